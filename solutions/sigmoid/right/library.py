"""Sigmoid with SciPy."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid 1 / (1 + exp(-z)) of every element."""
    z = np.asarray(z)
    values: NDArray[np.floating] = expit(z if z.dtype.kind == "f" else z.astype(np.float64))
    return values
