"""Mean squared error in plain Python, one pair at a time."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def mse(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Return the mean squared error of predictions."""
    targets = np.ravel(y_true).tolist()
    predictions = np.ravel(y_pred).tolist()
    n = len(targets)
    if n == 0 or len(predictions) != n:
        raise ValueError(f"mse needs two equal lengths of at least 1, not {n} and {len(predictions)}")
    total = 0.0
    for target, prediction in zip(targets, predictions, strict=True):
        total += (target - prediction) ** 2
    return total / n


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n targets and n predictions."""
    return {"mse": (rng.random(n), rng.random(n))}
