"""SciPy's chi-square test

For a table of two rows and two columns, chi-square without Yates' correction is the square of z: the p-value is the
same. SciPy raises an error for a table with an empty column, so this case is separate.
"""

import math
from collections.abc import Sequence

from scipy import stats


def compare_rates(
    hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05
) -> tuple[float, float, float, float]:
    """Return the difference of two rates, its p-value, and its confidence interval."""
    if min(n_a, n_b) < 1 or min(hits_a, hits_b, n_a - hits_a, n_b - hits_b) < 0:
        raise ValueError("impossible counts")
    table = [[hits_a, n_a - hits_a], [hits_b, n_b - hits_b]]
    is_mixed = 0 < hits_a + hits_b < n_a + n_b
    p = float(stats.chi2_contingency(table, correction=False).pvalue) if is_mixed else 1.0
    a, b = hits_a / n_a, hits_b / n_b
    error = math.hypot(math.sqrt(a * (1 - a) / n_a), math.sqrt(b * (1 - b) / n_b))
    if error == 0:
        return b - a, p, b - a, b - a
    low, high = stats.norm.interval(1 - alpha, loc=b - a, scale=error)
    return b - a, p, float(low), float(high)


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values corrected by Holm's method."""
    m = len(p_values)
    ranked = sorted(range(m), key=lambda i: p_values[i])
    corrected: dict[int, float] = {}
    for rank, i in enumerate(ranked):
        before = corrected[ranked[rank - 1]] if rank else 0.0
        corrected[i] = min(1.0, max(before, (m - rank) * p_values[i]))
    return [float(corrected[i]) for i in range(m)]


def decide(metrics: Sequence[tuple[int, int, int, int]], smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    """Return a decision for each metric of a test."""
    if len(metrics) != len(smallest):
        raise ValueError("not one smallest difference for each metric")
    results = [compare_rates(*counts, alpha=alpha) for counts in metrics]
    corrected = holm([result[1] for result in results])
    return [
        "do not ship" if high < least else "ship" if p <= alpha and difference >= least else "keep testing"
        for (difference, _, _, high), p, least in zip(results, corrected, smallest, strict=True)
    ]
