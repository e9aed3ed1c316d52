"""Softmax and cross-entropy in plain Python, one row at a time."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that sum to 1 along an axis."""
    Z = np.asarray(Z)
    dtype = Z.dtype if Z.dtype.kind == "f" else np.dtype(np.float64)
    turned = np.moveaxis(Z, axis, -1)
    probabilities = []
    for row in turned.reshape(-1, turned.shape[-1]).tolist():
        top = max(row)
        powers = []
        for score in row:
            powers.append(math.exp(score - top))
        total = sum(powers)
        for power in powers:
            probabilities.append(power / total)
    return np.moveaxis(np.array(probabilities, dtype=dtype).reshape(turned.shape), -1, axis)


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of rows of scores for K classes."""
    Z = np.asarray(Z, dtype=np.float64)
    if len(Z) == 0 or np.shape(y) != (len(Z),):
        raise ValueError("cross-entropy needs one label for each of at least one row")
    total = 0.0
    for row, label in zip(Z.tolist(), np.asarray(y).tolist(), strict=True):
        if not 0 <= label < len(row):
            raise ValueError(f"labels must be from 0 to {len(row) - 1}, not {label}")
        top = max(row)
        powers = 0.0
        for score in row:
            powers += math.exp(score - top)
        total += math.log(powers) - (row[label] - top)
    return total / len(Z)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of scores for 10 classes, and n labels."""
    Z = rng.normal(scale=3.0, size=(n, 10))
    return {"softmax": (Z,), "cross_entropy": (Z, rng.integers(0, 10, size=n))}
