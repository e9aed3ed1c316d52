"""The actual distance of the points

It divides by the distance that is left after rounding, which is more accurate if the step is small beside x. It moves
one copy and restores each coordinate, so x is copied once.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numerical_gradient(
    f: Callable[[NDArray[np.float64]], float], x: ArrayLike, h: float | None = None
) -> NDArray[np.float64]:
    """Return the gradient of a function at a point, by central differences."""
    x = np.array(x, dtype=np.float64)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        here = float(x[i])
        step = h if h is not None else np.finfo(np.float64).eps ** (1 / 3) * max(1.0, abs(here))
        x[i] = upper = here + step
        f_upper = f(x)
        x[i] = lower = here - step
        f_lower = f(x)
        x[i] = here
        gradient[i] = (f_upper - f_lower) / (upper - lower)
    return gradient


def gradient_error(analytic: ArrayLike, numeric: ArrayLike) -> float:
    """Return the largest error of a gradient, compared with its numerical estimate."""
    a, b = np.asarray(analytic, dtype=np.float64), np.asarray(numeric, dtype=np.float64)
    if a.shape != b.shape or not a.size:
        raise ValueError("shapes differ, or nothing to compare")
    scale = np.stack([np.ones(a.shape), np.abs(a), np.abs(b)]).max(axis=0)
    return float(np.abs(a / scale - b / scale).max())
