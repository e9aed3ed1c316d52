"""scikit-learn's metrics

scikit-learn computes metrics from labels, so each cell becomes one sample with a weight. It knows only 0, 1 and NaN for
0 / 0, and has no function for the false positive rate.
"""

import math

import numpy as np
from numpy.typing import ArrayLike
from sklearn import metrics


def binary_metrics(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    """Return the usual rates of a binary confusion matrix."""
    weights = np.asarray(cm, dtype=np.float64)
    if weights.shape != (2, 2):
        raise ValueError("a binary confusion matrix has the shape (2, 2)")
    if not weights.any():  # scikit-learn wants one sample at least
        names = ["accuracy", "precision", "recall", "specificity", "npv", "fpr", "f1"]
        return dict.fromkeys(names, zero_division)
    y_true, y_pred, weight = [0, 0, 1, 1], [0, 1, 0, 1], weights.ravel()
    # NaN for 0 / 0 can be told from a true 0 or 1 afterwards.
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        y_true, y_pred, labels=[0, 1], sample_weight=weight, zero_division=np.nan
    )
    found = {
        "accuracy": metrics.accuracy_score(y_true, y_pred, sample_weight=weight),
        "precision": precision[1],
        "recall": recall[1],
        "specificity": recall[0],
        "npv": precision[0],
        "fpr": weights[0, 1] / weights[0].sum() if weights[0].any() else math.nan,
        "f1": f1[1],
    }
    return {name: zero_division if math.isnan(value) else float(value) for name, value in found.items()}
