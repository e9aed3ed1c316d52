"""scikit-learn's roc_auc_score and roc_curve

These are the functions that reports use. roc_curve drops points on a straight line unless it is told not to.
If one class is missing, both only warn, so you still write the checks.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn import metrics


def checked(y_true: ArrayLike, scores: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return labels and scores, of both classes and of one length."""
    labels, numbers = np.asarray(y_true).astype(np.int64), np.asarray(scores, dtype=np.float64)
    if len(labels) != len(numbers) or len(np.unique(labels)) != 2:
        raise ValueError("needs one label for each score, of both classes")
    return labels, numbers


def roc_auc(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the probability that a random positive row has a higher score than a random negative row."""
    return float(metrics.roc_auc_score(*checked(y_true, scores)))


def roc_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the false positive rate and the true positive rate at every threshold."""
    fpr, tpr, thresholds = metrics.roc_curve(*checked(y_true, scores), drop_intermediate=False)
    return fpr, tpr, thresholds
