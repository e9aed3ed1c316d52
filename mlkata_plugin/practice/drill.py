"""What a learner does with one kata: have it laid out, begin it again or anew, take a hint. All of it is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.practice.stubs import untouched_level
from mlkata_plugin.workspace import WorkspaceError, write_text

if TYPE_CHECKING:
    from pathlib import Path

    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.course.scaffold import Level
    from mlkata_plugin.log.rounds import Purpose
    from mlkata_plugin.log.states import KataState
    from mlkata_plugin.practice.desk import Desk


def lay_out(desk: Desk, kata: Kata, level: Level | None) -> str | None:
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
        purpose = {"purpose": state.reopened} if state.reopened else {}
        desk.record(kata, "started", {"level": given, **purpose})
    return remark


def begin_again(desk: Desk, kata: Kata, purpose: Purpose, level: Level | None) -> Level:
    """Begin another round of a solved kata: keep the answer, lay out a fresh stub, log both; return its level."""
    workspace, source, card = desk.workspace, desk.text(kata), desk.log.cards.get(kata.id)
    given: Level = level or (card.level if card else desk.level(kata) or "blanks")
    copy = workspace.reset(kata, given)
    workspace.lay_out(kata, given)  # the question, where it is missing
    kept = copy.relative_to(workspace.root).as_posix() if copy else None
    if desk.record(kata, "started", {"level": given, "purpose": purpose, "copy": kept}, source) is None:
        where = f": your file lies at {kept}" if kept else ""
        raise WorkspaceError(f"the {purpose} of {kata.id} is not in the log, which cannot be written{where}")
    return given


def begin_anew(desk: Desk, kata: Kata, level: Level) -> Path | None:
    """Put a fresh stub in place of a learner's file, log it, and return where the copy of the file lies."""
    source = desk.text(kata)
    copy = desk.workspace.reset(kata, level)
    kept = copy.relative_to(desk.workspace.root).as_posix() if copy else None
    desk.record(kata, "reset", {"copy": kept, "level": level}, source)
    return copy


def next_rung(kata: Kata, state: KataState) -> int:
    """Return which hint is to be read next.

    It is the one that the failing check points to. Where that was read, or there is none, it is the next one up, then
    what was passed over, and at last the last one again.
    """
    unread = [rung for rung in range(1, len(kata.hints) + 1) if rung not in state.hints]
    pointed = kata.hint_for.get(state.failing or "")
    if pointed in unread:
        return pointed
    newest = state.hints[-1] if state.hints else 0
    return next((rung for rung in unread if rung > newest), min(unread, default=len(kata.hints)))


def take_hint(desk: Desk, kata: Kata) -> int:
    """Go to the next rung of a kata's ladder of hints, log it, and return the rung."""
    rung = next_rung(kata, desk.state(kata))
    desk.record(kata, "hinted", {"rung": rung})
    return rung
