"""Covariance and correlation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def covariance(X: ArrayLike, ddof: int = 1) -> NDArray[np.float64]:
    """Return the covariance of every pair of columns.

    Parameters
    ----------
    X : array_like of shape (n, d)
        One row for each observation, one column for each variable: finite numbers or booleans of any dtype.
        Not modified.
    ddof : int, default 1
        The divisor is n - ddof; 0 or more.

    Returns
    -------
    ndarray of shape (d, d), dtype float64
        At [j, k] the covariance of the columns j and k, so that the variances stand on the diagonal. The shape
        is (1, 1) where `X` has one column.

    Raises
    ------
    ValueError
        When n is not larger than `ddof`.
    """
    X = np.asarray(X, dtype=np.float64)
    n = len(X)
    if n <= ddof:
        raise ValueError(f"covariance needs more than {ddof} rows, not {n}")
    # TODO 1: How far is every value above the mean of its column? A new array, shape (n, d).
    deviations: NDArray[np.float64] = ...
    # TODO 2: For every pair of columns, the sum over the rows of the products of their deviations, shape (d, d).
    products = ...
    # TODO 3: The covariances.
    return ...


def correlation(X: ArrayLike) -> NDArray[np.float64]:
    """Return the correlation of every pair of columns.

    Parameters
    ----------
    X : array_like of shape (n, d)
        One row for each observation, one column for each variable: finite numbers or booleans of any dtype, n
        at least 1. Not modified.

    Returns
    -------
    ndarray of shape (d, d), dtype float64
        At [j, k] Pearson's correlation of the columns j and k, from -1 to 1 and never outside, not even by a
        rounding error. A column whose values are all equal has no correlation with any column, itself
        included: its row and its column are NaN. NumPy has nothing to warn about on the way.
    """
    # TODO 4: X as a float64 array, and how far every value is above the mean of its column.
    X = ...
    deviations: NDArray[np.float64] = ...
    # TODO 5: The sums of products as in step 2, shape (d, d), and the root of each column's sum of squares.
    products = ...
    lengths = ...
    # TODO 6: Which columns are constant? One bool for each column, and what their length must be for NaN.
    #   Ask the values: the length of a constant column may be 1e-17 instead of 0.
    constant = ...
    lengths[constant] = ...
    # TODO 7: Each product divided by the lengths of its two columns.
    correlations: NDArray[np.float64] = ...
    # TODO 8: Rounding may leave a value like 1.0000000000000002.
    return ...
