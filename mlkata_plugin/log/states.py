"""The state of a kata: what its rounds come to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.event import Event
from mlkata_plugin.log.rounds import Purpose, Round

Status: TypeAlias = Literal["new", "started", "solved"]


class KataState(Frozen):
    """What the log says about one kata.

    Attributes
    ----------
    status : str
        ``solved`` once there was a right answer, whatever came after it.
    reopened : str or None
        Of a kata that was solved, the purpose for which it is worked on again; None while the learner's file holds the
        right answer.
    attempts, runs : int
        How often it was judged in all, and how often in the last round.
    hints : tuple of int
        The rungs of the ladder that were read, the newest last; a fresh stub begins at its foot.
    failing : str or None
        The function of the first check that failed in the newest attempt; None after a fresh stub.
    level : str or None
        How much of the answer the last stub gave.
    last_at : datetime or None
        When something happened to it last.
    last_verdict : str or None
        The last verdict.
    """

    status: Status = "new"
    reopened: Purpose | None = None
    attempts: int = 0
    runs: int = 0
    hints: tuple[int, ...] = ()
    failing: str | None = None
    level: str | None = None
    last_at: datetime | None = None
    last_verdict: str | None = None

    @property
    def unfinished(self) -> bool:
        """Whether the kata is being worked on: for the first time, or again."""
        return self.status == "started" or self.reopened is not None

    @property
    def answered(self) -> bool:
        """Whether the learner's file holds a right answer."""
        return self.status == "solved" and self.reopened is None


def state_after(rounds: Sequence[Round]) -> KataState:
    """Return the state of a kata after its rounds."""
    if not rounds:
        return KataState()
    last = rounds[-1]
    solved = any(each.right for each in rounds)
    verdicts = [event for each in rounds for event in each.events if event.kind == "attempted"]
    stubs = (level for each in reversed(rounds) if (level := each.level))
    return KataState(
        status="solved" if solved else "started",
        reopened=_reopened(last) if solved else None,
        attempts=len(verdicts),
        runs=sum(event.kind == "attempted" for event in last.events),
        hints=_read(last.events),
        failing=_failing(last.events),
        level=next(stubs, None),
        last_at=last.events[-1].at,
        last_verdict=verdicts[-1].data.get("verdict") if verdicts else None,
    )


def _reopened(last: Round) -> Purpose | None:
    """Return what a kata that was solved is worked on for; after an interview that it was asked in, for practice."""
    if last.right:
        return None
    return "practice" if last.left else last.purpose


def _read(events: Sequence[Event]) -> tuple[int, ...]:
    """Return the rungs that were read since the last fresh stub, each once, the newest last."""
    rungs: list[int] = []
    for event in events:
        if event.kind == "reset":
            rungs = []
        elif event.kind == "hinted":
            rung = event.data.get("rung", 0)
            rungs = [*(other for other in rungs if other != rung), rung]
    return tuple(rung for rung in rungs if rung)


def _failing(events: Sequence[Event]) -> str | None:
    newest = next((event for event in reversed(events) if event.kind in ("attempted", "reset")), None)
    failed = newest.data.get("failed", ()) if newest is not None and newest.kind == "attempted" else ()
    return failed[0].partition("[")[0] if failed else None
