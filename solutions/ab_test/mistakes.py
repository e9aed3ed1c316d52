"""What people write for an A/B test, and what is wrong with it."""

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import Any

from mlkata_plugin.authoring import mistake

NORMAL = NormalDist()
Result = tuple[float, float, float, float]
Metrics = Sequence[tuple[int, int, int, int]]


def checked(hits_a: int, n_a: int, hits_b: int, n_b: int) -> None:
    """Raise a ValueError for impossible counts."""
    if min(n_a, n_b) < 1 or min(hits_a, hits_b) < 0 or hits_a > n_a or hits_b > n_b:
        raise ValueError("impossible counts")


def pooled_error(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
    """Return the standard error if both rates are equal."""
    pooled = (hits_a + hits_b) / (n_a + n_b)
    return math.sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))


def own_error(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
    """Return the standard error of two rates."""
    a, b = hits_a / n_a, hits_b / n_b
    return math.sqrt(a * (1 - a) / n_a + b * (1 - b) / n_b)


def two_tails(z: float) -> float:
    """Return the right p-value."""
    return math.erfc(abs(z) / math.sqrt(2))


def right(
    hits_a: int,
    n_a: int,
    hits_b: int,
    n_b: int,
    alpha: float,
    *,
    tails: Callable[[float], float] = two_tails,
    null: Callable[..., float] = pooled_error,
    error: Callable[..., float] = own_error,
    z: Callable[[float], float] = lambda alpha: -NORMAL.inv_cdf(alpha / 2),
    centre: Callable[[float, float], float] = lambda a, b: b - a,
) -> Result:
    """Return the result, with one part replaced."""
    checked(hits_a, n_a, hits_b, n_b)
    a, b = hits_a / n_a, hits_b / n_b
    spread, width = null(hits_a, n_a, hits_b, n_b), error(hits_a, n_a, hits_b, n_b)
    p = tails((b - a) / spread) if spread > 0 else 1.0
    middle, margin = centre(a, b), z(alpha) * width
    return middle, p, middle - margin, middle + margin


@mistake(
    of="compare_rates",
    name="one tail",
    why="you counted one tail: 5.0 % and 5.3 % of 50,000 users get p = 0.016 instead of 0.032",
    values=[lambda z: NORMAL.cdf(-abs(z)), lambda z: NORMAL.cdf(-z)],
    covers=[
        "p = 2 * NORMAL.cdf(-abs(b - a) / null_error) if null_error > 0 else 1.0 -> "
        "p = 1 * NORMAL.cdf(-abs(b - a) / null_error) if null_error > 0 else 1.0",
    ],
)
def one_tail(
    hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05, *, value: Callable[[float], float]
) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, tails=value)


@mistake(
    of="compare_rates",
    name="p above 1 for a drop",
    why="you doubled one tail with the sign of the difference: if B is worse, p is above 1",
    covers=[
        "p = 2 * NORMAL.cdf(-abs(b - a) / null_error) if null_error > 0 else 1.0 -> "
        "p = 2 * NORMAL.cdf(-(b - a) / null_error) if null_error > 0 else 1.0",
    ],
)
def signed(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, tails=lambda z: 2 * NORMAL.cdf(-z))


@mistake(
    of="compare_rates",
    name="1 - p instead of p",
    why="you returned 1 - p: a clear difference then has a value near 1, and is never significant",
    values=[lambda z: 1 - two_tails(z), NORMAL.cdf, lambda z: NORMAL.cdf(abs(z))],
)
def confidence(
    hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05, *, value: Callable[[float], float]
) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, tails=value)


@mistake(
    of="compare_rates",
    name="z instead of p",
    why="you returned z instead of its p-value: 2.15 instead of 0.032",
    values=[lambda z: z, abs],
)
def returns_z(
    hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05, *, value: Callable[[float], float]
) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, tails=value)


@mistake(
    of="compare_rates",
    name="error that is not pooled in the test",
    why="you tested with separate variances: the test assumes that both groups have one rate, the pooled rate",
)
def unpooled_test(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, null=own_error)


@mistake(
    of="compare_rates",
    name="pooled error in the interval",
    why="you made the interval with the pooled error: the interval does not assume that both rates are equal",
)
def pooled_interval(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, error=pooled_error)


@mistake(
    of="compare_rates",
    name="mean of the rates as the pooled rate",
    why="you averaged the two rates: groups of 100 and 120 users have different weights in the pooled rate",
)
def mean_rate(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    def null(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
        rate = (hits_a / n_a + hits_b / n_b) / 2
        return math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))

    return right(hits_a, n_a, hits_b, n_b, alpha, null=null)


@mistake(
    of="compare_rates",
    name="pooled variance divided by all users",
    why="you divided the pooled variance by n_a + n_b: for equal groups the error is half of what it must be",
)
def all_users(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    def null(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
        rate = (hits_a + hits_b) / (n_a + n_b)
        return math.sqrt(rate * (1 - rate) / (n_a + n_b))

    return right(hits_a, n_a, hits_b, n_b, alpha, null=null)


@mistake(
    of="compare_rates",
    name="standard errors summed",
    why="you summed the standard errors of the two rates: errors of 0.03 and 0.04 make 0.05, not 0.07",
)
def sums_errors(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    def error(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
        return own_error(hits_a, n_a, 0, 1) + own_error(0, 1, hits_b, n_b)

    return right(hits_a, n_a, hits_b, n_b, alpha, error=error)


@mistake(
    of="compare_rates",
    name="divisor n - 1",
    why="you divided the variances by n - 1: the variance of a rate here has the divisor n",
)
def n_minus_one(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    def error(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
        a, b = hits_a / n_a, hits_b / n_b
        return math.sqrt(a * (1 - a) / max(n_a - 1, 1) + b * (1 - b) / max(n_b - 1, 1))

    return right(hits_a, n_a, hits_b, n_b, alpha, error=error)


@mistake(
    of="compare_rates",
    name="continuity correction",
    why="you made p larger by a continuity correction, as SciPy does by default: the plain z-test does not",
)
def yates(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    shift = 0.5 * (1 / n_a + 1 / n_b) if n_a > 0 and n_b > 0 else 0.0
    spread = pooled_error(hits_a, n_a, hits_b, n_b) if n_a > 0 and n_b > 0 and 0 <= hits_a + hits_b <= n_a + n_b else 1
    return right(
        hits_a, n_a, hits_b, n_b, alpha, tails=lambda z: two_tails(max(abs(z) - shift / spread, 0.0) if spread else 0.0)
    )


@mistake(
    of="compare_rates",
    name="interval always for alpha 0.05",
    why="you always used 1.96: the argument `alpha` has no effect on the interval",
    values=[1.96, 1.959963984540054, 2.0],
)
def always_95(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05, *, value: float) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, z=lambda _: value)


@mistake(
    of="compare_rates",
    name="one-sided quantile in the interval",
    why="you took the quantile of 1 - alpha, 1.64 for 0.05: the interval then covers 90 %, not 95 %",
    covers=[
        "margin = NORMAL.inv_cdf(1 - alpha / 2) * error -> margin = NORMAL.inv_cdf(1 - alpha / 1) * error",
    ],
)
def narrow(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, z=lambda alpha: -NORMAL.inv_cdf(alpha))


@mistake(
    of="compare_rates",
    name="interval of one standard error",
    why="you made the interval one standard error wide on each side: it covers 68 %, for every alpha",
)
def one_error(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, z=lambda _: 1.0)


@mistake(
    of="compare_rates",
    name="A minus B",
    why="you subtracted B from A: if B is better by 0.003, the difference is -0.003",
)
def a_minus_b(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, centre=lambda a, b: a - b)


@mistake(
    of="compare_rates",
    name="absolute difference",
    why="you returned the absolute difference: a drop of 0.1 becomes a rise of 0.1",
)
def absolute(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, centre=lambda a, b: abs(b - a))


@mistake(
    of="compare_rates",
    name="relative difference",
    why="you divided the difference by the rate of A: from 5.0 % to 5.3 % is 0.003 here, not 0.06",
)
def relative(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    return right(hits_a, n_a, hits_b, n_b, alpha, centre=lambda a, b: (b - a) / a if a else 0.0)


@mistake(
    of="compare_rates",
    name="0 / 0 without hits",
    why="you divided by a standard error of 0: two groups without a hit raise a ZeroDivisionError, and p is 1",
    covers=[
        "p = 2 * NORMAL.cdf(-abs(b - a) / null_error) if null_error > 0 else 1.0 -> "
        "p = 2 * NORMAL.cdf(-abs(b - a) / null_error) if null_error >= 0 else 1.0",
    ],
)
def divides_by_zero(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    checked(hits_a, n_a, hits_b, n_b)
    if pooled_error(hits_a, n_a, hits_b, n_b) == 0:
        raise ZeroDivisionError("float division by zero")
    return right(hits_a, n_a, hits_b, n_b, alpha)


@mistake(
    of="compare_rates",
    name="0 / 0 if all users are hits",
    why="you divided by a standard error of 0: 5 hits of 5 and 7 of 7 raise a ZeroDivisionError, and p is 1",
)
def divides_if_all(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    found = right(hits_a, n_a, hits_b, n_b, alpha)
    if hits_a + hits_b > 0 and pooled_error(hits_a, n_a, hits_b, n_b) == 0:
        raise ZeroDivisionError("float division by zero")
    return found


@mistake(
    of="compare_rates",
    name="p of 0 without hits",
    why="you returned p = 0 for a standard error of 0: two groups without a hit are no evidence, and p is 1",
)
def zero_p(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Result:
    found = right(hits_a, n_a, hits_b, n_b, alpha)
    return found if pooled_error(hits_a, n_a, hits_b, n_b) > 0 else (found[0], 0.0, *found[2:])


@mistake(
    of="compare_rates",
    name="impossible counts are accepted",
    why="you accepted more hits than users, or negative hits: 10 of 9 users must raise a ValueError",
)
def accepts_all(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float = 0.05) -> Any:
    if min(n_a, n_b) < 1:
        raise ValueError("an empty group")
    possible = 0 <= hits_a <= n_a and 0 <= hits_b <= n_b
    return right(hits_a, n_a, hits_b, n_b, alpha) if possible else (hits_b / n_b - hits_a / n_a, 1.0, -1.0, 1.0)


def stepped(p_values: Sequence[float], factor: Callable[[int, int], float], *, rising: bool = True) -> list[float]:
    """Return sorted p-values times a factor of m and rank, cumulated, and in the original order."""
    m, found, largest = len(p_values), [0.0] * len(p_values), 0.0
    for rank, i in enumerate(sorted(range(m), key=p_values.__getitem__)):
        product = factor(m, rank) * p_values[i]
        largest = max(largest, product) if rising else product
        found[i] = min(largest, 1.0)
    return found


def step_down(p_values: Sequence[float]) -> list[float]:
    """Return Holm's values."""
    return stepped(p_values, lambda m, rank: m - rank)


@mistake(
    of="holm",
    name="Bonferroni's correction",
    why="you multiplied every p-value by m: 0.01, 0.015, 0.03, 0.2 end at 0.8, and Holm's method at 0.2",
)
def bonferroni(p_values: Sequence[float]) -> list[float]:
    return stepped(p_values, lambda m, _: m)


@mistake(
    of="holm",
    name="products that fall",
    why="you returned the products without comparing them: 0.04 then gets 0.04 although 0.03 gets 0.06",
)
def falls(p_values: Sequence[float]) -> list[float]:
    return stepped(p_values, lambda m, rank: m - rank, rising=False)


@mistake(
    of="holm",
    name="p-values above 1",
    why="you did not limit the products: 0.5 times 2 is 1, and 0.7 times 3 is 2.1",
)
def above_one(p_values: Sequence[float]) -> list[float]:
    found, m, largest = [0.0] * len(p_values), len(p_values), 0.0
    for rank, i in enumerate(sorted(range(m), key=p_values.__getitem__)):
        largest = max(largest, (m - rank) * p_values[i])
        found[i] = largest
    return found


@mistake(
    of="holm",
    name="sorted instead of the original order",
    why="you returned the values in sorted order: 0.2, 0.01 becomes 0.02, 0.2, and each metric gets a wrong p-value",
)
def stays_sorted(p_values: Sequence[float]) -> list[float]:
    return sorted(step_down(p_values))


@mistake(
    of="holm",
    name="indices applied instead of reversed",
    why="you indexed with the sorting order again: three or more metrics get the p-values of each other",
)
def wrong_inverse(p_values: Sequence[float]) -> list[float]:
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    ascending = sorted(step_down(p_values))
    return [ascending[i] for i in order]


@mistake(
    of="holm",
    name="factors in the input's order",
    why="you multiplied the p-values by m, m - 1, ... in their given order, not in ascending order",
)
def input_order(p_values: Sequence[float]) -> list[float]:
    found, largest = [], 0.0
    for i, p in enumerate(p_values):
        largest = max(largest, (len(p_values) - i) * p)
        found.append(min(largest, 1.0))
    return found


@mistake(
    of="holm",
    name="smallest p-value multiplied by 1",
    why="you multiplied the smallest p-value by 1 and the largest by m: of four, 0.01 stays 0.01 and is not 0.04",
)
def swapped(p_values: Sequence[float]) -> list[float]:
    return stepped(p_values, lambda _, rank: rank + 1)


@mistake(
    of="holm",
    name="factors down to 0",
    why="you multiplied by m - 1, ..., 0: the smallest p-value has the factor m, and the largest has 1",
)
def one_less(p_values: Sequence[float]) -> list[float]:
    return stepped(p_values, lambda m, rank: m - rank - 1)


@mistake(
    of="holm",
    name="Benjamini-Hochberg or Hochberg",
    why="you took the smallest product from the largest p-value down: 0.02, 0.02 becomes 0.02, and Holm says 0.04",
    values=[lambda m, rank: m / (rank + 1), lambda m, rank: m - rank],
)
def step_up(p_values: Sequence[float], *, value: Callable[[int, int], float]) -> list[float]:
    m, found, least = len(p_values), [0.0] * len(p_values), 1.0
    for rank, i in reversed(list(enumerate(sorted(range(m), key=p_values.__getitem__)))):
        least = min(least, value(m, rank) * p_values[i])
        found[i] = least
    return found


@mistake(
    of="holm",
    name="no correction",
    why="you returned the p-values unchanged: of 20 metrics without a change, about 1 is significant by chance",
)
def unchanged(p_values: Sequence[float]) -> list[float]:
    return [float(p) for p in p_values]


@mistake(
    of="holm",
    name="ranks shared by ties",
    why="you gave equal p-values one rank: in 0.02, 0.5, 0.02 the value 0.02 becomes 0.04 instead of 0.06",
)
def shared_ranks(p_values: Sequence[float]) -> list[float]:
    distinct = sorted(set(p_values))
    least = dict(zip(distinct, stepped(distinct, lambda m, rank: m - rank), strict=True))
    return [float(least[p]) for p in p_values]


def decisions(
    metrics: Metrics,
    smallest: Sequence[float],
    alpha: float,
    *,
    corrected: Callable[[list[float]], list[float]] = step_down,
    tested: Callable[..., Result] = right,
    ship: Callable[..., bool] = lambda difference, p, low, high, least, alpha: p <= alpha and difference >= least,  # noqa: ARG005
    stop: Callable[..., bool] = lambda difference, p, low, high, least, alpha: high < least,  # noqa: ARG005
) -> list[str]:
    """Return the decisions, with one part replaced."""
    if len(metrics) != len(smallest):
        raise ValueError("not one smallest difference for each metric")
    results = [tested(*counts, alpha) for counts in metrics]
    p_values = corrected([result[1] for result in results])
    found = []
    for (difference, _, low, high), p, least in zip(results, p_values, smallest, strict=True):
        values = (difference, p, low, high, least, alpha)
        found.append("ship" if ship(*values) else "do not ship" if stop(*values) else "keep testing")
    return found


@mistake(
    of="decide",
    name="significance without effect size",
    why="you shipped what is significant and positive: 50.0 % and 50.2 % of a million users have p = 0.005, and 0.002 "
    "is too small",
    values=[
        lambda difference, p, low, high, least, alpha: p <= alpha and difference > 0,  # noqa: ARG005
        lambda difference, p, low, high, least, alpha: p <= alpha and low > 0,  # noqa: ARG005
        lambda difference, p, low, high, least, alpha: p <= alpha and high >= least,  # noqa: ARG005
    ],
)
def significance(
    metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05, *, value: Callable[..., bool]
) -> list[str]:
    return decisions(metrics, smallest, alpha, ship=value)


@mistake(
    of="decide",
    name="a significant drop is shipped",
    why="you shipped every significant difference, also a drop from 6 % to 5 %",
    values=[
        lambda difference, p, low, high, least, alpha: p <= alpha,  # noqa: ARG005
        lambda difference, p, low, high, least, alpha: p <= alpha and abs(difference) >= least,  # noqa: ARG005
    ],
)
def any_direction(
    metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05, *, value: Callable[..., bool]
) -> list[str]:
    return decisions(metrics, smallest, alpha, ship=value)


@mistake(
    of="decide",
    name="effect size without significance",
    why="you shipped every difference that is large enough: 10 and 12 of 100 users differ by 0.02, with p = 0.65",
)
def effect_only(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(
        metrics, smallest, alpha, ship=lambda difference, p, low, high, least, alpha: difference >= least  # noqa: ARG005
    )  # fmt: skip


@mistake(
    of="decide",
    name="shipped only if the whole interval matters",
    why="you compared the lower end with the smallest difference: p = 0.002 and a difference of 0.01 suffice for 0.005",
)
def whole_interval(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(
        metrics, smallest, alpha,
        ship=lambda difference, p, low, high, least, alpha: p <= alpha and low >= least,  # noqa: ARG005
    )  # fmt: skip


@mistake(
    of="decide",
    name="not significant as not effective",
    why="you stopped every test that is not significant: 10 and 12 of 100 users are compatible with a rise of 0.1",
)
def absence(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(
        metrics, smallest, alpha,
        stop=lambda difference, p, low, high, least, alpha: p > alpha or high < least,  # noqa: ARG005
    )  # fmt: skip


@mistake(
    of="decide",
    name="stopped only below 0",
    why="you stopped only if the interval is below 0: an interval that ends at 0.0034 excludes 0.005 too",
)
def below_zero(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(
        metrics, smallest, alpha,
        stop=lambda difference, p, low, high, least, alpha: high < 0,  # noqa: ARG005
    )  # fmt: skip


@mistake(
    of="decide",
    name="stopped for a difference that is too small",
    why="you compared the difference with the smallest that matters: 0.01 may still be 0.0185, and 0.015 matters",
    values=[
        lambda difference, p, low, high, least, alpha: difference < least,  # noqa: ARG005
        lambda difference, p, low, high, least, alpha: (p <= alpha and difference < least) or high < least,  # noqa: ARG005
        lambda difference, p, low, high, least, alpha: (low < 0 and difference < least) or high < least,  # noqa: ARG005
    ],
)
def stops_early(
    metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05, *, value: Callable[..., bool]
) -> list[str]:
    return decisions(metrics, smallest, alpha, stop=value)


@mistake(
    of="decide",
    name="stopped if the interval contains 0",
    why="you stopped every test whose interval contains 0: -0.07 to 0.11 contains large rises too",
)
def contains_zero(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(
        metrics, smallest, alpha,
        stop=lambda difference, p, low, high, least, alpha: low <= 0 or high < least,  # noqa: ARG005
    )  # fmt: skip


@mistake(
    of="decide",
    name="p-values not corrected",
    why="you compared each p-value with alpha: with two metrics, 0.032 becomes 0.064 and is not significant",
)
def uncorrected(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(metrics, smallest, alpha, corrected=list)


@mistake(
    of="decide",
    name="decision by Bonferroni",
    why="you multiplied every p-value by the number of metrics: after 0.002, the p-value 0.032 is not multiplied",
)
def bonferroni_decision(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(metrics, smallest, alpha, corrected=lambda p: [len(p) * value for value in p])


@mistake(
    of="decide",
    name="decision with one tail",
    why="you decided by one tail: 5.0 % and 5.6 % of 10,000 users have p = 0.058, not 0.029",
)
def one_tailed_decision(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(metrics, smallest, alpha, corrected=lambda p: step_down([value / 2 for value in p]))


@mistake(
    of="decide",
    name="significant always at 0.05",
    why="you always compared with 0.05: for alpha = 0.01 a p-value of 0.021 is not significant",
)
def always_five(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    return decisions(
        metrics, smallest, alpha,
        ship=lambda difference, p, low, high, least, alpha: p <= 0.05 and difference >= least,  # noqa: ARG005
    )  # fmt: skip


@mistake(
    of="decide",
    name="interval always for 0.05",
    why="you always made the interval for 0.05: for alpha = 0.01 it is wider, and 0.0185 becomes 0.0212",
)
def interval_of_five(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    def tested(hits_a: int, n_a: int, hits_b: int, n_b: int, alpha: float) -> Result:  # noqa: ARG001
        return right(hits_a, n_a, hits_b, n_b, 0.05)

    return decisions(metrics, smallest, alpha, tested=tested)


@mistake(
    of="decide",
    name="smallest differences not counted",
    why="you paired metrics and smallest differences silently: two metrics and one smallest raise a ValueError",
    covers=[
        "for (difference, _, _, high), p, least in zip(results, corrected, smallest, strict=True): -> "
        "for (difference, _, _, high), p, least in zip(results, corrected, smallest):",
        "for (difference, _, _, high), p, least in zip(results, corrected, smallest, strict=True): -> "
        "for (difference, _, _, high), p, least in zip(results, corrected, smallest, strict=False):",
    ],
)
def pairs_silently(metrics: Metrics, smallest: Sequence[float], alpha: float = 0.05) -> list[str]:
    found = decisions(metrics, [*smallest, *[1.0] * len(metrics)][: len(metrics)], alpha)
    return found[: len(smallest)]
