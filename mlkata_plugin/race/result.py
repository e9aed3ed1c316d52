"""What a race found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, field
from typing import Any

from mlkata_plugin.frozen import Frozen

# An interval wider than this factor, from end to end, says too little to print a ratio.
TOO_WIDE = 1.25


class Ratio(Frozen):
    """How many times as fast as another program: the estimate, and its 90 % interval."""

    value: float
    low: float
    high: float

    @property
    def inverse(self) -> Ratio:
        """How many times as fast the other program is."""
        return Ratio(1 / self.value, 1 / self.high, 1 / self.low)

    @property
    def noisy(self) -> bool:
        """Whether the interval is too wide to say anything."""
        return self.high > TOO_WIDE * self.low


class Pair(Frozen):
    """One figure of the learner's program, and the same of the reference."""

    yours: float
    reference: float


class RaceResult(Frozen):
    """What a race of one function found out.

    Attributes
    ----------
    function : str
        Its name; empty in what was logged when a kata had one race only.
    n : int
        The size of the inputs at which the ratios were measured.
    sizes : tuple of int
        The two sizes between which the growth was measured; the memory was measured at the first.
    inputs : str
        What is drawn at a size n, in words.
    rounds : int
        How many rounds the ratios come from.
    seconds : float
        What the whole race took, of all functions of the kata.
    loop, reference : Ratio or None
        How many times as fast as the loop, and as the reference, the learner's program is.
    beside : mapping of str to Ratio
        The same for other programs that were timed as well.
    growth : Pair or None
        The exponents ``b`` of a run time that grows as ``n**b``; None where it does not grow as a power.
    memory : Pair or None
        The peaks of traced memory during one call, in MiB.
    looping : int or None
        The line of the first Python loop that the learner's function runs through.
    problem : str or None
        What a learner should know of why the race, or a part of it, could not be run: the end of a sentence.
    times : mapping of str to tuple of (int, float)
        The sizes at which each program was timed, and the seconds that a call took there; the smallest size first.
    """

    function: str
    n: int
    sizes: tuple[int, int]
    inputs: str = ""
    rounds: int = 0
    seconds: float = 0.0
    loop: Ratio | None = None
    reference: Ratio | None = None
    beside: Mapping[str, Ratio] = field(default_factory=dict)
    growth: Pair | None = None
    memory: Pair | None = None
    looping: int | None = None
    problem: str | None = None
    times: Mapping[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values, ready for JSON: ratios are those of the learner's program alone."""
        times = {name: [list(point) for point in points] for name, points in self.times.items()}
        told = asdict(self) | {"sizes": list(self.sizes), "times": times}
        del told["beside"]
        return told
