"""Least squares with more rows

d more rows, sqrt(lam) times the unit matrix, with the targets 0 cost exactly the penalty. So ordinary least squares
solves ridge regression, more accurately than normal equations. For wide X, first rotate to n columns.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ridge(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals plus penalty."""
    if not lam > 0:
        raise ValueError("lam is not above 0")
    rows, targets = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    means = rows.mean(axis=0) if intercept else np.zeros(rows.shape[1])
    Q, R = np.linalg.qr((rows - means).T)  # A = R^T Q^T, and w = Q v has the length of v
    k = len(R)
    more_rows = np.vstack([R.T, np.sqrt(lam) * np.eye(k)])
    w = Q @ np.linalg.lstsq(more_rows, np.concatenate([targets, np.zeros(k)]))[0]
    return w, float(targets.mean() - means @ w) if intercept else 0.0
