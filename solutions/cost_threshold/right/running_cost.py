"""One sort and a running cost

Call no row positive: each positive row costs cost_fn. Then call one more row after the other, from the highest score
down. A negative row adds cost_fp, a positive row takes cost_fn away. Only the last of several equal scores is a
threshold.
"""

import numpy as np
from numpy.typing import ArrayLike


def bayes_threshold(cost_fp: float, cost_fn: float) -> float:
    """Return the probability from which on it is cheaper to call a row positive."""
    return cost_fp / (cost_fp + cost_fn)


def total_cost(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    """Return the cost of all errors at a threshold."""
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=np.float64)
    if y_true.shape != scores.shape:
        raise ValueError("needs one label for each score")
    wrong = (scores >= threshold) != (y_true == 1)
    return float(np.where(y_true == 1, cost_fn, cost_fp)[wrong].sum())


def best_threshold(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    """Return the threshold with the least total cost, and this cost."""
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores, dtype=np.float64)
    if positive.shape != scores.shape:
        raise ValueError("needs one label for each score")
    order = np.argsort(-scores)
    positive, scores = positive[order], scores[order]
    last = np.append(scores[1:] != scores[:-1], True)
    costs = cost_fn * positive.sum() + np.where(positive, -cost_fn, cost_fp).cumsum()
    costs = np.append(cost_fn * positive.sum(), costs[last])
    best = costs.argmin()
    return float(np.append(np.inf, scores[last])[best]), float(costs[best])
