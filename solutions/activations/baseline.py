"""Activations and their derivatives in plain Python, one score at a time."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def relu(z: ArrayLike, leak: float = 0.0) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the derivatives of a ReLU or a leaky ReLU."""
    z = np.asarray(z)
    dtype = z.dtype if z.dtype.kind == "f" else np.dtype(np.float64)
    values, derivatives = [], []
    for score in z.ravel().tolist():
        if score > 0:
            values.append(score)
            derivatives.append(1.0)
        else:
            values.append(leak * score)
            derivatives.append(leak)
    return np.array(values, dtype=dtype).reshape(z.shape), np.array(derivatives, dtype=dtype).reshape(z.shape)


def tanh(z: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the derivatives of the hyperbolic tangent."""
    z = np.asarray(z)
    dtype = z.dtype if z.dtype.kind == "f" else np.dtype(np.float64)
    values, derivatives = [], []
    for score in z.ravel().tolist():
        value = math.tanh(score)
        values.append(value)
        derivatives.append(1 - value * value)
    return np.array(values, dtype=dtype).reshape(z.shape), np.array(derivatives, dtype=dtype).reshape(z.shape)


def softplus(z: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return the values and the derivatives of the softplus, log(1 + exp(z))."""
    z = np.asarray(z)
    dtype = z.dtype if z.dtype.kind == "f" else np.dtype(np.float64)
    values, derivatives = [], []
    for score in z.ravel().tolist():
        if score > 0:
            power = math.exp(-score)
            values.append(score + math.log1p(power))
            derivatives.append(1 / (1 + power))
        else:
            power = math.exp(score)
            values.append(math.log1p(power))
            derivatives.append(power / (1 + power))
    return np.array(values, dtype=dtype).reshape(z.shape), np.array(derivatives, dtype=dtype).reshape(z.shape)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n scores of both signs."""
    z = rng.normal(scale=5.0, size=n)
    return {"relu": (z, 0.1), "tanh": (z,), "softplus": (z,)}
