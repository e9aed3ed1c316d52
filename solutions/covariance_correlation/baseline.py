"""Covariance and correlation in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def covariance(X: ArrayLike, ddof: int = 1) -> NDArray[np.float64]:
    """Return the matrix of the covariances of every pair of columns."""
    columns = np.asarray(X, dtype=np.float64).T.tolist()
    d, n = len(columns), len(columns[0])
    if n <= ddof:
        raise ValueError(f"covariance needs more than {ddof} rows, not {n}")
    means = [sum(column) / n for column in columns]
    result = []
    for j in range(d):
        row = []
        for k in range(d):
            total = 0.0
            for i in range(n):
                total += (columns[j][i] - means[j]) * (columns[k][i] - means[k])
            row.append(total / (n - ddof))
        result.append(row)
    return np.array(result)


def correlation(X: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix of Pearson's correlations of every pair of columns."""
    columns = np.asarray(X, dtype=np.float64).T.tolist()
    covariances = covariance(X, ddof=0).tolist()
    result = []
    for j in range(len(columns)):
        row = []
        for k in range(len(columns)):
            if min(columns[j]) == max(columns[j]) or min(columns[k]) == max(columns[k]):
                row.append(math.nan)
            else:
                value = covariances[j][k] / math.sqrt(covariances[j][j]) / math.sqrt(covariances[k][k])
                row.append(max(-1.0, min(1.0, value)))
        result.append(row)
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 10 columns, each of which goes with the one before it."""
    X = rng.normal(size=(n, 10)).cumsum(axis=1)
    return {"covariance": (X,), "correlation": (X,)}
