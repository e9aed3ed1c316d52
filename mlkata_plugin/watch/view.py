"""A look at the disk: what it says of a kata now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata_plugin.practice.choose import status_of
from mlkata_plugin.practice.editor import find_editor
from mlkata_plugin.practice.question import without_follow_ups
from mlkata_plugin.practice.remarks import review_of
from mlkata_plugin.watch.katas import latest_round
from mlkata_plugin.watch.state import View

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.interview import Interview
    from mlkata_plugin.log.rounds import Round
    from mlkata_plugin.log.view import Log
    from mlkata_plugin.practice.desk import Desk


def look(desk: Desk, kata: Kata) -> View:
    """Return what the question, the learner's file and the log say of a kata now."""
    desk.reread()
    latest, asked = latest_round(desk, kata), desk.in_interview(kata)
    ids = desk.course.ids
    return View(
        kata=kata,
        question=_question(kata, whole=not asked),
        file=desk.show(desk.workspace.file(kata)),
        log=desk.state(kata),
        latest=latest,
        interview=desk.log.running if asked else None,
        held=_held(desk.log, latest),
        review=review_of(desk.log, desk.workspace, kata) if latest and latest.right else None,
        solved=sum(status_of(desk.log.states, name) == "solved" for name in ids),
        total=len(ids),
        editor=find_editor() is not None,
        command=desk.command(kata),
    )


def _held(log: Log, latest: Round | None) -> Interview | None:
    """Return the interview that a round belongs to, if it was ended."""
    ended = (each for each in log.interviews if each.ended_after is not None)
    return next((each for each in ended if latest is not None and each.id == latest.interview), None)


def _question(kata: Kata, *, whole: bool) -> str:
    """Return a question without its title, which stands above it in any case; what is asked next only if `whole`."""
    try:
        text = kata.readme.read_text("utf-8", errors="replace")
    except OSError as error:
        return f"The question cannot be read: {error}"
    head, _, rest = text.partition("\n")
    shown = rest.lstrip("\n") if head.startswith("# ") else text
    return shown if whole else without_follow_ups(shown)
