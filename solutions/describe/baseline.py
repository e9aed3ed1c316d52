"""Describe a column in plain Python loops."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return ten numbers about a column, computed from its known values in float64."""
    known = []
    missing = 0
    for value in np.asarray(x, dtype=np.float64).tolist():
        if math.isnan(value):
            missing += 1
        else:
            known.append(value)
    n = len(known)
    if n <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values, not {n}")
    known.sort()

    mean = sum(known) / n
    squares = 0.0
    for value in known:
        squares += (value - mean) ** 2

    quantiles = []
    for quarter in range(5):
        position = (n - 1) * quarter / 4
        low = math.floor(position)
        high = math.ceil(position)
        quantiles.append(known[low] + (position - low) * (known[high] - known[low]))

    mode = known[0]
    for value in known:  # ascending, so that of equal counts the smallest value stays
        if known.count(value) > known.count(mode):
            mode = value
    return {
        "n": n,
        "missing": missing,
        "mean": mean,
        "std": math.sqrt(squares / (n - ddof)),
        "min": quantiles[0],
        "q1": quantiles[1],
        "median": quantiles[2],
        "q3": quantiles[3],
        "max": quantiles[4],
        "mode": mode,
    }


def histogram(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    """Return the number of values in each of k bins."""
    values = np.asarray(x, dtype=np.float64).tolist()
    bounds = np.asarray(edges, dtype=np.float64).tolist()
    k = len(bounds) - 1
    counts = [0] * k
    for value in values:
        for j in range(k):
            on_the_last = j == k - 1 and value == bounds[k]
            if bounds[j] <= value < bounds[j + 1] or on_the_last:
                counts[j] += 1
    return np.array(counts, dtype=np.intp)
