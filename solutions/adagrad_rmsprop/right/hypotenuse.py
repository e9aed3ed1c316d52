"""The length of a hypotenuse

The square root of a sum of two squares is a hypotenuse. `np.hypot` computes it without the squares, so that it neither
overflows nor underflows. Here s is still needed, so it saves nothing: it shows where the formula comes from.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Step = tuple[NDArray[np.float64], NDArray[np.float64]]


def copies(*arrays: ArrayLike) -> list[NDArray[np.float64]]:
    """Return copies in float64, of one shape."""
    found = [np.array(values, dtype=np.float64) for values in arrays]
    if any(values.shape != found[0].shape for values in found):
        raise ValueError("three equal shapes are needed")
    return found


def adagrad_step(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    """Take one step of AdaGrad."""
    w, g, s = copies(w, g, s)
    w -= lr * (g / (np.hypot(np.sqrt(s), g) + eps))
    s += g * g
    return w, s


def rmsprop_step(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    """Take one step of RMSprop."""
    w, g, s = copies(w, g, s)
    w -= lr * (g / (np.hypot(np.sqrt(rho * s), np.sqrt(1 - rho) * g) + eps))
    s *= rho
    s += (1 - rho) * g * g
    return w, s
