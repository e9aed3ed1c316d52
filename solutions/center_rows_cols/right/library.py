"""Centre rows and columns with SciPy: a constant trend is a mean."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.signal import detrend


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract from every value the mean of its column, or of its row."""
    return np.asarray(detrend(np.asarray(X, dtype=np.float64), axis=axis, type="constant"))


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Remove from every value what its row and its column have in common."""
    return center(center(X, 0), 1)
