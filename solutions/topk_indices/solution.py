"""Indices of the k highest scores."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return the indices of the k highest scores, the highest score first.

    Parameters
    ----------
    scores : array_like of shape (n,) or (m, n), any integer or floating dtype
        Scores, or m separate rows of scores; n and m are at least 1. Integers of any width are compared exactly.
        Integers beyond int64 come as a uint64 array, not as a list. NaN is below every number; no row has both NaN
        and minus infinity.
    k : int
        The number of indices, from 0 to n.

    Returns
    -------
    ndarray of shape (k,) or (m, k), integers
        Indices into the row, by descending score. Equal scores are sorted by ascending index. If not all of them
        fit into the k, those with the lowest indices are returned.

    Raises
    ------
    ValueError
        If k is negative or greater than n.
    """
    scores = np.asarray(scores)
    n = scores.shape[-1]
    if not 0 <= k <= n:
        raise ValueError(f"k must be from 0 to {n}, the number of scores, not {k}")

    # Step 1: keys: numbers in the opposite order of the scores, with NaN unchanged, shape as scores.
    #   The least int8, -128, has no negative in int8, and an unsigned integer wraps around: what reverses integers?
    keys: NDArray[Any] = -scores if scores.dtype.kind == "f" else ~scores
    # ~x flips all bits: for signed integers it is -x - 1, for uint8 it is 255 - x. Neither can overflow.

    # Step 2: order: indices that sort the keys of each row, equal keys by ascending index, shape as scores.
    order = np.argsort(keys, kind="stable")
    # A stable sort keeps equal keys in their order. NumPy sorts along the last axis, and NaN last.

    # Step 3: best: the first k indices of each row, shape (k,) or (m, k).
    best: NDArray[np.intp] = order[..., :k]
    return best
