"""Numerical gradient."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numerical_gradient(
    f: Callable[[NDArray[np.float64]], float], x: ArrayLike, h: float | None = None
) -> NDArray[np.float64]:
    """Return the gradient of a function at a point, by central differences.

    One coordinate after another is moved by its step h_i, up and down, while all others stay where they are:

        gradient_i = (f(x with x_i + h_i) - f(x with x_i - h_i)) / (2 h_i)

    Parameters
    ----------
    f : callable
        Takes a float64 array of the shape of `x`, and returns a number.
    x : array_like of any shape
        The point: real numbers of any dtype, or a single number. Not modified.
    h : float, optional
        The step, above 0 and the same for every coordinate. Without it, each coordinate has a step of its own:
        the cube root of the float64 epsilon, times 1 or times abs(x_i), whichever is larger.

    Returns
    -------
    ndarray of the shape of `x`, dtype float64
        One slope for each coordinate. A single number gives a NumPy scalar or a 0-d array.
    """
    x = np.asarray(x, dtype=np.float64)
    gradient = np.empty_like(x)

    # TODO 1: The default step of each coordinate, in the shape of x: np.finfo knows the epsilon.
    #   Where h is given, it takes the place of all of them.
    steps = ...
    if h is not None:
        steps = ...

    # TODO 2: For each index i of x: one copy of x with only x_i moved up, one with only x_i moved down.
    for i in np.ndindex(x.shape):
        up, down = ...
        up[i] += ...
        down[i] -= ...
        # TODO 3: The slope from the lower point to the upper one.
        gradient[i] = ...
    return gradient


def gradient_error(analytic: ArrayLike, numeric: ArrayLike) -> float:
    """Return the largest error of a gradient, entry by entry, beside its numerical estimate.

    The error of an entry is abs(analytic_i - numeric_i), divided by the largest of 1, abs(analytic_i) and
    abs(numeric_i): relative where the gradient is large, absolute where it is small.

    Parameters
    ----------
    analytic, numeric : array_like of one shape, whichever it is
        The gradient that was derived by hand, and its estimate: real numbers of any dtype.

    Returns
    -------
    float
        The largest error of all entries: a Python float or an `np.float64`. NaN where an entry of either
        gradient is NaN: a gradient that is no number must not pass.

    Raises
    ------
    ValueError
        When the shapes differ, or when there is no entry to compare.
    """
    analytic, numeric = (np.asarray(gradient, dtype=np.float64) for gradient in (analytic, numeric))
    if analytic.shape != numeric.shape or analytic.size == 0:
        raise ValueError(f"two gradients of one shape are needed, not {analytic.shape} and {numeric.shape}")

    # TODO 4: What to divide by, for each entry.
    scale = ...

    # TODO 5: The error of each entry, and the largest of them as a float.
    errors = ...
    return ...
