"""SciPy's detrend

scipy.signal.detrend subtracts a trend from a signal, and a constant trend is the mean. Centring the columns and then
the rows of the result is the same as double centring.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.signal import detrend


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract the mean of its column, or of its row, from every entry."""
    return np.asarray(detrend(np.asarray(X, dtype=np.float64), axis=axis, type="constant"))


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Subtract the mean of its row and of its column from every entry, and add the mean of all entries."""
    return center(center(X, 0), 1)
