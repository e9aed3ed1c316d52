"""SciPy's expit and log_expit

expit is the sigmoid and log_expit its logarithm, so softplus(z) is -log_expit(-z). SciPy has no float16 version, so the
results are converted.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, log_expit

Pair = tuple[NDArray[np.floating], NDArray[np.floating]]


def relu(z: ArrayLike, leak: float = 0.0) -> Pair:
    """Return the values and the derivatives of a ReLU or a leaky ReLU."""
    z = _floating(z)
    derivative = _like(z, np.heaviside(z, 0) * (1 - leak) + leak)
    return derivative * z, derivative


def tanh(z: ArrayLike) -> Pair:
    """Return the values and the derivatives of the hyperbolic tangent."""
    z = _floating(z)
    return np.tanh(z), _like(z, 4 * expit(2 * z.astype(np.float64)) * expit(-2 * z.astype(np.float64)))


def softplus(z: ArrayLike) -> Pair:
    """Return the values and the derivatives of the softplus, log(1 + exp(z))."""
    z = _floating(z)
    return _like(z, -log_expit(-z)), _like(z, expit(z))


def _floating(z: ArrayLike) -> NDArray[np.floating]:
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)


def _like(z: NDArray[np.floating], result: Any) -> NDArray[np.floating]:
    return np.asarray(result).astype(z.dtype)
