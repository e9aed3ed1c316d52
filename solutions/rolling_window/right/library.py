"""The rolling windows of pandas

`rolling(w).mean()` has one entry for each number: the first w - 1 are NaN, since their windows are not whole. Each mean
has the label of the last number of its window. pandas updates a running sum, so the work does not depend on w.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def windows(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    """Return all whole windows of a series, one in each row."""
    series = pd.Series(np.asarray(x))
    if not 1 <= w <= len(series) or step < 1:
        raise ValueError("the windows do not fit into x, or the step is not positive")
    table: NDArray[Any] = np.array([window for window in series.rolling(w) if len(window) == w])
    return table[::step]


def rolling_mean(x: ArrayLike, w: int) -> NDArray[np.float64]:
    """Return the mean of every whole window of a series."""
    series = pd.Series(np.asarray(x, dtype=np.float64))
    if not 1 <= w <= len(series):
        raise ValueError("the windows do not fit into x")
    return series.rolling(w).mean().to_numpy()[w - 1 :]
