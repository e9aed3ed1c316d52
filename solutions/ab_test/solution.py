"""An A/B test: ship, do not ship, or keep testing?"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()  # NORMAL.cdf(1.96) is 0.975, and NORMAL.inv_cdf(0.975) is 1.96


def compare_rates(
    hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05
) -> tuple[float, float, float, float]:
    """Return the difference of two rates, its p-value, and its confidence interval.

    Parameters
    ----------
    hits_a, hits_b : int
        The number of users in each group who did the counted thing, such as a click. From 0 to the size of the group.
    n_a, n_b : int
        The number of users in each group, at least 1.
    alpha : float
        The share of intervals that miss the true difference, from 0.001 to 0.5.

    Returns
    -------
    difference, p, low, high : float
        A tuple, each number accurate to 1e-9. The difference is the rate of B minus the rate of A. p is the p-value of
        the two-sided z-test with the pooled standard error. If the pooled rate is 0 or 1, p is 1. The interval is the
        difference plus and minus z times the standard error that is not pooled. Here z is the normal quantile of
        ``1 - alpha / 2``.

    Raises
    ------
    ValueError
        If a group is empty, or if its hits are negative or more than its users.
    """
    for hits, n in ((hits_a, n_a), (hits_b, n_b)):
        if n < 1 or not 0 <= hits <= n:
            raise ValueError(f"{hits} hits of {n} users")

    # Step 1: a, b: rates of the two groups, two floats.
    a, b = hits_a / n_a, hits_b / n_b

    # Step 2: pooled: rate of all users together, a float.
    pooled = (hits_a + hits_b) / (n_a + n_b)

    # Step 3: null_error: standard error of the difference if both groups have the pooled rate, a float.
    null_error = math.sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))

    # Step 4: p: two-sided p-value, a float; 1 if null_error is 0.
    p = 2 * NORMAL.cdf(-abs(b - a) / null_error) if null_error > 0 else 1.0

    # Step 5: error: standard error of the difference, each group with its own rate, a float.
    error = math.sqrt(a * (1 - a) / n_a + b * (1 - b) / n_b)

    # Step 6: margin: half the width of the interval, a float.
    margin = NORMAL.inv_cdf(1 - alpha / 2) * error

    return b - a, p, b - a - margin, b - a + margin


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values corrected by Holm's method.

    Parameters
    ----------
    p_values : sequence of float
        One p-value for each of m metrics, from 0 to 1, in any order.

    Returns
    -------
    list of float
        The corrected p-values, in the order of `p_values`. Sorted in ascending order, p-value i is multiplied by
        ``m - i``, where i is counted from 0. In this order, no corrected value is smaller than the corrected value
        before it. No value is above 1. An empty list gives an empty list.
    """
    p = np.array(p_values)
    # Step 7: order: indices that sort the p-values in ascending order, shape (m,).
    order = np.argsort(p)

    # Step 8: factors: what the sorted p-values are multiplied by, shape (m,).
    factors = len(p) - np.arange(len(p))

    # Step 9: largest: largest product so far, in sorted order, shape (m,).
    largest = np.maximum.accumulate(p[order] * factors)

    # Step 10: corrected: `largest`, at most 1, at the original positions, shape (m,).
    corrected = np.empty(len(p))
    corrected[order] = np.minimum(largest, 1.0)

    return corrected.tolist()


def decide(metrics: Sequence[tuple[int, int, int, int]], smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    """Return a decision for each metric of a test.

    Parameters
    ----------
    metrics : sequence of tuple
        The counts ``(hits_a, n_a, hits_b, n_b)`` of each metric, as in `compare_rates`. More hits are better.
    smallest : sequence of float
        The smallest difference that matters, one for each metric, above 0.
    alpha : float
        The largest corrected p-value that is significant. It is the alpha of `compare_rates` too.

    Returns
    -------
    list of str
        For each metric ``"ship"``, ``"do not ship"`` or ``"keep testing"``. It is ``"ship"`` if the p-value, corrected
        by Holm's method over all metrics, is at most `alpha`, and the difference is at least the smallest. It is
        ``"do not ship"`` if the upper end of the interval is below the smallest. It is ``"keep testing"`` otherwise.
        Values that are compared are never within 1e-9 of each other. Two empty lists give an empty list.

    Raises
    ------
    ValueError
        If `metrics` and `smallest` have different lengths, or if `compare_rates` raises one for a metric.
    """
    decisions = []  # one for each metric
    # Step 11: results: difference, p, low and high of each metric, a list of m tuples.
    results = [compare_rates(*counts, alpha) for counts in metrics]

    # Step 12: corrected: corrected p-value of each metric, a list of m floats.
    corrected = holm([p for _, p, _, _ in results])

    for (difference, _, _, high), p, least in zip(results, corrected, smallest, strict=True):
        # Step 13: is_found: whether the difference is significant and matters, a bool.
        is_found = p <= alpha and difference >= least

        # Step 14: is_ruled_out: whether every difference that matters is above the interval, a bool.
        is_ruled_out = high < least

        decisions.append("ship" if is_found else "do not ship" if is_ruled_out else "keep testing")
    return decisions
