"""A table of thresholds and rows

The definition in two lines: each row of the table says whom one threshold calls positive. This is easy to trust and
easy to extend, for example with another cost for every row. It costs memory of k * n.
"""

import numpy as np
from numpy.typing import ArrayLike


def bayes_threshold(cost_fp: float, cost_fn: float) -> float:
    """Return the probability from which on it is cheaper to call a row positive."""
    return cost_fp / (cost_fp + cost_fn)


def total_cost(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    """Return the cost of all errors at a threshold."""
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores, dtype=np.float64)
    if positive.shape != scores.shape:
        raise ValueError("needs one label for each score")
    return float(cost_fp * (scores[~positive] >= threshold).sum() + cost_fn * (scores[positive] < threshold).sum())


def best_threshold(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    """Return the threshold with the least total cost, and this cost."""
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores, dtype=np.float64)
    if positive.shape != scores.shape:
        raise ValueError("needs one label for each score")
    thresholds = np.append(np.unique(scores), np.inf)
    called = scores >= thresholds[:, np.newaxis]
    costs = cost_fp * (called & ~positive).sum(axis=1) + cost_fn * (~called & positive).sum(axis=1)
    highest = np.flatnonzero(costs == costs.min())[-1]
    return float(thresholds[highest]), float(costs[highest])
