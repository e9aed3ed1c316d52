"""Covariance and correlation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def covariance(X: ArrayLike, ddof: int = 1) -> NDArray[np.float64]:
    """Return the matrix of the covariances of every pair of columns.

    Parameters
    ----------
    X : array_like of shape (n, d)
        One row for each observation, one column for each variable: finite numbers of any dtype, or booleans. Numbers
        and their differences are 0 or have absolute values from 1e-70 to 1e70. Not modified.
    ddof : int, default 1
        The divisor is n - ddof; 0 or more.

    Returns
    -------
    ndarray of shape (d, d), dtype float64
        At [j, k] the covariance of the columns j and k, with the variances on the diagonal. If `X` has one column,
        the shape is (1, 1).

    Raises
    ------
    ValueError
        If n is not larger than `ddof`.

    Notes
    -----
    Subtract the mean of each column first, then multiply: this is accurate enough in float64. (The mean of a column
    may be off by r = [(n + 8) * 2.2e-16] times its largest absolute value. A covariance S / (n - ddof) may be off by
    [2 / (n - ddof)] * [sqrt(n) * (L_j * r_k + L_k * r_j) + n * r_j * r_k + (n + 8) * 2.2e-16 * L_j * L_k]. Here L is
    the square root of the sum of the squared deviations of a column.)
    """
    X = np.asarray(X, dtype=np.float64)
    n = len(X)
    if n <= ddof:
        raise ValueError(f"covariance needs more than {ddof} rows, not {n}")
    # TODO 1: deviations: each value minus the mean of its column, shape (n, d).
    deviations: NDArray[np.float64] = ...

    # TODO 2: products: for each pair of columns, the sum over the rows of the products of deviations, shape (d, d).
    products = ...

    # TODO 3: the covariances, shape (d, d).
    return ...


def correlation(X: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix of Pearson's correlations of every pair of columns.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Numbers of any dtype, or booleans, as in `covariance`, n >= 1. Not modified.

    Returns
    -------
    ndarray of shape (d, d), dtype float64
        At [j, k] the correlation of the columns j and k. Every correlation is from -1 to 1, also after rounding. If
        all values of a column are equal, its row and its column are NaN, also on the diagonal.

    Notes
    -----
    Subtract the mean first, as in `covariance`. (A correlation S_jk / (L_j * L_k) may be off by the change that the
    errors of S allowed there can make, plus 8 * 2.2e-16.)
    """
    # TODO 4: X as a float64 array, shape (n, d).
    X = ...

    # TODO 5: deviations: each value minus the mean of its column, shape (n, d).
    deviations: NDArray[np.float64] = ...

    # TODO 6: products: the sums of products as in step 2, shape (d, d).
    products = ...

    # TODO 7: lengths: the square root of each column's sum of squared deviations, shape (d,).
    lengths = ...

    # TODO 8: constant: True for the columns whose values are all equal, shape (d,).
    #   Compare the values: rounding can give a constant column a length of 1e-17.
    constant = ...

    # TODO 9: lengths: the value for constant columns that makes their correlations NaN.
    lengths[constant] = ...

    # TODO 10: correlations: each product divided by the lengths of its two columns, shape (d, d).
    correlations: NDArray[np.float64] = ...

    # TODO 11: the correlations, limited to -1 and 1: rounding can give 1.0000000000000002.
    return ...
