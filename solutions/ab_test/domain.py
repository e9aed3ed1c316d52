"""What compare_rates, holm and decide may be given, and what they must return."""

import math
from statistics import NormalDist

from mlkata_plugin.domain import EPS, Draw, Script, call, holds, near, same

ALPHAS = (0.05, 0.05, 0.01, 0.1, 0.2, 0.001, 0.5)
NORMAL = NormalDist()
Counts = tuple[int, int, int, int]


def counts(draw: Draw) -> Counts:
    """Return the counts of a metric: small groups and large, all hits, none, and differences near their error."""
    n_a, n_b = draw.pick(10, 100, 1000, 1, 50_000, 10**6), draw.pick(10, 100, 1000, 1, 50_000, 317)
    if draw.one_in(5):
        return draw.pick(0, n_a, n_a // 2), n_a, draw.pick(0, n_b, n_b // 2), n_b
    rate = draw.pick(0.5, 0.05, 0.1, 0.3, 0.9)
    error = math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))
    other = min(1.0, max(0.0, rate + draw.integer(-40, 50) / 10 * error))
    return round(rate * n_a), n_a, round(other * n_b), n_b


def tested(metric: Counts, alpha: float) -> tuple[float, float, float, float]:
    """Return the right difference, p-value and interval."""
    hits_a, n_a, hits_b, n_b = metric
    a, b, pooled = hits_a / n_a, hits_b / n_b, (hits_a + hits_b) / (n_a + n_b)
    null = math.sqrt(pooled * (1 - pooled) * (n_a + n_b) / (n_a * n_b))
    p = math.erfc(abs(b - a) / null / math.sqrt(2)) if null else 1.0
    margin = -NORMAL.inv_cdf(alpha / 2) * math.sqrt(a * (1 - a) / n_a + b * (1 - b) / n_b)
    return b - a, p, b - a - margin, b - a + margin


def compare_rates(draw: Draw) -> Script:
    """Counts of every kind; impossible counts raise an error."""
    metric = counts(draw)
    alpha = draw.pick(*ALPHAS)
    if draw.one_in(6):
        metric = draw.pick((1, 0, 1, 2), (1, 2, 0, 0), (3, 2, 1, 2), (-1, 5, 2, 5), (1, 5, 6, 5), (2, 5, -3, 5))
        draw.refuse(ValueError)
    got = yield metric if alpha == 0.05 else (*metric, alpha)
    near(got, tested(metric, alpha), 1e-9)


def corrected(p_values: list[float]) -> list[float]:
    """Return the p-values, corrected."""
    m, found, largest = len(p_values), [0.0] * len(p_values), 0.0
    for rank, i in enumerate(sorted(range(m), key=p_values.__getitem__)):
        largest = max(largest, (m - rank) * p_values[i])
        found[i] = min(largest, 1.0)
    return found


def holm(draw: Draw) -> Script:
    """Ties, zeros, ones, small values, none."""
    m = draw.size(0, 12)
    p_values = [draw.pick(1, 2, 3) / 100 if draw.one_in(2) else v / 1000 for v in draw.choose("p", m, 1000)]
    if m and draw.one_in(3):
        p_values[draw.integer(0, m - 1)] = draw.pick(0.0, 1.0, 1e-9, 0.05)
    got = yield (p_values,)
    holds(isinstance(got, list), "the corrected p-values should be a list")
    near(tuple(got), tuple(corrected(p_values)), 8 * EPS)


def decide(draw: Draw) -> Script:
    """No metric, one and several, differences around the smallest that matters, lists of different lengths."""
    m = draw.pick(1, 2, 3, 5, 0)
    metrics = [counts(draw) for _ in range(m)]
    alpha = draw.pick(*ALPHAS)
    results = [tested(metric, alpha) for metric in metrics]
    smallest = []
    for difference, _, low, high in results:
        between = draw.pick(0.5, 0.9, 1.1, 0.1, 2.0) * max(abs(difference), abs(high), 1e-3)
        smallest.append(draw.pick(0.01, 0.002, between, between, max(low / 2, 1e-4), 0.05))
    p_values = corrected([p for _, p, _, _ in results])
    for i, (difference, _, _, high) in enumerate(results):
        while min(abs(difference - smallest[i]), abs(high - smallest[i])) < 1e-6:
            smallest[i] *= 1.01
    is_clear = all(abs(p - alpha) > 1e-6 for p in p_values)
    if draw.one_in(10):
        smallest = smallest[:-1] if m and draw.one_in(2) else [*smallest, 0.1]
        draw.refuse(ValueError)
    got = yield (metrics, smallest) if alpha == 0.05 else call("decide", metrics, smallest, alpha=alpha)
    expected = [
        "ship" if p <= alpha and difference >= least else "do not ship" if high < least else "keep testing"
        for (difference, _, _, high), p, least in zip(results, p_values, smallest, strict=True)
    ]
    if is_clear:
        same(got, expected)
