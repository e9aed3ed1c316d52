"""With SciPy's functions of log-odds."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, log_expit

Pair = tuple[NDArray[np.floating], NDArray[np.floating]]


def floating(z: ArrayLike) -> NDArray[np.floating]:
    """Return z as a floating-point array."""
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)


def relu(z: ArrayLike, leak: float = 0.0) -> Pair:
    """Return the values and the slopes of a ReLU, or of a leaky one."""
    z = floating(z)
    return np.where(z > 0, z, leak * z), np.heaviside(z, 0) * z.dtype.type(1 - leak) + z.dtype.type(leak)


def tanh(z: ArrayLike) -> Pair:
    """Return the values and the slopes of the hyperbolic tangent."""
    z = floating(z)
    return np.tanh(z), 4 * expit(2 * z) * expit(-2 * z)


def softplus(z: ArrayLike) -> Pair:
    """Return the values and the slopes of the softplus, log(1 + exp(z))."""
    z = floating(z)
    return -log_expit(-z), expit(z)
