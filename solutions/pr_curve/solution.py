"""Precision-recall curve."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pr_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall at every threshold.

    At a threshold, the rows with a score of at least the threshold are called positive.

    Parameters
    ----------
    y_true : array_like of shape (n,)
        Labels, 0 or 1, of any numeric dtype or bool. At least one row is positive, that is, has label 1. Rows with
        label 0 may be missing.
    scores : array_like of shape (n,)
        A higher score means that the row is more likely positive. Finite numbers of any dtype, or booleans. All of
        them are exact in float64. Only exactly equal scores are equal.

    Returns
    -------
    precision : ndarray of shape (k + 1,), dtype float64
        The share of positive rows among the rows that are called positive, at each threshold. Then 1. (The error is
        at most ``8 * 2.2e-16``, for `recall` too.)
    recall : ndarray of shape (k + 1,), dtype float64
        The share of the positive rows that are called positive, at each threshold. Then 0.
    thresholds : ndarray of shape (k,), dtype float64
        All k distinct scores in ascending order.

    Raises
    ------
    ValueError
        If `y_true` and `scores` have different lengths, or if there is no positive row.
    """
    positive, scores = np.asarray(y_true) == 1, np.asarray(scores, dtype=np.float64)
    if len(positive) != len(scores):
        raise ValueError(f"pr_curve got {len(positive)} labels and {len(scores)} scores")
    if not positive.any():
        raise ValueError("pr_curve needs at least one positive row")

    # Step 1: order: indices of the rows by descending score, shape (n,).
    order = np.argsort(-scores)

    # Step 2: ranked: the scores in this order, shape (n,).
    ranked = scores[order]

    # Step 3: last: True where the next score is different, and for the last row, shape (n,).
    last = np.append(ranked[1:] != ranked[:-1], True)
    # Rows with equal scores are called positive together, so only the counts at the last of them are used.

    # Step 4: tp: number of positive rows from the top down to each `last` row, shape (k,).
    tp = positive[order].cumsum()[last]

    # Step 5: called: number of all rows from the top down to each `last` row, shape (k,).
    called = np.flatnonzero(last) + 1

    # Step 6: precision: shape (k + 1,), for ascending thresholds, then 1.
    precision = np.append((tp / called)[::-1], 1.0)

    # Step 7: recall: shape (k + 1,), for ascending thresholds, then 0.
    recall = np.append((tp / tp[-1])[::-1], 0.0)
    return precision, recall, ranked[last][::-1]


def average_precision(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the average precision: the mean of the precisions, weighted with the recall that each threshold adds.

    Parameters
    ----------
    y_true, scores
        As in `pr_curve`.

    Returns
    -------
    float
        The sum over all thresholds of precision times added recall. The added recall is the recall at this threshold
        minus the recall at the next higher threshold. At the highest threshold it is the recall itself. (The error is
        at most ``8 * (k + 9) * 2.2e-16``.)

    Raises
    ------
    ValueError
        If `y_true` and `scores` have different lengths, or if there is no positive row.
    """
    precision, recall, _ = pr_curve(y_true, scores)

    # Step 8: added: recall at each threshold minus recall at the next higher threshold, shape (k,).
    added = recall[:-1] - recall[1:]

    # Step 9: Return the sum of precision times added recall, a float.
    return float((precision[:-1] * added).sum())


def recall_at_precision(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    """Return the highest recall with at least a given precision, and its threshold.

    Parameters
    ----------
    y_true, scores
        As in `pr_curve`.
    min_precision : float
        The precision that is needed, from 0 to 1. Compare tp / (tp + fp) in float64, by >=.

    Returns
    -------
    recall : float
        The highest recall of all thresholds with at least this precision.
    threshold : float
        The threshold with this recall. If several thresholds with enough precision have it, the highest of them. If no
        threshold has enough precision, the recall is 0 and the threshold infinity.

    Raises
    ------
    ValueError
        If `y_true` and `scores` have different lengths, or if there is no positive row.
    """
    precision, recall, thresholds = pr_curve(y_true, scores)
    thresholds = np.append(thresholds, np.inf)  # at infinity the recall is 0

    # Step 10: best: the highest recall where the precision is at least min_precision, a number.
    best = recall[precision >= min_precision].max()

    # Step 11: chosen: True where the recall is the best and the precision is enough, shape (k + 1,).
    chosen = (recall == best) & (precision >= min_precision)

    # Step 12: Return the best recall, and the highest chosen threshold, two floats.
    return float(best), float(thresholds[chosen].max())
