"""The velocity as a movement

The physical picture, as in Keras: the velocity -lr * v is the movement itself, and the weights add it. With a constant
learning rate both forms give the same weights. If the learning rate changes, this form keeps the size of old steps.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def momentum_step(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of gradient descent with momentum."""
    w, g, v = np.asarray(w, dtype=np.float64), np.asarray(g, dtype=np.float64), np.asarray(v, dtype=np.float64)
    if w.shape != g.shape or g.shape != v.shape:
        raise ValueError("momentum_step needs three equal shapes")
    movement = -lr * mu * v - lr * g
    return w + (mu * movement - lr * g if nesterov else movement), mu * v + g


def momentum_descent(
    gradient: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    w: ArrayLike,
    lr: float,
    mu: float,
    steps: int,
    nesterov: bool = False,
) -> NDArray[np.float64]:
    """Return the weights at the start and after each step of a descent with momentum."""
    w = np.array(w, dtype=np.float64)
    path, movement = [w], np.zeros_like(w)
    for _ in range(steps):
        push = lr * gradient(w)
        movement = mu * movement - push
        w = w + (mu * movement - push if nesterov else movement)
        path.append(w)
    return np.stack(path)
