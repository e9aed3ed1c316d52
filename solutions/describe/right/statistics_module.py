"""Python's statistics module

It needs no NumPy for the column, and its sums are rounded once only. It is slow for long columns. The histogram is the
rule for bins, written as comparisons of all values with all edges.
"""

import math
import statistics

import numpy as np
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return ten numbers about a column, computed from its known values in float64."""
    values = [float(value) for value in np.asarray(x).tolist()]
    known = sorted(value for value in values if not math.isnan(value))
    n = len(known)
    if n <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values, not {n}")
    mean = statistics.fmean(known)
    q1, median, q3 = statistics.quantiles(known, n=4, method="inclusive") if n > 1 else known * 3
    return {
        "n": n,
        "missing": len(values) - n,
        "mean": mean,
        "std": math.sqrt(math.fsum((value - mean) ** 2 for value in known) / (n - ddof)),
        "min": known[0],
        "q1": q1,
        "median": median,
        "q3": q3,
        "max": known[-1],
        "mode": statistics.mode(known),  # the first of several, and known is in ascending order
    }


def histogram(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    """Return the number of values in each of k bins."""
    column = np.asarray(x, dtype=np.float64)[:, np.newaxis]
    bounds = np.asarray(edges, dtype=np.float64)
    inside = (column >= bounds[:-1]) & (column < bounds[1:])
    inside[:, -1] |= column[:, 0] == bounds[-1]
    counts: NDArray[np.intp] = np.count_nonzero(inside, axis=0)
    return counts
