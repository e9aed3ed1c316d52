"""A fairness report: rates of each group, gaps, and a decision."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def group_report(y_true: ArrayLike, y_pred: ArrayLike, group: ArrayLike, min_size: int = 30) -> pd.DataFrame:
    """Return the rates of each group.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        True and predicted labels, 0 or 1, of any integer dtype or bool, n at least 1. Lists and Series are accepted.
    group : array_like of shape (n,)
        The group of each row: all strings or all integers, not categorical. Rows belong together by position. The
        index of a Series has no effect.
    min_size : int
        The smallest number of rows of a group that is large enough, at least 1.

    Returns
    -------
    DataFrame
        One row for each group, sorted by group, with an index named "group". It has six columns, in this order.
        ``n`` (int64): the number of rows. ``selection_rate`` (float64): the share of predicted positives. ``tpr``
        (float64): the share of predicted positives among the positives. ``fpr`` (float64): the share of predicted
        positives among the negatives. ``precision`` (float64): the share of positives among the predicted positives.
        ``enough`` (bool): whether n is at least `min_size`. A rate is NaN if its denominator is 0.

    Raises
    ------
    ValueError
        If the three arguments have different lengths.
    """
    actual, chosen, group = np.asarray(y_true) == 1, np.asarray(y_pred) == 1, np.asarray(group)
    # TODO 1: rows: one row for each sample, shape (n, 5), with 0 or 1 in all columns but the first.
    rows = ...

    # TODO 2: counts: sums of the columns for each group, shape (groups, 4).
    counts = ...

    # TODO 3: negatives: number of negatives of each group, shape (groups,).
    negatives = ...

    # TODO 4: false_alarms: number of negatives that are predicted positives, shape (groups,).
    false_alarms = ...

    # TODO 5: report: n and the four rates, shape (groups, 5).
    report = ...

    # TODO 6: enough: whether each group has min_size rows or more, shape (groups,).
    enough = ...

    return ...


def fairness_gaps(report: pd.DataFrame) -> dict[str, float]:
    """Return how far the groups are apart.

    Parameters
    ----------
    report : DataFrame
        A report of `group_report`.

    Returns
    -------
    dict of str to float
        Three gaps and a ratio. A gap is the largest minus the smallest value of all groups. ``demographic_parity`` is
        the gap of the selection rate. ``equal_opportunity`` is the gap of the true positive rate. ``equalised_odds`` is
        the larger of the gaps of the true and of the false positive rate. ``disparate_impact`` is the smallest
        selection rate divided by the largest. Only groups whose ``enough`` is True count, and rates that are NaN do not
        count. If fewer than two known rates are left, the gap or the ratio is NaN. ``equalised_odds`` is NaN if one of
        its two gaps is NaN. If at least two groups count, and all their selection rates are 0, ``disparate_impact`` is
        1.
    """
    # TODO 7: rates: the rates of the groups that are large enough, shape (groups, 3).
    rates = ...

    # TODO 8: low, high: smallest and largest value of each rate, two Series of length 3.
    low, high = ...

    # TODO 9: gap: high - low, NaN for a rate with fewer than two known values, a Series of length 3.
    gap = ...

    # TODO 10: odds: the larger of the gaps of tpr and fpr, NaN if one of them is NaN, a float.
    odds = ...

    # TODO 11: ratio: smallest selection rate divided by the largest, a float. It is 1 if all are 0.
    ratio = ...

    # TODO 12: impact: the ratio, or NaN if fewer than two groups are left, a float.
    impact = ...

    return ...


def fairness_decision(report: pd.DataFrame, limit: float = 0.1) -> str:
    """Return a decision about the gaps.

    Parameters
    ----------
    report : DataFrame
        A report of `group_report`.
    limit : float
        The largest gap that is accepted, from 0.01 to 0.5.

    Returns
    -------
    str
        The first of three decisions whose condition is true. ``"outside limits"``: ``demographic_parity``,
        ``equal_opportunity`` or ``equalised_odds`` is above `limit`, or ``disparate_impact`` is below 0.8.
        ``"not enough data"``: ``enough`` is False for a group, or one of the four numbers is NaN.
        ``"within limits"``: otherwise. You may compare without a tolerance: numbers that are compared are never within
        1e-9 of each other.
    """
    gaps = fairness_gaps(report)
    # TODO 13: ratio: the disparate impact, taken out of `gaps`, a float.
    ratio = ...

    # TODO 14: is_outside: whether a known gap is above the limit or the ratio is below 0.8, a bool.
    is_outside = ...

    # TODO 15: is_unclear: whether a group is too small or a number is NaN, a bool.
    is_unclear = ...

    # TODO 16: the decision, a str.
    return ...
