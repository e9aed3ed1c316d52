"""What sample_size, power_at and plan_test may be given, and what they must return."""

import math
from statistics import NormalDist
from typing import Any

from mlkata_plugin.domain import Draw, Script, call, holds, near, same

BASES = (0.5, 0.05, 0.1, 0.2, 0.01, 0.9, 0.35, 1 / 3, 0.98)
ALPHAS = (0.05, 0.05, 0.01, 0.1, 0.2, 1e-4, 1e-6, 0.05 / 3)
POWERS = (0.8, 0.8, 0.9, 0.5, 0.95, 0.999, 0.7)
NORMAL = NormalDist()


def rates(draw: Draw) -> tuple[float, float]:
    """Return a base and a lift up or down; some are refused: no lift, or a rate that is not between 0 and 1."""
    base = draw.pick(*BASES)
    share = draw.pick(0.1, 0.01, 0.5, 0.05, 0.9, 0.3)
    lift = share * (1 - base) if draw.one_in(2) else -share * base
    if draw.one_in(8):
        base, lift = draw.pick((0.5, 0.0), (0.5, 0.5), (0.25, -0.25), (0.0, 0.1), (1.0, -0.1), (0.9, 0.2), (1.5, -0.7))
        draw.refuse(ValueError)
    return base, lift


def users_of(base: float, lift: float, alpha: float, power: float) -> float:
    """Return the users of each group, not rounded."""
    new = base + lift
    z = NORMAL.inv_cdf(power) - NORMAL.inv_cdf(alpha / 2)
    return z**2 * (base * (1 - base) + new * (1 - new)) / lift**2


def power_of(n: int, base: float, lift: float, alpha: float) -> float:
    """Return the power of n users in each group."""
    new = base + lift
    error = math.sqrt((base * (1 - base) + new * (1 - new)) / n)
    return NORMAL.cdf(abs(lift) / error + NORMAL.inv_cdf(alpha / 2))


def rounded_up(got: Any, users: float) -> None:
    """Check an int: the users rounded up, where rounding of float64 may decide."""
    low, high = math.ceil(users * (1 - 1e-10)), math.ceil(users * (1 + 1e-10))
    if got not in (low, high) or isinstance(got, float):
        same(got, math.ceil(users))


def sample_size(draw: Draw) -> Script:
    """Lifts up and down, large and small, defaults and other values."""
    base, lift = rates(draw)
    alpha, power = draw.pick(*ALPHAS), draw.pick(*POWERS)
    if (alpha, power) == (0.05, 0.8):
        got = yield base, lift
    elif power == 0.8:
        got = yield base, lift, alpha
    else:
        got = yield call("sample_size", base, lift, alpha=alpha, power=power)
    rounded_up(got, users_of(base, lift, alpha, power))


def power_at(draw: Draw) -> Script:
    """From one user to millions."""
    base, lift = rates(draw)
    alpha = draw.pick(*ALPHAS)
    n = draw.pick(1, 10, 100, draw.integer(2, 5000), 10**4, 50_000, 10**6)
    got = yield (n, base, lift) if alpha == 0.05 else (n, base, lift, alpha)
    near(got, power_of(n, base, lift, alpha), 1e-9)


def plan_test(draw: Draw) -> Script:
    """Too few days, too many, and just enough."""
    base, lift = rates(draw)
    alpha, power = draw.pick(*ALPHAS), draw.pick(*POWERS)
    daily, days = draw.pick(2, 7, 25, 1000, 333, 10**5), draw.pick(14, 1, 7, 30)
    if 0 < base < 1 and 0 < base + lift < 1 and lift != 0 and draw.one_in(2):  # just enough, or a user less or more
        users = math.ceil(users_of(base, lift, alpha, power))
        daily = max(2, -(-2 * users // days) + draw.pick(0, -1, 1))
    got = yield (base, lift, daily, days) if (alpha, power) == (0.05, 0.8) else (base, lift, daily, days, alpha, power)
    holds(isinstance(got, dict), "the plan should be a dict")
    keys = ["users_per_group", "days_needed", "power", "decision"]
    holds(set(got) == set(keys), f"the plan should have the keys {keys}, and has {list(got)}")
    rounded_up(got["users_per_group"], users_of(base, lift, alpha, power))
    needed = -(-2 * int(got["users_per_group"]) // daily)
    same(got["days_needed"], needed)
    near(got["power"], power_of(daily * days // 2, base, lift, alpha), 1e-9)
    same(got["decision"], "run" if needed <= days else "do not run")
