"""Matrix products."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B.

    Parameters
    ----------
    A : array_like of shape (n, k)
        Finite numbers of any dtype, or booleans; True counts as 1. n is at least 1, and k may be 0.
    B : array_like of shape (k, m)
        Finite numbers of any dtype, or booleans. m is at least 1.

    Returns
    -------
    ndarray of shape (n, m), float64
        In row i and column j, the sum of the k products of row i of A with column j of B. It is computed in float64. If
        k is 0, all entries are 0. The allowed error of an entry is 1e-12 times the sum of the absolute products.

    Raises
    ------
    ValueError
        If the number of columns of A is not the number of rows of B.
    """
    # TODO 1: A: as a float64 array, shape (n, k).
    A = ...

    # TODO 2: B: as a float64 array, shape (k, m).
    B = ...

    # TODO 3: product: all n * m sums, shape (n, m).
    product: NDArray[np.float64] = ...
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B.

    Parameters
    ----------
    A, B : array_like of shape (n, d)
        Finite numbers of any dtype, or booleans; True counts as 1. n and d are at least 1. The memory must
        grow with n * d. (For n = 18,000, a table of n * n numbers would take 2.6 GB.)

    Returns
    -------
    ndarray of shape (n,), float64
        At index i, the sum of the d products of row i of A with row i of B. It is computed in float64. The allowed
        error is 1e-12 times the sum of the absolute products.

    Raises
    ------
    ValueError
        If A and B have different shapes, also if these broadcast.
    """
    A, B = np.asarray(A, np.float64), np.asarray(B, np.float64)
    if A.shape != B.shape:
        raise ValueError(f"A has the shape {A.shape}, and B has {B.shape}")

    # TODO 4: dots: the sum of A_ij * B_ij over the columns j, shape (n,).
    dots: NDArray[np.float64] = ...
    return dots
