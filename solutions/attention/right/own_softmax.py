"""Exponentials only where they are allowed

The softmax is written out, and np.exp gets the mask as `where`. Weights that are not
allowed stay 0. So no infinity occurs, and an empty row only needs a divisor that is not 0.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: ArrayLike | None = None, causal: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each query a weighted mean of the values, and the weights."""
    Q, K, V = (np.asarray(x, dtype=np.float64) for x in (Q, K, V))
    scores = (Q / np.sqrt(Q.shape[-1])) @ np.moveaxis(K, -1, -2)
    allowed = np.broadcast_to(True if mask is None else np.asarray(mask), scores.shape)
    if causal:
        allowed = allowed & (np.arange(K.shape[-2]) <= np.arange(Q.shape[-2])[:, np.newaxis])
    top = scores.max(axis=-1, keepdims=True, where=allowed, initial=-1e300)
    powers = np.exp(scores - top, where=allowed, out=np.zeros(scores.shape))
    totals = powers.sum(axis=-1, keepdims=True)
    weights = powers / np.where(totals == 0, 1.0, totals)
    return weights @ V, weights
