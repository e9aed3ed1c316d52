"""The hidden checks of ab_test. The expected values are the formulas of the README, computed with math.erfc."""

import math

import pytest

from mlkata_plugin.authoring import Submission, contract, equal

Z = 1.959963984540054  # normal quantile of 0.975
ATOL = 1e-8


def p_value(z: float) -> float:
    """Return the two-sided p-value of z."""
    return math.erfc(abs(z) / math.sqrt(2))


def interval(difference: float, error: float, z: float = Z) -> tuple[float, float]:
    """Return the ends of the interval."""
    return difference - z * error, difference + z * error


def test_small_groups(kata: Submission) -> None:
    """compare_rates: 50 of 100 against 84 of 120 is right, number by number."""
    pooled = 134 / 220
    z = 0.2 / math.sqrt(pooled * (1 - pooled) * (1 / 100 + 1 / 120))
    error = math.sqrt(0.25 / 100 + 0.21 / 120)
    got = kata.compare_rates(50, 100, 84, 120)
    equal(got, (0.2, p_value(z), *interval(0.2, error)), rtol=0, atol=ATOL)


def test_click_rate(kata: Submission) -> None:
    """compare_rates: 5.0 % and 5.3 % of 50,000 users have p = 0.032, from two tails."""
    got = kata.compare_rates(2500, 50_000, 2650, 50_000)
    equal(got, (0.003, 0.03185750387939, 0.00026037975751, 0.00573962024249), rtol=0, atol=ATOL)


def test_drop(kata: Submission) -> None:
    """compare_rates: a drop is negative, and its p-value has two tails too."""
    pooled = 110 / 500
    z = 0.1 / math.sqrt(pooled * (1 - pooled) * (1 / 200 + 1 / 300))
    error = math.sqrt(0.28 * 0.72 / 200 + 0.18 * 0.82 / 300)
    got = kata.compare_rates(56, 200, 54, 300)
    equal(got, (-0.1, p_value(z), *interval(-0.1, error)), rtol=0, atol=ATOL)


def test_another_alpha(kata: Submission) -> None:
    """compare_rates: alpha changes the interval and leaves p unchanged."""
    z = 0.01 / math.sqrt(0.105 * 0.895 * 2 / 10_000)
    error = math.sqrt((0.1 * 0.9 + 0.11 * 0.89) / 10_000)
    got = kata.compare_rates(1000, 10_000, 1100, 10_000, 0.01)
    equal(got, (0.01, p_value(z), *interval(0.01, error, 2.5758293035489)), rtol=0, atol=ATOL)


def test_equal_rates(kata: Submission) -> None:
    """compare_rates: equal rates have p = 1."""
    error = math.sqrt(0.16 * (1 / 50 + 1 / 200))
    equal(kata.compare_rates(10, 50, 40, 200), (0.0, 1.0, *interval(0.0, error)), rtol=0, atol=ATOL)


@pytest.mark.parametrize(("hits_a", "hits_b"), [(0, 0), (40, 70)], ids=["0", "1"])
def test_no_variance(kata: Submission, hits_a: int, hits_b: int) -> None:
    """compare_rates: if the pooled rate is 0 or 1, p is 1."""
    equal(kata.compare_rates(hits_a, 40, hits_b, 70), (0.0, 1.0, 0.0, 0.0), rtol=0, atol=ATOL)


def test_a_group_of_one(kata: Submission) -> None:
    """compare_rates: a group can have a single user."""
    z = 0.3 / math.sqrt(3 / 11 * 8 / 11 * (1 + 1 / 10))
    error = math.sqrt(0.3 * 0.7 / 10)
    equal(kata.compare_rates(0, 1, 3, 10), (0.3, p_value(z), *interval(0.3, error)), rtol=0, atol=ATOL)


def test_all_against_none(kata: Submission) -> None:
    """compare_rates: rates of 0 and 1 are significant, and the interval has width 0."""
    z = 1 / math.sqrt(20 / 50 * 30 / 50 * (1 / 30 + 1 / 20))
    equal(kata.compare_rates(0, 30, 20, 20), (1.0, p_value(z), 1.0, 1.0), rtol=0, atol=ATOL)


IMPOSSIBLE = [(1, 0, 1, 9), (0, 0, 1, 9), (1, 9, 0, 0), (-1, 9, 2, 9), (2, 9, -1, 9), (10, 9, 2, 9), (2, 9, 10, 9)]


@pytest.mark.parametrize("counts", IMPOSSIBLE, ids=[str(counts) for counts in IMPOSSIBLE])
def test_impossible(kata: Submission, counts: tuple[int, int, int, int]) -> None:
    """compare_rates: an empty group and impossible hits raise a ValueError."""
    with kata.raises(ValueError):
        kata.compare_rates(*counts)


def test_holm(kata: Submission) -> None:
    """holm: sorted p-values are multiplied by 4, 3, 2 and 1."""
    equal(kata.holm([0.01, 0.015, 0.03, 0.2]), [0.04, 0.045, 0.06, 0.2])


def test_holm_order(kata: Submission) -> None:
    """holm: the corrected p-values are in the original order."""
    equal(kata.holm([0.2, 0.01, 0.03, 0.015]), [0.2, 0.04, 0.06, 0.045])


def test_holm_never_falls(kata: Submission) -> None:
    """holm: a larger p-value never has a smaller corrected value."""
    # The products are 0.04, 0.06, 0.06 and 0.04; the last becomes 0.06.
    equal(kata.holm([0.04, 0.01, 0.03, 0.02]), [0.06, 0.04, 0.06, 0.06])


def test_holm_at_most_one(kata: Submission) -> None:
    """holm: a corrected p-value is at most 1."""
    equal(kata.holm([0.9, 0.7, 0.8]), [1.0, 1.0, 1.0])


def test_holm_ties(kata: Submission) -> None:
    """holm: equal p-values have equal corrected values."""
    equal(kata.holm([0.02, 0.5, 0.02]), [0.06, 0.5, 0.06])


def test_holm_of_one(kata: Submission) -> None:
    """holm: a single p-value is unchanged."""
    equal(kata.holm([0.3]), [0.3])


@contract
def test_holm_of_no_metrics(kata: Submission) -> None:
    """holm: an empty list gives an empty list."""
    equal(kata.holm([]), [])


ONE = {
    "ship": ((500, 10_000, 600, 10_000), 0.005, "ship"),  # p = 0.002, difference 0.01
    "significant and too small": ((500_000, 10**6, 502_000, 10**6), 0.005, "do not ship"),  # p = 0.005, high 0.0034
    "significant and perhaps too small": ((1000, 10_000, 1100, 10_000), 0.015, "keep testing"),  # 0.01, high 0.0185
    "not significant and unclear": ((10, 100, 12, 100), 0.01, "keep testing"),  # p = 0.65, high 0.107
    "not significant and clear": ((5000, 50_000, 5010, 50_000), 0.005, "do not ship"),  # high 0.0039
    "a significant drop": ((600, 10_000, 500, 10_000), 0.005, "do not ship"),
    "significant with one tail only": ((500, 10_000, 560, 10_000), 0.003, "keep testing"),  # p = 0.058
    "ship, for any smaller difference too": ((500, 10_000, 600, 10_000), 0.002, "ship"),  # low 0.0037
    "significant and nearly too small": ((1000, 10_000, 1100, 10_000), 0.017, "keep testing"),  # high 0.0185
    "significant and much too small": ((1000, 10_000, 1100, 10_000), 0.3, "do not ship"),
    "six users": ((1, 3, 1, 2), 0.1, "keep testing"),  # p = 0.71, difference 0.17
    "six users and a large difference": ((1, 3, 1, 2), 0.4, "keep testing"),  # high 1.04
    "a drop that may be a rise": ((12, 100, 10, 100), 0.01, "keep testing"),  # high 0.067
}


@pytest.mark.parametrize(("counts", "least", "decision"), list(ONE.values()), ids=list(ONE))
def test_one_metric(kata: Submission, counts: tuple[int, int, int, int], least: float, decision: str) -> None:
    """decide: a single metric gets the right decision."""
    equal(kata.decide([counts], [least]), [decision])


@pytest.mark.parametrize(("alpha", "decision"), [(0.05, "do not ship"), (0.01, "keep testing")], ids=["0.05", "0.01"])
def test_alpha_of_the_interval(kata: Submission, alpha: float, decision: str) -> None:
    """decide: a smaller alpha makes the interval wider."""
    # The upper end is 0.0185 for 0.05, and 0.0212 for 0.01.
    equal(kata.decide([(1000, 10_000, 1100, 10_000)], [0.02], alpha), [decision])


@pytest.mark.parametrize(("alpha", "decision"), [(0.05, "ship"), (0.01, "keep testing")], ids=["0.05", "0.01"])
def test_alpha_of_the_test(kata: Submission, alpha: float, decision: str) -> None:
    """decide: alpha is the limit of the corrected p-value."""
    equal(kata.decide([(1000, 10_000, 1100, 10_000)], [0.005], alpha), [decision])  # p = 0.021


CLICK = (2500, 50_000, 2650, 50_000)  # p = 0.0319, difference 0.003
SURE = (500, 10_000, 600, 10_000)  # p = 0.0019, difference 0.01
NEAR = (500, 10_000, 560, 10_000)  # p = 0.058, difference 0.006
LIKELY = (1000, 10_000, 1100, 10_000)  # p = 0.021, difference 0.01
SAME = (5000, 50_000, 5010, 50_000)  # p = 0.92, upper end 0.0039


def test_several_metrics(kata: Submission) -> None:
    """decide: the p-values are corrected over all metrics."""
    # 0.0319 is the smallest of two and becomes 0.0637.
    equal(kata.decide([SAME, CLICK], [0.005, 0.002]), ["do not ship", "keep testing"])


def test_two_found(kata: Submission) -> None:
    """decide: after a smaller p-value, a larger one is multiplied by less."""
    # 0.0019 becomes 0.0038, and 0.0319 stays 0.0319.
    equal(kata.decide([CLICK, SURE], [0.002, 0.005]), ["ship", "ship"])


def test_two_found_by_bonferroni(kata: Submission) -> None:
    """decide: 0.002 and 0.021 are significant together."""
    equal(kata.decide([SURE, LIKELY], [0.005, 0.005]), ["ship", "ship"])


def test_none_found(kata: Submission) -> None:
    """decide: a p-value of 0.058 is not significant beside another metric either."""
    equal(kata.decide([SAME, NEAR], [0.005, 0.003]), ["do not ship", "keep testing"])


def test_two_equal(kata: Submission) -> None:
    """decide: two p-values of 0.032 both become 0.064."""
    equal(kata.decide([CLICK, CLICK], [0.002, 0.002]), ["keep testing", "keep testing"])


def test_simpson(kata: Submission) -> None:
    """decide: B is better on phones and on computers, and worse in total."""
    total, phones, computers = (420, 5000, 210, 5000), (20, 1000, 100, 4000), (400, 4000, 110, 1000)
    expected = ["do not ship", "keep testing", "keep testing"]
    equal(kata.decide([total, phones, computers], [0.004, 0.004, 0.004]), expected)


@contract
def test_no_metrics(kata: Submission) -> None:
    """decide: two empty lists give an empty list."""
    equal(kata.decide([], []), [])


def test_lengths(kata: Submission) -> None:
    """decide: different numbers of metrics and smallest differences raise a ValueError."""
    with kata.raises(ValueError):
        kata.decide([CLICK, SURE], [0.002])
    with kata.raises(ValueError):
        kata.decide([CLICK], [0.002, 0.005])
