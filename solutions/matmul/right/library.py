"""NumPy's matmul and vecdot

np.vecdot (NumPy 2) is the dot product along the last axis, so it gives row dots in one call. The argument dtype
converts the input. np.vecdot broadcasts, so the shapes have to be compared first.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B."""
    product: NDArray[np.float64] = np.matmul(A, B, dtype=np.float64)
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B."""
    if np.shape(A) != np.shape(B):
        raise ValueError("A and B have different shapes")
    dots: NDArray[np.float64] = np.vecdot(A, B, dtype=np.float64)
    return dots
