"""One sort, cumulative sums, trapezoids

Sort by descending score, and count positives and negatives from the top. Keep the last row of each group of equal
scores. The AUC is the area under the curve. One sort serves both functions, so this is what libraries do.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def roc_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the false positive rate and the true positive rate at every threshold."""
    y_true, scores = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if len(y_true) != len(scores) or y_true.size == 0 or y_true.min() == y_true.max():
        raise ValueError("needs one label for each score, of both classes")
    order = np.argsort(-scores, kind="stable")
    y_true, scores = y_true[order], scores[order]
    last = np.append(scores[1:] != scores[:-1], True)
    tp, fp = y_true.cumsum()[last], (1 - y_true).cumsum()[last]
    thresholds = np.append(np.inf, scores[last])
    return np.append(0, fp / fp[-1]), np.append(0, tp / tp[-1]), thresholds


def roc_auc(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the probability that a random positive row has a higher score than a random negative row."""
    fpr, tpr, _ = roc_curve(y_true, scores)
    return float(np.trapezoid(tpr, fpr))
