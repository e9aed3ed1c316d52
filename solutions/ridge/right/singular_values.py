"""Singular value decomposition

A = U S V^T has independent directions of lengths s. Ridge shrinks the weight of a direction by s^2 / (s^2 + lam), so
short directions shrink most. One decomposition serves many values of lam, and d may be larger than n.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ridge(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the intercept with the smallest sum of squared residuals plus penalty."""
    if not lam > 0:
        raise ValueError("lam is not above 0")
    rows, targets = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    means = rows.mean(axis=0) if intercept else np.zeros(rows.shape[1])
    U, s, Vt = np.linalg.svd(rows - means, full_matrices=False)
    w = Vt.T @ (s / (s**2 + lam) * (U.T @ targets))
    return w, float(targets.mean() - means @ w) if intercept else 0.0
