"""X'X and X'y, once

The gradient is 2/n (X'X w - X'y). Both products are computed before the first step, so a step costs d^2 and not n d.
The losses still use the residuals: y'y - 2 w'X'y + w'X'X w loses all its digits near a loss of 0.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def linreg_gd(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit weights and a bias by gradient descent on the mean squared error."""
    X1 = np.insert(np.asarray(X, dtype=np.float64), 0, 1.0, axis=1)
    y = np.asarray(y, dtype=np.float64).reshape(len(X1))
    gram, moment = X1.T @ X1 / len(y), X1.T @ y / len(y)
    path = np.zeros((steps + 1, X1.shape[1]))
    for k in range(steps):
        path[k + 1] = path[k] - 2 * lr * (gram @ path[k] - moment)
    losses = ((X1 @ path.T - y[:, np.newaxis]) ** 2).mean(axis=0)
    return path[-1, 1:].copy(), float(path[-1, 0]), losses


def max_stable_lr(X: ArrayLike) -> float:
    """Return the learning rate below which `linreg_gd` converges, for every y."""
    X1 = np.insert(np.asarray(X, dtype=np.float64), 0, 1.0, axis=1)
    return float(len(X1) / np.linalg.svd(X1, compute_uv=False)[0] ** 2)
