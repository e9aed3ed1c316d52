"""A standard scaler in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and the scale of every column."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    n, d = len(rows), len(rows[0])
    mean, scale = [], []
    for j in range(d):
        column = [row[j] for row in rows]
        total = 0.0
        for value in column:
            total += value
        center = total / n
        squares = 0.0
        for value in column:
            squares += (value - center) ** 2
        mean.append(center)
        scale.append(1.0 if min(column) == max(column) else math.sqrt(squares / n))
    return np.array(mean), np.array(scale)


def transform(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return standardised rows, computed from the mean and the scale of the training rows."""
    result = []
    for row in np.asarray(X, dtype=np.float64).tolist():
        result.append([(value - m) / s for value, m, s in zip(row, mean, scale, strict=True)])
    return np.array(result)


def inverse_transform(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rows that `transform` turns into Z."""
    result = []
    for row in np.asarray(Z, dtype=np.float64).tolist():
        result.append([value * s + m for value, m, s in zip(row, mean, scale, strict=True)])
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 20 columns that differ in place and in size."""
    X = rng.normal(size=(n, 20)) * np.arange(1, 21) + 100
    mean, scale = X.mean(axis=0), X.std(axis=0)
    return {"fit": (X,), "transform": (X, mean, scale), "inverse_transform": (X, mean, scale)}
