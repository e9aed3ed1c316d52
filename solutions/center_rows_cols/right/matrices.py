"""Centre rows and columns by centring matrices, H = I - 1/n."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract from every value the mean of its column, or of its row."""
    X = np.asarray(X, dtype=np.float64)
    m = X.shape[axis]
    H: NDArray[np.float64] = np.eye(m) - 1 / m
    return H @ X if axis == 0 else X @ H


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Remove from every value what its row and its column have in common."""
    X = np.asarray(X, dtype=np.float64)
    n, d = X.shape
    result: NDArray[np.float64] = (np.eye(n) - 1 / n) @ X @ (np.eye(d) - 1 / d)
    return result
