"""Dropout in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def dropout_forward(
    x: ArrayLike, p: float, rng: int | np.random.Generator, training: bool = True
) -> tuple[Floats, Floats]:
    """Drop each entry with probability p in training, and keep the expected value; change nothing in evaluation."""
    if p < 0 or p >= 1:
        raise ValueError("p must be at least 0 and below 1")
    x = np.asarray(x, dtype=np.float64)
    generator = np.random.default_rng(rng)
    out, mask = [], []
    for value in x.ravel().tolist():
        factor = 1.0
        if training:
            factor = 0.0 if generator.random() < p else 1 / (1 - p)
        mask.append(factor)
        out.append(value * factor)
    return np.array(out).reshape(x.shape), np.array(mask).reshape(x.shape)


def dropout_backward(dout: ArrayLike, mask: ArrayLike) -> Floats:
    """Return the gradient of a loss by the `x` of `dropout_forward`."""
    dout, mask = np.asarray(dout, dtype=np.float64), np.asarray(mask)
    result = []
    for gradient, factor in zip(dout.ravel().tolist(), mask.ravel().tolist(), strict=True):
        result.append(gradient * factor)
    return np.array(result).reshape(dout.shape)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 32 activations, and a mask."""
    x = rng.normal(size=(n, 32))
    return {"dropout_forward": (x, 0.2, 7), "dropout_backward": (x, (rng.random((n, 32)) >= 0.2) / 0.8)}
