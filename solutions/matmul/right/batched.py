"""Matrix products by einsum, and the dot products as n products of 1 by d with d by 1."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape[1] != B.shape[0]:
        raise ValueError("columns of A and rows of B differ")
    product: NDArray[np.float64] = np.einsum("ik,kj->ij", A, B)
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape != B.shape:
        raise ValueError("row_dots needs two equal shapes")
    dots: NDArray[np.float64] = (A[:, np.newaxis, :] @ B[:, :, np.newaxis])[:, 0, 0]
    return dots
