"""Momentum in plain Python loops, and the inputs of the race."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def momentum_step(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of gradient descent with momentum."""
    w, g, v = np.array(w, dtype=np.float64), np.array(g, dtype=np.float64), np.array(v, dtype=np.float64)
    if w.shape != g.shape or w.shape != v.shape:
        raise ValueError(f"momentum_step needs three equal shapes, not {w.shape}, {g.shape} and {v.shape}")
    weights, velocities = [], []
    for weight, slope, velocity in zip(w.ravel().tolist(), g.ravel().tolist(), v.ravel().tolist(), strict=True):
        velocity = mu * velocity + slope
        if nesterov:
            weight -= lr * (slope + mu * velocity)
        else:
            weight -= lr * velocity
        weights.append(weight)
        velocities.append(velocity)
    return np.array(weights).reshape(w.shape), np.array(velocities).reshape(w.shape)


def momentum_descent(
    gradient: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    w: ArrayLike,
    lr: float,
    mu: float,
    steps: int,
    nesterov: bool = False,
) -> NDArray[np.float64]:
    """Return the weights at the start and after each step of a descent with momentum."""
    current = np.array(w, dtype=np.float64)
    v = np.zeros(len(current))
    path = [current]
    for _ in range(steps):
        current, v = momentum_step(current, gradient(current), v, lr, mu, nesterov)
        path.append(current)
    return np.array(path)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n random weights, gradients and velocities."""
    return {"momentum_step": (*rng.normal(size=(3, n)), 0.1, 0.9)}
