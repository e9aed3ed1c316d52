"""Statistics: what the log says about how the practice goes. Pure: rounds in, numbers out."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.rounds import Round

RECENT = timedelta(days=30)
MOST = 5  # mistakes that are named
DAY = timedelta(days=1)


class Rated(Protocol):
    """What a kata says of itself that counts here."""

    @property
    def difficulty(self) -> int:
        """From 1 to 5."""

    @property
    def minutes(self) -> int:
        """How long it should take."""


class Streak(Frozen):
    """Days in a row: up to today, or to yesterday while today is not over; and the most there ever were."""

    current: int
    longest: int


class Reviews(Frozen):
    """The reviews of the last 30 days that came to an end, and how many were right without a look at the solution."""

    ended: int
    right: int

    @property
    def retention(self) -> float | None:
        """The share that was right; None without a review."""
        return self.right / self.ended if self.ended else None


class Pace(Frozen):
    """How long katas of one difficulty took until the first right answer: medians, in minutes.

    Attributes
    ----------
    difficulty : int
        From 1 to 5.
    katas : int
        How many were solved.
    took : float
        The work on them, without breaks.
    planned : float
        What the katas themselves say.
    """

    difficulty: int
    katas: int
    took: float
    planned: float


class MistakeCount(Frozen):
    """A known mistake, and in how many verdicts it was named."""

    kata: str
    name: str
    count: int


def solved(rounds: Iterable[Round]) -> frozenset[str]:
    """Return the katas that were ever solved."""
    return frozenset(each.kata for each in rounds if each.right)


def streak(rounds: Iterable[Round], now: datetime, zone: tzinfo | None = None) -> Streak:
    """Count the days in a row with a right answer or a review.

    Parameters
    ----------
    rounds : iterable of Round
        In any order.
    now : datetime
        What of the log lies in the future, because a clock was wrong, is not in the current streak.
    zone : tzinfo, optional
        Where the learner's days begin and end; by default where this machine is.
    """
    times = (_practised_at(each) for each in rounds)
    days = sorted({time.astimezone(zone).date() for time in times if time is not None})
    lengths: dict[date, int] = {}  # for each day, how long the streak is that it ends
    for day in days:
        lengths[day] = lengths.get(day - DAY, 0) + 1
    today = now.astimezone(zone).date()
    current = lengths.get(today) or lengths.get(today - DAY, 0)
    return Streak(current, max(lengths.values(), default=0))


def _practised_at(each: Round) -> datetime | None:
    """Return when a round made its day count; None where it does not."""
    if each.solved_at is not None:
        return each.solved_at
    return each.last_at if each.purpose == "review" and each.runs else None


def reviews(rounds: Iterable[Round], now: datetime) -> Reviews:
    """Count the reviews of the last 30 days. A look at the solution settles one, whatever comes after it."""
    ended = [
        each
        for each in rounds
        if each.purpose == "review" and (each.peeked or each.right) and now - each.last_at <= RECENT
    ]
    return Reviews(len(ended), sum(not each.peeked for each in ended))


def paces(rounds: Iterable[Round], katas: Mapping[str, Rated]) -> list[Pace]:
    """Return how long the first right answer took, by difficulty.

    A round of a single event is left out: nobody knows when the work on it began.
    """
    by_difficulty: dict[int, list[tuple[float, int]]] = {}
    for each in rounds:
        kata = katas.get(each.kata)
        if kata is not None and each.purpose == "learn" and each.right and each.work:
            times = by_difficulty.setdefault(kata.difficulty, [])
            times.append((round(each.work / timedelta(minutes=1), 1), kata.minutes))
    return [
        Pace(difficulty, len(times), *(statistics.median(column) for column in zip(*times, strict=True)))
        for difficulty, times in sorted(by_difficulty.items())
    ]


def mistakes(rounds: Sequence[Round]) -> list[MistakeCount]:
    """Return the mistakes that were made most, the most frequent first."""
    counts = Counter((each.kata, name) for each in rounds for name in each.mistakes)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [MistakeCount(kata, name, count) for (kata, name), count in ranked[:MOST]]
