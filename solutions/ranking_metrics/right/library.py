"""Two scores of scikit-learn

`dcg_score` and `average_precision_score` do the sums. They have other rules for ties, so distinct numbers in the order
of the ranking replace the scores. A column that no user finds relevant lets them accept a single item.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import average_precision_score, dcg_score

Table = NDArray[np.float64]


def distinct(relevance: ArrayLike, scores: ArrayLike, k: int = 1) -> tuple[Table, Table]:
    """Return relevance and scores without ties, with one more column, which is last in each ranking."""
    table, numbers = np.asarray(relevance, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if table.shape != numbers.shape or k < 1:
        raise ValueError("two equal shapes and a k of 1 or more are needed")
    ranks = np.argsort(np.argsort(-numbers, axis=1, kind="stable"), axis=1)
    last = np.zeros((len(table), 1))
    return np.hstack([table, last]), np.hstack([1.0 + table.shape[1] - ranks, last])


def precision_recall_at_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> tuple[Table, Table]:
    """Return precision and recall of the first k items of each user's ranking."""
    table, numbers = distinct(relevance, scores, k)
    found = np.sum((table > 0) & (numbers > table.shape[1] - k), axis=1)
    return found / k, found / np.maximum(np.count_nonzero(table, axis=1), 1)


def mean_average_precision(relevance: ArrayLike, scores: ArrayLike) -> float:
    """Return the mean average precision of all users."""
    table, numbers = distinct(relevance, scores)
    pairs = zip(table > 0, numbers, strict=True)
    return float(np.mean([average_precision_score(hits, keys) if hits.any() else 0.0 for hits, keys in pairs]))


def ndcg_at_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> Table:
    """Return the normalised discounted cumulative gain of the first k items of each user's ranking."""
    table, numbers = distinct(relevance, scores, k)
    results = []
    for gains, keys in zip(table, numbers, strict=True):
        best = dcg_score([gains], [gains], k=k, ignore_ties=True)
        results.append(dcg_score([gains], [keys], k=k, ignore_ties=True) / best if best > 0 else 0.0)
    return np.array(results)
