"""Dropout."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def dropout_forward(
    x: ArrayLike, p: float, rng: int | np.random.Generator, training: bool = True
) -> tuple[Floats, Floats]:
    """Drop each entry with probability p in training, and keep the expected value; change nothing in evaluation.

    Parameters
    ----------
    x : array_like of any shape with at least one axis
        Activations: numbers of any dtype with absolute values up to 1e100, or booleans. All sizes are at least 1. Not
        modified.
    p : float
        The probability that an entry is dropped, at least 0 and below 1.
    rng : int or numpy.random.Generator
        The source of all random numbers. An int, 0 or more, is the seed of a new generator: passing 7 gives the same
        as passing ``np.random.default_rng(7)``. A Generator is used itself, so the next call with it draws again.
        Any way to draw is accepted. In evaluation no random number is drawn: a Generator keeps its state.
    training : bool
        True in training, False in evaluation.

    Returns
    -------
    out : ndarray of the shape of `x`, dtype float64
        Each entry of x times its factor in `mask`.
    mask : ndarray of the shape of `x`, dtype float64
        The factors. In training, each factor is 0 with probability p, independently of all other factors. Otherwise
        it is a constant, such that the expected value of a factor is 1. In evaluation, all factors are 1.

    Raises
    ------
    ValueError
        If p is below 0, or if p is 1 or more.
    """
    x = np.asarray(x)
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, not {p}")

    # TODO 1: mask: the factors in evaluation, shape of x.
    mask = ...
    if training:
        # TODO 2: kept: True with probability 1 - p, for each entry independently, shape of x.
        kept = ...

        # TODO 3: mask: 0 where an entry is dropped, and the factor of a kept entry elsewhere, shape of x.
        #   The expected value of a factor must be 1.
        mask = ...

    # TODO 4: out: each entry times its factor, shape of x.
    out = ...
    return ...


def dropout_backward(dout: ArrayLike, mask: ArrayLike) -> Floats:
    """Return the gradient of a loss with respect to the `x` of `dropout_forward`.

    Parameters
    ----------
    dout : array_like of any shape with at least one axis
        The gradient of the loss with respect to `out`: numbers of any dtype with absolute values up to 1e100, or
        booleans. Not modified.
    mask : array_like of the shape of `dout`
        The mask that `dropout_forward` returned, float64.

    Returns
    -------
    ndarray of the shape of `dout`, dtype float64
        The gradient with respect to `x`.
    """
    # TODO 5: result: the gradient with respect to out, times the factor of each entry, shape of dout.
    return ...
