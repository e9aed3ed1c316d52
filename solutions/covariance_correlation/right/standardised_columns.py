"""Correlation of standardised columns

If columns have mean 0 and standard deviation 1, their covariance is their correlation. A scaler that you have already
can be reused.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def covariance(X: ArrayLike, ddof: int = 1) -> NDArray[np.float64]:
    """Return the matrix of the covariances of every pair of columns."""
    X = np.asarray(X, dtype=np.float64)
    n = len(X)
    if n <= ddof:
        raise ValueError(f"covariance needs more than {ddof} rows, not {n}")
    scaled = (X - X.sum(axis=0) / n) / np.sqrt(n - ddof)
    return np.asarray(np.einsum("ij,ik->jk", scaled, scaled))


def correlation(X: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix of Pearson's correlations of every pair of columns."""
    X = np.asarray(X, dtype=np.float64)
    constant = (X[:1] == X).all(axis=0)
    z = (X - X.mean(axis=0)) / np.where(constant, 1.0, X.std(axis=0))
    R: NDArray[np.float64] = np.clip(z.T @ (z / len(X)), -1.0, 1.0)
    R[constant] = np.nan
    R[:, constant] = np.nan
    return R
