"""scikit-learn's precision_recall_curve and average_precision_score

These are the functions that reports use. If no row is positive, they only warn, so the check stays yours. There is no
function for the recall at a precision: it is two lines on the curve.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn import metrics


def checked(y_true: ArrayLike, scores: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return labels and scores of one length, with a positive row."""
    labels, numbers = np.asarray(y_true).astype(np.int64), np.asarray(scores, dtype=np.float64)
    if len(labels) != len(numbers) or not labels.any():
        raise ValueError("needs one label for each score, and a positive row")
    return labels, numbers


def pr_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall at every threshold."""
    precision, recall, thresholds = metrics.precision_recall_curve(*checked(y_true, scores))
    return precision, recall, thresholds


def average_precision(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the average precision: the mean of the precisions, weighted with the recall that each threshold adds."""
    return float(metrics.average_precision_score(*checked(y_true, scores)))


def recall_at_precision(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    """Return the highest recall with at least a given precision, and its threshold."""
    precision, recall, thresholds = pr_curve(y_true, scores)
    points = zip(precision, recall, np.append(thresholds, np.inf), strict=True)
    best, threshold = max((r, t) for p, r, t in points if p >= min_precision)
    return float(best), float(threshold)
