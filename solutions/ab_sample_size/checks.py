"""The hidden checks of ab_sample_size.

The constants come from the formulas of the README, with the normal quantiles 1.959963984540054 (0.975),
2.5758293035489 (0.995), 0.8416212335729143 (0.8) and 1.2815515655446004 (0.9) of a table.
"""

import math

import pytest

from mlkata_plugin.authoring import Submission, equal

Z = 1.959963984540054


def phi(z: float) -> float:
    """Return the normal distribution function."""
    return math.erfc(-z / math.sqrt(2)) / 2


def test_two_coins(kata: Submission) -> None:
    """sample_size: to see 0.7 instead of 0.5 takes 91 users in each group."""
    equal(kata.sample_size(0.5, 0.2), 91)  # 7.8489 * 0.46 / 0.04 = 90.3


def test_quarter_point(kata: Submission) -> None:
    """sample_size: from 5 % to 5.25 % takes 122,121 users in each group."""
    equal(kata.sample_size(0.05, 0.0025), 122_121)


@pytest.mark.parametrize(
    ("base", "lift", "users"), [(0.1, 0.1, 197), (0.02, 0.02, 1139), (0.04, 0.01, 6743)], ids=["0.1", "0.02", "0.04"]
)
def test_other_rates(kata: Submission, base: float, lift: float, users: int) -> None:
    """sample_size: other rates are right, and rounded up."""
    equal(kata.sample_size(base, lift), users)  # 196.2, 1138.1 and 6742.2 before rounding


def test_drop(kata: Submission) -> None:
    """sample_size and power_at: a negative lift is a drop, and B has the lower rate."""
    equal(kata.sample_size(0.02, -0.01), 2316)  # 7.8489 * (0.0196 + 0.0099) / 0.0001 = 2315.4
    error = math.sqrt((0.02 * 0.98 + 0.01 * 0.99) / 2316)
    equal(kata.power_at(2316, 0.02, -0.01), phi(0.01 / error - Z), rtol=0, atol=1e-8)


def test_two_sided(kata: Submission) -> None:
    """sample_size: another alpha is divided between two tails."""
    # (2.5758 + 0.8416)^2 = 11.6790, and 11.6790 * 0.46 / 0.04 = 134.3.
    equal(kata.sample_size(0.5, 0.2, 0.01), 135)


def test_power(kata: Submission) -> None:
    """sample_size: another power has another quantile."""
    # (1.9600 + 1.2816)^2 = 10.5074, and 10.5074 * 0.46 / 0.04 = 120.8.
    equal(kata.sample_size(0.5, 0.2, power=0.9), 121)
    # The quantile of a power of 0.5 is 0: 3.8415 * 0.46 / 0.04 = 44.2.
    equal(kata.sample_size(0.5, 0.2, 0.05, 0.5), 45)


def test_mirrored(kata: Submission) -> None:
    """sample_size: buying and not buying need the same number of users."""
    equal(kata.sample_size(0.9, -0.03), kata.sample_size(0.1, 0.03))


def test_huge_lift(kata: Submission) -> None:
    """sample_size: every group needs one user at least."""
    equal(kata.sample_size(0.01, 0.98), 1)  # 0.16 before rounding


@pytest.mark.parametrize("n", [20, 91, 400], ids=["20", "91", "400"])
def test_power_of_two_coins(kata: Submission, n: int) -> None:
    """power_at: the power of n users for 0.5 and 0.7 is right."""
    equal(kata.power_at(n, 0.5, 0.2), phi(0.2 / math.sqrt(0.46 / n) - Z), rtol=0, atol=1e-8)


def test_power_of_fifty_thousand(kata: Submission) -> None:
    """power_at: with 50,000 users, 5.25 % instead of 5 % is found in 43 % of cases."""
    equal(kata.power_at(50_000, 0.05, 0.0025), 0.43355931866, rtol=0, atol=1e-8)


def test_power_of_another_alpha(kata: Submission) -> None:
    """power_at: a smaller alpha costs power."""
    error = math.sqrt((0.3 * 0.7 + 0.4 * 0.6) / 250)
    equal(kata.power_at(250, 0.3, 0.1, 0.01), phi(0.1 / error - 2.5758293035489), rtol=0, atol=1e-8)


def test_one_user(kata: Submission) -> None:
    """power_at: significant results in the wrong direction do not count."""
    # With one user, 0.5 and 0.51 cannot be told apart: 2.6 % in the right direction, and 2.4 % in the wrong one.
    equal(kata.power_at(1, 0.5, 0.01), phi(0.01 / math.sqrt(0.25 + 0.51 * 0.49) - Z), rtol=0, atol=1e-8)


def test_enough_is_enough(kata: Submission) -> None:
    """sample_size and power_at: one user less than the sample size has too little power."""
    n = kata.sample_size(0.11, 0.017, 0.05, 0.9)
    assert isinstance(n, int), f"expected an int, got {n!r}"
    enough, less = kata.power_at(n, 0.11, 0.017), kata.power_at(n - 1, 0.11, 0.017)
    assert enough >= 0.9 > less, f"n = {n} has power {enough:.6f}, and n - 1 has {less:.6f}: expected 0.9 between them"


def test_plan(kata: Submission) -> None:
    """plan_test: 244,242 users at 10,000 a day need 25 days, and 14 are too few."""
    error = math.sqrt((0.05 * 0.95 + 0.0525 * 0.9475) / 70_000)
    expected = {
        "users_per_group": 122_121,
        "days_needed": 25,
        "power": phi(0.0025 / error - Z),
        "decision": "do not run",
    }
    equal(kata.plan_test(0.05, 0.0025, 10_000, 14), expected, rtol=0, atol=1e-8)


def test_plan_enough_days(kata: Submission) -> None:
    """plan_test: with many days the test is run."""
    error = math.sqrt(0.46 / 150)
    expected = {"users_per_group": 91, "days_needed": 19, "power": phi(0.2 / error - Z), "decision": "run"}
    equal(kata.plan_test(0.5, 0.2, 10, 30), expected, rtol=0, atol=1e-8)


def test_plan_power(kata: Submission) -> None:
    """plan_test: an odd user is left out of the power."""
    error = math.sqrt(0.46 / 17)  # 7 users a day for 5 days are 35, 17 in each group
    expected = {"users_per_group": 91, "days_needed": 26, "power": phi(0.2 / error - Z), "decision": "do not run"}
    equal(kata.plan_test(0.5, 0.2, 7, 5), expected, rtol=0, atol=1e-8)


@pytest.mark.parametrize(("days", "decision"), [(26, "run"), (25, "do not run")], ids=["26", "25"])
def test_plan_just_enough(kata: Submission, days: int, decision: str) -> None:
    """plan_test: if the days needed equal the available days, the test is run."""
    error = math.sqrt(0.46 / (7 * days // 2))  # 182 users at 7 a day are exactly 26 days
    expected = {"users_per_group": 91, "days_needed": 26, "power": phi(0.2 / error - Z), "decision": decision}
    equal(kata.plan_test(0.5, 0.2, 7, days), expected, rtol=0, atol=1e-8)


def test_plan_of_another_test(kata: Submission) -> None:
    """plan_test: alpha and power are used."""
    error = math.sqrt(0.46 / 250)
    # (2.5758 + 1.2816)^2 = 14.8794, and 14.8794 * 0.46 / 0.04 = 171.1.
    expected = {
        "users_per_group": 172,
        "days_needed": 7,
        "power": phi(0.2 / error - 2.5758293035489),
        "decision": "run",
    }
    equal(kata.plan_test(0.5, 0.2, 50, 10, 0.01, 0.9), expected, rtol=0, atol=1e-8)


REFUSED = [(0.0, 0.1), (1.0, -0.1), (0.9, 0.2), (0.1, -0.1), (0.5, 0.5), (0.3, 0.0), (1.2, -0.5)]


@pytest.mark.parametrize(("base", "lift"), REFUSED, ids=[f"{base} and {lift}" for base, lift in REFUSED])
def test_impossible(kata: Submission, base: float, lift: float) -> None:
    """Rates outside 0 to 1, or a lift of 0, raise a ValueError in each function."""
    with kata.raises(ValueError):
        kata.sample_size(base, lift)
    with kata.raises(ValueError):
        kata.power_at(1000, base, lift)
    with kata.raises(ValueError):
        kata.plan_test(base, lift, 1000, 14)
