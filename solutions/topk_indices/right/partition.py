"""Partition, then sort k

np.partition finds the k-th highest score in time n, and only k scores are sorted. For n = 40,000 it is several times as
fast as a sort of everything. It costs care with ties: np.argpartition alone picks any of the equal scores.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return the indices of the k highest scores, the highest score first."""
    scores = np.asarray(scores)
    n = scores.shape[-1]
    if not 0 <= k <= n:
        raise ValueError(f"k must be from 0 to {n}, the number of scores, not {k}")
    if k == 0:
        return np.empty((*scores.shape[:-1], 0), dtype=np.intp)
    if scores.dtype.kind == "f":
        scores = np.where(np.isnan(scores), -np.inf, scores)
    kth = np.partition(scores, n - k)[..., [n - k]]

    # all scores above the k-th, and the first of those that equal it
    above, level = scores > kth, scores == kth
    missing = k - above.sum(axis=-1, keepdims=True)
    chosen = above | (level & (level.cumsum(axis=-1) <= missing))
    indices = np.nonzero(chosen)[-1].reshape(*scores.shape[:-1], k)

    # reversed twice, equal scores are in ascending order of their indices
    backwards = indices[..., ::-1]
    order = np.argsort(np.take_along_axis(scores, backwards, -1), kind="stable")
    return np.take_along_axis(backwards, order, -1)[..., ::-1]
