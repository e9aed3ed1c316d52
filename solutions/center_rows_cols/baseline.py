"""Centre rows and columns in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract the mean of its column, or of its row, from every entry."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    n, d = len(rows), len(rows[0])
    result = []
    if axis == 1:
        for row in rows:
            mean = sum(row) / d
            result.append([value - mean for value in row])
    else:
        means = [0.0] * d
        for row in rows:
            for j in range(d):
                means[j] += row[j] / n
        for row in rows:
            result.append([row[j] - means[j] for j in range(d)])
    return np.array(result)


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Subtract the mean of its row and of its column from every entry, and add the mean of all entries."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    n, d = len(rows), len(rows[0])
    row_means = [0.0] * n
    column_means = [0.0] * d
    grand_mean = 0.0
    for i in range(n):
        for j in range(d):
            row_means[i] += rows[i][j] / d
            column_means[j] += rows[i][j] / n
            grand_mean += rows[i][j] / (n * d)
    result = []
    for i in range(n):
        result.append([rows[i][j] - row_means[i] - column_means[j] + grand_mean for j in range(d)])
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return a matrix of n rows and 100 columns."""
    X = rng.normal(size=(n, 100))
    return {"center": (X, 0), "double_center": (X,)}
