"""Centring matrices

The product H X, where H = I - 1/n, centres the columns. X H, with H for d, centres the rows. This form is good for
proofs: H H = H shows that a second centring changes nothing. It costs an n by n matrix.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract the mean of its column, or of its row, from every entry."""
    X = np.asarray(X, dtype=np.float64)
    m = X.shape[axis]
    H: NDArray[np.float64] = np.eye(m) - 1 / m
    return H @ X if axis == 0 else X @ H


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Subtract the mean of its row and of its column from every entry, and add the mean of all entries."""
    X = np.asarray(X, dtype=np.float64)
    n, d = X.shape
    centered: NDArray[np.float64] = (np.eye(n) - 1 / n) @ X @ (np.eye(d) - 1 / d)
    return centered
