"""Where the learner is, and ``mlkata next``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from mlkata_plugin import clock
from mlkata_plugin.cli.console import (
    Refusal,
    complete_difficulty,
    complete_track,
    fill,
    is_terminal,
    print_json,
    refuse_words,
)
from mlkata_plugin.course.scaffold import LEVELS, Level
from mlkata_plugin.log.interview import standing
from mlkata_plugin.log.states import KataState
from mlkata_plugin.practice.choose import Choice, asked_in_interview, choose, missing, select
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.drill import begin_again, lay_out
from mlkata_plugin.practice.person import can_type
from mlkata_plugin.practice.reviews import is_due, reviews
from mlkata_plugin.practice.stubs import Place, open_places
from mlkata_plugin.text import count

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.rounds import Purpose
    from mlkata_plugin.practice.editor import Editor


def status(desk: Desk, as_json: bool) -> None:
    """Say where the learner is, and what comes next."""
    asked = asked_in_interview(desk)
    choice = asked or choose(desk.course, desk.log.states, desk.course.ids, due=reviews(desk))
    kata = choice.kata
    if desk.log.running is not None and not as_json:
        click.echo(f"Interview: {standing(desk.log.running, clock.now())}")
    if kata is None:
        _tell_nothing_left(desk, choice, as_json)
        return
    places = open_places(desk.workspace, kata)
    if as_json:
        print_json(_facts(desk, kata, places))
    elif choice.resumed:
        state = desk.state(kata) if asked is None else _in_interview(desk, kata)
        click.echo(f"{title(kata)}: {_so_far(state)}")
        file = desk.show(desk.workspace.file(kata))
        click.echo(f"  {places[0].link(file)}  {places[0].text}" if places else f"  {file}")
        if len(places) > 1:
            lines = ", ".join(str(place.line) for place in places)
            click.echo(f"  {count(len(places), 'TODO')} open: lines {lines}")
        hint = "" if desk.in_interview(kata) else f", or `mlkata hint {kata.typed}`"
        click.echo(f"Next: `{desk.command(kata)}`{hint}")
    else:
        solved = sum(desk.log.states[name].status == "solved" for name in desk.course.ids if name in desk.log.states)
        click.echo(f"{solved} of {count(len(desk.course.ids), 'kata')} solved, none unfinished.")
        what = f"review of {title(kata)} at level {desk.log.cards[kata.id].level}" if choice.due else title(kata)
        click.echo(f"Up next: {what}, difficulty {kata.difficulty} of 5, {kata.minutes} minutes")
        click.echo("Next: `mlkata next`")


@click.command("next", context_settings={"allow_extra_args": True})
@click.option("--track", metavar="TRACK", shell_complete=complete_track, help="Stay in one track of the course.")
@click.option(
    "--difficulty",
    type=int,
    metavar="1-5",
    shell_complete=complete_difficulty,
    help="Take only katas of this difficulty.",
)
@click.option("--level", type=click.Choice(LEVELS), help="How much of the answer the stub gives. [blanks]")
@click.option("--edit", is_flag=True, help="Open the file in $VISUAL or $EDITOR, at the first TODO.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def next_(
    desk: Desk, track: str | None, difficulty: int | None, level: Level | None, edit: bool, as_json: bool
) -> None:
    """Take what is unfinished, what is due, or the next new kata.

    Where stdout is a pipe it gets the path of the file and nothing else, as in: code $(mlkata next)
    """
    refuse_words(click.get_current_context().args)
    editor = _editor() if edit else None
    asked = asked_in_interview(desk)
    if asked is not None and (track is not None or difficulty is not None or level is not None):
        raise Refusal("the interview chooses kata and level: `mlkata interview --end` ends it")
    choice = asked or choose(desk.course, desk.log.states, select(desk.course, track, difficulty), track, reviews(desk))
    if desk.log.running is not None:
        click.echo(f"Interview: {standing(desk.log.running, clock.now())}", err=as_json or not is_terminal())
    if choice.kata is None:
        _tell_nothing_left(desk, choice, as_json)
        return
    hand_out(desk, choice.kata, level, again="review" if choice.due else None, editor=editor, as_json=as_json)


def hand_out(
    desk: Desk,
    kata: Kata,
    level: Level | None,
    *,
    again: Purpose | None = None,
    editor: Editor | None = None,
    as_json: bool = False,
) -> None:
    """Lay a kata out, and tell the learner; `again` begins a round with this purpose of a kata that was solved."""
    state, remark = desk.state(kata), None
    heading, prose = title(kata), as_json or not is_terminal()  # prose goes to stderr where a program reads stdout
    if again is not None:
        heading += f": {again} at level {begin_again(desk, kata, again, level)}"
    else:
        remark = lay_out(desk, kata, level)
    if again is None and not desk.in_interview(kata):
        heading += f": {state.reopened}" if state.reopened else ""
        heading += ", which you left unfinished" if state.unfinished and state.runs else ""
    file = desk.workspace.file(kata)
    places = open_places(desk.workspace, kata)
    if as_json:
        print_json(_facts(desk, kata, places))
    elif not is_terminal():
        click.echo(desk.show(file))
    if remark:
        click.echo(f"Note: {remark}", err=prose)
    if not as_json:
        _tell(desk, kata, places, heading, kept=again is not None or state.reopened is not None, err=prose)
    if editor:
        editor.open(file, places[0].line if places else None)


def _editor() -> Editor:
    """Return the learner's editor, which can be opened where they are."""
    from mlkata_plugin.practice.editor import find_editor  # here: most often nothing is opened

    editor = find_editor()
    if editor is None:
        raise Refusal("--edit does not know your editor: set EDITOR, such as `export EDITOR=nano`")
    if not (editor.in_window or can_type()):
        raise Refusal(f"--edit opens {editor.name} in a terminal, and here is none to type in: leave --edit out")
    return editor


def _in_interview(desk: Desk, kata: Kata) -> KataState:
    """Return what the interview has seen of a kata, whatever came before it."""
    answers = desk.log.running.answers_to(kata.id) if desk.log.running else None
    return KataState(attempts=answers.runs, last_verdict=answers.last) if answers else KataState()


def _tell(desk: Desk, kata: Kata, places: tuple[Place, ...], heading: str, *, kept: bool, err: bool) -> None:
    def line(text: str) -> None:
        click.echo(text, err=err)

    file = desk.show(desk.workspace.file(kata))
    line(click.style(heading, bold=True))
    line(f"Difficulty {kata.difficulty} of 5, about {kata.minutes} minutes.")
    if kept:
        line("Your earlier answer is kept: the verdict says where once the new one is right.")
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
        needs = " and ".join(missing(kata, desk.log.states))
        text = f"What is left here waits for other katas: {kata.id} needs {needs}. Next: `mlkata next`"
    else:
        text = (
            "All of these katas are solved. `mlkata plan` says when they come back, `mlkata review KATA` is practice."
        )
    click.echo(fill(text), err=not is_terminal())


def title(kata: Kata) -> str:
    """Return the title of a kata with its id."""
    return f"{kata.title} ({kata.id})"


def _so_far(state: KataState) -> str:
    if state.reopened:
        return f"{state.reopened} at level {state.level}, begun and not right yet"
    if not state.attempts:
        return "started, not checked yet"
    last = f", the last one {state.last_verdict}" if state.last_verdict else ""
    return f"started, not solved after {count(state.attempts, 'attempt')}{last}"


def _purpose(desk: Desk, kata: Kata) -> str:
    """Return what the kata is worked on for, or would be now."""
    state = desk.state(kata)
    if state.status != "solved":
        return "learn"
    return state.reopened or ("review" if is_due(desk, kata) else "practice")


def _facts(desk: Desk, kata: Kata, places: tuple[Place, ...]) -> dict[str, Any]:
    """Return what a program asks about a kata."""
    state = desk.state(kata)
    return {
        "kata": kata.id,
        "title": kata.title,
        "difficulty": kata.difficulty,
        "minutes": kata.minutes,
        "state": state.status,
        "purpose": _purpose(desk, kata),
        "attempts": state.attempts,
        "question": str(desk.workspace.folder(kata) / "README.md"),
        "file": str(desk.workspace.file(kata)),
        "open": [asdict(place) for place in places],
        "command": desk.command(kata),
    }
