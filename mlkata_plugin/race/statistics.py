"""From samples to figures: pure functions on run times."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.race.result import Pair, Ratio

Times: TypeAlias = NDArray[np.float64]
Rounds: TypeAlias = Sequence[Sequence[tuple[float, float]]]  # CPU time and wall time of each program

RESAMPLES = 1000
STEADY = 0.3  # of exponents: how far two that should be the same may lie apart
CPU, WALL = 0, 1


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


def fair_clock(times: Times) -> int:
    """Return which clock is fair to yours, the third program: CPU time, unless it waits for other processes.

    Parameters
    ----------
    times : ndarray of shape (2, programs, rounds)
        CPU times and wall times, in seconds a call.
    """
    cpu, wall = typical(times)
    waiting = wall / cpu
    return WALL if waiting[2] > 3 * waiting[1] else CPU


def ratios(rounds: Rounds) -> list[Ratio]:
    """Return how yours, the third program of each round, stands against each of the others."""
    times = np.array(rounds).T
    programs = times[fair_clock(times)]
    yours = programs[2]
    return [ratio(theirs, yours) for number, theirs in enumerate(programs) if number != 2]


def seconds(*heats: Rounds) -> list[list[float]]:
    """Return the typical seconds of a call of each program in each heat, by the clock that is fair in the first."""
    times = [np.array(rounds).T for rounds in heats]
    clock = fair_clock(times[0])
    return [typical(each[clock]).tolist() for each in times]


def growth(rounds: Rounds, sizes: Sequence[int]) -> Pair | None:
    """Return the exponents ``b`` of run times that grow as ``n**b``.

    Parameters
    ----------
    rounds : sequence
        The samples of the reference and of yours at one size after the other.
    sizes : sequence of int
        The sizes, the smallest first.

    Returns
    -------
    Pair or None
        None where nobody can say: where noise moves an exponent, or where the run time of one of them is no power of
        n. Between the first two sizes and the last two it then grows differently, as where the arrays of the one fit
        into a cache and those of the other do not.
    """
    times = np.array(rounds).T
    cpu, wall = typical(times).reshape(2, len(sizes), 2)
    waiting = (wall / cpu)[0]
    clock = WALL if waiting[1] > 3 * waiting[0] else CPU
    logs = np.log(typical(times[clock])).reshape(len(sizes), 2)
    steps = np.diff(logs, axis=0) / np.diff(np.log(sizes))[:, np.newaxis]
    drawn = np.random.default_rng(0).integers(0, len(rounds), size=(RESAMPLES, len(rounds)))
    ends = np.log(typical(times[clock][:, drawn])).reshape(len(sizes), 2, RESAMPLES)
    low, high = np.percentile((ends[-1] - ends[0]) / math.log(sizes[-1] / sizes[0]), (5, 95), axis=-1)
    if np.ptp(steps, axis=0).max() > STEADY or (high - low).max() > STEADY:
        return None
    reference, yours = (logs[-1] - logs[0]) / math.log(sizes[-1] / sizes[0])
    return Pair(float(yours), float(reference))
