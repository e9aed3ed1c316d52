"""Pairwise distances."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B.

    Parameters
    ----------
    A : array_like of shape (n, d)
        Points, one in each row: finite numbers of any dtype, or booleans. They are converted to float64.
    B : array_like of shape (m, d)
        Points likewise, of any dtype. n, m and d are at least 1. Float64 can hold the square of every distance.

    Returns
    -------
    ndarray of shape (n, m), float64
        In row i and column j, the squared distance of row i of A from row j of B. No entry is below 0. The
        allowed error of an entry is 1e-12 times the largest entry, also for coordinates in the billions. If c is the
        largest absolute coordinate, an error of 1e-36 * c**2 is always allowed.

    Raises
    ------
    ValueError
        If A and B have different numbers of columns.
    """
    A, B = np.asarray(A, np.float64), np.asarray(B, np.float64)
    if A.shape[1] != B.shape[1]:
        raise ValueError(f"A has {A.shape[1]} columns and B has {B.shape[1]}")

    # TODO 1: origin: the point to move to 0, the same one for A and B, shape (d,).
    origin: NDArray[np.float64] = ...

    # TODO 2: A, B: all points minus the origin, shapes (n, d) and (m, d). No distance changes.
    A, B = ...

    # TODO 3: a2, b2: the squared length of each row of A and of B, shapes (n,) and (m,).
    a2, b2 = ...

    # TODO 4: dots: the dot product of each row of A with each row of B, shape (n, m).
    dots = ...

    # TODO 5: expanded: |a|^2 - 2 a.b + |b|^2 for each pair of rows, shape (n, m).
    expanded = ...

    # TODO 6: d2: the same numbers, but 0 where rounding gave less than 0, shape (n, m).
    d2: NDArray[np.float64] = ...
    return d2


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B.

    Parameters
    ----------
    A : array_like of shape (n, d)
        Points, one in each row: finite numbers of any dtype, or booleans. They are converted to float64.
    B : array_like of shape (m, d)
        Points likewise, of any dtype. n, m and d are at least 1.

    Returns
    -------
    ndarray of shape (n, m), float64
        In row i and column j, the sum of the d absolute differences between row i of A and row j of B. The
        allowed error of an entry is 1e-12 times this entry.

    Raises
    ------
    ValueError
        If A and B have different numbers of columns.
    """
    A, B = np.asarray(A, np.float64), np.asarray(B, np.float64)
    if A.shape[1] != B.shape[1]:
        raise ValueError(f"A has {A.shape[1]} columns and B has {B.shape[1]}")

    l1 = np.zeros((len(A), len(B)))

    # TODO 7: l1: the sum of |a_j - b_j| over the columns j, one column of A and of B at a time, shape (n, m).
    for j in range(A.shape[1]):
        l1 += ...
    return l1
