"""SciPy's expit and log_expit

The stable sigmoid and its logarithm are one call each. Terms with a label of 0 times a finite logarithm are 0.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, log_expit


def read(X: ArrayLike, y: ArrayLike, w: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    """Return the three as float64 arrays, the labels flat."""
    X, w = np.asarray(X, dtype=np.float64), np.asarray(w, dtype=np.float64)
    return X, np.asarray(y, dtype=np.float64).reshape(len(X)), w


def logreg_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    """Return the mean cross-entropy of a logistic regression, plus the penalty on its weights."""
    X, y, w = read(X, y, w)
    z = X @ w + b
    return float(-(y * log_expit(z) + (1 - y) * log_expit(-z)).mean() + l2 / 2 * np.linalg.norm(w) ** 2)


def logreg_step(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0
) -> tuple[NDArray[np.float64], float]:
    """Take one step of gradient descent on `logreg_loss`."""
    X, y, w = read(X, y, w)
    residuals = expit(X @ w + b) - y
    return w - lr * (X.T @ residuals / len(X) + l2 * w), float(b - lr * residuals.mean())
