"""A report for regression models in plain loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def regression_report(y_true: ArrayLike, y_pred: ArrayLike) -> dict[str, float]:
    """Return five scores of the predictions of a regression model."""
    if np.ndim(y_true) != 1 or np.ndim(y_pred) != 1:
        raise ValueError("targets and predictions must be flat")
    targets = np.asarray(y_true, dtype=np.float64).tolist()
    predictions = np.asarray(y_pred, dtype=np.float64).tolist()
    n = len(targets)
    if n == 0 or len(predictions) != n:
        raise ValueError(f"expected two equal lengths above 0, not {n} and {len(predictions)}")
    mean = sum(targets) / n
    absolute = squared = shares = total = max_error = 0.0
    has_zero = False
    for target, prediction in zip(targets, predictions, strict=True):
        error = abs(target - prediction)
        absolute += error
        squared += error**2
        total += (target - mean) ** 2
        max_error = max(max_error, error)
        if target == 0:
            has_zero = True
        else:
            shares += error / abs(target)
    r2 = 1 - squared / total if min(targets) < max(targets) else float(max_error == 0)
    return {
        "mae": absolute / n,
        "rmse": math.sqrt(squared / n),
        "r2": r2,
        "mape": math.nan if has_zero else shares / n,
        "max_error": max_error,
    }


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n targets from 1 to 2 and n predictions."""
    y_true = rng.random(n) + 1
    return {"regression_report": (y_true, y_true + 0.1 * rng.normal(size=n))}
