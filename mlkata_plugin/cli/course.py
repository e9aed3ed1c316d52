"""``mlkata list``: the course on one page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import click

from mlkata_plugin.cli.console import at_terminal, complete_difficulty, complete_track, print_json, refuse_words
from mlkata_plugin.practice.choose import missing, select, status_of
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.reviews import is_due
from mlkata_plugin.text import count

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from mlkata_plugin.course.kata import Kata

FAULTY = "faulty"
COLOURS = {"solved": "green", "started": "yellow", "new": None}


@click.command("list", context_settings={"allow_extra_args": True})
@click.option("--track", metavar="TRACK", shell_complete=complete_track, help="List one track of the course.")
@click.option(
    "--difficulty",
    type=int,
    metavar="1-5",
    shell_complete=complete_difficulty,
    help="List only katas of this difficulty.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(desk: Desk, track: str | None, difficulty: int | None, as_json: bool) -> None:
    """Print the course, track by track, and what you have solved.

    A track whose katas you have all solved takes one line, as does one that only picks katas of others. `--track` lists
    its katas.
    """
    refuse_words(click.get_current_context().args)
    asked = {name: desk.course.known(name) for name in select(desk.course, track, difficulty)}
    katas = [kata for kata in asked.values() if kata]
    if as_json:
        print_json([_facts(desk, name, kata, track) for name, kata in asked.items()])
        return
    lines = list(_lines(desk, asked, track, fold=track is None and difficulty is None))
    if at_terminal() and len(lines) > shutil.get_terminal_size().lines - 2:
        click.echo_via_pager("\n".join(lines))
    else:
        click.echo("\n".join(lines))
    solved = sum(status_of(desk.log.states, kata.id) == "solved" for kata in katas)
    waiting = sum(is_due(desk, kata) for kata in katas)
    due = f", {waiting} due for review" if waiting else ""
    faulty = f", {len(asked) - len(katas)} {FAULTY}: `mlkata doctor`" if len(asked) > len(katas) else ""
    following = f"mlkata next --track {track}" if track else "mlkata next"
    click.echo(f"{solved} of {count(len(katas), 'kata')} solved{due}{faulty}. Next: `{following}`")


def _lines(desk: Desk, asked: Mapping[str, Kata | None], track: str | None, *, fold: bool) -> Iterator[str]:
    """Yield a line for each track and, unless it folds, for each kata of it that is asked for."""
    width = max((len(name) for name in asked), default=0)
    rows_of: dict[str, list[str]] = {each.id: [] for each in desk.course.tracks}
    for name in asked:
        rows_of[track or desk.course.track_of(name).id].append(name)
    for each in desk.course.tracks:
        rows = rows_of[each.id]
        if not rows and not fold:
            continue
        found = [kata for name in rows or each.katas if (kata := asked.get(name) or desk.course.known(name))]
        yield f"{click.style(each.title, bold=True)} ({each.id}): {_sum(desk, found)}"
        if fold and len(found) == len(rows) and all(_is_closed(desk, kata) for kata in found):
            continue
        for name in rows:
            kata = asked[name]
            yield _row(desk, kata, asked, width) if kata else f"  {click.style(f'{FAULTY:7}', fg='red')}  {name}"


def _is_closed(desk: Desk, kata: Kata) -> bool:
    """Return whether a kata is solved, and in no review or interview."""
    return status_of(desk.log.states, kata.id) == "solved" and not desk.state(kata).reopened


def _sum(desk: Desk, katas: Sequence[Kata]) -> str:
    """Return how many katas there are, how many of them are solved, and how long the others take."""
    left = [kata.minutes for kata in katas if status_of(desk.log.states, kata.id) != "solved"]
    hours, minutes = divmod(sum(left), 60)
    time = " ".join(f"{number} {unit}" for number, unit in ((hours, "h"), (minutes, "min")) if number)
    parts = [count(len(katas), "kata"), time]
    if len(left) < len(katas):
        parts = [f"{len(katas) - len(left)} of {len(katas)} solved", f"{time} to go"] if left else ["all solved"]
    waiting = sum(is_due(desk, kata) for kata in katas)
    return ", ".join([*parts, *([f"{waiting} due for review"] if waiting else [])])


def _row(desk: Desk, kata: Kata, listed: Container[str], width: int) -> str:
    """Return a kata's line, with what is listed, too, and has to be solved before.

    The title stands last, so that a narrow terminal wraps it and nothing else.
    """
    status = status_of(desk.log.states, kata.id)
    needs = [name for name in missing(kata, desk.log.states) if status == "new" and name in listed]
    reopened = desk.state(kata).reopened
    remarks = [f"in {reopened}"] if reopened else ["due"] if is_due(desk, kata) else []
    if attempts := desk.state(kata).attempts:
        remarks.append(count(attempts, "attempt"))
    if needs:
        remarks.append(f"needs {', '.join(needs)}")
    return "  ".join(
        [
            f"  {click.style(f'{status:7}', fg=COLOURS[status])}",
            f"{kata.id:{width}}",
            f"{kata.difficulty}/5",
            f"{kata.minutes:3} min",
            kata.title + (f" ({'; '.join(remarks)})" if remarks else ""),
        ]
    )


def _facts(desk: Desk, name: str, kata: Kata | None, track: str | None) -> dict[str, Any]:
    """Return what a program asks about a kata; of a faulty one there is little to say."""
    track = track or desk.course.track_of(name).id
    if kata is None:
        return {"kata": name, "track": track, "state": FAULTY}
    return {
        "kata": kata.id,
        "title": kata.title,
        "track": track,
        "difficulty": kata.difficulty,
        "minutes": kata.minutes,
        "state": status_of(desk.log.states, kata.id),
        "due": desk.log.cards[kata.id].due.isoformat() if kata.id in desk.log.cards else None,
        "attempts": desk.state(kata).attempts,
        "prerequisites": list(kata.prerequisites),
        "missing": list(missing(kata, desk.log.states)),
    }
