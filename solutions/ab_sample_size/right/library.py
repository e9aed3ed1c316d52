"""SciPy's normal distribution

`isf` is the quantile counted from above, so a tiny alpha is accurate. The import of `scipy.stats` takes about a second;
`statistics.NormalDist` of the standard library is enough here.
"""

import math

from scipy import stats


def variance(base: float, lift: float) -> float:
    """Return the variances of one user of A and one user of B, summed."""
    rates = base, base + lift
    if lift == 0 or min(rates) <= 0 or max(rates) >= 1:
        raise ValueError("need two different rates between 0 and 1")
    return float(sum(stats.bernoulli(rate).var() for rate in rates))


def sample_size(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Return how many users each of two groups needs."""
    z = stats.norm.isf(alpha / 2) + stats.norm.ppf(power)
    return math.ceil(variance(base, lift) * (z / lift) ** 2)


def power_at(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    """Return the power of the test with n users in each group."""
    error = math.sqrt(variance(base, lift) / n)
    return float(stats.norm.sf(stats.norm.isf(alpha / 2), loc=abs(lift) / error))


def plan_test(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8
) -> dict[str, int | float | str]:
    """Return whether a test is worth running in the available days."""
    users = sample_size(base, lift, alpha, power)
    return {
        "users_per_group": users,
        "days_needed": -(-2 * users // daily_users),
        "power": power_at(daily_users * days // 2, base, lift, alpha),
        "decision": "run" if 2 * users <= daily_users * days else "do not run",
    }
