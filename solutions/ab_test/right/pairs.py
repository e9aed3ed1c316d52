"""Holm without a sort

A corrected p-value is the largest of the products of all p-values up to it. This takes m * m comparisons,
which is fine for a dozen metrics. The p-value comes from the complementary error function.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np


def compare_rates(
    hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05
) -> tuple[float, float, float, float]:
    """Return the difference of two rates, its p-value, and its confidence interval."""
    hits, n = np.array([hits_a, hits_b], dtype=np.float64), np.array([n_a, n_b], dtype=np.float64)
    if (n < 1).any() or (hits < 0).any() or (hits > n).any():
        raise ValueError("impossible counts")
    rates = hits / n
    difference = float(rates[1] - rates[0])
    pooled = hits.sum() / n.sum()
    null_variance = pooled * (1 - pooled) * (1 / n).sum()
    p = math.erfc(abs(difference) / math.sqrt(2 * null_variance)) if null_variance > 0 else 1.0
    margin = -NormalDist().inv_cdf(alpha / 2) * math.sqrt((rates * (1 - rates) / n).sum())
    return difference, p, difference - margin, difference + margin


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values corrected by Holm's method."""
    p = np.asarray(p_values, dtype=np.float64)
    if len(p) == 0:
        return []
    # At least as large: a p-value that is equal to several has the largest factor of them.
    products = (p[:, np.newaxis] <= p).sum(axis=1) * p
    return [min(1.0, float(products[p <= own].max())) for own in p]


def decide(metrics: Sequence[tuple[int, int, int, int]], smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    """Return a decision for each metric of a test."""
    if len(metrics) != len(smallest):
        raise ValueError("not one smallest difference for each metric")
    results = np.array([compare_rates(*counts, alpha) for counts in metrics]).reshape(-1, 4)
    least = np.array(smallest, dtype=np.float64)
    ship = (np.array(holm(results[:, 1].tolist())) <= alpha) & (results[:, 0] >= least)
    stop = results[:, 3] < least
    decisions: list[str] = np.select([ship, stop], ["ship", "do not ship"], "keep testing").tolist()
    return decisions
