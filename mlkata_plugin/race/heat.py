"""A heat: programs timed side by side, round by round, on the inputs of one function."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TypeAlias

from mlkata_plugin.race.field import Over, Problem, Runner
from mlkata_plugin.race.wording import two_digits

SAMPLE = 1e-3  # seconds
LONGEST = 0.3  # seconds of a first call after which there is no second one
LONG = 3e-3  # seconds of a call that needs none before it to find its caches warm
MOST_ROUNDS = 100  # at once
WHOSE = {"yours": "your", "reference": "the reference's", "loop": "the loop's"}
SHORTEST = 1e-9  # seconds: no call takes less, whatever a clock says

Sample: TypeAlias = tuple[float, float]  # CPU time and wall time, in seconds a call


class TooSlow(Problem):
    """One call takes too much of the time that is left.

    Attributes
    ----------
    slowest : Entry
        Whose call took longest.
    """

    def __init__(self, slowest: Entry, left: float) -> None:
        took = two_digits(slowest.took)
        message = f"one call of {slowest.where} took {took} s and {left:.1f} s were left: too little for rounds"
        super().__init__(message)
        self.slowest = slowest


@dataclass
class Entry:
    """A program at one size: what is timed.

    Attributes
    ----------
    runner : Runner
        The process of the program.
    function : str
        What is called.
    n : int
        The size of its inputs.
    ahead, calls : int
        How many calls come before a sample, and how many are in it.
    took : float
        Seconds that a call took while it was warmed up.
    """

    runner: Runner
    function: str
    n: int
    ahead: int = 0
    calls: int = 1
    took: float = 0.0

    @property
    def where(self) -> str:
        """The program and the size, in words."""
        whose = WHOSE.get(self.runner.name, f"{self.runner.name}'s")
        return f"{whose} `{self.function}` at n = {self.n:,}"

    def sample(self, number: int = 0) -> Sample:
        """Take one sample; its number tells which copy of the inputs is used."""
        fields = {"function": self.function, "n": self.n, "number": number, "ahead": self.ahead, "calls": self.calls}
        cpu, wall = self.runner.ask(self.where, "sample", 2, **fields)
        return max(cpu, SHORTEST), max(wall, SHORTEST)

    def peak(self) -> float:
        """Return the most memory that one call held at once, in MiB."""
        (most,) = self.runner.ask(self.where, "peak", 1, function=self.function, n=self.n)
        return most

    def warm_up(self) -> None:
        """Call it a few times, and set how many calls make a sample of about a millisecond."""
        first = self.sample()[1]
        self.took = first if first > LONGEST else min(first, self.sample()[1])  # a first call may import something
        self.ahead = 1 if self.took < LONG else 0
        for _ in range(2):
            self.calls = max(1, round(SAMPLE / self.took))
            if self.calls == 1:
                break
            self.took = min(self.took, self.sample()[1])


@dataclass
class Heat:
    """Entries that are timed side by side.

    Attributes
    ----------
    entries : list of Entry
        What is timed.
    fewest : int
        How many rounds are needed.
    rounds : list
        The samples of each round, in the order of the entries.
    """

    entries: list[Entry]
    fewest: int
    rounds: list[list[Sample]] = field(default_factory=list)

    @property
    def enough(self) -> bool:
        """Whether there are as many rounds as are needed."""
        return bool(self.entries) and len(self.rounds) >= self.fewest

    def warm_up(self, end: float) -> None:
        """Warm up every entry; raise `TooSlow` where the time up to `end` is too little for the rounds."""
        spent = 0.0
        for entry in self.entries:
            entry.warm_up()
            spent += entry.took
            left = max(0.0, end - time.monotonic())
            if spent * self.fewest > left:
                raise TooSlow(max(self.entries, key=lambda each: each.took), left)

    def join(self, entry: Entry, end: float) -> None:
        """Warm up one more entry, which stays out where it fails or takes too long."""
        try:
            entry.warm_up()
        except Over:
            raise
        except Problem:
            return
        if sum(each.took for each in [*self.entries, entry]) * self.fewest <= end - time.monotonic():
            self.entries.append(entry)

    def run(self, end: float) -> None:
        """Run rounds in shuffled order until a time of `time.monotonic`, though not fewer than are needed."""
        shuffle, order = random.Random(len(self.rounds)).shuffle, list(range(len(self.entries)))
        most = len(self.rounds) + MOST_ROUNDS
        longest, now = 0.0, time.monotonic()
        while len(self.rounds) < most and (len(self.rounds) < self.fewest or now + longest < end):
            shuffle(order)
            samples = {who: self.entries[who].sample(len(self.rounds)) for who in order}
            self.rounds.append([samples[who] for who in range(len(order))])
            began, now = now, time.monotonic()
            longest = max(longest, now - began)
