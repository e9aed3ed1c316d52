"""SciPy's expit and log_expit

The stable sigmoid and its logarithm are one call each. scikit-learn's LogisticRegression finds the same weights with
C = 1 / (n * l2), by another method: it has no learning rate, and it does not return the losses.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, log_expit


def predict_proba(X: ArrayLike, w: ArrayLike, b: float) -> NDArray[np.float64]:
    """Return the probability of label 1 for every row: the sigmoid of its score x . w + b."""
    p: NDArray[np.float64] = expit(np.asarray(X, dtype=np.float64) @ np.asarray(w, dtype=np.float64) + b)
    return p


def predict(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[np.intp]:
    """Return the label of every row: 1 if its probability is at least the threshold, and 0 otherwise."""
    return np.where(predict_proba(X, w, b) < threshold, 0, 1)


def logreg_fit(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit a logistic regression by gradient descent, until the gradient is small."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    n, d = X.shape
    y = y.reshape(n)
    if not set(np.unique(y).tolist()) <= {0.0, 1.0}:
        raise ValueError("the labels are 0 and 1")
    w, b = np.zeros(d), 0.0
    losses: list[float] = []
    while True:
        z = X @ w + b
        losses.append(float(-(y * log_expit(z) + (1 - y) * log_expit(-z)).mean() + l2 / 2 * np.linalg.norm(w) ** 2))
        residuals = expit(z) - y
        grad_w, grad_b = residuals @ X / n + l2 * w, residuals.mean()
        if np.abs([*grad_w, grad_b]).max() <= tol or len(losses) > max_iter:
            return w, float(b), np.array(losses)
        w, b = w - lr * grad_w, b - lr * grad_b
