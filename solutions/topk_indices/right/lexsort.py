"""np.lexsort by rank and index

np.lexsort sorts by several keys, so the rule for ties is written down: first the score, then the index. Ranks from
np.unique can be negated in every dtype. It costs one more sort.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return the indices of the k highest scores, the highest score first."""
    scores = np.asarray(scores)
    n = scores.shape[-1]
    if not 0 <= k <= n:
        raise ValueError("k must be from 0 to n")
    ranks = np.unique(scores, return_inverse=True)[1].reshape(scores.shape)
    ranks = np.where(np.isnan(scores), -1, ranks)
    indices = np.broadcast_to(np.arange(n), scores.shape)
    return np.lexsort((indices, -ranks), axis=-1)[..., :k]
