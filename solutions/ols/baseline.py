"""Ordinary least squares in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def dot(a: list[float], b: list[float]) -> float:
    """Return the dot product of two lists."""
    total = 0.0
    for left, right in zip(a, b, strict=True):
        total += left * right
    return total


def ols(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals."""
    columns = np.asarray(X, dtype=np.float64).T.tolist()
    target = np.ravel(y).astype(np.float64).tolist()
    n = len(columns[0])
    if len(target) != n:
        raise ValueError("y does not have one target for each row")
    means = [sum(column) / n if intercept else 0.0 for column in columns]
    mean = sum(target) / n if intercept else 0.0
    centred = [[value - m for value in column] for column, m in zip(columns, means, strict=True)]
    w = shortest(centred, [value - mean for value in target])
    return np.array(w), mean - dot(means, w)


def shortest(columns: list[list[float]], target: list[float]) -> list[float]:
    """Return the shortest of the best weights: each column is split into directions that are at right angles."""
    directions: list[list[float]] = []
    parts = [[0.0] * len(columns) for _ in columns]  # parts[k][j]: how much of direction k is in column j
    for j, column in enumerate(columns):
        rest = list(column)
        for _ in range(2):  # the second round takes out what rounding left
            for k, direction in enumerate(directions):
                share = dot(direction, rest)
                parts[k][j] += share
                rest = [value - share * step for value, step in zip(rest, direction, strict=True)]
        length = math.sqrt(dot(rest, rest))
        if length > 1e-9 * math.sqrt(dot(column, column)):
            parts[len(directions)][j] = length
            directions.append([value / length for value in rest])
    rows = parts[: len(directions)]
    wanted = [dot(direction, target) for direction in directions]
    amounts = solved([[dot(a, b) for b in rows] for a in rows], wanted)
    return [dot(amounts, [row[j] for row in rows]) for j in range(len(columns))]


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


def effects(X: ArrayLike, w: ArrayLike) -> NDArray[np.float64]:
    """Return by how much the prediction changes if a column grows by one standard deviation."""
    result = []
    for column, weight in zip(np.asarray(X, dtype=np.float64).T.tolist(), np.asarray(w).tolist(), strict=True):
        mean = sum(column) / len(column)
        result.append(weight * math.sqrt(sum((value - mean) ** 2 for value in column) / len(column)))
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 8 columns, and targets of a linear model with noise."""
    X = rng.normal(size=(n, 8)) + 3.0
    w = rng.normal(size=8)
    return {"ols": (X, X @ w + rng.normal(size=n)), "effects": (X, w)}
