"""Through logarithms: exp(z - log-sum-exp), with np.logaddexp, and labels picked by np.take_along_axis."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that add up to 1 along an axis."""
    Z = np.asarray(Z)
    Z = Z if np.issubdtype(Z.dtype, np.floating) else Z.astype(np.float64)
    result: NDArray[np.floating] = np.exp(Z - np.logaddexp.reduce(Z, axis=axis, keepdims=True))
    return result


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of scores for K classes."""
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    n, K = Z.shape
    if n == 0 or y.shape != (n,) or not np.isin(y, np.arange(K)).all():
        raise ValueError("one label from 0 to K - 1 for each row, please")
    costs = np.logaddexp.reduce(Z, axis=1, keepdims=True) - np.take_along_axis(Z, y.astype(np.intp)[:, None], axis=1)
    return float(np.sum(costs / n))
