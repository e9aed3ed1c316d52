"""Momentum."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def momentum_step(
    w: ArrayLike, g: ArrayLike, v: ArrayLike, lr: float, mu: float, nesterov: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of gradient descent with momentum.

    Parameters
    ----------
    w, g, v : array_like of the same shape
        Weights, their gradient, and the velocity before the step: real numbers of any dtype, with absolute values up to
        1e100. The shape has one axis or more.
    lr : float
        The learning rate, from 0 to 1000.
    mu : float
        The momentum, from 0 to 1. The new velocity is mu times the old velocity, plus the gradient.
    nesterov : bool, default False
        If False, the weights move by -lr * v_new. If True, they move by -lr * (g + mu * v_new).

    Returns
    -------
    w_new : ndarray with the shape of `w`, dtype float64
        The weights after the step, a new array.
    v_new : ndarray with the shape of `w`, dtype float64
        The velocity after the step, a new array. Everything is computed in float64. The error of an entry is at
        most 1e-12 times the sum of the absolute values of its terms.

    Raises
    ------
    ValueError
        If the three shapes are not equal.
    """
    w, g, v = (np.asarray(values, dtype=np.float64) for values in (w, g, v))
    if not w.shape == g.shape == v.shape:
        raise ValueError(f"momentum_step needs three equal shapes, not {w.shape}, {g.shape} and {v.shape}")

    # TODO 1: v_new: the velocity after the step, shape of w.
    v_new = ...

    # TODO 2: direction: the array that lr is multiplied with, for both values of `nesterov`, shape of w.
    direction = ...

    # TODO 3: Return the weights after the step, shape of w, and the new velocity.
    return ...


def momentum_descent(
    gradient: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    w: ArrayLike,
    lr: float,
    mu: float,
    steps: int,
    nesterov: bool = False,
) -> NDArray[np.float64]:
    """Return the weights at the start and after each step of a descent with momentum.

    The velocity is 0 before the first step. Each step is a `momentum_step`, with the gradient at the weights before
    this step, also with Nesterov. Do exactly `steps` steps.

    Parameters
    ----------
    gradient : callable
        Takes weights, a float64 array of shape (d,), and returns their gradient, of the same shape and dtype. It does
        not change its argument.
    w : array_like of shape (d,)
        The weights at the start: real numbers of any dtype, d at least 1. `gradient` gets them as float64.
    lr, mu, nesterov
        As in `momentum_step`.
    steps : int
        The number of steps, 0 or more.

    Returns
    -------
    ndarray of shape (steps + 1, d), dtype float64
        Row k holds the weights after k steps. So row 0 is the start. The usual rounding is accepted.
    """
    path = np.empty((steps + 1, np.size(w)))

    # TODO 4: path[0], v: the weights at the start and the velocity before the first step, shape (d,) each.
    path[0], v = ...

    # TODO 5: path[k + 1], v: weights and velocity after one more step, shape (d,) each.
    for k in range(steps):
        path[k + 1], v = ...
    return path
