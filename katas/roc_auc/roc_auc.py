"""ROC curve and ROC AUC."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def roc_auc(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the probability that a random positive row has a higher score than a random negative row.

    Parameters
    ----------
    y_true : array_like of shape (n,)
        Labels, 0 or 1, of any numeric dtype or bool. A row with label 1 is positive, a row with label 0 is negative.
    scores : array_like of shape (n,)
        A higher score means that the row is more likely positive. Finite numbers of any dtype, or booleans. All of
        them are exact in float64.

    Returns
    -------
    float
        The share of all pairs (positive row, negative row) in which the positive row has the higher score. A pair with
        equal scores counts one half. Only exactly equal scores are equal. (The error is at most
        ``4 * (n + 8) * 2.2e-16``.)

    Raises
    ------
    ValueError
        If `y_true` and `scores` have different lengths, or if there is no positive row or no negative row.
    """
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores)
    if len(positive) != len(scores):
        raise ValueError(f"roc_auc got {len(positive)} labels and {len(scores)} scores")
    n_positive = int(positive.sum())
    n_negative = len(positive) - n_positive
    if n_positive == 0 or n_negative == 0:
        raise ValueError("roc_auc needs at least one row of each class")

    # TODO 1: index, counts: which distinct score each row has, shape (n,), and how often each occurs, shape (k,).
    #   The k distinct scores are sorted in ascending order, and counted from 0.
    _, index, counts = ...

    # TODO 2: mean_ranks: the mean rank of each distinct score, shape (k,). Rank 1 is the lowest of the n scores.
    mean_ranks = ...

    # TODO 3: rank_sum: the sum of the mean ranks of the positive rows, a number.
    rank_sum = ...

    # TODO 4: wins: how many pairs a positive row wins, a tie counts one half, a number.
    #   If the positive rows had only each other to beat, their ranks would sum to 1 + 2 + ... + n_positive.
    wins = ...

    # TODO 5: Return the share of all pairs, a float.
    return ...


def roc_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the false positive rate and the true positive rate at every threshold.

    At a threshold, the rows with a score of at least the threshold are called positive.

    Parameters
    ----------
    y_true, scores
        As in `roc_auc`.

    Returns
    -------
    fpr : ndarray of shape (k + 1,), dtype float64
        The share of the negative rows that are called positive, at each threshold. (The error is at most
        ``8 * 2.2e-16``, for `tpr` too.)
    tpr : ndarray of shape (k + 1,), dtype float64
        The share of the positive rows that are called positive, at each threshold.
    thresholds : ndarray of shape (k + 1,), dtype float64
        Infinity, then all k distinct scores in descending order. So the first point is (0, 0) and the last is (1, 1).

    Raises
    ------
    ValueError
        If `y_true` and `scores` have different lengths, or if there is no positive row or no negative row.
    """
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores)
    if len(positive) != len(scores):
        raise ValueError(f"roc_curve got {len(positive)} labels and {len(scores)} scores")
    if positive.all() or not positive.any():
        raise ValueError("roc_curve needs at least one row of each class")

    # TODO 6: thresholds: infinity, then the distinct scores in descending order, shape (k + 1,).
    thresholds = ...

    # TODO 7: below: how many positive rows have a score below each threshold, shape (k + 1,).
    below = ...

    # TODO 8: tpr: share of the positive rows that are at or above each threshold, shape (k + 1,).
    tpr = ...

    # TODO 9: fpr: the same share of the negative rows, shape (k + 1,).
    fpr = ...
    return ...
