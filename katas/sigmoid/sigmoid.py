"""Sigmoid without overflow."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid 1 / (1 + exp(-z)) of every element.

    Parameters
    ----------
    z : array_like of any shape
        Scores: real numbers or booleans of any dtype, infinities and NaN included. Not modified.

    Returns
    -------
    ndarray of the shape of `z`
        Values from 0 to 1, accurate relative to their own size: sigmoid(-600) is exp(-600), not 0. Minus
        infinity gives 0, infinity gives 1, NaN stays NaN. Floating-point input keeps its dtype, all other
        input gives float64. A single number gives a NumPy scalar or a 0-d array.

    Notes
    -----
    Nothing overflows on the way, so NumPy has nothing to warn about.
    """
    # TODO 1: z as an array. Floating-point input keeps its dtype, all other input becomes float64.
    z = ...
    if z.dtype.kind != "f":
        z = ...
    # TODO 2: A power of e that lies between 0 and 1 for either sign of z, so that it cannot overflow.
    power = ...
    # TODO 3: Written with this power, the sigmoid is a fraction. Only its numerator depends on the sign of z.
    numerator = ...
    return ...
