"""einsum and stacked products

The letters of np.einsum say which axes are summed. The operator @ multiplies stacks of matrices: n rows as a stack of
(1, d) and (d, 1) matrices give n dot products. For matmul, einsum is slower than @, which calls BLAS.
"""

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
        raise ValueError("A and B have different shapes")
    dots: NDArray[np.float64] = (A[:, np.newaxis, :] @ B[:, :, np.newaxis])[:, 0, 0]
    return dots
