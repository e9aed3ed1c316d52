"""The mock interview: some katas under a clock, read from the log.

It stands in the log as an event ``interviewed`` of no kata when it begins, and another when it ends. Each of its katas
has a round of its own. What is judged in it carries the id of the interview, and how much of its time was spent by
then: a closed terminal stops nothing, and a clock that is put back gives no time back.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.event import NO_KATA, Event
from mlkata_plugin.log.rounds import Round

MINUTE = timedelta(minutes=1)


class Answer(Frozen):
    """What was judged in an interview.

    Attributes
    ----------
    kata, verdict : str
        To which kata, and how it was judged.
    spent : timedelta
        How much time of the interview had gone.
    failed : int
        How many checks failed.
    title : str or None
        What the first failing check is about.
    mistakes : tuple of str
        The names of the known mistakes that the answer behaves like.
    source : str or None
        Its hash.
    """

    kata: str
    verdict: str
    spent: timedelta
    failed: int = 0
    title: str | None = None
    mistakes: tuple[str, ...] = ()
    source: str | None = None


class Answers(Frozen):
    """The answers to one kata of an interview, up to the right one.

    Attributes
    ----------
    runs : int
        How many there are.
    solved : Answer or None
        The right one.
    late : bool
        Whether the right one came when the time was over.
    first_wrong : Answer or None
        The first verdict that was ``wrong`` or ``error``.
    mistakes : tuple of str
        The known mistakes that were made, each once.
    last : str or None
        The last verdict.
    """

    runs: int
    solved: Answer | None
    late: bool
    first_wrong: Answer | None
    mistakes: tuple[str, ...]
    last: str | None


class Interview(Frozen):
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
    answers : tuple of Answer
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
    answers: tuple[Answer, ...] = ()
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
        return frozenset(answer.kata for answer in self.answers if answer.verdict == "solved")

    @property
    def unsolved(self) -> tuple[str, ...]:
        """The katas without a right answer, in their order."""
        return tuple(kata for kata in self.katas if kata not in self.solved)

    def spent(self, now: datetime) -> timedelta:
        """Return how much time has gone: what a verdict has been told to be gone stays gone."""
        return max(timedelta(), now - self.began_at, *(answer.spent for answer in self.answers))

    def left(self, now: datetime) -> timedelta:
        """Return how much time is left."""
        return max(timedelta(), self.length - self.spent(now))

    def over(self, now: datetime) -> bool:
        """Whether nothing is left to do: no kata, or no time."""
        return not self.unsolved or not self.left(now)

    def mark(self, now: datetime) -> dict[str, Any]:
        """Return what a verdict in it carries: each comes after the one before, whatever the clock says."""
        spent = self.spent(now)
        if self.answers:
            spent = max(spent, self.answers[-1].spent + timedelta.resolution)
        return {"interview": self.id, "spent": spent.total_seconds()}

    def answers_to(self, kata: str) -> Answers:
        """Return the answers to a kata; what was tried after the right one does not count."""
        own = [answer for answer in self.answers if answer.kata == kata]
        solved = next((answer for answer in own if answer.verdict == "solved"), None)
        own = own if solved is None else own[: own.index(solved) + 1]
        return Answers(
            runs=len(own),
            solved=solved,
            late=solved is not None and solved.spent > self.length,
            first_wrong=next((answer for answer in own if answer.verdict in ("wrong", "error")), None),
            mistakes=tuple(dict.fromkeys(name for answer in own for name in answer.mistakes)),
            last=own[-1].verdict if own else None,
        )

    def after(self, event: Event) -> Interview:
        """Return the interview once an event has happened in it."""
        match event.kind:
            case "started" if copy := event.data.get("copy"):
                return replace(self, copies={**self.copies, event.kata: copy})
            case "raced":
                return replace(self, races={**self.races, event.kata: event.data})
            case "attempted":
                more = (*self.answers, self._answer(event))
                return replace(self, answers=tuple(sorted(more, key=lambda answer: answer.spent)))
        return self

    def _answer(self, event: Event) -> Answer:
        data = event.data
        told = data.get("spent")
        return Answer(
            kata=event.kata,
            verdict=data.get("verdict", ""),
            spent=max(timedelta(), event.at - self.began_at) if told is None else timedelta(seconds=told),
            failed=len(data.get("failed", ())),
            title=data.get("title"),
            mistakes=event.mistakes,
            source=event.source,
        )


def interviews(events: Iterable[Event], rounds: Iterable[Round]) -> tuple[Interview, ...]:
    """Return the interviews of a log, in the order in which they began.

    Parameters
    ----------
    events : iterable of Event
        In the order of time. Those of no kata say when an interview began and ended.
    rounds : iterable of Round
        What the same log was cut into.
    """
    own = [event for event in events if event.kata == NO_KATA]
    found: dict[str, Interview] = {}
    for event in own:
        if event.data.get("phase") == "begun":
            name, katas = event.data["id"], tuple(dict.fromkeys(event.data["katas"]))
            found.setdefault(name, Interview(name, event.data["minutes"], katas, event.at))
    if not found:  # as most often
        return ()
    for event in own:
        name = event.data["id"]
        if event.data.get("phase") != "begun" and name in found:
            found[name] = replace(found[name], ended_after=timedelta(seconds=event.data["spent"]))
    for each in rounds:
        if each.interview is not None:
            for event in each.events:
                found[each.interview] = found[each.interview].after(event)
    return tuple(found.values())


def time_left(interview: Interview, now: datetime) -> str:
    """Return how much time is left, in words."""
    left = interview.left(now)
    if left < MINUTE:
        return f"less than 1 of {interview.minutes} minutes left"
    return f"{math.ceil(left / MINUTE)} of {interview.minutes} minutes left"


def standing(interview: Interview, now: datetime) -> str:
    """Return where an interview stands, as a short line: the time left, or that it is over, and what to do then."""
    if not interview.unsolved:
        return "all katas of the interview are solved: `mlkata interview` shows the debrief"
    if not interview.left(now):
        return f"the {interview.minutes} minutes are over: `mlkata interview` shows the debrief"
    return time_left(interview, now)


def after_verdict(interview: Interview, now: datetime) -> list[str]:
    """Return what is said in the place of hints and diagnoses, once a verdict has been given."""
    last = interview.answers[-1]
    lines = [standing(interview, now)]
    if last.spent > interview.length:
        lines.insert(0, "this verdict came after the end and counts as late")
    if last.verdict == "solved" and not interview.over(now):
        lines.append("next kata: mlkata next")
    return lines
