"""Divided before the sum

If each entry is divided by the count before the sum, the sum cannot overflow, even near the largest float. It costs
one more array. In double_center, np.newaxis makes a column of the row means.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract the mean of its column, or of its row, from every entry."""
    X = np.asarray(X, dtype=np.float64)
    means: NDArray[np.float64] = (X / X.shape[axis]).sum(axis=axis, keepdims=True)
    return X - means


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Subtract the mean of its row and of its column from every entry, and add the mean of all entries."""
    X = np.asarray(X, dtype=np.float64)
    column_means, row_means = (X / len(X)).sum(axis=0), (X / X.shape[1]).sum(axis=1)
    centered: NDArray[np.float64] = X - row_means[:, np.newaxis] - (column_means - column_means.mean())
    return centered
