"""Numerical gradient."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numerical_gradient(
    f: Callable[[NDArray[np.float64]], float], x: ArrayLike, h: float | None = None
) -> NDArray[np.float64]:
    """Return the gradient of a function at a point, by central differences.

    One coordinate at a time is moved by its step h_i, up and down, while all other coordinates stay where they are:

        gradient_i = (f(x with x_i + h_i) - f(x with x_i - h_i)) / (2 h_i)

    Parameters
    ----------
    f : callable
        Takes a float64 array with the shape of `x`, and returns a number. It does not change its argument.
    x : array_like of any shape
        The point: real numbers of any dtype, or a single number.
    h : float, optional
        The step of every coordinate, above 0, and large enough to change each x_i. The default step is
        cbrt(eps) * max(1, abs(x_i)), where eps is the float64 epsilon.

    Returns
    -------
    ndarray with the shape of `x`, dtype float64
        One derivative for each coordinate. The division may be by 2 h_i, or by the actual distance of the two points,
        which is rounded. A single number gives a NumPy scalar or a 0-d array.
    """
    x = np.asarray(x, dtype=np.float64)
    gradient = np.empty_like(x)

    # Step 1: default: default step of each coordinate, shape of x. np.finfo knows the epsilon.
    default = np.cbrt(np.finfo(np.float64).eps) * np.maximum(1.0, np.abs(x))
    # The error has two parts. The curvature adds about h^2, and rounding in f about eps / h. Their sum is smallest
    # near the cube root of eps. A coordinate of 1e12 needs a larger step: 1e12 + 1e-6 is 1e12 again.

    # Step 2: steps: the step of each coordinate, shape of x: h if it is given, otherwise the default.
    steps = default if h is None else np.full(x.shape, h)

    # Step 3: up, down: two separate copies of x, for each index i.
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()

        # Step 4: up[i], down[i]: coordinate i, moved up and down by its step.
        up[i] += steps[i]
        down[i] -= steps[i]

        # Step 5: gradient[i]: change of f from `down` to `up`, divided by their distance.
        gradient[i] = (f(up) - f(down)) / (2 * steps[i])
    return gradient


def gradient_error(analytic: ArrayLike, numeric: ArrayLike) -> float:
    """Return the largest error of a gradient, compared with its numerical estimate.

    The error of an entry is abs(analytic_i - numeric_i), divided by the largest of 1, abs(analytic_i) and
    abs(numeric_i). So it is relative for large entries, and absolute for small entries.

    Parameters
    ----------
    analytic, numeric : array_like of the same shape
        The gradient that was derived by hand, and its estimate: real numbers of any dtype.

    Returns
    -------
    float
        The largest error of all entries: a Python float or an `np.float64`. NaN if either gradient contains NaN. The
        usual rounding is accepted: an error of 1e-14 times (1 + the result).

    Raises
    ------
    ValueError
        If the shapes differ, or if there are no entries.
    """
    analytic, numeric = (np.asarray(gradient, dtype=np.float64) for gradient in (analytic, numeric))
    if analytic.shape != numeric.shape or analytic.size == 0:
        raise ValueError(f"two gradients of the same shape are needed, not {analytic.shape} and {numeric.shape}")

    # Step 6: scale: the number to divide by for each entry, same shape.
    scale = np.maximum(1.0, np.maximum(np.abs(analytic), np.abs(numeric)))

    # Step 7: errors: error of each entry, same shape.
    errors = np.abs(analytic - numeric) / scale

    # Step 8: Return the largest error, as a float.
    # An array's own max is NaN if an entry is NaN, unlike Python's max.
    return float(errors.max())
