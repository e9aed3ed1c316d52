"""The label picked with a boolean mask, and the softmax of the axes turned round."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that add up to 1 along an axis."""
    Z = np.asarray(Z)
    dtype = Z.dtype if Z.dtype.kind == "f" else np.dtype(np.float64)
    first = np.moveaxis(Z.astype(np.float64), axis, 0)
    powers = np.exp(first - np.max(first, axis=0))
    probabilities: NDArray[np.floating] = powers * (1 / np.sum(powers, axis=0))
    return np.moveaxis(probabilities, 0, axis).astype(dtype)


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of scores for K classes."""
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    n, K = Z.shape
    if y.shape != (n,) or n == 0 or np.any((y < 0) | (y >= K)):
        raise ValueError("one label from 0 to K - 1 for each row, please")
    mask = np.arange(K) == y[:, np.newaxis]
    top = Z.max(axis=1)
    totals = np.exp(Z - top[:, np.newaxis]) @ np.ones(K)
    costs: list[float] = (top + np.log(totals) - Z[mask]).tolist()
    return math.fsum(costs) / len(costs)
