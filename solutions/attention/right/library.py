"""SciPy's softmax over einsum

np.einsum names the axes, so no axis is swapped by hand. SciPy's softmax gives 0 / 0 for a row of minus infinity, so
each empty row is replaced before.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import softmax


def attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: ArrayLike | None = None, causal: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each query a weighted mean of the values, and the weights."""
    Q, K, V = (np.asarray(x, dtype=np.float64) for x in (Q, K, V))
    scores = np.einsum("...nd,...md->...nm", Q, K) * Q.shape[-1] ** -0.5
    allowed = np.broadcast_to(True if mask is None else mask, scores.shape)
    if causal:
        allowed = np.tril(allowed)
    empty = ~allowed.any(axis=-1, keepdims=True)
    weights = softmax(np.where(allowed | empty, scores, -np.inf), axis=-1)
    weights = np.where(empty, 0.0, weights)
    return np.einsum("...nm,...mv->...nv", weights, V), weights
