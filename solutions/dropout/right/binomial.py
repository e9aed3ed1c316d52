"""Drawn from a binomial distribution

Generator.binomial with one trial draws 0 or 1 directly. It names the distribution. It costs more time than to
compare uniform numbers with p.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def dropout_forward(
    x: ArrayLike, p: float, rng: int | np.random.Generator, training: bool = True
) -> tuple[Floats, Floats]:
    """Drop each entry with probability p in training, and keep the expected value; change nothing in evaluation."""
    if not 0 <= p < 1:
        raise ValueError("p must be at least 0 and below 1")
    values = np.array(x, dtype=np.float64)
    if not training:
        return values, np.ones_like(values)
    mask = np.random.default_rng(rng).binomial(1, 1 - p, size=values.shape) / (1 - p)
    return values * mask, mask


def dropout_backward(dout: ArrayLike, mask: ArrayLike) -> Floats:
    """Return the gradient of a loss by the `x` of `dropout_forward`."""
    return np.multiply(dout, mask, dtype=np.float64)
