"""Multiplied, then summed

(A * B).sum(axis=1) is the plainest form of row dots: it needs no letters, and an array of n * d numbers. For matmul,
the same idea with one more axis needs n * k * m numbers, which is too many for large matrices.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape[1] != B.shape[0]:
        raise ValueError("columns of A and rows of B differ")
    product: NDArray[np.float64] = (A[:, :, np.newaxis] * B).sum(axis=1)
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape != B.shape:
        raise ValueError("A and B have different shapes")
    dots: NDArray[np.float64] = (A * B).sum(axis=1)
    return dots
