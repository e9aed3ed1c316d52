"""Centre rows and columns: the division before the sum, and the means added up in another order."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract from every value the mean of its column, or of its row."""
    X = np.asarray(X, dtype=np.float64)
    means: NDArray[np.float64] = (X / X.shape[axis]).sum(axis=axis, keepdims=True)
    return X - means


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Remove from every value what its row and its column have in common."""
    X = np.asarray(X, dtype=np.float64)
    result: NDArray[np.float64] = X + X.mean() - X.mean(axis=0) - X.mean(axis=1)[:, np.newaxis]
    return result
