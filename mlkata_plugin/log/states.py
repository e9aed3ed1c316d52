"""The state of katas, derived from the log: what is solved, since when, after how many attempts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, TypeAlias

from mlkata_plugin.log.progress import Event

Status: TypeAlias = Literal["new", "started", "solved"]


@dataclass(frozen=True)
class KataState:
    """What the log says about one kata.

    Of a kata that was solved, `reopened` is the purpose of the round that it is in again; None while the learner's
    file holds the right answer. It stays solved meanwhile.
    """

    status: Status = "new"
    reopened: str | None = None
    attempts: int = 0
    attempts_to_solve: int | None = None
    hints: int = 0
    peeked: bool = False
    level: str | None = None
    solved_at: datetime | None = None
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

    def after(self, event: Event) -> KataState:
        """Return the state once `event` has happened."""
        new: dict[str, Any] = {"last_at": event.at}  # one `replace` at the end: it is what a long log costs
        if self.status == "new":
            new["status"] = "started"
        match event.kind:
            case "started":
                new["level"] = event.data.get("level", self.level)
                purpose = event.data.get("purpose")
                if self.status == "solved" and purpose not in (None, self.reopened):
                    new |= {"reopened": purpose, "hints": 0}
            case "reset":  # a fresh stub, and the ladder of hints from its foot
                new |= {"level": event.data.get("level", self.level), "hints": 0}
                if self.answered:
                    new["reopened"] = "practice"
            case "attempted":
                verdict, attempts = event.data.get("verdict"), self.attempts + 1
                new |= {"attempts": attempts, "last_verdict": verdict}
                if verdict == "solved" and self.solved_at is None:
                    new |= {"status": "solved", "solved_at": event.at, "attempts_to_solve": attempts}
                elif verdict == "solved":
                    new["reopened"] = None
            case "hinted":
                new["hints"] = max(self.hints, event.data.get("rung", 0))
            case "peeked":
                new["peeked"] = True
        return replace(self, **new)


def states_after(events: Iterable[Event], canonical: Callable[[str], str] = str) -> dict[str, KataState]:
    """Return the state of every kata that something happened to.

    Parameters
    ----------
    events : iterable of Event
        In the order of time.
    canonical : callable
        Returns the present id of a kata for the id in the log, which may be a former one.
    """
    states: dict[str, KataState] = {}
    for event in events:
        if not event.kata:
            continue
        name = canonical(event.kata)
        states[name] = states.get(name, KataState()).after(event)
    return states
