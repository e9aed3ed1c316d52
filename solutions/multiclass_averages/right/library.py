"""scikit-learn's precision_recall_fscore_support

scikit-learn computes the scores from labels, so each cell becomes one sample with a weight. This function is the core
of `classification_report`. Without `labels` it leaves out the classes that do not occur.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import precision_recall_fscore_support

Scores = NDArray[np.float64]


def scores(cm: ArrayLike, beta: float, average: str | None) -> tuple[Scores, Scores, Scores]:
    """Return scikit-learn's scores, for the classes or averaged."""
    weights = np.asarray(cm, dtype=np.float64)
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1]:
        raise ValueError("a confusion matrix is square")
    if not weights.any():  # scikit-learn wants one sample at least
        zeros = np.zeros(len(weights))
        return zeros, zeros, zeros
    classes = np.arange(len(weights))
    y_true, y_pred = np.repeat(classes, len(classes)), np.tile(classes, len(classes))
    precision, recall, f, _ = precision_recall_fscore_support(
        y_true, y_pred, beta=beta, labels=classes, average=average, sample_weight=weights.ravel(), zero_division=0
    )
    return precision, recall, f


def class_scores(cm: ArrayLike, beta: float = 1.0) -> tuple[Scores, Scores, Scores]:
    """Return precision, recall and F-beta of each class."""
    return scores(cm, beta, None)


def averaged_scores(cm: ArrayLike, average: str, beta: float = 1.0) -> tuple[float, float, float]:
    """Return precision, recall and F-beta, averaged over the classes."""
    if average not in ("macro", "micro", "weighted"):
        raise ValueError("average is macro, micro or weighted")
    precision, recall, f = scores(cm, beta, average)
    return float(precision), float(recall), float(f)
