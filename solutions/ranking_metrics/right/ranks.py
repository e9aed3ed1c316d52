"""The rank of each item

Instead of sorting the relevance, compute the rank of each column: the argsort of an argsort. All items then stay where
they are, and a mask `ranks <= k` picks the list. It costs a second sort.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Table = NDArray[np.float64]


def ranked(relevance: ArrayLike, scores: ArrayLike) -> tuple[Table, NDArray[np.intp]]:
    """Return the relevance, and the rank of each item, from 1."""
    table, numbers = np.asarray(relevance, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if table.shape != numbers.shape:
        raise ValueError("two equal shapes are needed")
    order = np.argsort(-numbers, axis=1, kind="stable")
    return table, np.argsort(order, axis=1) + 1


def precision_recall_at_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> tuple[Table, Table]:
    """Return precision and recall of the first k items of each user's ranking."""
    table, ranks = ranked(relevance, scores)
    if k < 1:
        raise ValueError("k must be 1 or more")
    found = ((table > 0) & (ranks <= k)).sum(axis=1)
    relevant = (table > 0).sum(axis=1)
    return found / k, np.divide(found, relevant, out=np.zeros(len(table)), where=relevant > 0)


def mean_average_precision(relevance: ArrayLike, scores: ArrayLike) -> float:
    """Return the mean average precision of all users."""
    table, ranks = ranked(relevance, scores)
    total = 0.0
    for gains, places in zip(table, ranks, strict=True):
        places = np.sort(places[gains > 0])
        if len(places):
            total += float((np.arange(1, len(places) + 1) / places).mean())
    return total / len(table)


def ndcg_at_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> Table:
    """Return the normalised discounted cumulative gain of the first k items of each user's ranking."""
    table, ranks = ranked(relevance, scores)
    if k < 1:
        raise ValueError("k must be 1 or more")
    _, best = ranked(table, table)
    dcg, highest = (np.sum(np.where(r <= k, table / np.log2(r + 1), 0), axis=1) for r in (ranks, best))
    return np.divide(dcg, highest, out=np.zeros(len(table)), where=highest > 0)
