"""Numerical gradient in plain Python, one coordinate at a time."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def numerical_gradient(
    f: Callable[[NDArray[np.float64]], float], x: ArrayLike, h: float | None = None
) -> NDArray[np.float64]:
    """Return the gradient of a function at a point, by central differences."""
    shape = np.shape(x)
    point = np.asarray(x, dtype=np.float64).ravel().tolist()
    slopes = []
    for i, value in enumerate(point):
        step = h
        if step is None:
            step = float(np.finfo(np.float64).eps) ** (1 / 3) * max(1.0, abs(value))
        up = list(point)
        up[i] = value + step
        down = list(point)
        down[i] = value - step
        rise = f(np.array(up).reshape(shape)) - f(np.array(down).reshape(shape))
        slopes.append(rise / (2 * step))
    return np.array(slopes, dtype=np.float64).reshape(shape)


def gradient_error(analytic: ArrayLike, numeric: ArrayLike) -> float:
    """Return the largest error of a gradient, compared with its numerical estimate."""
    if np.shape(analytic) != np.shape(numeric) or np.size(analytic) == 0:
        raise ValueError("two gradients of the same shape are needed, with at least one entry")
    ours = np.asarray(analytic, dtype=np.float64).ravel().tolist()
    estimates = np.asarray(numeric, dtype=np.float64).ravel().tolist()
    worst = 0.0
    for a, b in zip(ours, estimates, strict=True):
        error = abs(a - b) / max(1.0, abs(a), abs(b))
        if error != error:  # NaN is the only number that differs from itself, and `>` never finds it
            return error
        if error > worst:
            worst = error
    return worst
