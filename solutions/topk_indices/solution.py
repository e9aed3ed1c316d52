"""Indices of the k highest scores."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return where the k highest scores stand, the highest first.

    Parameters
    ----------
    scores : array_like of shape (n,) or (m, n), any integer or floating dtype
        Scores, or m rows of them that are ranked each on its own; n and m are at least 1. Integers of any width are
        compared exactly. NaN, a score that is not known, ranks below every number; no row has both NaN and minus
        infinity.
    k : int
        How many indices are wanted, from 0 to n.

    Returns
    -------
    ndarray of shape (k,) or (m, k), integers
        Indices into the row, in descending order of their scores. Equal scores are in ascending order of their
        indices, and where not all of them have a place among the k, the lowest indices have it.

    Raises
    ------
    ValueError
        When k is negative or greater than n.
    """
    scores = np.asarray(scores)
    n = scores.shape[-1]
    if not 0 <= k <= n:
        raise ValueError(f"k must be from 0 to the number of scores, {n}, not {k}")
    if k == 0:
        return np.empty((*scores.shape[:-1], 0), dtype=np.intp)

    # Step 1: Minus infinity in the place of NaN, which no comparison would find. Integers stay as they are.
    if scores.dtype.kind == "f":
        scores = np.where(np.isnan(scores), -np.inf, scores)

    # Step 2: The k-th highest score of each row, shape (1,) or (m, 1), without sorting all n: np.partition.
    kth = np.partition(scores, n - k)[..., [n - k]]
    # np.argpartition would give indices at once, but which of several scores equal to the k-th it takes is chance.

    # Step 3: Which k scores are chosen: all above the k-th, and the first of those that equal it.
    above = scores > kth
    level = scores == kth
    missing = k - above.sum(axis=-1, keepdims=True)
    chosen = above | (level & (level.cumsum(axis=-1) <= missing))

    # Step 4: The indices of the chosen in ascending order, shape (k,) or (m, k): np.nonzero.
    indices = np.nonzero(chosen)[-1].reshape(*scores.shape[:-1], k)

    # Step 5: The same indices in ascending order of their scores, equal scores from the last index to the first.
    #   Only k of n are left to sort. Scores are not negated: unsigned integers and the least integer have no negative.
    backwards = indices[..., ::-1]
    order = np.argsort(np.take_along_axis(scores, backwards, -1), kind="stable")
    ascending = np.take_along_axis(backwards, order, -1)

    # Step 6: The highest score first.
    return ascending[..., ::-1]
