"""Index table and convolution

The indices of all windows are a column of starts plus a row of offsets, and one indexing copies the numbers. A
convolution with w weights of 1 / w is the rolling mean; it needs w multiplications for each window.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def windows(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    """Return all whole windows of a series, one in each row."""
    x = np.asarray(x)
    if w < 1 or w > len(x) or step < 1:
        raise ValueError("the windows do not fit into x, or the step is not positive")
    starts = np.arange(0, len(x) - w + 1, step)
    table: NDArray[Any] = x[starts[:, np.newaxis] + np.arange(w)]
    return table


def rolling_mean(x: ArrayLike, w: int) -> NDArray[np.float64]:
    """Return the mean of every whole window of a series."""
    x = np.asarray(x, dtype=np.float64)
    if w < 1 or w > len(x):
        raise ValueError("the windows do not fit into x")
    means: NDArray[np.float64] = np.convolve(x, np.full(w, 1 / w), mode="valid")
    return means
