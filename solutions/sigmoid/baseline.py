"""Sigmoid in plain Python, one element at a time."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sigmoid(z: ArrayLike) -> NDArray[np.floating]:
    """Return the sigmoid of each element."""
    z = np.asarray(z)
    dtype = z.dtype if z.dtype.kind == "f" else np.dtype(np.float64)
    values = []
    for value in z.ravel().tolist():
        if value >= 0:
            values.append(1 / (1 + math.exp(-value)))
        else:
            power = math.exp(value)
            values.append(power / (1 + power))
    return np.array(values, dtype=dtype).reshape(z.shape)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n scores of both signs."""
    return {"sigmoid": (rng.normal(scale=5.0, size=n),)}
