"""The threshold that costs least."""

import numpy as np
from numpy.typing import ArrayLike


def bayes_threshold(cost_fp: float, cost_fn: float) -> float:
    """Return the probability above which it is cheaper to call a row positive.

    Parameters
    ----------
    cost_fp : float
        The cost of a false positive, a negative row that is called positive, from 1e-6 to 1e6.
    cost_fn : float
        The cost of a false negative, a positive row that is not called positive, from 1e-6 to 1e6.

    Returns
    -------
    float
        The probability of a positive row at which both decisions have the same expected cost. (The error is at most
        ``8 * 2.2e-16``.)
    """
    # Step 1: Return the probability p with (1 - p) * cost_fp = p * cost_fn, a float.
    return cost_fp / (cost_fp + cost_fn)


def total_cost(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    """Return the cost of all errors at a threshold.

    Parameters
    ----------
    y_true : array_like of shape (n,)
        Labels, 0 or 1, of any numeric dtype or bool, n at least 1. A row with label 1 is positive. Both labels may
        occur, or only one.
    scores : array_like of shape (n,)
        A higher score means that the row is more likely positive. Finite numbers of any dtype, or booleans. All of
        them are exact in float64. They need not be probabilities. A float32 score of 0.7 is 0.699999988, which is
        below the threshold 0.7.
    threshold : float
        The rows with a score of at least the threshold are called positive, compared as float64. It may be infinity or
        minus infinity.
    cost_fp, cost_fn : float
        As in `bayes_threshold`.

    Returns
    -------
    float
        cost_fp for each false positive plus cost_fn for each false negative, in float64. (The relative error is at
        most ``4 * (n + 4) * 2.2e-16``.)

    Raises
    ------
    ValueError
        If `y_true` and `scores` have different lengths.
    """
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores, dtype=np.float64)
    if len(positive) != len(scores):
        raise ValueError(f"total_cost got {len(positive)} labels and {len(scores)} scores")

    # Step 2: called: True for the rows that are called positive, shape (n,).
    called = scores >= threshold

    # Step 3: false_positives: how many negative rows are called positive, a number.
    false_positives = (called & ~positive).sum()

    # Step 4: false_negatives: how many positive rows are not called positive, a number.
    false_negatives = (positive & ~called).sum()

    # Step 5: Return the cost of all errors, a float.
    return float(cost_fp * false_positives + cost_fn * false_negatives)


def best_threshold(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    """Return the threshold with the least total cost, and this cost.

    Parameters
    ----------
    y_true, scores, cost_fp, cost_fn
        As in `total_cost`.

    Returns
    -------
    threshold : float
        One of the distinct scores, or infinity, where no row is called positive. If several of them have the least
        cost, the highest. If two costs differ only by rounding, either threshold is accepted.
    cost : float
        The total cost at this threshold. (The error is at most ``8 * (k + 9) * n * (cost_fp + cost_fn) * 2.2e-16``,
        with k distinct scores. It is 0 if all sums of costs are exact in float64.)

    Raises
    ------
    ValueError
        If `y_true` and `scores` have different lengths.
    """
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores)
    if len(positive) != len(scores):
        raise ValueError(f"best_threshold got {len(positive)} labels and {len(scores)} scores")

    # Step 6: thresholds: infinity, then the distinct scores in descending order, shape (k + 1,).
    thresholds = np.append(np.inf, np.unique(scores)[::-1])

    # Step 7: false_negatives: how many positive rows have a score below each threshold, shape (k + 1,).
    false_negatives = np.searchsorted(np.sort(scores[positive]), thresholds)

    # Step 8: true_negatives: how many negative rows have a score below each threshold, shape (k + 1,).
    true_negatives = np.searchsorted(np.sort(scores[~positive]), thresholds)

    # Step 9: false_positives: how many negative rows have a score of at least each threshold, shape (k + 1,).
    false_positives = (~positive).sum() - true_negatives

    # Step 10: costs: the total cost at each threshold, shape (k + 1,).
    costs = cost_fp * false_positives + cost_fn * false_negatives

    # Step 11: best: index of the least cost, a number.
    best = costs.argmin()
    # argmin returns the first index of several: the thresholds descend, so it is that of the highest threshold.
    return float(thresholds[best]), float(costs[best])
