"""Linear regression by gradient descent in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def linreg_gd(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit weights and a bias by gradient descent on the mean squared error."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    targets = np.asarray(y, dtype=np.float64).ravel().tolist()
    n, d = len(rows), len(rows[0])
    if len(targets) != n:
        raise ValueError(f"linreg_gd needs one target for each of the {n} rows, not {len(targets)}")
    w, b = [0.0] * d, 0.0
    losses = []
    for k in range(steps + 1):
        total = 0.0
        grad_w, grad_b = [0.0] * d, 0.0
        for row, target in zip(rows, targets, strict=True):
            residual = b - target
            for j in range(d):
                residual += row[j] * w[j]
            total += residual * residual
            for j in range(d):
                grad_w[j] += 2 * residual * row[j] / n
            grad_b += 2 * residual / n
        losses.append(total / n)
        if k < steps:
            for j in range(d):
                w[j] -= lr * grad_w[j]
            b -= lr * grad_b
    return np.array(w), b, np.array(losses)


def max_stable_lr(X: ArrayLike) -> float:
    """Return the learning rate below which `linreg_gd` converges, for every y."""
    rows = [[*row, 1.0] for row in np.asarray(X, dtype=np.float64).tolist()]
    d = len(rows[0])
    products = [[0.0] * d for _ in range(d)]
    for row in rows:
        for i in range(d):
            for j in range(d):
                products[i][j] += row[i] * row[j]
    return len(rows) / float(np.linalg.eigvalsh(np.array(products))[-1])


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 20 columns and their targets, for 5 steps."""
    X = rng.normal(size=(n, 20))
    y = X @ rng.normal(size=20) + 3 + rng.normal(size=n)
    return {"linreg_gd": (X, y, 0.1, 5)}
