"""Min-max and robust scaling in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def rows_of(train: ArrayLike, X: ArrayLike) -> tuple[list[list[float]], list[list[float]]]:
    """Return the rows of both as lists of floats."""
    seen: list[list[float]] = np.asarray(train, dtype=np.float64).tolist()
    new: list[list[float]] = np.asarray(X, dtype=np.float64).tolist()
    if len(seen[0]) != len(new[0]):
        raise ValueError("train and X have different numbers of columns")
    return seen, new


def minmax_scale(
    train: ArrayLike, X: ArrayLike, feature_range: tuple[float, float] = (0.0, 1.0), clip: bool = False
) -> NDArray[np.float64]:
    """Return the rows of X, scaled so that each column of the training rows fills a given range."""
    a, b = feature_range
    if a >= b:
        raise ValueError("the feature range is not ascending")
    seen, new = rows_of(train, X)
    result = [[0.0] * len(row) for row in new]
    for j in range(len(seen[0])):
        column = [row[j] for row in seen]
        low = min(column)
        width = max(column) - low
        if width == 0:
            width = 1.0
        for i, row in enumerate(new):
            value = a + (row[j] - low) / width * (b - a)
            if clip:
                value = min(max(value, a), b)
            result[i][j] = value
    return np.array(result, dtype=np.float64)


def quantile(column: list[float], q: float) -> float:
    """Return a quantile of sorted values, interpolated linearly."""
    position = (len(column) - 1) * q
    below = int(position)
    above = min(below + 1, len(column) - 1)
    return column[below] + (position - below) * (column[above] - column[below])


def robust_scale(train: ArrayLike, X: ArrayLike) -> NDArray[np.float64]:
    """Return the rows of X, with the training median subtracted and divided by the training interquartile range."""
    seen, new = rows_of(train, X)
    result = [[0.0] * len(row) for row in new]
    for j in range(len(seen[0])):
        column = sorted(row[j] for row in seen)
        median = quantile(column, 0.5)
        iqr = quantile(column, 0.75) - quantile(column, 0.25)
        if iqr == 0:
            iqr = 1.0
        for i, row in enumerate(new):
            result[i][j] = (row[j] - median) / iqr
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n training rows of 20 columns of different sizes, and n new rows."""
    train, X = rng.normal(size=(2, n, 20)) * np.arange(1, 21) + 100
    return {"minmax_scale": (train, X), "robust_scale": (train, X)}
