"""A strength for each entry

Each entry has its own strength, and the bias has the strength 0. So no line is about the bias. If another entry has
no penalty, it gets a strength of 0, too. It costs one more array.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def spread(strength: float, theta: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the strength of each entry: 0 for the bias."""
    if strength < 0:
        raise ValueError(f"a strength must be 0 or more, not {strength}")
    strengths = np.full(theta.shape, strength, dtype=np.float64)
    strengths[-1] = 0.0
    return strengths


def penalty(theta: ArrayLike, l1: float, l2: float) -> float:
    """Return the penalty on weights: l1 times the sum of abs(w), plus l2 / 2 times the sum of w^2."""
    theta = np.asarray(theta, dtype=np.float64)
    return float(np.sum(spread(l1, theta) * np.abs(theta) + spread(l2, theta) * theta**2 / 2))


def penalty_gradient(theta: ArrayLike, l1: float, l2: float) -> NDArray[np.float64]:
    """Return the gradient of `penalty` with respect to theta."""
    theta = np.asarray(theta, dtype=np.float64)
    return spread(l1, theta) * np.sign(theta) + spread(l2, theta) * theta


def soft_threshold(theta: ArrayLike, t: float) -> NDArray[np.float64]:
    """Move each weight towards 0 by t, and stop at 0."""
    theta = np.asarray(theta, dtype=np.float64)
    amounts = spread(t, theta)
    return np.asarray(np.maximum(theta - amounts, 0.0) - np.maximum(-theta - amounts, 0.0))
