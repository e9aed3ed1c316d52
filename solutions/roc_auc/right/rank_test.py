"""SciPy's Mann-Whitney test

The number of won pairs is the statistic U of a rank test from 1947. mannwhitneyu also gives a p-value. It says whether
the scores of both classes could come from one distribution. For the AUC alone, this costs time.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats


def split(y_true: ArrayLike, scores: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the sorted scores of the positive rows, and those of the negative rows."""
    labels, numbers = np.asarray(y_true), np.asarray(scores, dtype=np.float64)
    if labels.shape != numbers.shape:
        raise ValueError("needs one label for each score")
    positives, negatives = np.sort(numbers[labels == 1]), np.sort(numbers[labels == 0])
    if not positives.size or not negatives.size:
        raise ValueError("needs at least one row of each class")
    return positives, negatives


def roc_auc(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the probability that a random positive row has a higher score than a random negative row."""
    positives, negatives = split(y_true, scores)
    wins = stats.mannwhitneyu(positives, negatives, method="asymptotic").statistic
    return float(wins / (len(positives) * len(negatives)))


def roc_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the false positive rate and the true positive rate at every threshold."""
    positives, negatives = split(y_true, scores)
    thresholds = np.append(np.inf, np.unique(np.concatenate([positives, negatives]))[::-1])
    fp = len(negatives) - np.searchsorted(negatives, thresholds)
    tp = len(positives) - np.searchsorted(positives, thresholds)
    return fp / len(negatives), tp / len(positives), thresholds
