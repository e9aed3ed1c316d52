"""AdaGrad and RMSprop."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def adagrad_step(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of AdaGrad.

    Parameters
    ----------
    w, g, s : array_like of the same shape
        Weights, their gradient, and the sums of the squared gradients before the step: real numbers of any dtype. An
        entry of w or g that is not 0 has an absolute value from 1e-100 to 1e100. An entry of s is 0, or from 1e-250 to
        1e250. The shape has one axis or more.
    lr : float
        The learning rate, from 0 to 1000.
    eps : float, default 1e-8
        From 1e-20 to 1000. It is added to each square root.

    Returns
    -------
    w_new : ndarray with the shape of `w`, dtype float64
        The weights after the step, a new array. Each weight moves by -lr times its gradient, divided by
        (sqrt(s_new) + eps). An entry may be off by at most 1e-12 times the sum of abs(w) and the length of the step.
    s_new : ndarray with the shape of `w`, dtype float64
        The sums of the squared gradients, the square of this gradient included, a new array. Everything is computed in
        float64. An entry may be off by at most 1e-12 times its value.

    Raises
    ------
    ValueError
        If the three shapes are not equal.
    """
    w, g, s = (np.asarray(values, dtype=np.float64) for values in (w, g, s))
    if not w.shape == g.shape == s.shape:
        raise ValueError(f"adagrad_step needs three equal shapes, not {w.shape}, {g.shape} and {s.shape}")

    # TODO 1: s_new: the sum of the squared gradients of each weight, shape of w.
    s_new = ...

    # TODO 2: rates: the learning rate of each weight, shape of w.
    rates = ...

    # TODO 3: Return the weights after the step, shape of w, and the new sums.
    return ...


def rmsprop_step(
    w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of RMSprop.

    Parameters
    ----------
    w, g, lr, eps
        As in `adagrad_step`.
    s : array_like with the shape of `w`
        Running means of the squared gradients before the step: real numbers of any dtype, as in `adagrad_step`.
    rho : float, default 0.9
        The weight of the old running mean, from 0 to 1. The newest squared gradient has the weight 1 - rho.

    Returns
    -------
    w_new : ndarray with the shape of `w`, dtype float64
        The weights after the step, a new array. Each weight moves by -lr times its gradient, divided by
        (sqrt(s_new) + eps). An entry may be off by at most 1e-12 times the sum of abs(w) and the length of the step.
    s_new : ndarray with the shape of `w`, dtype float64
        rho times the old running means, plus 1 - rho times the squared gradients, a new array. Everything is computed
        in float64. An entry may be off by at most 1e-12 times its value.

    Raises
    ------
    ValueError
        If the three shapes are not equal.
    """
    w, g, s = (np.asarray(values, dtype=np.float64) for values in (w, g, s))
    if not w.shape == g.shape == s.shape:
        raise ValueError(f"rmsprop_step needs three equal shapes, not {w.shape}, {g.shape} and {s.shape}")

    # TODO 4: s_new: the running mean of the squared gradients of each weight, shape of w.
    s_new = ...

    # TODO 5: rates: the learning rate of each weight, shape of w.
    rates = ...

    # TODO 6: Return the weights after the step, shape of w, and the new running means.
    return ...
