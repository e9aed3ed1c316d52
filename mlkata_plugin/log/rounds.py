"""Rounds: the log of each kata cut into the times that it was worked on, from a fresh stub to a right answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias, get_args

from mlkata_plugin.log.progress import Event

Purpose: TypeAlias = Literal["learn", "review", "practice", "interview"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
IDLE = timedelta(minutes=20)  # nobody thinks longer about one kata without trying something: they have left


@dataclass(frozen=True)
class Round:
    """One time that a kata was worked on.

    Attributes
    ----------
    kata : str
        The id.
    purpose : str
        ``learn`` until the first right answer; ``review`` when the kata was due; ``practice`` for the fun of it;
        ``interview`` under the clock.
    level : str or None
        How much of the answer the stub gave.
    began_at, last_at : datetime
        The first and the last event of the round.
    work : timedelta
        The time between its events, of which each gap counts for 20 minutes at most.
    runs, failed : int
        How often it was judged, and how often the verdict was ``wrong`` or ``error``.
    hints : int
        The highest rung of the ladder that was asked for.
    peeked : bool
        Whether the solution was looked at before the answer was right.
    solved_at : datetime or None
        When the answer was right, which ends the round.
    mistakes : tuple of str
        The known mistakes that the verdicts named, in order.
    source : str or None
        The hash of the last source that was judged: of the right answer, where there is one.
    minutes : int or None
        The minutes that the kata had when it was judged, where the log knows.
    copy : str or None
        Where the copy of the file lies that the round took the place of, seen from the workspace.
    """

    kata: str
    purpose: Purpose
    level: str | None
    began_at: datetime
    last_at: datetime
    work: timedelta = timedelta()
    runs: int = 0
    failed: int = 0
    hints: int = 0
    peeked: bool = False
    solved_at: datetime | None = None
    mistakes: tuple[str, ...] = ()
    source: str | None = None
    minutes: int | None = None
    copy: str | None = None

    @property
    def open(self) -> bool:
        """Whether there is no right answer yet."""
        return self.solved_at is None

    def after(self, event: Event) -> Round:
        """Return the round once `event` has happened in it."""
        gap = min(max(event.at - self.last_at, timedelta()), IDLE)
        last_at = max(event.at, self.last_at)
        # `replace` would take twice as long, and there is one of these for each event of the log.
        return Round(**{**vars(self), "last_at": last_at, "work": self.work + gap, **self._changes(event)})

    def _changes(self, event: Event) -> dict[str, Any]:
        """Return what an event makes of the round, beside the time that it took."""
        data = event.data
        match event.kind:
            case "started" | "reset":
                return {"level": data.get("level", self.level), "copy": self.copy or data.get("copy")}
            case "hinted":
                return {"hints": max(self.hints, data.get("rung", 0))}
            case "peeked":
                return {"peeked": True}
            case "attempted":
                verdict, mistake = data.get("verdict"), data.get("behaves_like")
                return {
                    "runs": self.runs + 1,
                    "failed": self.failed + (verdict in ("wrong", "error")),
                    "solved_at": event.at if verdict == "solved" else None,
                    "mistakes": (*self.mistakes, mistake) if mistake else self.mistakes,
                    "source": event.source,
                    "minutes": data.get("minutes", self.minutes),
                }
        return {}


def rounds(events: Iterable[Event], canonical: Callable[[str], str] = str) -> list[Round]:
    """Cut a log into rounds.

    A round begins when a kata is started, and ends with a right answer. What is started with another purpose before
    that begins a round of its own; a fresh stub does not. So does each interview, and what is done after its end.
    After a right answer, a fresh stub begins a round of practice, and whatever else happens to the finished file is
    not counted.

    Parameters
    ----------
    events : iterable of Event
        In the order of time.
    canonical : callable
        Returns the present id of a kata for the id in the log, which may be a former one.

    Returns
    -------
    list of Round
        In the order in which they began.
    """
    found: list[Round] = []
    latest: dict[str, int] = {}
    left: set[str] = set()  # katas whose interview has ended without a right answer
    for event in events:
        if not event.kata:
            if event.data.get("phase") == "ended":
                left |= {name for name, n in latest.items() if found[n].purpose == "interview" and found[n].open}
            continue
        name = canonical(event.kata)
        last = found[latest[name]] if name in latest and name not in left else None
        purpose = _begins(event, last)
        if purpose is not None:
            left.discard(name)
            latest[name] = len(found)
            found.append(Round(name, purpose, None, event.at, event.at).after(event))
        elif last is not None and last.open:
            found[latest[name]] = last.after(event)
    return found


def _begins(event: Event, last: Round | None) -> Purpose | None:
    """Return the purpose of the round that an event begins; None where it begins none."""
    if event.kind == "started":
        purpose = next((known for known in PURPOSES if known == event.data.get("purpose")), PURPOSES[0])
        goes_on = last is not None and last.open and purpose == last.purpose != "interview"
        return None if goes_on else purpose
    if event.kind == "reset" and last is not None and not last.open:
        return "practice"
    return "learn" if last is None and event.kind not in ("raced", "rated") else None
