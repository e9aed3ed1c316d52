"""Describe a column with another order of operations, and the histogram by comparing all with all."""

import math
import statistics

import numpy as np
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return the usual numbers about a column, computed from its known values."""
    values = [float(value) for value in np.asarray(x).tolist()]
    known = sorted(value for value in values if value == value)
    n = len(known)
    if n <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values, not {n}")
    mean = math.fsum(value / n for value in reversed(known))
    q1, median, q3 = statistics.quantiles(known, n=4, method="inclusive") if n > 1 else known * 3
    return {
        "n": n,
        "missing": len(values) - n,
        "mean": mean,
        "std": math.sqrt(math.fsum((value - mean) ** 2 / (n - ddof) for value in known)),
        "min": known[0],
        "q1": q1,
        "median": median,
        "q3": q3,
        "max": known[-1],
        "mode": statistics.mode(known),
    }


def histogram(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    """Count the values in each of k bins."""
    column, bounds = np.asarray(x)[:, np.newaxis], np.asarray(edges)
    inside = (column >= bounds[:-1]) & (column < bounds[1:])
    inside[:, -1] |= column[:, 0] == bounds[-1]
    counts: NDArray[np.intp] = np.count_nonzero(inside, axis=0)
    return counts
