"""Sample size of an A/B test, found by a search with the power."""

import math
from statistics import NormalDist


def power_at(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    """Return the power of the test with n users in each group."""
    new = base + lift
    if base <= 0 or base >= 1 or new <= 0 or new >= 1 or lift == 0:
        raise ValueError("need two different rates between 0 and 1")
    error = math.sqrt(base * (1 - base) / n + new * (1 - new) / n)
    return NormalDist().cdf(abs(lift) / error - NormalDist().inv_cdf(1 - alpha / 2))


def sample_size(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Return how many users each of two groups needs."""
    high = 1
    while power_at(high, base, lift, alpha) < power:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if power_at(middle, base, lift, alpha) < power:
            low = middle
        else:
            high = middle
    return high


def plan_test(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8
) -> dict[str, int | float | str]:
    """Return whether a test is worth running in the available days."""
    users = sample_size(base, lift, alpha, power)
    needed = 2 * users // daily_users
    if needed * daily_users < 2 * users:
        needed += 1
    decision = "do not run"
    if needed <= days:
        decision = "run"
    reached = power_at(daily_users * days // 2, base, lift, alpha)
    return {"users_per_group": users, "days_needed": needed, "power": reached, "decision": decision}
