"""Matrix products."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B.

    Parameters
    ----------
    A : array_like of shape (n, k)
        Numbers or booleans of any dtype; True counts as 1.
    B : array_like of shape (k, m)
        Numbers or booleans of any dtype, as in A.

    Returns
    -------
    ndarray of shape (n, m), float64
        In row i and column j, the sum of the k products of row i of A with column j of B. The sum is taken in
        float64, so that no integer wraps around. Where k is 0 there is nothing to add up: all entries are 0.

    Raises
    ------
    ValueError
        If A does not have as many columns as B has rows.
    """
    # TODO 1: Both as arrays of the dtype in which the sums are to be taken.
    A = ...
    B = ...
    # TODO 2: All n*m sums at once.
    product: NDArray[np.float64] = ...
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B.

    Parameters
    ----------
    A, B : array_like of shape (n, d)
        Numbers or booleans of any dtype; True counts as 1. There may be 18,000 rows: the memory needed grows
        with n*d, as a table of n*n numbers would take 2.6 GB.

    Returns
    -------
    ndarray of shape (n,), float64
        At place i, the sum of the d products of row i of A with row i of B, taken in float64.

    Raises
    ------
    ValueError
        If A and B do not have the same shape; nothing is stretched to fit.
    """
    # TODO 3: Both as arrays of that dtype again.
    A = ...
    B = ...
    if A.shape != B.shape:
        raise ValueError(f"row_dots needs two equal shapes, not {A.shape} and {B.shape}")
    # TODO 4: The n sums, and no others: multiply entry by entry, add up along the rows.
    dots: NDArray[np.float64] = ...
    return dots
