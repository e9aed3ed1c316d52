"""The mock interview: some katas under a clock, read from the log.

A round stands in the log as an event ``interviewed`` of no kata when it begins, and another when it ends. What is
judged in between carries the id of the round, and how much of its time was spent by then: a closed terminal stops
nothing, and a clock that is put back gives no time back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from mlkata_plugin.log.progress import Event

if TYPE_CHECKING:
    from mlkata_plugin.log.progress import Progress

NO_KATA = ""  # what the events of a round as a whole are logged for
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Attempt:
    """One verdict in a round.

    Attributes
    ----------
    kata, verdict : str
        What was judged, and how.
    spent : timedelta
        How much time of the round had gone.
    failed : int
        How many checks failed.
    title : str or None
        What the first failing check is about.
    mistake : str or None
        The name of the known mistake that the answer behaves like.
    source : str or None
        The hash of the answer.
    """

    kata: str
    verdict: str
    spent: timedelta
    failed: int = 0
    title: str | None = None
    mistake: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one kata of a round.

    Attributes
    ----------
    runs : int
        How often it was judged, up to the right answer.
    solved : Attempt or None
        The right answer.
    late : bool
        Whether the right answer came when the time was over.
    first_wrong : Attempt or None
        The first verdict that was ``wrong`` or ``error``.
    mistakes : tuple of str
        The known mistakes that were made, each once.
    last : str or None
        The last verdict.
    """

    runs: int
    solved: Attempt | None
    late: bool
    first_wrong: Attempt | None
    mistakes: tuple[str, ...]
    last: str | None


@dataclass(frozen=True)
class Interview:
    """One mock interview.

    Attributes
    ----------
    id : str
        What tells it from others.
    minutes : int
        How long it takes.
    katas : tuple of str
        The ids, in the order in which they are asked.
    began_at : datetime
        When the clock was started.
    ended_after : timedelta or None
        What had gone of the time when it was ended; None while it runs.
    attempts : tuple of Attempt
        In the order of the time spent.
    copies : mapping of str to str
        Where the copy of each earlier file lies, from the workspace on.
    races : mapping of str to mapping
        What the race of each kata found.
    """

    id: str
    minutes: int
    katas: tuple[str, ...]
    began_at: datetime
    ended_after: timedelta | None = None
    attempts: tuple[Attempt, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)
    races: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return self.minutes * MINUTE

    @property
    def ends_at(self) -> datetime:
        """When the time is over."""
        return self.began_at + self.length

    @property
    def solved(self) -> frozenset[str]:
        """The katas with a right answer."""
        return frozenset(attempt.kata for attempt in self.attempts if attempt.verdict == "solved")

    @property
    def unsolved(self) -> tuple[str, ...]:
        """The katas without a right answer, in their order."""
        return tuple(kata for kata in self.katas if kata not in self.solved)

    def spent(self, now: datetime) -> timedelta:
        """Return how much time has gone: what a verdict has been told to be gone stays gone."""
        return max(timedelta(), now - self.began_at, *(attempt.spent for attempt in self.attempts))

    def left(self, now: datetime) -> timedelta:
        """Return how much time is left."""
        return max(timedelta(), self.length - self.spent(now))

    def over(self, now: datetime) -> bool:
        """Whether nothing is left to do: no kata, or no time."""
        return not self.unsolved or not self.left(now)

    def mark(self, now: datetime) -> dict[str, Any]:
        """Return what a verdict in this round carries: each comes after the one before, whatever the clock says."""
        spent = self.spent(now)
        if self.attempts:
            spent = max(spent, self.attempts[-1].spent + timedelta.resolution)
        return {"interview": self.id, "spent": spent.total_seconds()}

    def outcome(self, kata: str) -> Outcome:
        """Return what became of a kata; what was tried after its right answer does not count."""
        own = [attempt for attempt in self.attempts if attempt.kata == kata]
        solved = next((attempt for attempt in own if attempt.verdict == "solved"), None)
        own = own if solved is None else own[: own.index(solved) + 1]
        return Outcome(
            runs=len(own),
            solved=solved,
            late=solved is not None and solved.spent > self.length,
            first_wrong=next((attempt for attempt in own if attempt.verdict in ("wrong", "error")), None),
            mistakes=tuple(dict.fromkeys(attempt.mistake for attempt in own if attempt.mistake)),
            last=own[-1].verdict if own else None,
        )

    def after(self, event: Event, kata: str) -> Interview:
        """Return the round once an event that carries its id has happened to one of its katas."""
        match event.kind:
            case "started" if copy := event.data.get("copy"):
                return replace(self, copies={**self.copies, kata: copy})
            case "raced":
                return replace(self, races={**self.races, kata: event.data})
            case "attempted":
                more = (*self.attempts, _attempt(event, kata))
                return replace(self, attempts=tuple(sorted(more, key=lambda attempt: attempt.spent)))
        return self


def _attempt(event: Event, kata: str) -> Attempt:
    data = event.data
    return Attempt(
        kata=kata,
        verdict=data["verdict"],
        spent=timedelta(seconds=data["spent"]),
        failed=len(data.get("failed", ())),
        title=data.get("title"),
        mistake=data.get("behaves_like"),
        source=event.source,
    )


def interviews(events: Iterable[Event], canonical: Callable[[str], str] = str) -> list[Interview]:
    """Return the rounds of a log, in the order in which they began.

    Parameters
    ----------
    events : iterable of Event
        In any order, as a clock that was put back leaves them.
    canonical : callable
        Returns the present id of a kata for the id in the log, which may be a former one.
    """
    found: dict[str, Interview] = {}
    rest = []
    for event in events:
        if event.kind == "interviewed" and event.data.get("phase") == "begun":
            data = event.data
            katas = tuple(dict.fromkeys(canonical(name) for name in data["katas"]))
            found[data["id"]] = Interview(data["id"], data["minutes"], katas, event.at)
        elif event.kind == "interviewed" or "interview" in event.data:
            rest.append(event)
    for event in rest:
        name = event.data.get("id" if event.kind == "interviewed" else "interview")
        if name not in found:
            continue
        if event.kind == "interviewed":
            found[name] = replace(found[name], ended_after=timedelta(seconds=event.data["spent"]))
        else:
            found[name] = found[name].after(event, canonical(event.kata))
    return sorted(found.values(), key=lambda each: each.began_at)


def running(progress: Progress, canonical: Callable[[str], str] = str) -> Interview | None:
    """Return the round that was begun and not ended, whether its time is over or not.

    Where none is, as most often, no more of the log is read than the events of rounds.
    """
    rounds = progress.events(NO_KATA)
    if not any(each.ended_after is None for each in interviews(rounds)):
        return None
    return next((each for each in reversed(interviews(progress.events(), canonical)) if each.ended_after is None), None)


def latest(progress: Progress, canonical: Callable[[str], str] = str) -> Interview | None:
    """Return the last round that was ended."""
    ended = [each for each in interviews(progress.events(), canonical) if each.ended_after is not None]
    return ended[-1] if ended else None


def time_left(interview: Interview, now: datetime) -> str:
    """Return how much time is left, in words."""
    left = interview.left(now)
    if left < MINUTE:
        return f"less than 1 of {interview.minutes} minutes left"
    return f"{math.ceil(left / MINUTE)} of {interview.minutes} minutes left"


def standing(interview: Interview, now: datetime) -> str:
    """Return where a round stands, as a short line: the time left, or that it is over, and what to do then."""
    if not interview.unsolved:
        return "all katas of the interview are solved: `mlkata interview` shows the debrief"
    if not interview.left(now):
        return f"the {interview.minutes} minutes are over: `mlkata interview` shows the debrief"
    return time_left(interview, now)


def after_verdict(interview: Interview, now: datetime) -> list[str]:
    """Return what is said in the place of hints and diagnoses, once a verdict has been given."""
    last = interview.attempts[-1]
    lines = [standing(interview, now)]
    if last.spent > interview.length:
        lines.insert(0, "this verdict came after the end and counts as late")
    if last.verdict == "solved" and not interview.over(now):
        lines.append("next kata: mlkata next")
    return lines
