"""A simple imputer in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike, strategy: str = "mean") -> NDArray[np.float64]:
    """Return the value that replaces missing values, one for each column."""
    if strategy not in ("mean", "median", "most_frequent"):
        raise ValueError("there is no such strategy")
    rows = np.asarray(X, dtype=np.float64).tolist()
    values = []
    for j in range(len(rows[0])):
        known = [row[j] for row in rows if not math.isnan(row[j])]
        values.append(replacement(known, strategy) if known else 0.0)
    return np.array(values)


def replacement(known: list[float], strategy: str) -> float:
    """Return the mean, the median or the most frequent of some values."""
    if strategy == "mean":
        total = 0.0
        for value in known:
            total += value
        return total / len(known)
    ordered = sorted(known)
    if strategy == "median":
        middle = len(ordered) // 2
        if len(ordered) % 2:
            return ordered[middle]
        return (ordered[middle - 1] + ordered[middle]) / 2
    counts: dict[float, int] = {}
    for value in ordered:
        counts[value] = counts.get(value, 0) + 1
    best = ordered[0]
    for value, count in counts.items():
        if count > counts[best]:
            best = value
    return best


def transform(X: ArrayLike, values: NDArray[np.float64], add_indicator: bool = False) -> NDArray[np.float64]:
    """Return rows in which each missing value is replaced by the value of its column."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    if len(rows[0]) != len(values):
        raise ValueError("X does not have one column for each value")
    replacements = values.tolist()
    result = []
    for row in rows:
        missing = [math.isnan(value) for value in row]
        filled = [new if gone else old for new, old, gone in zip(replacements, row, missing, strict=True)]
        result.append(filled + [float(gone) for gone in missing] if add_indicator else filled)
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 20 columns in which a tenth of the values is missing."""
    X = rng.normal(size=(n, 20))
    X[rng.random(X.shape) < 0.1] = np.nan
    return {"fit": (X,), "transform": (X, np.nanmean(X, axis=0), True)}
