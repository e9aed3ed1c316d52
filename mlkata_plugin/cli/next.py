"""Where the learner is, and ``mlkata next``."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from mlkata_plugin import clock
from mlkata_plugin.cli.choose import Choice, choose, missing, select
from mlkata_plugin.cli.desk import Desk, Refusal, count, fill, is_terminal, print_json
from mlkata_plugin.cli.stubs import Place, open_places, untouched_level
from mlkata_plugin.interview import standing
from mlkata_plugin.scaffold import LEVELS, Level
from mlkata_plugin.workspace import stub_text, write_text

if TYPE_CHECKING:
    from mlkata_plugin.pack import Kata
    from mlkata_plugin.progress import KataState


def status(desk: Desk, as_json: bool) -> None:
    """Say where the learner is, and what comes next."""
    asked = _asked(desk)
    choice = asked or choose(desk.course, desk.states, desk.course.ids)
    kata = choice.kata
    if desk.interview is not None and not as_json:
        click.echo(f"Interview: {standing(desk.interview, clock.now())}")
    if kata is None:
        _tell_nothing_left(desk, choice, as_json)
        return
    places = open_places(desk.workspace, kata)
    if as_json:
        print_json(_facts(desk, kata, places))
    elif choice.resumed:
        click.echo(f"{_title(kata)}: {_so_far(desk.state(kata) if asked is None else _in_interview(desk, kata))}")
        file = desk.show(desk.workspace.file(kata))
        click.echo(f"  {places[0].link(file)}  {places[0].text}" if places else f"  {file}")
        if len(places) > 1:
            lines = ", ".join(str(place.line) for place in places)
            click.echo(f"  {count(len(places), 'TODO')} open: lines {lines}")
        hint = "" if desk.in_interview(kata) else f", or `mlkata hint {kata.typed}`"
        click.echo(f"Next: `{desk.command(kata)}`{hint}")
    else:
        solved = sum(desk.states[name].status == "solved" for name in desk.course.ids if name in desk.states)
        click.echo(f"{solved} of {count(len(desk.course.ids), 'kata')} solved, none unfinished.")
        click.echo(f"Up next: {_title(kata)}, difficulty {kata.difficulty} of 5, {kata.minutes} minutes")
        click.echo("Next: `mlkata next`")


@click.command("next")
@click.option("--track", metavar="TRACK", help="Stay in one track of the course.")
@click.option("--difficulty", type=int, metavar="1-5", help="Take only katas of this difficulty.")
@click.option("--level", type=click.Choice(LEVELS), help="How much of the answer the stub gives. [blanks]")
@click.option("--edit", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def next_(
    desk: Desk, track: str | None, difficulty: int | None, level: Level | None, edit: bool, as_json: bool
) -> None:
    """Take the next kata, or the one you left unfinished.

    Where stdout is a pipe it gets the path of the file and nothing else, as in: code $(mlkata next)
    """
    if edit and not (os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        raise Refusal("--edit does not know your editor: set EDITOR, such as `export EDITOR=nano`")
    asked = _asked(desk)
    if asked is not None and (track is not None or difficulty is not None or level is not None):
        raise Refusal("the interview chooses kata and level: `mlkata interview --end` ends it")
    choice = asked or choose(desk.course, desk.states, select(desk.course, track, difficulty), track)
    kata = choice.kata
    prose = as_json or not is_terminal()  # goes to stderr where a program reads stdout
    if desk.interview is not None:
        click.echo(f"Interview: {standing(desk.interview, clock.now())}", err=prose)
    if kata is None:
        _tell_nothing_left(desk, choice, as_json)
        return
    remark = _lay_out(desk, kata, level)
    file = desk.workspace.file(kata)
    places = open_places(desk.workspace, kata)
    if as_json:
        print_json(_facts(desk, kata, places))
    elif not is_terminal():
        click.echo(desk.show(file))
    if remark:
        click.echo(f"Note: {remark}", err=prose)
    if not as_json:
        _tell(desk, kata, places, choice.resumed and asked is None, err=prose)
    if edit:
        click.edit(filename=str(file))


def _asked(desk: Desk) -> Choice | None:
    """Return the first unsolved kata of the interview that is running, unless it is over."""
    interview = desk.interview
    if interview is None or interview.over(clock.now()):
        return None
    name = next((name for name in interview.unsolved if name in desk.course.ids), None)
    return None if name is None else Choice(desk.course.kata(name), resumed=True)


def _in_interview(desk: Desk, kata: Kata) -> KataState:
    """Return what the interview has seen of a kata, whatever came before it."""
    from mlkata_plugin.progress import KataState

    outcome = desk.interview.outcome(kata.id) if desk.interview else None
    return KataState(attempts=outcome.runs, last_verdict=outcome.last) if outcome else KataState()


def _lay_out(desk: Desk, kata: Kata, level: Level | None) -> str | None:
    """Lay out what is missing of a kata and log its start; return a remark where there is one to make."""
    workspace, state, remark = desk.workspace, desk.state(kata), None
    before = desk.level(kata)
    given: Level = level or before or "blanks"
    if not workspace.lay_out(kata, given) and (state.status == "new" or given != before):
        untouched = untouched_level(kata, desk.text(kata))
        if untouched and level:
            write_text(workspace.file(kata), stub_text(kata, given))
        else:
            given = untouched or before or "blanks"
            if level and level != given:
                remark = (
                    f"{desk.show(workspace.file(kata))} has your work in it and stays as it is. "
                    f"`mlkata reset {kata.typed} --level {level}` keeps a copy and begins anew."
                )
    if state.status == "new" or given != before:
        desk.record(kata, "started", {"level": given})
    return remark


def _tell(desk: Desk, kata: Kata, places: tuple[Place, ...], resumed: bool, *, err: bool) -> None:
    def line(text: str) -> None:
        click.echo(text, err=err)

    file = desk.show(desk.workspace.file(kata))
    line(click.style(f"{_title(kata)}{', which you left unfinished' if resumed else ''}", bold=True))
    line(f"Difficulty {kata.difficulty} of 5, about {kata.minutes} minutes.")
    line(f"  Question  {desk.show(desk.workspace.folder(kata) / 'README.md')}")
    line(f"  File      {places[0].link(file) if places else file}")
    for place in places:
        line(fill(f"    {'' if place.line is None else place.line:>4}  {place.text}", indent=" " * 10))
    line(f"Next: `{desk.command(kata)}`")


def _tell_nothing_left(desk: Desk, choice: Choice, as_json: bool) -> None:
    """Say why there is no kata to take."""
    if as_json:
        print_json({"kata": None, "waiting": [kata.id for kata in choice.waiting]})
        return
    if choice.waiting:
        kata = choice.waiting[0]
        needs = " and ".join(missing(kata, desk.states))
        text = f"What is left here waits for other katas: {kata.id} needs {needs}. Next: `mlkata next`"
    else:
        text = "All of these katas are solved. `mlkata reset KATA` begins one anew, and keeps a copy."
    click.echo(text, err=not is_terminal())


def _title(kata: Kata) -> str:
    return f"{kata.title} ({kata.id})"


def _so_far(state: KataState) -> str:
    if not state.attempts:
        return "started, not checked yet"
    last = f", the last one {state.last_verdict}" if state.last_verdict else ""
    return f"started, not solved after {count(state.attempts, 'attempt')}{last}"


def _facts(desk: Desk, kata: Kata, places: tuple[Place, ...]) -> dict[str, Any]:
    """Return what a program asks about a kata."""
    state = desk.state(kata)
    return {
        "kata": kata.id,
        "title": kata.title,
        "difficulty": kata.difficulty,
        "minutes": kata.minutes,
        "state": state.status,
        "attempts": state.attempts,
        "question": str(desk.workspace.folder(kata) / "README.md"),
        "file": str(desk.workspace.file(kata)),
        "open": [asdict(place) for place in places],
        "command": desk.command(kata),
    }
