"""Ridge regression in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def dot(a: list[float], b: list[float]) -> float:
    """Return the dot product of two lists."""
    total = 0.0
    for left, right in zip(a, b, strict=True):
        total += left * right
    return total


def ridge(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals plus penalty."""
    if not lam > 0:
        raise ValueError("lam is not above 0")
    columns = np.asarray(X, dtype=np.float64).T.tolist()
    target = np.ravel(y).astype(np.float64).tolist()
    n, d = len(columns[0]), len(columns)
    if len(target) != n:
        raise ValueError("y does not have one target for each row")
    means = [sum(column) / n if intercept else 0.0 for column in columns]
    mean = sum(target) / n if intercept else 0.0
    columns = [[value - m for value in column] for column, m in zip(columns, means, strict=True)]
    target = [value - mean for value in target]
    if d <= n:
        w = solved(penalised(columns, lam), [dot(column, target) for column in columns])
    else:
        rows = [[column[i] for column in columns] for i in range(n)]
        amounts = solved(penalised(rows, lam), target)
        w = [dot(amounts, column) for column in columns]
    return np.array(w), mean - dot(means, w)


def penalised(vectors: list[list[float]], lam: float) -> list[list[float]]:
    """Return the dot products of all pairs of vectors, and lam more where a vector meets itself."""
    return [[dot(a, b) + (lam if i == j else 0.0) for j, b in enumerate(vectors)] for i, a in enumerate(vectors)]


def solved(A: list[list[float]], b: list[float]) -> list[float]:
    """Return the solution of A x = b, by elimination; A is symmetric and positive definite."""
    A, b = [list(row) for row in A], list(b)
    for k in range(len(b)):
        for i in range(k + 1, len(b)):
            factor = A[i][k] / A[k][k]
            b[i] -= factor * b[k]
            for j in range(k, len(b)):
                A[i][j] -= factor * A[k][j]
    x = [0.0] * len(b)
    for k in reversed(range(len(b))):
        x[k] = (b[k] - dot(A[k][k + 1 :], x[k + 1 :])) / A[k][k]
    return x


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return 20 rows of n columns, and targets of a linear model with noise."""
    X = rng.normal(size=(20, n))
    return {"ridge": (X, X[:, 0] - X[:, 1] + rng.normal(size=20), 1.0)}
