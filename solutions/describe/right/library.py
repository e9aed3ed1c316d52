"""pandas and np.digitize

pandas leaves missing values out in each of these methods. np.digitize gives the bin of each value, which you also need
for a plot by bin.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def describe(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    """Return ten numbers about a column, computed from its known values in float64."""
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
    """Return the number of values in each of k bins."""
    values = np.asarray(x, dtype=np.float64)
    bounds = np.asarray(edges, dtype=np.float64)
    bins = np.digitize(values, bounds) - 1
    bins[values == bounds[-1]] = len(bounds) - 2
    inside = (bins >= 0) & (bins < len(bounds) - 1)
    return np.bincount(bins[inside], minlength=len(bounds) - 1)
