"""Matrix products, with the sums taken from the last term to the first."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B: a sum of outer products, the last one first."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    product = np.zeros((A.shape[0], B.shape[1]))
    for column, row in zip(A.T[::-1], B[::-1], strict=True):
        product += np.outer(column, row)
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape != B.shape:
        raise ValueError("row_dots needs two equal shapes")
    dots: NDArray[np.float64] = (A * B)[:, ::-1].sum(axis=1)
    return dots
