"""Log densities of the normal distribution in plain loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def normal_logpdf(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each value under a normal distribution."""
    arrays = [np.asarray(values, dtype=np.float64) for values in (x, mean, std)]
    xs, means, stds = np.broadcast_arrays(*arrays)
    result = []
    for value, center, scale in zip(xs.ravel().tolist(), means.ravel().tolist(), stds.ravel().tolist(), strict=True):
        if scale <= 0:
            raise ValueError("a standard deviation must be more than 0")
        z = (value - center) / scale
        result.append(-z * z / 2 - math.log(scale) - math.log(2 * math.pi) / 2)
    return np.array(result).reshape(xs.shape)


def mvn_logpdf(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> NDArray[np.float64]:
    """Return the log density of each row under a multivariate normal distribution."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    center = np.asarray(mean, dtype=np.float64).tolist()
    matrix = np.asarray(cov, dtype=np.float64).tolist()
    d = len(matrix)
    L = [[0.0] * d for _ in range(d)]
    log_det = 0.0
    for j in range(d):
        pivot = matrix[j][j] - sum(value**2 for value in L[j][:j])
        if pivot <= 0:
            raise ValueError("the covariance is not positive definite")
        L[j][j] = math.sqrt(pivot)
        log_det += math.log(pivot)
        for i in range(j + 1, d):
            L[i][j] = (matrix[i][j] - sum(L[i][k] * L[j][k] for k in range(j))) / L[j][j]
    result = []
    for row in rows:
        z: list[float] = []
        for i in range(d):
            z.append((row[i] - center[i] - sum(L[i][k] * z[k] for k in range(i))) / L[i][i])
        result.append(-(sum(value**2 for value in z) + log_det + d * math.log(2 * math.pi)) / 2)
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n values with their own means and standard deviations, and n rows with a covariance of 10 columns."""
    A = rng.normal(size=(10, 10))
    values = rng.normal(size=n), rng.normal(size=n), rng.uniform(0.5, 2.0, size=n)
    return {"normal_logpdf": values, "mvn_logpdf": (rng.normal(size=(n, 10)), np.zeros(10), A @ A.T + np.eye(10))}
