"""The inverse and np.linalg.slogdet

It follows the formula of the density: the inverse of the covariance, and the log of its determinant. The inverse is
less accurate than a triangular matrix, and the signs of the eigenvalues need a separate check.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def normal_logpdf(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each value under a normal distribution."""
    x, mean, std = (np.asarray(values, dtype=np.float64) for values in (x, mean, std))
    if not np.all(std > 0):
        raise ValueError("a standard deviation must be more than 0")
    return np.asarray(-((x - mean) ** 2) / (2 * std**2) - np.log(2 * np.pi * std**2) / 2)


def mvn_logpdf(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each row under a multivariate normal distribution."""
    X, mean, cov = (np.asarray(values, dtype=np.float64) for values in (X, mean, cov))
    if np.linalg.eigvalsh(cov).min() <= 0:
        raise ValueError("the covariance is not positive definite")
    deviations = X - mean
    squares = np.einsum("ij,jk,ik->i", deviations, np.linalg.inv(cov), deviations)
    return np.asarray(-0.5 * (squares + np.linalg.slogdet(2 * np.pi * cov)[1]))
