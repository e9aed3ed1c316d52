"""Indices of the k highest scores with np.lexsort: by rank of the score, then by index."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return where the k highest scores stand, the highest first."""
    scores = np.asarray(scores)
    n = scores.shape[-1]
    if not 0 <= k <= n:
        raise ValueError("k must be from 0 to n")
    codes = np.unique(scores, return_inverse=True)[1].reshape(scores.shape)
    codes = np.where(np.isnan(scores), -1, codes)
    indices = np.broadcast_to(np.arange(n), scores.shape)
    return np.lexsort((indices, -codes), axis=-1)[..., :k]
