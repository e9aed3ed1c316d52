"""What a race found out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

# An interval wider than this factor, from end to end, says too little to print a ratio.
TOO_WIDE = 1.25


@dataclass(frozen=True)
class Ratio:
    """How many times as fast as another program: the estimate, and its 90 % interval."""

    value: float
    low: float
    high: float

    @property
    def noisy(self) -> bool:
        """Whether the interval is too wide to say anything."""
        return self.high > TOO_WIDE * self.low


@dataclass(frozen=True)
class Pair:
    """One figure of the learner's program, and the same of the reference."""

    yours: float
    reference: float


@dataclass(frozen=True)
class RaceResult:
    """What a race found out; where something is missing, `problem` says why.

    Attributes
    ----------
    n : int
        The size of the inputs at which the ratios were measured.
    sizes : tuple of int
        The two sizes between which the growth was measured; the memory was measured at the first.
    rounds : int
        How many rounds the ratios come from.
    seconds : float
        What the whole race took.
    loop, reference : Ratio or None
        How many times as fast as the loop, and as the reference, the learner's program is.
    growth : Pair or None
        The exponents ``b`` of a run time that grows as ``n**b``.
    memory : Pair or None
        The peaks of traced memory during one call, in MiB.
    problem : str or None
        Why the race, or a part of it, could not be run: the end of a sentence, in one line.
    """

    n: int
    sizes: tuple[int, int]
    rounds: int = 0
    seconds: float = 0.0
    loop: Ratio | None = None
    reference: Ratio | None = None
    growth: Pair | None = None
    memory: Pair | None = None
    problem: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values, ready for JSON."""
        return asdict(self) | {"sizes": list(self.sizes)}
