"""Sigmoid with SciPy."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid 1 / (1 + exp(-z)) of every element."""
    z = np.asarray(z)
    dtype = z.dtype if z.dtype.kind == "f" else np.float64
    values: NDArray[np.floating] = expit(z.astype(np.float64)).astype(dtype)  # SciPy has none for float16
    return values
