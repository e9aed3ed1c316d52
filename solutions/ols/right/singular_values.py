"""Singular value decomposition

X = U S V^T turns X into independent directions. Each direction has a separate weight, and a direction of length 0 gets
the weight 0: this is the shortest solution. It is the form in which ridge regression is easy to explain.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ols(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals."""
    rows, targets = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    if len(targets) != len(rows):
        raise ValueError("y does not have one target for each row")
    means = rows.mean(axis=0) if intercept else np.zeros(rows.shape[1])
    mean = targets.mean() if intercept else 0.0
    U, s, Vt = np.linalg.svd(rows - means, full_matrices=False)
    kept = s > 1e-10 * s[0]
    w = Vt[kept].T @ (U[:, kept].T @ (targets - mean) / s[kept])
    return w, float(mean - means @ w)


def effects(X: ArrayLike, w: ArrayLike) -> NDArray[np.float64]:
    """Return by how much the prediction changes if a column grows by one standard deviation."""
    return np.sqrt(np.var(np.asarray(X, dtype=np.float64), axis=0)) * np.asarray(w)
