"""All pairs by broadcasting

The definition itself: a table of all pairs says which positive rows win. It is the shortest answer, and the right one
to test a faster one with. It costs memory and time of P * N.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def split(y_true: ArrayLike, scores: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the scores of the positive rows, and those of the negative rows."""
    labels, numbers = np.asarray(y_true), np.asarray(scores, dtype=np.float64)
    if labels.shape != numbers.shape:
        raise ValueError("needs one label for each score")
    positives, negatives = numbers[labels == 1], numbers[labels == 0]
    if not positives.size or not negatives.size:
        raise ValueError("needs at least one row of each class")
    return positives, negatives


def roc_auc(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the probability that a random positive row has a higher score than a random negative row."""
    positives, negatives = split(y_true, scores)
    pairs = positives[:, np.newaxis]
    return float((pairs > negatives).mean() + (pairs == negatives).mean() / 2)


def roc_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the false positive rate and the true positive rate at every threshold."""
    positives, negatives = split(y_true, scores)
    thresholds = np.append(np.inf, np.unique(np.concatenate([positives, negatives]))[::-1])
    rows = thresholds[:, np.newaxis]
    return (negatives >= rows).mean(axis=1), (positives >= rows).mean(axis=1), thresholds
