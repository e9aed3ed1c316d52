"""Sigmoid without overflow."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid 1 / (1 + exp(-z)) of each element.

    Parameters
    ----------
    z : array_like of any shape
        Scores: real numbers or booleans of any dtype. Infinities and NaN are allowed. Not modified.

    Returns
    -------
    ndarray of the shape of `z`
        Values from 0 to 1. Minus infinity gives 0, infinity gives 1, NaN gives NaN. Floating-point input keeps its
        dtype; other input gives float64. A single number gives a NumPy scalar or a 0-d array. Small values are
        accurate, not 0: sigmoid(-600) is exp(-600) (relative error at most ``(8 + abs(z)) * eps``, with the eps of
        the dtype). A value below the smallest normal number of the dtype (2.2e-308 in float64) may be rounded to 0.

    Notes
    -----
    Nothing overflows. NumPy must not warn, except for NaN, where it may.
    """
    z = np.asarray(z)

    # TODO 1: z: scores as floating-point numbers, same shape as z.
    #   Floating-point input keeps its dtype; other input becomes float64.
    if z.dtype.kind != "f":
        z = ...

    # TODO 2: power: an exponential from 0 to 1 for every sign of z, same shape as z.
    power = ...

    # TODO 3: numerator: 1 or power, depending on the sign of z, same shape as z.
    #   The denominator is 1 + power for both signs.
    numerator = ...

    # TODO 4: result: the fraction, same shape and dtype as z.
    return ...
