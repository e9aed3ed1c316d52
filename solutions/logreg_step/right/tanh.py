"""tanh as the sigmoid

sigmoid(z) = (1 + tanh(z / 2)) / 2, and tanh never overflows, so no case distinction is needed. The loss is
max(z, 0) - y z + log(1 + exp(-|z|)), for both labels.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def logreg_loss(X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, l2: float = 0.0) -> float:
    """Return the mean cross-entropy of a logistic regression, plus the penalty on its weights."""
    X, w = np.asarray(X, dtype=np.float64), np.asarray(w, dtype=np.float64)
    y = np.asarray(y, dtype=np.float64).reshape(len(X))
    z = X @ w + b
    losses = np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
    return float((losses / len(X)).sum() + 0.5 * (l2 * w**2).sum())


def logreg_step(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, b: float, lr: float, l2: float = 0.0
) -> tuple[NDArray[np.float64], float]:
    """Take one step of gradient descent on `logreg_loss`."""
    X, w = np.asarray(X, dtype=np.float64), np.asarray(w, dtype=np.float64)
    y = np.asarray(y, dtype=np.float64).reshape(len(X))
    residuals = (0.5 * (1 + np.tanh(0.5 * (X @ w + b))) - y) / len(X)
    return (1 - lr * l2) * w - (lr * residuals) @ X, float(b - (lr * residuals).sum())
