"""One key at a time

The largest score, the sum of exponentials and the output are corrected with each new key. Fast kernels work like this,
block by block: the output needs no table of n x m scores. Here the table is kept only because the weights are returned.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def attention(
    Q: ArrayLike, K: ArrayLike, V: ArrayLike, mask: ArrayLike | None = None, causal: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each query a weighted mean of the values, and the weights."""
    Q, K, V = (np.asarray(x, dtype=np.float64) for x in (Q, K, V))
    n, m = Q.shape[-2], K.shape[-2]
    allowed = np.broadcast_to(True if mask is None else np.asarray(mask), (*Q.shape[:-1], m))
    if causal:
        allowed = allowed & (np.arange(m) <= np.arange(n)[:, np.newaxis])
    scores = np.full((*Q.shape[:-1], m), -np.inf)
    top = np.full((*Q.shape[:-1], 1), -1e300)
    total, output = np.zeros_like(top), np.zeros((*Q.shape[:-1], V.shape[-1]))
    for j in range(m):
        score = (Q * K[..., j : j + 1, :]).sum(axis=-1, keepdims=True) / np.sqrt(Q.shape[-1])
        score = scores[..., j : j + 1] = np.where(allowed[..., j : j + 1], score, -np.inf)
        higher = np.maximum(top, score)
        shrink, power = np.exp(top - higher), np.exp(score - higher)
        output = output * shrink + power * V[..., j : j + 1, :]
        total, top = total * shrink + power, higher
    total = np.where(total == 0, 1.0, total)
    return output / total, np.exp(scores - top) / total
