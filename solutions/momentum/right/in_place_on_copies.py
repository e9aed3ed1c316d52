"""In place, on copies

A training loop with millions of weights changes its own arrays: no step then makes a new array. Here the copies are
made once, at the start, so that the arrays of the caller stay unchanged.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def momentum_step(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of gradient descent with momentum."""
    w, g, v = np.array(w, dtype=np.float64), np.array(g, dtype=np.float64), np.array(v, dtype=np.float64)
    if len({w.shape, g.shape, v.shape}) > 1:
        raise ValueError("momentum_step needs three equal shapes")
    v *= mu
    v += g
    if nesterov:
        w -= lr * g
        w -= lr * mu * v
    else:
        w -= lr * v
    return w, v


def momentum_descent(
    gradient: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    w: ArrayLike,
    lr: float,
    mu: float,
    steps: int,
    nesterov: bool = False,
) -> NDArray[np.float64]:
    """Return the weights at the start and after each step of a descent with momentum."""
    path = np.tile(np.asarray(w, dtype=np.float64), (steps + 1, 1))
    v = np.zeros_like(path[0])
    for k in range(1, steps + 1):
        g = gradient(path[k - 1].copy())
        v = mu * v + g
        path[k] = path[k - 1] - lr * (g + mu * v if nesterov else v)
    return path
