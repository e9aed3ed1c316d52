"""A sum of outer products

Column p of A times row p of B is an n by m matrix, and the product is the sum of k such matrices. So a product can be
computed piece by piece, if A and B arrive in pieces. For row dots, the columns arrive one at a time.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    product = np.zeros((A.shape[0], B.shape[1]))
    for column, row in zip(A.T, B, strict=True):
        product += np.outer(column, row)
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape != B.shape:
        raise ValueError("A and B have different shapes")
    dots = np.zeros(len(A))
    for a, b in zip(A.T, B.T, strict=True):
        dots += a * b
    return dots
