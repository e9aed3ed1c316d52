"""AdaGrad and RMSprop in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def adagrad_step(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of AdaGrad."""
    w, g, s = np.array(w, dtype=np.float64), np.array(g, dtype=np.float64), np.array(s, dtype=np.float64)
    if w.shape != g.shape or w.shape != s.shape:
        raise ValueError(f"adagrad_step needs three equal shapes, not {w.shape}, {g.shape} and {s.shape}")
    weights, sums = [], []
    for weight, slope, total in zip(w.ravel().tolist(), g.ravel().tolist(), s.ravel().tolist(), strict=True):
        total += slope * slope
        weight -= lr * slope / (math.sqrt(total) + eps)
        weights.append(weight)
        sums.append(total)
    return np.array(weights).reshape(w.shape), np.array(sums).reshape(w.shape)


def rmsprop_step(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of RMSprop."""
    w, g, s = np.array(w, dtype=np.float64), np.array(g, dtype=np.float64), np.array(s, dtype=np.float64)
    if w.shape != g.shape or w.shape != s.shape:
        raise ValueError(f"rmsprop_step needs three equal shapes, not {w.shape}, {g.shape} and {s.shape}")
    weights, means = [], []
    for weight, slope, mean in zip(w.ravel().tolist(), g.ravel().tolist(), s.ravel().tolist(), strict=True):
        mean = rho * mean + (1 - rho) * slope * slope
        weight -= lr * slope / (math.sqrt(mean) + eps)
        weights.append(weight)
        means.append(mean)
    return np.array(weights).reshape(w.shape), np.array(means).reshape(w.shape)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n random weights, gradients and sums of squares."""
    w, g, s = rng.normal(size=(3, n))
    return {"adagrad_step": (w, g, s**2, 0.1), "rmsprop_step": (w, g, s**2, 0.1)}
