"""SciPy's svdvals

`scipy.linalg.svdvals` returns the singular values in descending order. There is no gradient descent of this kind in
scikit-learn: LinearRegression solves the equations, and SGDRegressor takes a step for each row.
"""

import numpy as np
import scipy.linalg
from numpy.typing import ArrayLike, NDArray


def linreg_gd(
    X: ArrayLike, y: ArrayLike, lr: float, steps: int
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit weights and a bias by gradient descent on the mean squared error."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    y = y.reshape(len(X))
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [np.square(X @ w + b - y).mean()]
    for _ in range(steps):
        slopes = 2 * (X @ w + b - y) / len(y)
        w, b = w - lr * (slopes @ X), b - lr * slopes.sum()
        losses.append(np.square(X @ w + b - y).mean())
    return w, float(b), np.array(losses)


def max_stable_lr(X: ArrayLike) -> float:
    """Return the learning rate below which `linreg_gd` converges, for every y."""
    X1 = np.c_[np.asarray(X, dtype=np.float64), np.ones(np.shape(X)[0])]
    return float(len(X1) / scipy.linalg.svdvals(X1)[0] ** 2)
