"""``mlkata interview``: a mock interview, and where it stands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from mlkata_plugin import clock
from mlkata_plugin.cli.console import (
    Failure,
    Refusal,
    complete_difficulty,
    complete_kata,
    complete_track,
    print_json,
)
from mlkata_plugin.cli.debrief import print_debrief
from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.log.event import NO_KATA
from mlkata_plugin.log.interview import standing
from mlkata_plugin.practice.choose import pick, select, usable
from mlkata_plugin.practice.debrief import end_interview
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.stubs import untouched_level
from mlkata_plugin.text import count
from mlkata_plugin.workspace import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.interview import Interview

MINUTES = 45


@click.command()
@click.argument("katas", nargs=-1, shell_complete=complete_kata)
@click.option("--minutes", metavar="N", type=click.IntRange(5, 600), help=f"How long it takes. [{MINUTES}]")
@click.option(
    "--track",
    "tracks",
    metavar="TRACK",
    multiple=True,
    shell_complete=complete_track,
    help="Ask from this track; may come several times.",
)
@click.option(
    "--difficulty",
    "difficulties",
    metavar="N",
    type=click.IntRange(1, 5),
    multiple=True,
    shell_complete=complete_difficulty,
    help="Ask katas of this difficulty; may come several times.",
)
@click.option("--end", is_flag=True, help="End the interview that is running, and show the debrief.")
@click.option("--debrief", "again", is_flag=True, help="Show the last debrief again.")
@click.option("--no-race", is_flag=True, help="Leave the races out of the debrief.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def interview(
    desk: Desk,
    katas: tuple[str, ...],
    minutes: int | None,
    tracks: tuple[str, ...],
    difficulties: tuple[int, ...],
    end: bool,
    again: bool,
    no_race: bool,
    as_json: bool,
) -> None:
    """Begin a mock interview, say where it stands, or show the last debrief.

    KATAS are asked at level bare, under a clock, with no hints and no diagnosis until the debrief. Without a list
    they are drawn at random, as many as fit the time. Once an interview was held, it takes a list or an option to begin
    another one, such as `--minutes 45`. `--json` alone begins none.
    """
    now = desk.known_log().running
    begins = bool(katas or minutes or tracks or difficulties)
    if begins and (end or again):
        raise Refusal("--end and --debrief stand alone: katas, minutes, tracks and difficulties begin an interview")
    if end and again:
        raise Refusal("--end shows the debrief already: leave --debrief out")
    if now is None and end:
        raise Refusal("no interview is running: `mlkata interview --minutes 45` begins one")
    if now is not None and (begins or again):
        raise Refusal("an interview is running: `mlkata interview --end` ends it")
    over = now is not None and now.over(clock.now())
    held = now is None and not begins and not as_json and bool(desk.log.interviews)
    if over or held or again or end:
        print_debrief(desk, _last(desk) if now is None else end_interview(desk, now), race=not no_race, as_json=as_json)
    elif now is None and as_json and not begins:
        print_json({"phase": "none"})
    elif now is None:
        _begin(desk, _chosen(desk, katas, minutes or MINUTES, tracks, difficulties), minutes or MINUTES, as_json)
    else:
        _tell(desk, now, as_json)


def _chosen(
    desk: Desk, names: Sequence[str], minutes: int, tracks: Sequence[str], difficulties: Sequence[int]
) -> tuple[tuple[Kata, ...], int | None]:
    """Return the katas to ask, and the seed that they were drawn with where they were drawn."""
    if names and (tracks or difficulties):
        raise Refusal("a list of katas is asked as it stands: leave --track and --difficulty out")
    if names:
        found = {kata.id: kata for kata in map(desk.kata, names)}
        return tuple(found.values()), None
    ids = dict.fromkeys(name for track in tracks or (None,) for name in select(desk.course, track, None))
    among = [kata for name in ids if (kata := usable(desk.course, name))]
    matching = [kata for kata in among if not difficulties or kata.difficulty in difficulties]
    if not matching:
        known = ", ".join(map(str, sorted({kata.difficulty for kata in among})))
        asked, where = " or ".join(map(str, difficulties)), " and ".join(tracks) or "the course"
        raise Refusal(f"no kata of difficulty {asked} in {where}: there are katas of {known}")
    seed = int.from_bytes(os.urandom(4))
    return pick(matching, desk.log.states, minutes, seed), seed


def _begin(desk: Desk, drawn: tuple[tuple[Kata, ...], int | None], minutes: int, as_json: bool) -> None:
    """Lay the katas out anew, keep what lay there, and start the clock."""
    katas, seed = drawn
    copies = _lay_out(desk, katas)
    name = os.urandom(8).hex()
    data = {"phase": "begun", "id": name, "minutes": minutes, "katas": [kata.id for kata in katas], "seed": seed}
    if not desk.progress.record(NO_KATA, "interviewed", data):
        raise Failure(f"the interview cannot be logged and was not begun: your files lie in {_kept(desk)}")
    for kata, copy in zip(katas, copies, strict=True):
        kept = copy.relative_to(desk.workspace.root).as_posix() if copy else None
        desk.record(kata, "started", {"level": "bare", "purpose": "interview", "interview": name, "copy": kept})
    begun = desk.log.running
    assert begun is not None
    if as_json:
        print_json(_facts(desk, begun))
        return
    by_chance = "" if seed is None else ", drawn at random"
    click.echo(click.style(f"An interview of {minutes} minutes: {count(len(katas), 'kata')}{by_chance}", bold=True))
    width = max(len(kata.id) for kata in katas)
    for kata in katas:
        click.echo(f"  {kata.id:{width}}  {kata.difficulty}/5  {kata.minutes:3} min  {kata.title}")
    total = sum(kata.minutes for kata in katas)
    if total > minutes:
        click.echo(f"They usually take {total} minutes, which is more than there are.")
    click.echo(f"The clock runs until {begun.ends_at.astimezone():%H:%M}, also while this terminal is closed.")
    click.echo("No hints, no diagnosis and no race until `mlkata interview` shows the debrief.")
    if any(copies):
        click.echo(f"Your earlier files lie in {_kept(desk)}.")
    click.echo(f"Next: `mlkata show {katas[0].typed}`, then `{desk.command(katas[0])}`")


def _lay_out(desk: Desk, katas: Sequence[Kata]) -> list[Path | None]:
    """Lay katas out at level bare; return where the copy of each file lies, if somebody had worked in it.

    All copies are there before anything is written.
    """
    workspace = desk.workspace
    stubs = [stub_text(kata, "bare") for kata in katas]
    copies = [None if untouched_level(kata, desk.text(kata)) else workspace.keep(kata) for kata in katas]
    for kata, stub in zip(katas, stubs, strict=True):
        write_text(workspace.file(kata), stub)
        workspace.lay_out(kata, "bare")  # the question, where it is missing
    return copies


def _kept(desk: Desk) -> str:
    return desk.show(desk.workspace.state / "kept")


def _tell(desk: Desk, now: Interview, as_json: bool) -> None:
    """Say where an interview stands."""
    if as_json:
        print_json(_facts(desk, now))
        return
    click.echo(click.style(f"Interview: {standing(now, clock.now())}", bold=True))
    states = {name: _state(now, name) for name in now.katas}
    width, wide = (max(map(len, column)) for column in (states, states.values()))
    for name, state in states.items():
        kata = desk.course.known(name)
        command = desk.command(kata) if kata else "is not in the course now"
        click.echo(f"  {name:{width}}  {state:{wide}}  {command}")
    click.echo("Next: `mlkata next`, or `mlkata interview --end`")


def _state(now: Interview, kata: str) -> str:
    answers = now.answers_to(kata)
    if answers.solved is not None:
        return f"solved in {count(answers.runs, 'run')}"
    return f"{count(answers.runs, 'run')}, {answers.last}" if answers.runs else "not tried yet"


def _facts(desk: Desk, now: Interview) -> dict[str, Any]:
    """Return what a program asks about an interview that is running."""
    katas = []
    for name in now.katas:
        answers = now.answers_to(name)
        kata = desk.course.known(name)
        katas.append(
            {
                "kata": name,
                "solved": answers.solved is not None,
                "runs": answers.runs,
                "last": answers.last,
                "file": str(desk.workspace.file(kata)) if kata else None,
                "command": desk.command(kata) if kata else None,
            }
        )
    at = clock.now()
    return {
        "phase": "over" if now.over(at) else "running",
        "id": now.id,
        "minutes": now.minutes,
        "seconds_left": round(now.left(at).total_seconds()),
        "began_at": now.began_at.isoformat(),
        "ends_at": now.ends_at.isoformat(),
        "katas": katas,
    }


def _last(desk: Desk) -> Interview:
    """Return the interview that was ended last."""
    last = next((each for each in reversed(desk.log.interviews) if each.ended_after is not None), None)
    if last is None:
        raise Refusal("no interview has been held here: `mlkata interview` begins one")
    return last
