"""Describe a column with pandas, and the histogram with NumPy's own."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return the usual numbers about a column, computed from its known values."""
    column = pd.Series(np.asarray(x), dtype="float64")
    n = int(column.count())
    if n <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values, not {n}")
    quantiles = column.quantile([0.25, 0.5, 0.75])
    return {
        "n": n,
        "missing": int(column.isna().sum()),
        "mean": column.mean(),
        "std": column.std(ddof=ddof),
        "min": column.min(),
        "q1": quantiles[0.25],
        "median": quantiles[0.5],
        "q3": quantiles[0.75],
        "max": column.max(),
        "mode": column.mode()[0],
    }


def histogram(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    """Count the values in each of k bins."""
    counts, _ = np.histogram(x, np.asarray(edges))
    return counts
