"""Matrix products: NumPy's own functions for them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B."""
    product: NDArray[np.float64] = np.matmul(A, B, dtype=np.float64)
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B."""
    if np.shape(A) != np.shape(B):
        raise ValueError("row_dots needs two equal shapes")
    dots: NDArray[np.float64] = np.vecdot(A, B, dtype=np.float64)
    return dots
