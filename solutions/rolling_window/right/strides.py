"""Strides by hand

`as_strided` makes the same view as `sliding_window_view`, but it does not check: wrong strides read other memory. The
mean of each row is the most readable rolling mean. It adds w numbers for each window, and it is accurate.
"""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import ArrayLike, NDArray


def windows(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    """Return all whole windows of a series, one in each row."""
    x = np.asarray(x)
    if w < 1 or w > len(x) or step < 1:
        raise ValueError("the windows do not fit into x, or the step is not positive")
    (stride,) = x.strides
    m = (len(x) - w) // step + 1
    return as_strided(x, shape=(m, w), strides=(step * stride, stride), writeable=False)


def rolling_mean(x: ArrayLike, w: int) -> NDArray[np.float64]:
    """Return the mean of every whole window of a series."""
    means: NDArray[np.float64] = windows(np.asarray(x, dtype=np.float64), w).mean(axis=1)
    return means
