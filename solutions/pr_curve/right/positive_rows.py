"""Mean precision of the positive rows

Average precision is also the mean, over the positive rows, of the precision at their scores. This is how search engines
define it. A table of all pairs gives it in one line. It costs memory of n * n.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def called(y_true: ArrayLike, scores: ArrayLike) -> tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.bool_]]:
    """Return who is positive, the scores, and a row for each threshold: which rows are called positive."""
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores, dtype=np.float64)
    if len(positive) != len(scores) or not positive.any():
        raise ValueError("needs one label for each score, and a positive row")
    thresholds = np.unique(scores)
    return positive, thresholds, scores >= thresholds[:, np.newaxis]


def pr_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall at every threshold."""
    positive, thresholds, table = called(y_true, scores)
    tp = table[:, positive].sum(axis=1)
    return np.append(tp / table.sum(axis=1), 1), np.append(tp / positive.sum(), 0), thresholds


def average_precision(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the average precision: the mean of the precisions, weighted with the recall that each threshold adds."""
    precision, _, thresholds = pr_curve(y_true, scores)
    own = np.asarray(scores, dtype=np.float64)[np.asarray(y_true) == 1]
    return float(precision[np.searchsorted(thresholds, own)].mean())


def recall_at_precision(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    """Return the highest recall with at least a given precision, and its threshold."""
    precision, recall, thresholds = pr_curve(y_true, scores)
    # sorted by recall first and threshold second, the best pair is the last
    keys = np.where(precision >= min_precision, recall, -1)
    best = np.lexsort((np.append(thresholds, np.inf), keys))[-1]
    return float(recall[best]), float(np.append(thresholds, np.inf)[best])
