"""Pair by pair

It needs memory for two columns only, and you can skip pairs. The loop over pairs is slow for many columns.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def covariance(X: ArrayLike, ddof: int = 1) -> NDArray[np.float64]:
    """Return the matrix of the covariances of every pair of columns."""
    X = np.asarray(X, dtype=np.float64)
    n, d = X.shape
    if n <= ddof:
        raise ValueError(f"covariance needs more than {ddof} rows, not {n}")
    result = np.empty((d, d))
    for j in range(d):
        for k in range(j + 1):
            a, b = X[:, j] - X[:, j].mean(), X[:, k]
            # It is enough to centre one column: the sum of its deviations is 0.
            result[j, k] = result[k, j] = a @ (b - b[0]) / (n - ddof)
    return result


def correlation(X: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix of Pearson's correlations of every pair of columns."""
    X = np.asarray(X, dtype=np.float64)
    d = X.shape[1]
    varies = np.flatnonzero(np.ptp(X, axis=0) > 0)
    R = np.full((d, d), np.nan)
    if varies.size:
        R[np.ix_(varies, varies)] = np.corrcoef(X[:, varies], rowvar=False)
    return R
