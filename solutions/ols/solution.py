"""Ordinary least squares."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ols(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, n and d at least 1. Not modified.
    y : array_like of shape (n,) or (n, 1)
        Targets: finite numbers of any dtype, or booleans. Not modified.
    intercept : bool, default True
        Whether b is fitted. If it is False, b is 0.0.

    Returns
    -------
    w : ndarray of shape (d,), dtype float64
        The weights. The sum of the squared residuals y_i - (x_i . w + b) is as small as possible. If several w are
        equally good, it is the w with the smallest w_1^2 + ... + w_d^2, and b does not count. So two equal columns
        have equal weights. A constant column has the weight 0 if `intercept` is True.
    b : float
        The intercept.

    Raises
    ------
    ValueError
        If the length of y is not n.

    Notes
    -----
    If columns depend on each other, or n <= d, the values of X and y are whole numbers from -10 to 10, and n is 1, 2, 4
    or 8. So the means are exact in float64, and rounding does not hide the dependence.

    The usual rounding is accepted. (The error of w may be [16 * (n + d + 8) * 2.2e-16] * K^2 * [|w| + |y| / s].
    |v| is the length of v. K is the ratio of the largest to the smallest singular value of X with a column of ones, and
    s is the largest singular value of X with means subtracted. If K is above 10,000, nothing is promised. If columns
    depend on each other, or n <= d, K is the ratio of the largest to the smallest singular value above 0 of X with
    means subtracted. Without an intercept, use X itself. If s is 0, |y| / s counts as 1.)
    """
    X, y = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)

    # Step 1: x_mean: the mean of each column, shape (d,), or 0 without an intercept.
    x_mean = X.mean(axis=0) if intercept else 0.0

    # Step 2: w: the least squares solution for X minus x_mean, the shortest if there are several, shape (d,).
    w: NDArray[np.float64] = np.linalg.lstsq(X - x_mean, y)[0]
    # Columns with mean 0 are at right angles to a column of ones, so the mean of y changes only b. lstsq raises a
    # LinAlgError, which is a ValueError, if the lengths differ.

    # Step 3: b: the intercept for which the mean of the residuals is 0, a float, or 0.0 without an intercept.
    b = float(y.mean() - x_mean @ w) if intercept else 0.0
    # The best line passes through the means: y_mean = x_mean . w + b.
    return w, b


def effects(X: ArrayLike, w: ArrayLike) -> NDArray[np.float64]:
    """Return by how much the prediction changes if a column grows by one standard deviation.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows, n at least 1: finite numbers of any dtype, or booleans. Not modified.
    w : array_like of shape (d,)
        The weights of a linear model for X: finite numbers of any dtype.

    Returns
    -------
    ndarray of shape (d,), dtype float64
        At j, w_j times the standard deviation of column j, with the divisor n. Columns in other units, such as grams
        instead of kilograms, have the same effects.

    Notes
    -----
    For the standard deviation, subtract the mean first, then square. (An effect may be off by
    [4 * (n + 8) * 2.2e-16] * abs(w_j) * m, where m is the largest absolute value of the column.)
    """
    # Step 4: spread: the standard deviation of each column, divisor n, computed in float64, shape (d,).
    spread = np.asarray(X, dtype=np.float64).std(axis=0)

    # Step 5: each weight times the standard deviation of its column, shape (d,).
    return spread * w
