"""One sort, then positions

After one sort, every quantile is at a known position, and np.searchsorted counts the values below each edge. This is
what np.quantile and np.histogram do inside.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return ten numbers about a column, computed from its known values in float64."""
    ordered = np.sort(np.asarray(x, dtype=np.float64))
    n = int(np.searchsorted(ordered, np.nan))  # NaN is sorted after all numbers
    if n <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values, not {n}")
    known = ordered[:n]
    mean = known.sum() / n

    positions = (n - 1) * np.array([0, 0.25, 0.5, 0.75, 1])
    below = positions.astype(np.intp)
    above = np.minimum(below + 1, n - 1)
    low, q1, median, q3, high = known[below] + (positions - below) * (known[above] - known[below])

    starts = np.flatnonzero(np.diff(known, prepend=-np.inf))  # where a new value begins
    lengths = np.diff(starts, append=n)
    return {
        "n": n,
        "missing": len(ordered) - n,
        "mean": mean,
        "std": np.sqrt(((known - mean) ** 2).sum() / (n - ddof)),
        "min": low,
        "q1": q1,
        "median": median,
        "q3": q3,
        "max": high,
        "mode": known[starts[lengths.argmax()]],
    }


def histogram(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    """Return the number of values in each of k bins."""
    ordered = np.sort(np.asarray(x, dtype=np.float64))
    bounds = np.asarray(edges, dtype=np.float64)
    below = np.searchsorted(ordered, bounds)
    below[-1] = np.searchsorted(ordered, bounds[-1], side="right")
    return np.diff(below)
