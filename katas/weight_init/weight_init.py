"""Weight initialisation."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def xavier(fan_in: int, fan_out: int, rng: np.random.Generator, uniform: bool = False) -> NDArray[np.float64]:
    """Draw the weights of a dense layer with the variance 2 / (fan_in + fan_out).

    Parameters
    ----------
    fan_in : int
        Number of inputs of the layer, at least 1.
    fan_out : int
        Number of its outputs, at least 1.
    rng : numpy.random.Generator
        The source of all random numbers. It is used itself, so a second call with the same Generator gives other
        weights.
    uniform : bool
        If False, the weights are normal with mean 0. If True, they are uniform from -limit to limit, where limit
        makes the variance the same.

    Returns
    -------
    ndarray of shape (fan_in, fan_out), dtype float64
        The weights. They are drawn row by row, one number each, as one call of ``rng.normal`` or ``rng.uniform`` with
        this shape draws them. (A normal weight may be off by ``16 * 2.2e-16`` times its absolute value, a uniform
        weight by ``16 * 2.2e-16`` times limit.)
    """
    # TODO 1: variance: the variance of each weight, a number.
    variance = ...

    # TODO 2: limit: a uniform number from -limit to limit has the variance limit^2 / 3.
    limit = ...

    # TODO 3: Return the uniform weights, shape (fan_in, fan_out).
    if uniform:
        return ...

    # TODO 4: Return the normal weights, shape (fan_in, fan_out). rng.normal takes a standard deviation.
    return ...


def he(fan_in: int, fan_out: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw normal weights of a dense layer with mean 0 and the variance 2 / fan_in.

    Parameters
    ----------
    fan_in : int
        Number of inputs of the layer, at least 1.
    fan_out : int
        Number of its outputs, at least 1. It does not change the variance.
    rng : numpy.random.Generator
        The source of all random numbers. It is used itself, so a second call with the same Generator gives other
        weights.

    Returns
    -------
    ndarray of shape (fan_in, fan_out), dtype float64
        The weights. They are drawn row by row, one number each, as one call of ``rng.normal`` with this shape draws
        them. (The relative error of a weight is at most ``16 * 2.2e-16``.)
    """
    # TODO 5: std: the standard deviation of each weight, a number.
    std = ...

    # TODO 6: Return the weights, shape (fan_in, fan_out).
    return ...


def layer_stds(
    X: ArrayLike,
    weights: Sequence[NDArray[np.float64]],
    activation: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Return the standard deviation of the activations after each layer.

    The activations after a layer are activation(A W), where A are the activations before it. There is no bias.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows that enter the first layer: finite numbers of any dtype, or booleans, at most 1000 in absolute value. n
        and d are at least 1.
    weights : list of ndarray, dtype float64
        The weights of each layer, shape (inputs, outputs): finite numbers, at most 1000 in absolute value. There may be
        no layer. The first has d inputs, each later one as many as the layer before it has outputs.
    activation : callable
        Takes a float64 array, and returns a float64 array of the same shape.

    Returns
    -------
    ndarray of shape (number of layers,), dtype float64
        One standard deviation for each layer, over all rows and all outputs together. It is the square root of the
        mean squared distance from the mean, computed in float64. The usual rounding is accepted.
    """
    A, stds = np.asarray(X), []

    # TODO 7: A: activations after the layer W, shape (n, outputs of W).
    for W in weights:
        A = ...

        # TODO 8: stds: grows by the standard deviation of all entries of A, a number.
        ...
    return ...
