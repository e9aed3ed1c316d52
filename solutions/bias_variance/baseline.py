"""Bias and variance in plain Python loops, and the inputs of the race."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]


def simulate(
    fit_predict: Callable[[Points, Points, Points], Points],
    f: Callable[[Points], Points],
    x_train: ArrayLike,
    x_test: ArrayLike,
    sigma: float,
    reps: int,
    rng: int | np.random.Generator = 0,
) -> Points:
    """Return the predictions of a model that is trained on many training sets."""
    points, new = np.asarray(x_train, dtype=np.float64), np.asarray(x_test, dtype=np.float64)
    generator = np.random.default_rng(rng)
    rows = []
    for _ in range(reps):
        y = []
        for value in f(points).tolist():
            y.append(value + sigma * generator.standard_normal())
        rows.append([float(value) for value in fit_predict(points, np.array(y), new)])
    return np.array(rows)


def decompose(predictions: ArrayLike, truth: ArrayLike, sigma: float) -> dict[str, float]:
    """Return the parts of the expected squared error."""
    table, curve = np.asarray(predictions, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    if curve.shape != (table.shape[1],):
        raise ValueError("need one true value for each test point")
    rows, values = table.tolist(), curve.tolist()
    reps, m = len(rows), len(values)
    bias2 = variance = 0.0
    for j in range(m):
        center = 0.0
        for row in rows:
            center += row[j] / reps
        spread = 0.0
        for row in rows:
            spread += (row[j] - center) ** 2 / reps
        bias2 += (center - values[j]) ** 2 / m
        variance += spread / m
    noise = float(sigma) ** 2
    return {"bias2": bias2, "variance": variance, "noise": noise, "total": bias2 + variance + noise}


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n predictions at 20 test points, with the truth at each."""
    return {"decompose": (rng.normal(size=(n, 20)), rng.normal(size=20), 0.5)}
