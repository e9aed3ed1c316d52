"""Early stopping in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def early_stopping(losses: ArrayLike, patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    """Return the epoch at which training stops, and the epoch with the best loss so far."""
    values = np.asarray(losses, dtype=np.float64).tolist()
    if not values or patience < 1:
        raise ValueError("early_stopping needs a loss, and a patience of 1 or more")
    best, best_epoch, waited = values[0], 0, 0
    for epoch in range(1, len(values)):
        if -math.inf < values[epoch] < best - min_delta:
            best, best_epoch, waited = values[epoch], epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best_epoch
    return len(values) - 1, best_epoch


def fit_early(
    X: ArrayLike,
    y: ArrayLike,
    X_val: ArrayLike,
    y_val: ArrayLike,
    lr: float,
    max_steps: int,
    patience: int,
    min_delta: float = 0.0,
) -> tuple[NDArray[np.float64], int, NDArray[np.float64]]:
    """Fit the weights of a linear model by gradient descent, and stop early."""
    rows, targets = np.asarray(X, dtype=np.float64).tolist(), np.asarray(y, dtype=np.float64).tolist()
    val_rows, val_targets = np.asarray(X_val, dtype=np.float64).tolist(), np.asarray(y_val, dtype=np.float64).tolist()
    d = len(rows[0])
    w = [0.0] * d
    losses, weights = [], []
    while True:
        total = 0.0
        for row, target in zip(val_rows, val_targets, strict=True):
            total += residual(row, target, w) ** 2
        losses.append(total / len(val_rows))
        weights.append(list(w))
        stop_epoch, best_epoch = early_stopping(losses, patience, min_delta)
        if len(losses) > max_steps or stop_epoch - best_epoch >= patience:
            return np.array(weights[best_epoch]), best_epoch, np.array(losses)
        gradient = [0.0] * d
        for row, target in zip(rows, targets, strict=True):
            r = residual(row, target, w)
            for j in range(d):
                gradient[j] += 2 * r * row[j] / len(rows)
        for j in range(d):
            w[j] -= lr * gradient[j]


def residual(row: list[float], target: float, w: list[float]) -> float:
    """Return prediction minus target of one row."""
    total = -target
    for x, weight in zip(row, w, strict=True):
        total += x * weight
    return total


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n training rows and n validation rows of 20 columns with their targets, for 5 steps."""
    X, X_val, w = rng.normal(size=(n, 20)), rng.normal(size=(n, 20)), rng.normal(size=20)
    return {"fit_early": (X, X @ w + rng.normal(size=n), X_val, X_val @ w + rng.normal(size=n), 0.1, 5, 5)}
