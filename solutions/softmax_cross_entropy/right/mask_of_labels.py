"""A mask of the labels

The comparison of the labels with 0 .. K - 1 is a one-hot mask, and indexing with it takes one score from each row. It
needs an (n, K) mask, but no second array of indices.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that sum to 1 along an axis."""
    Z = np.asarray(Z)
    dtype = Z.dtype if Z.dtype.kind == "f" else np.dtype(np.float64)
    first = np.moveaxis(Z.astype(np.float64), axis, 0)  # with the axis first, nothing needs keepdims
    powers = np.exp(first - first.max(axis=0))
    return np.moveaxis(powers / powers.sum(axis=0), 0, axis).astype(dtype)


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of rows of scores for K classes."""
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    n, K = Z.shape
    if n == 0 or y.shape != (n,) or np.any((y < 0) | (y >= K)):
        raise ValueError("cross-entropy needs one label from 0 to K - 1 for each row")
    top = Z.max(axis=1)
    totals = np.exp(Z - top[:, np.newaxis]).sum(axis=1)
    labelled = Z[np.arange(K) == y[:, np.newaxis]]
    return float(np.mean(top + np.log(totals) - labelled))
