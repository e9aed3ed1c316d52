"""Rounds: the log of each kata cut into the times that it was worked on, from a fresh stub to a right answer.

This is the only place that cuts a log. States, cards, history, statistics and interviews are made of rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.event import NO_KATA, Event

Purpose: TypeAlias = Literal["learn", "review", "practice", "interview"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
IDLE = timedelta(minutes=20)  # nobody thinks longer about one kata without trying something: they have left
AFTERWARDS = ("raced", "rated")  # kinds that are about what was done before, and begin nothing


class Round(Frozen):
    """One time that a kata was worked on.

    What is told of it is about the work up to the right answer, unless it says otherwise.

    Attributes
    ----------
    kata : str
        The id.
    purpose : str
        ``learn`` until the first right answer; ``review`` when the kata was due; ``practice`` for the fun of it;
        ``interview`` under the clock.
    events : tuple of Event
        All that happened to the kata from the beginning of the round to that of the next one.
    interview : str or None
        The id of the interview that it belongs to.
    left : bool
        Whether it ended without a right answer: the interview was over, or another round took its place.
    """

    kata: str
    purpose: Purpose
    events: tuple[Event, ...]
    interview: str | None = None
    left: bool = False

    @cached_property
    def right(self) -> Event | None:
        """The right answer."""
        return next((event for event in self.events if is_right(event)), None)

    @cached_property
    def until_right(self) -> tuple[Event, ...]:
        """What happened up to the right answer, and with it."""
        return self.events if self.right is None else self.events[: self.events.index(self.right) + 1]

    @cached_property
    def verdicts(self) -> tuple[Event, ...]:
        """How it was judged."""
        return tuple(event for event in self.until_right if event.kind == "attempted")

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.right is None and not self.left

    @property
    def solved_at(self) -> datetime | None:
        """When the answer was right."""
        return None if self.right is None else self.right.at

    @property
    def last_at(self) -> datetime:
        """When the last event of the work was."""
        return self.until_right[-1].at

    @property
    def work(self) -> timedelta:
        """How long the work took: the time between its events, of which each gap counts for 20 minutes at most."""
        gaps = (after.at - before.at for before, after in pairwise(self.until_right))
        return sum((min(max(gap, timedelta()), IDLE) for gap in gaps), timedelta())

    @property
    def runs(self) -> int:
        """How often it was judged."""
        return len(self.verdicts)

    @property
    def failed(self) -> int:
        """How often the verdict was ``wrong`` or ``error``."""
        return sum(event.data.get("verdict") in ("wrong", "error") for event in self.verdicts)

    @property
    def hints(self) -> int:
        """How many hints were read."""
        return len({event.data.get("rung", 0) for event in self.until_right if event.kind == "hinted"} - {0})

    @property
    def peeked(self) -> bool:
        """Whether the solution was looked at before the answer was right."""
        return any(event.kind == "peeked" for event in self.until_right)

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The known mistakes that the verdicts named, in order."""
        return tuple(name for event in self.verdicts for name in event.mistakes)

    @property
    def source(self) -> str | None:
        """The hash of the last source that was judged: of the right answer, where there is one."""
        return self.verdicts[-1].source if self.verdicts else None

    @property
    def minutes(self) -> int | None:
        """The minutes that the kata had when it was judged, where the log knows."""
        return next((found for event in reversed(self.verdicts) if (found := event.data.get("minutes"))), None)

    @property
    def level(self) -> str | None:
        """How much of the answer the last stub gave."""
        return next((found for event in reversed(self.until_right) if (found := _level(event))), None)

    @property
    def copy(self) -> str | None:
        """Where the copy of the file lies that the round took the place of, seen from the workspace."""
        stubs = (event for event in self.until_right if event.kind in ("started", "reset"))
        return next((copy for event in stubs if (copy := event.data.get("copy"))), None)


def is_right(event: Event) -> bool:
    """Whether an event is the verdict on a right answer."""
    return event.kind == "attempted" and event.data.get("verdict") == "solved"


def _level(event: Event) -> str | None:
    return event.data.get("level") if event.kind in ("started", "reset") else None


def rounds(events: Sequence[Event]) -> tuple[Round, ...]:
    """Cut a log into rounds.

    A round begins when a kata is started, and ends with a right answer. What is started with another purpose before
    that begins a round of its own; a fresh stub does not. After a right answer, a fresh stub begins a round of
    practice, and whatever else happens to the finished file stays with the round that it was finished in.

    An interview begins a round of each of its katas. While it runs all that happens to them is in these rounds, and
    so is, whenever that was, what carries its id. What is done after its end is in another round.

    Parameters
    ----------
    events : sequence of Event
        In the order of time.

    Returns
    -------
    tuple of Round
        In the order in which they began.
    """
    reader = _Reader(events)
    for event in events:
        if event.kata != NO_KATA:
            reader.happened(event)
        elif event.data["phase"] == "begun":
            reader.interview_begins(event)
        else:
            reader.interview_ends(event.data["id"])
    return reader.rounds()


@dataclass
class _Growing:
    """A round while the log is read."""

    kata: str
    purpose: Purpose
    interview: str | None = None
    events: list[Event] = field(default_factory=list)
    solved: bool = False
    left: bool = False

    def end(self) -> None:
        """Let no more be done in it."""
        self.left = not self.solved


class _Reader:
    """Goes through a log and lets its rounds grow."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.found: list[_Growing] = []
        self.latest: dict[str, _Growing] = {}  # by kata
        self.solved: set[str] = set()  # katas that ever were
        self.asked: dict[tuple[str, str], _Growing] = {}  # by interview and kata
        self.running: str | None = None  # there is one interview at a time
        self.ended: set[str] = set()
        self.interviews: dict[str, Event] = {}
        for event in events:
            if event.kata == NO_KATA and event.data["phase"] == "begun":
                self.interviews.setdefault(event.data["id"], event)
        # What carries the id of an interview, until that begins: the clock may have been put back in between.
        self.waiting: dict[tuple[str, str], list[Event]] = {
            (name, kata): [] for name, event in self.interviews.items() for kata in event.data["katas"]
        }

    def happened(self, event: Event) -> None:
        """Give an event to the round that it belongs to."""
        key = event.data.get("interview"), event.kata
        if key in self.asked:
            self._add(event, self.asked[key])
        elif key in self.waiting:
            self.waiting[key].append(event)
        else:
            purpose = self._begins(event)
            if purpose is not None:
                self._begin(event.kata, purpose)
            if event.kata in self.latest:
                self._add(event, self.latest[event.kata])

    def interview_begins(self, event: Event) -> None:
        """Begin a round of each kata that is asked."""
        name: str = event.data["id"]
        if event is not self.interviews[name]:
            return
        self.running = name
        for kata in dict.fromkeys(event.data["katas"]):
            new = self.asked[name, kata] = self._begin(kata, "interview", name)
            for each in (event, *self.waiting[name, kata]):
                self._add(each, new)

    def interview_ends(self, name: str) -> None:
        """Leave what was not solved."""
        self.ended.add(name)
        for each in self.latest.values():
            if each.interview == name:
                each.end()

    def rounds(self) -> tuple[Round, ...]:
        """Return what was found."""
        for each in self.latest.values():
            if not self._goes_on(each):
                each.end()
        return tuple(
            Round(each.kata, each.purpose, tuple(each.events), each.interview, each.left) for each in self.found
        )

    def _begins(self, event: Event) -> Purpose | None:
        """Return the purpose of the round that an event begins; None where it begins none."""
        last = self.latest.get(event.kata)
        if event.kind in AFTERWARDS:
            return None
        if last is not None and self._goes_on(last):
            said = _said(event) if event.kind == "started" else None
            return None if last.interview or said in (None, last.purpose) else said
        if event.kind == "started":
            return _said(event) or "learn"
        if last is not None and last.solved and event.kind != "reset":
            return None
        return "practice" if event.kata in self.solved else "learn"

    def _goes_on(self, last: _Growing) -> bool:
        over = last.interview is not None and (last.interview != self.running or last.interview in self.ended)
        return not (last.solved or last.left or over)

    def _add(self, event: Event, to: _Growing) -> None:
        to.events.append(event)
        if is_right(event):
            to.solved, to.left = True, False
            self.solved.add(to.kata)

    def _begin(self, kata: str, purpose: Purpose, interview: str | None = None) -> _Growing:
        if kata in self.latest:
            self.latest[kata].end()
        new = self.latest[kata] = _Growing(kata, purpose, interview)
        self.found.append(new)
        return new


def _said(event: Event) -> Purpose | None:
    """Return what a kata is started for, where the event says so; for an interview it is by an interview only."""
    said = event.data.get("purpose")
    return next((known for known in PURPOSES if known == said != "interview"), None)
