"""A column of ones without penalty

The intercept is the weight of a column of ones, and lam is added to every diagonal entry but its own. This form needs
no means. It solves d + 1 equations, so it is only for d up to n.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ridge(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals plus penalty."""
    if not lam > 0:
        raise ValueError("lam is not above 0")
    rows, targets = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    n, d = rows.shape
    if len(targets) != n:
        raise ValueError("y does not have one target for each row")
    if d > n:
        means = rows.mean(axis=0) if intercept else np.zeros(d)
        A = rows - means
        w = A.T @ np.linalg.solve(A @ A.T + lam * np.eye(n), targets)
        return w, float(targets.mean() - means @ w) if intercept else 0.0
    A = np.column_stack([rows, np.ones(n)]) if intercept else rows
    penalty = np.full(A.shape[1], lam)
    penalty[d:] = 0.0
    w = np.linalg.solve(A.T @ A + np.diag(penalty), A.T @ targets)
    return w[:d], float(w[d]) if intercept else 0.0
