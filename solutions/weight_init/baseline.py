"""Weight initialisation in plain Python loops, and the inputs of the race."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def xavier(fan_in: int, fan_out: int, rng: np.random.Generator, uniform: bool = False) -> NDArray[np.float64]:
    """Draw the weights of a dense layer with the variance 2 / (fan_in + fan_out)."""
    std = math.sqrt(2 / (fan_in + fan_out))
    limit = math.sqrt(6 / (fan_in + fan_out))
    W = np.empty((fan_in, fan_out))
    for j in range(fan_in):
        for k in range(fan_out):
            W[j, k] = rng.uniform(-limit, limit) if uniform else rng.normal(0.0, std)
    return W


def he(fan_in: int, fan_out: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw normal weights of a dense layer with mean 0 and the variance 2 / fan_in."""
    std = math.sqrt(2 / fan_in)
    W = np.empty((fan_in, fan_out))
    for j in range(fan_in):
        for k in range(fan_out):
            W[j, k] = rng.normal(0.0, std)
    return W


def layer_stds(
    X: ArrayLike,
    weights: Sequence[NDArray[np.float64]],
    activation: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Return the standard deviation of the activations after each layer."""
    A = np.asarray(X, dtype=np.float64)
    stds = []
    for each in weights:
        W = np.asarray(each, dtype=np.float64)
        Z = np.zeros((len(A), W.shape[1]))
        for i in range(len(A)):
            for k in range(W.shape[1]):
                for j in range(len(W)):
                    Z[i, k] += A[i, j] * W[j, k]
        A = activation(Z)
        values = A.ravel().tolist()
        mean = math.fsum(values) / len(values)
        stds.append(math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values)))
    return np.array(stds, dtype=np.float64)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return a layer of n inputs and 16 outputs."""
    return {"xavier": (n, 16, rng), "he": (n, 16, rng)}
