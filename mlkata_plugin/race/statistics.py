"""From samples to figures: pure functions on run times."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.race.result import Ratio

Times: TypeAlias = NDArray[np.float64]

RESAMPLES = 1000


def typical(times: Times) -> Times:
    """Return the 10th percentile over the last axis.

    Noise only ever adds to a run time, so the low end is where the program itself shows; the minimum
    would hang on one sample.
    """
    result: Times = np.percentile(times, 10, axis=-1)
    return result


def ratio(theirs: Times, yours: Times, *, seed: int = 0) -> Ratio:
    """Return how many times as fast `yours` is as `theirs`, with a 90 % bootstrap interval.

    Parameters
    ----------
    theirs, yours : ndarray of shape (rounds,)
        Seconds a call, one sample of each program from every round.
    seed : int
        Of the resampling. Whole rounds are resampled: what disturbed a round may have disturbed both.
    """
    rounds = len(yours)
    drawn = np.random.default_rng(seed).integers(0, rounds, size=(RESAMPLES, rounds))
    low, high = np.percentile(typical(theirs[drawn]) / typical(yours[drawn]), (5, 95))
    value = float(typical(theirs) / typical(yours))
    return Ratio(value, min(float(low), value), max(float(high), value))


def growth_exponent(small: Times, large: Times, sizes: tuple[int, int]) -> float:
    """Return ``b`` of the ``n**b`` that leads from the run times at one size to those at a larger one."""
    return math.log(typical(large) / typical(small)) / math.log(sizes[1] / sizes[0])
