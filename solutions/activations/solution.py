"""Activations and their slopes."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def relu(z: ArrayLike, leak: float = 0.0) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the slopes of a ReLU, or of a leaky one.

    The value is z above 0, and leak times z from 0 down. The slope is the derivative; at 0, where there is none,
    it is that of the left side.

    Parameters
    ----------
    z : array_like of any shape
        Scores: finite real numbers of any dtype, or a single number. Not modified.
    leak : float
        The slope on the left side, from 0 to below 1.

    Returns
    -------
    a, slope : ndarrays of the shape of `z`
        Values and slopes, in the dtype of floating-point input, and in float64 for all other. A single number
        gives NumPy scalars or 0-d arrays.
    """
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)
    # Step 1: The values. leak is below 1: of z and leak times z, which is the larger one on either side?
    a = np.maximum(z, leak * z)
    # Step 2: The slopes, in the dtype of z. At 0 it is the left one.
    slope = np.where(z > 0, 1.0, leak).astype(z.dtype)
    # np.where takes its dtype from 1.0 and leak, and these are float64.
    return a, slope  # both, the values first


def tanh(z: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the slopes of the hyperbolic tangent.

    Parameters
    ----------
    z : array_like of any shape
        Scores: finite real numbers of any dtype. Not modified.

    Returns
    -------
    a, slope : ndarrays of the shape of `z`
        Values and slopes, in the dtype of floating-point input, and in float64 for all other. The value of a
        small z keeps its digits: that of 1e-10 is 1e-10. Nothing overflows on the way, however far from 0 the
        scores are.
    """
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)
    # Step 3: The values. The quotient of exponentials overflows: use what NumPy has.
    a = np.tanh(z)
    # Step 4: The slopes, from the values: no further exponential is needed.
    slope = 1 - a**2
    return a, slope  # both, the values first


def softplus(z: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the slopes of the softplus, log(1 + exp(z)).

    Parameters
    ----------
    z : array_like of any shape
        Scores: finite real numbers of any dtype. Not modified.

    Returns
    -------
    a, slope : ndarrays of the shape of `z`
        Values and slopes, in the dtype of floating-point input, and in float64 for all other. Both are accurate
        relative to their own size: at -40 both are 4.248e-18, and not 0. Nothing overflows on the way: the value
        of 1000 is 1000.
    """
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)
    # Step 5: The values: the two straight lines that the curve follows far out, and what it adds to them near 0.
    #   The addition depends on the distance of z from 0 only, and must keep its digits where it is small.
    a = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    # Step 6: The slopes. Written as one power of e, they need z and the value, and cannot overflow.
    slope = np.exp(z - a)
    # The derivative is exp(z) / (1 + exp(z)), the sigmoid. The denominator is exp(a), and a is never below z.
    return a, slope  # both, the values first
