"""One effect size for both questions

The effect is the lift in units of the standard deviation of a pair of users. Power and sample size are then one short
line each. The same lines work for means.
"""

import math
from statistics import NormalDist


def effect(base: float, lift: float) -> float:
    """Return the lift in standard deviations of the difference of two users."""
    new = base + lift
    if lift == 0 or not (0 < base < 1 and 0 < new < 1):
        raise ValueError("need two different rates between 0 and 1")
    return abs(lift) / math.hypot(math.sqrt(base * (1 - base)), math.sqrt(new * (1 - new)))


def sample_size(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Return how many users each of two groups needs."""
    z = -NormalDist().inv_cdf(alpha / 2) + NormalDist().inv_cdf(power)
    return math.ceil((z / effect(base, lift)) ** 2)


def power_at(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    """Return the power of the test with n users in each group."""
    return NormalDist().cdf(math.sqrt(n) * effect(base, lift) + NormalDist().inv_cdf(alpha / 2))


def plan_test(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8
) -> dict[str, int | float | str]:
    """Return whether a test is worth running in the available days."""
    users = sample_size(base, lift, alpha, power)
    needed = (2 * users + daily_users - 1) // daily_users
    return {
        "users_per_group": users,
        "days_needed": needed,
        "power": power_at((daily_users * days) // 2, base, lift, alpha),
        "decision": "do not run" if needed > days else "run",
    }
