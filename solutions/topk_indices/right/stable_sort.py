"""Indices of the k highest scores by one stable sort of keys that ascend where the scores descend."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return where the k highest scores stand, the highest first."""
    scores = np.asarray(scores)
    if not 0 <= k <= scores.shape[-1]:
        raise ValueError("k must be from 0 to n")
    keys = -scores if scores.dtype.kind == "f" else ~scores  # ~ turns the order of integers round and cannot overflow
    return np.argsort(keys, axis=-1, kind="stable")[..., :k]
