"""``mlkata stats``: how the practice goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from mlkata_plugin import clock
from mlkata_plugin.cli.console import print_json, terminal_width
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.stats import MistakeCount, Pace, Reviews, Streak, mistakes, paces, reviews, solved, streak
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.reviews import due_katas
from mlkata_plugin.text import count

BAR = 20  # columns


class TrackProgress(Frozen):
    """How much of a track is solved."""

    track: str
    title: str
    solved: int
    katas: int


class Statistics(Frozen):
    """All that is told."""

    solved: int
    katas: int
    tracks: tuple[TrackProgress, ...]
    streak: Streak
    reviews: Reviews
    due: int
    paces: list[Pace]
    mistakes: list[MistakeCount]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def stats(desk: Desk, as_json: bool) -> None:
    """Print how far you are, what stays, and what goes wrong most."""
    if not desk.known_log().events and not as_json:
        click.echo("Nothing is recorded yet. Next: `mlkata next`")
        return
    made = desk.log.rounds
    done, now, course = solved(made), clock.now(), desk.course
    found = Statistics(
        solved=len(done.intersection(course.ids)),
        katas=len(course.ids),
        tracks=tuple(
            TrackProgress(track.id, track.title, len(done.intersection(track.katas)), len(track.katas))
            for track in course.tracks
        ),
        streak=streak(made, now),
        reviews=reviews(made, now),
        due=len(due_katas(desk)),
        paces=paces(made, {name: kata for name in done.intersection(course.ids) if (kata := course.known(name))}),
        mistakes=mistakes(made),
    )
    if as_json:
        print_json(_facts(found))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: Statistics) -> Iterator[str]:
    yield _heading(f"Solved: {found.solved} of {count(found.katas, 'kata')}")
    width = max((len(track.track) for track in found.tracks), default=0)
    blocks = _blocks()
    for track in found.tracks:
        cells = [f"  {track.track:{width}}", f"{track.solved:3} of {track.katas:3}", _bar(track, blocks)]
        yield "  ".join(cells).rstrip()
    yield _heading("Practice")
    now, most = found.streak.current, found.streak.longest
    yield f"  streak     {count(now, 'day')} in a row with a right answer or a review; the longest was {most}"
    yield f"  retention  {_retention(found.reviews)}"
    yield f"  due        {count(found.due, 'kata')}" + (": `mlkata review`" if found.due else "")
    if found.paces:
        yield _heading("Time until the first right answer, without breaks (medians)")
        for pace in found.paces:
            took, planned = _minutes(pace.took), _minutes(pace.planned)
            yield f"  difficulty {pace.difficulty}  {took:>4} min, planned {planned:>3}  ({count(pace.katas, 'kata')})"
    if found.mistakes:
        yield _heading("The mistakes made most")
        width = max(len(each.kata) for each in found.mistakes)
        for each in found.mistakes:
            yield f"  {count(each.count, 'time'):>9}  {each.kata:{width}}  {each.name}"


def _heading(text: str) -> str:
    return click.style(text, bold=True)


def _retention(reviews: Reviews) -> str:
    if reviews.retention is None:
        return "no review ended in the last 30 days"
    some = f"{reviews.right} of {count(reviews.ended, 'review')} in 30 days"
    return f"{some} right without looking at the solution: {reviews.retention:.0%}"


def _minutes(value: float) -> str:
    return "<1" if value < 1 else f"{value:.0f}"


def _blocks() -> str | None:
    """Return the characters for what is done and what is not; None where nobody looks at bars."""
    if terminal_width() is None:
        return None
    try:
        "█░".encode(sys.stdout.encoding)
    except (UnicodeEncodeError, LookupError):
        return "#."
    return "█░"


def _bar(track: TrackProgress, blocks: str | None) -> str:
    """Return a bar that is full only when all is solved, and empty only when nothing is."""
    if blocks is None or not track.katas:
        return ""
    done = round(BAR * track.solved / track.katas)
    done = min(max(done, track.solved > 0), BAR - (track.solved < track.katas))
    return blocks[0] * done + blocks[1] * (BAR - done)


def _facts(found: Statistics) -> dict[str, Any]:
    facts = asdict(found)
    facts["reviews"]["retention"] = found.reviews.retention
    return facts
