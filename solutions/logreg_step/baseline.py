"""A step of logistic regression in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def logreg_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    """Return the mean cross-entropy of a logistic regression, plus the penalty on its weights."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    labels = np.ravel(y).tolist()
    weights = np.asarray(w, dtype=np.float64).tolist()
    if len(labels) != len(rows):
        raise ValueError(f"logreg_loss needs one label for each of the {len(rows)} rows, not {len(labels)}")
    total = 0.0
    for row, label in zip(rows, labels, strict=True):
        z = float(b)
        for x, weight in zip(row, weights, strict=True):
            z += x * weight
        margin = z if label == 1 else -z
        if margin >= 0:
            total += math.log1p(math.exp(-margin))
        else:
            total += math.log1p(math.exp(margin)) - margin
    penalty = 0.0
    for weight in weights:
        penalty += l2 / 2 * weight * weight
    return total / len(rows) + penalty


def logreg_step(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0
) -> tuple[NDArray[np.float64], float]:
    """Take one step of gradient descent on `logreg_loss`."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    labels = np.ravel(y).tolist()
    weights = np.asarray(w, dtype=np.float64).tolist()
    n, d = len(rows), len(weights)
    if len(labels) != n:
        raise ValueError(f"logreg_step needs one label for each of the {n} rows, not {len(labels)}")
    grad_w = [l2 * weight for weight in weights]
    grad_b = 0.0
    for row, label in zip(rows, labels, strict=True):
        z = float(b)
        for j in range(d):
            z += row[j] * weights[j]
        p = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
        residual = p - label
        for j in range(d):
            grad_w[j] += residual * row[j] / n
        grad_b += residual / n
    w_new = [weights[j] - lr * grad_w[j] for j in range(d)]
    return np.array(w_new), float(b - lr * grad_b)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 20 columns, their labels, weights, a bias and a penalty."""
    X = rng.normal(size=(n, 20))
    y = rng.integers(0, 2, size=n)
    w = rng.normal(size=20)
    return {"logreg_loss": (X, y, w, 0.5, 0.01), "logreg_step": (X, y, w, 0.5, 0.1, 0.01)}
