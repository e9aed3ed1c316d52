"""Ranking metrics."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def precision_recall_at_k(
    relevance: ArrayLike, scores: ArrayLike, k: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall of the first k items of each user's ranking.

    A user's items are ranked by descending score. Equal scores are ranked by ascending column index.

    Parameters
    ----------
    relevance : array_like of shape (n, m)
        A row for each user, a column for each item: whole numbers from 0 to 1e6, of any dtype, or booleans. An item is
        relevant if its number is above 0. n and m are at least 1.
    scores : array_like of shape (n, m)
        The score of each item for each user: finite numbers of any dtype, or booleans. Float64 represents each
        of them exactly.
    k : int
        The number of items that a user sees, 1 or more. It can be larger than m: then the user sees m items.

    Returns
    -------
    precision : ndarray of shape (n,), dtype float64
        The number of relevant items among the first k, divided by k, even if k is larger than m. Off by at most
        8e-16.
    recall : ndarray of shape (n,), dtype float64
        The number of relevant items among the first k, divided by the number of relevant items of this user. It is 0 if
        this user has no relevant item. Off by at most 8e-16.

    Raises
    ------
    ValueError
        If the two shapes differ, or if k is below 1.
    """
    relevance, scores = np.asarray(relevance), np.asarray(scores, dtype=np.float64)
    if relevance.shape != scores.shape or k < 1:
        raise ValueError(f"two equal shapes and a k of 1 or more, not {relevance.shape}, {scores.shape} and {k}")

    # TODO 1: order: the columns of each row by descending score, shape (n, m). Equal scores stay in column order.
    order = ...

    # TODO 2: top: the relevance of the first k items of each ranking, shape (n, k) or (n, m).
    top = ...

    # TODO 3: found: the number of relevant items in each list, shape (n,).
    found = ...

    # TODO 4: relevant: the number of relevant items of each user, shape (n,).
    relevant = ...

    # TODO 5: Return precision and recall, shape (n,) each.
    return ...


def mean_average_precision(relevance: ArrayLike, scores: ArrayLike) -> float:
    """Return the mean average precision of all users.

    The average precision of a user is a mean over this user's relevant items. For each of them, take the precision of
    the list that ends with the item. The ranking is that of `precision_recall_at_k`, with all m items.

    Parameters
    ----------
    relevance, scores
        As in `precision_recall_at_k`.

    Returns
    -------
    float
        The mean of the average precisions of all users. A user without a relevant item counts as 0. Off by at most
        ``(n * m + 8) * 8e-16``.

    Raises
    ------
    ValueError
        If the two shapes differ.
    """
    relevance, scores = np.asarray(relevance), np.asarray(scores, dtype=np.float64)
    if relevance.shape != scores.shape:
        raise ValueError(f"two equal shapes are needed, not {relevance.shape} and {scores.shape}")

    # TODO 6: order: the columns of each row by descending score, shape (n, m). Equal scores stay in column order.
    order = ...

    # TODO 7: hits: True where the item at this rank is relevant, shape (n, m).
    hits = ...

    # TODO 8: precision: the precision of the list that ends at each rank, shape (n, m).
    precision = ...

    # TODO 9: average: the average precision of each user, shape (n,).
    average = ...

    # TODO 10: Return the mean over the users, a float.
    return ...


def ndcg_at_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> NDArray[np.float64]:
    """Return the normalised discounted cumulative gain of the first k items of each user's ranking.

    Parameters
    ----------
    relevance, scores, k
        As in `precision_recall_at_k`. Here the relevance is also the gain of an item: an item with relevance 4 has
        twice the gain of an item with relevance 2.

    Returns
    -------
    ndarray of shape (n,), dtype float64
        The DCG of each list, divided by the DCG of the best list of this user. DCG is the sum of gain / log2(rank + 1)
        over the first k items, with ranks from 1. The best list has the k largest gains of all m items, in descending
        order. The result is 0 if this user has no relevant item. Off by at most ``(m + 8) * 1e-15``.

    Raises
    ------
    ValueError
        If the two shapes differ, or if k is below 1.
    """
    relevance, scores = np.asarray(relevance, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if relevance.shape != scores.shape or k < 1:
        raise ValueError(f"two equal shapes and a k of 1 or more, not {relevance.shape}, {scores.shape} and {k}")

    # TODO 11: order: the columns of each row by descending score, shape (n, m). Equal scores stay in column order.
    order = ...

    # TODO 12: gains: the relevance of the first k items of each ranking, shape (n, k) or (n, m).
    gains = ...

    # TODO 13: ideal: the gains of the best list of each user, same shape.
    ideal = ...

    # TODO 14: discounts: 1 / log2(rank + 1) for each rank of the lists, shape (k,) or (m,).
    discounts = ...

    # TODO 15: dcg, best: the DCG of each list and of each best list, shape (n,) each.
    dcg, best = ...

    # TODO 16: Return their ratio, shape (n,), and 0 where the best is 0.
    return ...
