"""One log-softmax for both

The logarithm of the softmax is the shifted score minus the logarithm of the total. Frameworks compute it once: its
exponential is the softmax, and its entries at the labels are the negative costs.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def log_softmax(Z: NDArray[np.floating], axis: int) -> NDArray[np.floating]:
    """Return the logarithm of the softmax."""
    shifted = Z - Z.max(axis=axis, keepdims=True)
    result: NDArray[np.floating] = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return result


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that sum to 1 along an axis."""
    Z = np.asarray(Z)
    return np.exp(log_softmax(Z if Z.dtype.kind == "f" else Z.astype(np.float64), axis))


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of rows of scores for K classes."""
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    n, K = Z.shape
    if n == 0 or y.shape != (n,) or y.min() < 0 or y.max() >= K:
        raise ValueError("cross-entropy needs one label from 0 to K - 1 for each row")
    labelled = np.take_along_axis(log_softmax(Z, 1), y.astype(np.intp)[:, np.newaxis], axis=1)
    return float(-labelled.mean())
