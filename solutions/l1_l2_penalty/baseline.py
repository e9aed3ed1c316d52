"""L1 and L2 penalties in plain Python, one weight at a time, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def penalty(theta: ArrayLike, l1: float, l2: float) -> float:
    """Return the penalty on weights: l1 times the sum of abs(w), plus l2 / 2 times the sum of w^2."""
    if l1 < 0 or l2 < 0:
        raise ValueError("strengths must be 0 or more")
    total = 0.0
    for w in np.asarray(theta, dtype=np.float64).tolist()[:-1]:
        total += l1 * abs(w) + l2 / 2 * w * w
    return total


def penalty_gradient(theta: ArrayLike, l1: float, l2: float) -> NDArray[np.float64]:
    """Return the gradient of `penalty` with respect to theta."""
    if l1 < 0 or l2 < 0:
        raise ValueError("strengths must be 0 or more")
    gradient = []
    for w in np.asarray(theta, dtype=np.float64).tolist()[:-1]:
        if w > 0:
            gradient.append(l1 + l2 * w)
        elif w < 0:
            gradient.append(-l1 + l2 * w)
        else:
            gradient.append(0.0)
    return np.array([*gradient, 0.0])


def soft_threshold(theta: ArrayLike, t: float) -> NDArray[np.float64]:
    """Move each weight towards 0 by t, and stop at 0."""
    if t < 0:
        raise ValueError("the amount must be 0 or more")
    *weights, bias = np.asarray(theta, dtype=np.float64).tolist()
    moved = []
    for w in weights:
        if w > t:
            moved.append(w - t)
        elif w < -t:
            moved.append(w + t)
        else:
            moved.append(0.0)
    return np.array([*moved, bias])


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n weights and a bias."""
    theta = rng.normal(size=n + 1)
    return {"penalty": (theta, 0.1, 0.5), "penalty_gradient": (theta, 0.1, 0.5), "soft_threshold": (theta, 0.5)}
