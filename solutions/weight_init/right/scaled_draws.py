"""Standard draws, scaled afterwards

Numbers with variance 1 are drawn first, and then multiplied: all three schemes differ only in one factor.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def xavier(fan_in: int, fan_out: int, rng: np.random.Generator, uniform: bool = False) -> NDArray[np.float64]:
    """Draw the weights of a dense layer with the variance 2 / (fan_in + fan_out)."""
    if uniform:
        return (2 * rng.random((fan_in, fan_out)) - 1) * (6 / (fan_in + fan_out)) ** 0.5
    return rng.standard_normal((fan_in, fan_out)) * (2 / (fan_in + fan_out)) ** 0.5


def he(fan_in: int, fan_out: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw normal weights of a dense layer with mean 0 and the variance 2 / fan_in."""
    return rng.standard_normal((fan_in, fan_out)) / np.sqrt(fan_in / 2)


def layer_stds(
    X: ArrayLike,
    weights: Sequence[NDArray[np.float64]],
    activation: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Return the standard deviation of the activations after each layer."""
    A, stds = np.asarray(X, dtype=np.float64), np.empty(len(weights))
    for at, W in enumerate(weights):
        A = activation(np.dot(A, np.asarray(W, dtype=np.float64)))
        stds[at] = np.sqrt(np.var(A))
    return stds
