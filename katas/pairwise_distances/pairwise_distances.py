"""Pairwise distances."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B.

    Parameters
    ----------
    A : array_like of shape (n, d)
        Points, one in each row: numbers or booleans of any dtype.
    B : array_like of shape (m, d)
        Points likewise, of any dtype. n, m and d are at least 1.

    Returns
    -------
    ndarray of shape (n, m), float64
        In row i and column j, the squared distance of row i of A from row j of B, never below 0. An entry may be
        off by 1e-12 of the largest entry, as it is rounded on the way. That holds wherever the points lie, also
        with coordinates in the billions.

    Raises
    ------
    ValueError
        If A and B differ in the number of columns.
    """
    A, B = np.asarray(A, np.float64), np.asarray(B, np.float64)

    # TODO 1: Move all points of A and B together, so that the first row of B lies at the origin.
    #   No distance changes, and from here on large numbers stand only where distances are large.
    origin: NDArray[np.float64] = ...
    A, B = ...

    # TODO 2: The squared length of every row: shapes (n,) and (m,).
    a2 = ...
    b2 = ...

    # TODO 3: The dot product of every row of A with every row of B: shape (n, m).
    dots = ...

    # TODO 4: The squared distances, from these three alone, by broadcasting.
    expanded = ...

    # TODO 5: Where two points nearly coincide, rounding may leave a number a little below 0.
    d2: NDArray[np.float64] = ...
    return d2


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B.

    Parameters
    ----------
    A : array_like of shape (n, d)
        Points, one in each row: numbers or booleans of any dtype.
    B : array_like of shape (m, d)
        Points likewise, of any dtype. n, m and d are at least 1.

    Returns
    -------
    ndarray of shape (n, m), float64
        In row i and column j, the sum of the d absolute differences between row i of A and row j of B.

    Raises
    ------
    ValueError
        If A and B differ in the number of columns.
    """
    A, B = np.asarray(A, np.float64), np.asarray(B, np.float64)

    # TODO 6: One coordinate after the other, so that nothing is larger than the result.
    #   `a` is a column of A, shape (n,), and `b` the same column of B, shape (m,).
    l1 = ...
    for a, b in zip(A.T, B.T, strict=True):
        l1 += ...
    return l1
