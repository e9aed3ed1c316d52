"""What follows for a kata whose file was found right: its rating, and when it comes back."""

from __future__ import annotations

from mlkata_plugin import clock
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.cards import local_day
from mlkata_plugin.log.view import Log
from mlkata_plugin.workspace import Workspace


class Review(Frozen):
    """When a solved kata comes back.

    Attributes
    ----------
    due : str
        The day, as ``2026-11-24``.
    now : bool
        Whether that day is here.
    grade, reason : str or None
        The rating of the answer that was just found right, and why; None where it got none.
    untouched : str or None
        The purpose of a round that leaves the schedule alone, where it was one.
    earlier : str or None
        Where the learner's earlier answer lies, once the new one is right.
    """

    due: str
    now: bool
    grade: str | None = None
    reason: str | None = None
    untouched: str | None = None
    earlier: str | None = None


def review_of(log: Log, workspace: Workspace, kata: Kata) -> Review | None:
    """Return what follows for a kata whose file was found right by the last run; None for one without a card.

    Parameters
    ----------
    log : Log
        What happened, that run included.
    workspace : Workspace
        Where the learner works.
    kata : Kata
        The kata.
    """
    card = log.cards.get(kata.id)
    if card is None:
        return None
    last = log.of(kata.id)[-1]
    runs = [event for event in last.events if event.kind == "attempted"]
    ended_now = bool(runs) and runs[-1] is last.right
    rated = ended_now and card.last is last
    copy = last.copy if ended_now and last.purpose != "learn" else None
    return Review(
        due=str(card.due),
        now=card.due <= local_day(clock.now()),
        grade=card.rating.grade if rated else None,
        reason=card.rating.reason if rated else None,
        untouched=last.purpose if ended_now and not rated else None,
        earlier=workspace.display(workspace.root / copy) if copy else None,
    )
