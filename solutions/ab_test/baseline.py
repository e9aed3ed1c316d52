"""An A/B test in plain loops."""

import math
from collections.abc import Sequence
from statistics import NormalDist


def compare_rates(
    hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05
) -> tuple[float, float, float, float]:
    """Return the difference of two rates, its p-value, and its confidence interval."""
    if n_a < 1 or n_b < 1 or hits_a < 0 or hits_b < 0 or hits_a > n_a or hits_b > n_b:
        raise ValueError("impossible counts")
    difference = hits_b / n_b - hits_a / n_a
    pooled = (hits_a + hits_b) / (n_a + n_b)
    p = 1.0
    if 0 < pooled < 1:
        z = difference / math.sqrt(pooled * (1 - pooled) / n_a + pooled * (1 - pooled) / n_b)
        p = 2 * (1 - NormalDist().cdf(abs(z)))
    variance = 0.0
    for hits, n in ((hits_a, n_a), (hits_b, n_b)):
        variance += hits / n * (1 - hits / n) / n
    margin = NormalDist().inv_cdf(1 - alpha / 2) * math.sqrt(variance)
    return difference, p, difference - margin, difference + margin


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values corrected by Holm's method."""
    left = list(range(len(p_values)))
    corrected = [0.0] * len(p_values)
    largest = 0.0
    while left:
        smallest = left[0]
        for i in left:
            if p_values[i] < p_values[smallest]:
                smallest = i
        largest = max(largest, p_values[smallest] * len(left))
        corrected[smallest] = min(largest, 1.0)
        left.remove(smallest)
    return corrected


def decide(metrics: Sequence[tuple[int, int, int, int]], smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    """Return a decision for each metric of a test."""
    if len(metrics) != len(smallest):
        raise ValueError("not one smallest difference for each metric")
    p_values = []
    for counts in metrics:
        p_values.append(compare_rates(*counts, alpha)[1])
    corrected = holm(p_values)
    decisions = []
    for i, counts in enumerate(metrics):
        difference, _, _, high = compare_rates(*counts, alpha)
        if high < smallest[i]:
            decisions.append("do not ship")
        elif corrected[i] <= alpha and difference >= smallest[i]:
            decisions.append("ship")
        else:
            decisions.append("keep testing")
    return decisions
