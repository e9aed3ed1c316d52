"""Ridge regression."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ridge(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals plus penalty.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: finite numbers of any dtype, or booleans, n and d at least 1. Not modified.
    y : array_like of shape (n,) or (n, 1)
        Targets: finite numbers of any dtype, or booleans. Not modified.
    lam : float
        The strength of the penalty, above 0.
    intercept : bool, default True
        Whether b is fitted. If it is False, b is 0.0.

    Returns
    -------
    w : ndarray of shape (d,), dtype float64
        The weights. The sum over the rows of (y_i - (x_i . w + b))^2, plus lam * (w_1^2 + ... + w_d^2), is as small as
        possible. The penalty does not contain b.
    b : float
        The intercept.

    Raises
    ------
    ValueError
        If lam is not above 0, or if the length of y is not n.

    Notes
    -----
    The memory must not grow faster than n * d. (A table of d * d numbers for d = 18,000, or of n * n for n = 18,000,
    would take 2.6 GB.) The rounding errors of normal equations in float64 are accepted. (The error of w may be
    [16 * (n + d + 8) * 2.2e-16] * K * [|w| + |y| / sqrt(lam)]. K is the larger condition number of two matrices. With a
    column of ones in X for b, they are X^T X, with lam added on the diagonal for each weight but not for b, and
    X X^T + lam I. If K is above 1e9, nothing is promised.)
    """
    if not lam > 0:
        raise ValueError(f"lam must be above 0, not {lam}")
    X, y = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    n, d = X.shape

    # TODO 1: x_mean: the mean of each column, shape (d,), or 0 without an intercept.
    x_mean = ...

    # TODO 2: A: X minus x_mean, shape (n, d).
    A = ...

    # TODO 3: c: y minus its mean, shape (n,), or y without an intercept.
    c = ...

    if d <= n:
        # TODO 4: w: the solution of d equations with the matrix A^T A + lam I, shape (d,).
        w = ...
    else:
        # TODO 5: w: A^T times the solution of n equations with the matrix A A^T + lam I, shape (d,).
        w = ...

    # TODO 6: b: the intercept for which the mean of the residuals is 0, a float, or 0.0 without an intercept.
    b = ...
    return ...
