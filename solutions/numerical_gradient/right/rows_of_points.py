"""Points as rows of a table

x plus and minus a diagonal matrix has one row for each point. A vectorised f could take all of them at once. It costs
n^2 numbers of memory.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numerical_gradient(
    f: Callable[[NDArray[np.float64]], float], x: ArrayLike, h: float | None = None
) -> NDArray[np.float64]:
    """Return the gradient of a function at a point, by central differences."""
    x = np.asarray(x, dtype=np.float64)
    if h is None:
        steps = np.finfo(np.float64).eps ** (1 / 3) * np.maximum(np.abs(x.ravel()), 1)
    else:
        steps = np.repeat(float(h), x.size)
    ups = (x.ravel() + np.diag(steps)).reshape(x.size, *x.shape)
    downs = (x.ravel() - np.diag(steps)).reshape(x.size, *x.shape)
    above = np.array([f(up) for up in ups])
    below = np.array([f(down) for down in downs])
    slopes: NDArray[np.float64] = above / (2 * steps) - below / (2 * steps)
    return slopes.reshape(x.shape)


def gradient_error(analytic: ArrayLike, numeric: ArrayLike) -> float:
    """Return the largest error of a gradient, compared with its numerical estimate."""
    a, b = np.asarray(analytic, dtype=np.float64), np.asarray(numeric, dtype=np.float64)
    if a.shape != b.shape or a.size == 0:
        raise ValueError("shapes differ, or nothing to compare")
    return float(np.max(np.abs(b - a) * (1 / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1))))
