"""Counts of each distinct score

np.unique groups equal scores, and np.bincount counts all rows and the positive rows of each group. Ties are handled by
the grouping, so no mask is needed. It costs a second array of indices.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pr_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall at every threshold."""
    y_true, scores = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if len(y_true) != len(scores) or not y_true.any():
        raise ValueError("needs one label for each score, and a positive row")
    thresholds, index = np.unique(scores, return_inverse=True)
    called = np.bincount(index)[::-1].cumsum()[::-1]
    tp = np.bincount(index, weights=y_true)[::-1].cumsum()[::-1]
    return np.append(tp / called, 1), np.append(tp / tp[0], 0), thresholds


def average_precision(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the average precision: the mean of the precisions, weighted with the recall that each threshold adds."""
    precision, recall, _ = pr_curve(y_true, scores)
    return float(-np.diff(recall) @ precision[:-1])


def recall_at_precision(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    """Return the highest recall with at least a given precision, and its threshold."""
    precision, recall, thresholds = pr_curve(y_true, scores)
    enough = precision >= min_precision
    # recall never rises with the threshold: the first index has the highest recall, the last equal one its threshold
    first = np.flatnonzero(enough)[0]
    last = np.flatnonzero(enough & (recall == recall[first]))[-1]
    return float(recall[first]), float(np.append(thresholds, np.inf)[last])
