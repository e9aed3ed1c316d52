"""What bayes_threshold, total_cost and best_threshold may be given, and what they must return."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, holds, near, parts

KINDS = ("whole", "eighths", "flags", "full", "constant", "ends", "far", "near constant", "tiny", "mixed", "huge")


def costs_of(draw: Draw) -> tuple[float, float, bool]:
    """Return both costs, and whether sums of them are exact."""
    if draw.one_in(3):
        return draw.integer(1, 999) / 7, draw.pick(1e-3, draw.integer(1, 999) / 7, 0.1, 1e6 / 3), False
    exact = (1, 5, 0.25, 3, 2, 95, 1.5, 1000)
    return draw.pick(*exact), draw.pick(*exact), True


def bayes_threshold(draw: Draw) -> Script:
    """Whole numbers and fractions."""
    cost_fp, cost_fn, _ = costs_of(draw)
    got = yield cost_fp, cost_fn
    truth = cost_fp / (cost_fp + cost_fn)
    near(got, truth, 8 * EPS)


def drawn(draw: Draw) -> tuple[Any, Any]:
    """Return labels and scores, not always of one length."""
    n = draw.size(1)
    scores = draw.numbers(n, *KINDS)
    m = draw.pick(1, n + 1, max(n - 1, 1)) if draw.one_in(8) else n
    labels = np.array(draw.choose("labels", m, 1), dtype=np.int64)
    y_true = draw.laid_out(labels.astype(draw.pick("int64", "int64", "float64", "bool", "uint8", "float32", "int8")))
    if m != n:
        draw.refuse(ValueError)
    return y_true, scores


def cost_at(y_true: Any, scores: Any, threshold: float, cost_fp: float, cost_fn: float) -> float:
    """Return the cost of all errors, row by row."""
    positive, called = np.asarray(y_true) == 1, floats(scores) >= threshold
    return math.fsum([cost_fp] * int((called & ~positive).sum()) + [cost_fn] * int((~called & positive).sum()))


def total_cost(draw: Draw) -> Script:
    """Thresholds that equal a score, infinities, and numbers between."""
    y_true, scores = drawn(draw)
    numbers: NDArray[np.float64] = floats(scores)
    own = float(numbers[draw.integer(0, len(numbers) - 1)])
    threshold = draw.pick(own, own, 0.5, math.inf, -math.inf, 1, math.nextafter(own, math.inf))
    cost_fp, cost_fn, _ = costs_of(draw)
    got = yield y_true, scores, threshold, cost_fp, cost_fn
    truth = cost_at(y_true, scores, threshold, cost_fp, cost_fn)
    near(got, truth, 4 * (len(numbers) + 4) * EPS * truth)


def best_threshold(draw: Draw) -> Script:
    """Scores of any size, with ties; one label only; costs with equal sums, and costs with rounded sums."""
    y_true, scores = drawn(draw)
    cost_fp, cost_fn, exact = costs_of(draw)
    got = yield y_true, scores, cost_fp, cost_fn
    thresholds = [math.inf, *sorted(set(floats(scores).tolist()), reverse=True)]
    costs = [cost_at(y_true, scores, threshold, cost_fp, cost_fn) for threshold in thresholds]
    # A running sum adds and subtracts costs, so its rounding goes with the largest sum.
    off = 0.0 if exact else 8 * (len(thresholds) + 8) * EPS * len(floats(scores)) * (cost_fp + cost_fn)
    if exact:
        near(got, (thresholds[costs.index(min(costs))], min(costs)), (0.0, 0.0))
    threshold, cost = parts(got, 2)
    near((threshold, cost), (threshold, min(costs)), (0.0, off))
    holds(threshold in thresholds, f"the threshold {threshold} is neither infinity nor one of the scores")
    right = costs[thresholds.index(threshold)]
    holds(right <= min(costs) + off, f"the threshold {threshold} costs {right}, and another costs {min(costs)}")
    # Thresholds with the same numbers of errors have equal costs in every order of operations.
    holds(threshold == thresholds[costs.index(right)], "a higher threshold has the same cost")
