"""Zeros assigned by index

Start from the constant factor, and assign 0 to the dropped entries. It needs no conversion of booleans, and the scaling
is visible as the first step.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def dropout_forward(
    x: ArrayLike, p: float, rng: int | np.random.Generator, training: bool = True
) -> tuple[Floats, Floats]:
    """Drop each entry with probability p in training, and keep the expected value; change nothing in evaluation."""
    if p < 0 or p >= 1:
        raise ValueError("p must be at least 0 and below 1")
    p_drop = p if training else 0.0
    mask = np.full(np.shape(x), 1 / (1 - p_drop))
    if training:
        mask[np.random.default_rng(rng).uniform(size=mask.shape) < p_drop] = 0.0
    return np.multiply(x, mask), mask


def dropout_backward(dout: ArrayLike, mask: ArrayLike) -> Floats:
    """Return the gradient of a loss by the `x` of `dropout_forward`."""
    mask = np.asarray(mask)
    scale = mask.max()
    return np.where(mask > 0, np.asarray(dout, dtype=np.float64) * scale, 0.0)
