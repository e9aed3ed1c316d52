"""Activations and their derivatives."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def relu(z: ArrayLike, leak: float = 0.0) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the derivatives of a ReLU or a leaky ReLU.

    The value is z if z > 0, and leak * z if z <= 0. The derivative is 1 if z > 0, and leak if z <= 0.

    Parameters
    ----------
    z : array_like of any shape
        Scores: finite real numbers or booleans of any dtype, or a single number. Not modified.
    leak : float
        The derivative for negative scores, from 0 to below 1.

    Returns
    -------
    a, derivative : ndarrays of the shape of `z`
        Values and derivatives, in the dtype of floating-point input, in float64 for other input. A value of 0 may be
        0.0 or -0.0. One product is accurate enough (relative error at most ``4 * eps``, with the eps of the dtype). A
        single number gives NumPy scalars or 0-d arrays.
    """
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)

    # TODO 1: a: values, same shape and dtype as z.
    a = ...

    # TODO 2: derivative: 1 or leak, same shape and dtype as z. At 0 it is leak.
    derivative = ...
    return ...  # both, the values first


def tanh(z: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the derivatives of the hyperbolic tangent.

    Parameters
    ----------
    z : array_like of any shape
        Scores: finite real numbers or booleans of any dtype, or a single number. Not modified.

    Returns
    -------
    a, derivative : ndarrays of the shape of `z`
        Values and derivatives, in the dtype of floating-point input, in float64 for other input. Nothing overflows.
        Small values are accurate: the value of 1e-10 is 1e-10. Small derivatives may be rounded to 0. (The relative
        error of a value and the absolute error of a derivative are at most ``8 * eps``, with the eps of the dtype.)
        NumPy must not warn.
    """
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)

    # TODO 3: a: values, same shape and dtype as z.
    #   The quotient of exponentials overflows. NumPy has a function that does not.
    a = ...

    # TODO 4: derivative: computed from the values, same shape and dtype as z.
    derivative = ...
    return ...  # both, the values first


def softplus(z: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the derivatives of the softplus, log(1 + exp(z)).

    Parameters
    ----------
    z : array_like of any shape
        Scores: finite real numbers or booleans of any dtype, or a single number. Not modified.

    Returns
    -------
    a, derivative : ndarrays of the shape of `z`
        Values and derivatives, in the dtype of floating-point input, in float64 for other input. Nothing overflows:
        the value of 1000 is 1000. Small values are accurate: at -40 value and derivative are 4.248e-18, not 0
        (relative error of both at most ``(8 + abs(z)) * eps``, with the eps of the dtype). A number below the
        smallest normal number of the dtype may be rounded to 0. NumPy must not warn.
    """
    z = np.asarray(z)
    if z.dtype.kind != "f":
        z = z.astype(np.float64)

    # TODO 5: a: values, the logarithm of exp(0) + exp(z), same shape and dtype as z. It must not overflow.
    a = ...

    # TODO 6: derivative: exp(z) / (1 + exp(z)), written as one exponential of z and a, same shape and dtype as z.
    derivative = ...
    return ...  # both, the values first
