"""scikit-learn's confusion_matrix_at_thresholds

It counts all four cells of the confusion matrix at every distinct score. Infinity is not among its thresholds, so the
cost of calling no row is added in front.
"""

import numpy as np
from numpy.typing import ArrayLike
from sklearn import metrics


def bayes_threshold(cost_fp: float, cost_fn: float) -> float:
    """Return the probability from which on it is cheaper to call a row positive."""
    return cost_fp / (cost_fp + cost_fn)


def total_cost(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    """Return the cost of all errors at a threshold."""
    called = np.asarray(scores, dtype=np.float64) >= threshold
    cells = metrics.confusion_matrix(np.asarray(y_true).astype(np.int64), called.astype(np.int64), labels=[0, 1])
    return float(cost_fp * cells[0, 1] + cost_fn * cells[1, 0])


def best_threshold(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    """Return the threshold with the least total cost, and this cost."""
    labels, numbers = np.asarray(y_true).astype(np.int64), np.asarray(scores, dtype=np.float64)
    _, fp, fn, _, thresholds = metrics.confusion_matrix_at_thresholds(labels, numbers)
    costs = np.append(cost_fn * labels.sum(), cost_fp * fp + cost_fn * fn)
    best = costs.argmin()
    return float(np.append(np.inf, thresholds)[best]), float(costs[best])
