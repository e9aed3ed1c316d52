"""Windows and their means in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def windows(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    """Return all whole windows of a series, one in each row."""
    x = np.asarray(x)
    if w < 1 or w > len(x) or step < 1:
        raise ValueError(f"no windows of length {w} with a step of {step} in {len(x)} numbers")
    values = x.tolist()
    rows = []
    start = 0
    while start + w <= len(values):
        rows.append(values[start : start + w])
        start += step
    return np.array(rows, dtype=x.dtype)


def rolling_mean(x: ArrayLike, w: int) -> NDArray[np.float64]:
    """Return the mean of every whole window of a series."""
    values = np.asarray(x, dtype=np.float64).tolist()
    if w < 1 or w > len(values):
        raise ValueError(f"no windows of length {w} in {len(values)} numbers")
    means = []
    for start in range(len(values) - w + 1):
        total = 0.0
        for i in range(start, start + w):
            total += values[i]
        means.append(total / w)
    return np.array(means)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return a series of n numbers, and windows of 50."""
    x = rng.normal(size=n)
    return {"windows": (x, 50), "rolling_mean": (x, 50)}
