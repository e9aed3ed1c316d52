"""Norms and clips

np.linalg.norm has both sums, and a weight minus its clip is the soft threshold without a case or a sign.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def read(theta: ArrayLike, *strengths: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return theta, and a copy with the bias 0."""
    if min(strengths) < 0:
        raise ValueError("strengths must be 0 or more")
    theta = np.asarray(theta, dtype=np.float64)
    return theta, np.append(theta[:-1], 0.0)


def penalty(theta: ArrayLike, l1: float, l2: float) -> float:
    """Return the penalty on weights: l1 times the sum of abs(w), plus l2 / 2 times the sum of w^2."""
    _, weights = read(theta, l1, l2)
    return float(l1 * np.linalg.norm(weights, 1) + 0.5 * l2 * np.dot(weights, weights))


def penalty_gradient(theta: ArrayLike, l1: float, l2: float) -> NDArray[np.float64]:
    """Return the gradient of `penalty` with respect to theta."""
    _, weights = read(theta, l1, l2)
    return l2 * weights + np.where(weights > 0, l1, 0.0) - np.where(weights < 0, l1, 0.0)


def soft_threshold(theta: ArrayLike, t: float) -> NDArray[np.float64]:
    """Move each weight towards 0 by t, and stop at 0."""
    theta, weights = read(theta, t)
    return np.asarray(theta - np.clip(weights, -t, t))
