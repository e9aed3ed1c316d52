"""What people write for the sample size of an A/B test, and what is wrong with it."""

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

from mlkata_plugin.authoring import mistake

NORMAL = NormalDist()
Plan = dict[str, int | float | str]


def rates(base: float, lift: float) -> tuple[float, float]:
    """Return both rates, once it is sure that they are right."""
    if not 0 < base < 1 or not 0 < base + lift < 1 or lift == 0:
        raise ValueError("need two different rates between 0 and 1")
    return base, base + lift


def two(p: float, q: float) -> float:
    """Return the right sum of two variances."""
    return p * (1 - p) + q * (1 - q)


def size(
    base: float,
    lift: float,
    alpha: float,
    power: float,
    variance: Callable[[float, float], float] = two,
    z: Callable[[float, float], float] = lambda za, zp: (za + zp) ** 2,
) -> float:
    """Return the users of each group, not rounded, with one part replaced."""
    p, q = rates(base, lift)
    return z(NORMAL.inv_cdf(1 - alpha / 2), NORMAL.inv_cdf(power)) * variance(p, q) / lift**2


def reached(
    n: float,
    base: float,
    lift: float,
    alpha: float,
    variance: Callable[[float, float], float] = two,
    total: Callable[[float, float], float] = lambda ratio, z: NORMAL.cdf(ratio - z),
) -> float:
    """Return the power, with one part replaced."""
    p, q = rates(base, lift)
    return total(abs(lift) / math.sqrt(variance(p, q) / n), NORMAL.inv_cdf(1 - alpha / 2))


VARIANCES: list[Callable[[float, float], float]] = [
    lambda p, _: 2 * p * (1 - p),
    lambda _, q: 2 * q * (1 - q),
    lambda p, q: (p + q) * (1 - (p + q) / 2),
]
ONE_VARIANCE: list[Callable[[float, float], float]] = [
    lambda p, _: p * (1 - p),
    lambda _, q: q * (1 - q),
    lambda p, q: (p + q) / 2 * (1 - (p + q) / 2),
    lambda p, q: two(p, q) / 2,
]


@mistake(
    of="sample_size",
    name="one-sided quantile",
    why="you took the quantile of 1 - alpha, which is 1.64 for 0.05: the test is two-sided, and 91 users become 72",
    covers=["z_alpha = NORMAL.inv_cdf(1 - alpha / 2) -> z_alpha = NORMAL.inv_cdf(1 - alpha / 1)"],
)
def one_sided(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, 2 * alpha, power))


@mistake(
    of="sample_size",
    name="rounded down or to the nearest",
    why="you rounded down, or to the nearest integer: 90.3 users become 90, which has a power below 80 %",
    values=[math.floor, round],
    covers=[
        "return math.ceil((z_alpha + z_power) ** 2 * variance / lift ** 2) -> "
        "return math.floor((z_alpha + z_power) ** 2 * variance / lift ** 2)",
    ],
)
def rounds_down(
    base: float, lift: float, alpha: float = 0.05, power: float = 0.8, *, value: Callable[[float], int]
) -> int:
    return value(size(base, lift, alpha, power))


@mistake(
    of="sample_size",
    name="one user too many",
    why="you added 1 to the rounded number: 90.3 users become 92 instead of 91",
)
def one_too_many(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power)) + 1


@mistake(
    of="sample_size",
    name="users not rounded",
    why="you returned a float: 90.3 users do not exist, and the task asks for an int",
    values=[float, math.ceil],
)
def not_rounded(
    base: float, lift: float, alpha: float = 0.05, power: float = 0.8, *, value: Callable[[float], float]
) -> float:
    return float(value(size(base, lift, alpha, power)))


@mistake(
    of="sample_size",
    name="users of both groups",
    why="you returned the users of both groups together: 181 or 182 instead of 91 for each group",
    values=[True, False],
)
def both_groups(base: float, lift: float, alpha: float = 0.05, power: float = 0.8, *, value: bool) -> int:
    users = size(base, lift, alpha, power)
    return 2 * math.ceil(users) if value else math.ceil(2 * users)


@mistake(
    of="sample_size",
    name="variance of one group",
    why="you counted the variance of one group only: 91 users become 42 to 50",
    values=ONE_VARIANCE,
)
def one_group(
    base: float, lift: float, alpha: float = 0.05, power: float = 0.8, *, value: Callable[[float, float], float]
) -> int:
    return math.ceil(size(base, lift, alpha, power, value))


@mistake(
    of="sample_size",
    name="the same variance twice",
    why="you used one variance for both groups, such as twice that of A: 5 % and 5.25 % give 119,303, not 122,121",
    values=VARIANCES,
)
def same_variance(
    base: float, lift: float, alpha: float = 0.05, power: float = 0.8, *, value: Callable[[float, float], float]
) -> int:
    return math.ceil(size(base, lift, alpha, power, value))


@mistake(
    of="sample_size",
    name="standard deviations instead of variances",
    why="you put a standard deviation where the variance belongs: for a rate of 0.5 that is 0.5 instead of 0.25",
    values=[
        lambda p, q: math.sqrt(two(p, q)),
        lambda p, q: math.sqrt(p * (1 - p)) + math.sqrt(q * (1 - q)),
    ],
)
def deviations(
    base: float, lift: float, alpha: float = 0.05, power: float = 0.8, *, value: Callable[[float, float], float]
) -> int:
    return math.ceil(size(base, lift, alpha, power, value))


@mistake(
    of="sample_size",
    name="rates instead of variances",
    why="you summed the rates p and q: a user who buys with probability 0.5 has the variance 0.25, not 0.5",
)
def rates_summed(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power, lambda p, q: p + q))


@mistake(
    of="sample_size",
    name="no quantile of the power",
    why="you left the power out: with n from the quantile of alpha alone, the test finds the change in 50 % of cases",
)
def no_power(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power, z=lambda za, _: za**2))


@mistake(
    of="sample_size",
    name="quantile of 1 - power",
    why="you took the quantile of 1 - power, which is negative: more power then needs fewer users",
    covers=[
        "return math.ceil((z_alpha + z_power) ** 2 * variance / lift ** 2) -> "
        "return math.ceil((z_alpha - z_power) ** 2 * variance / lift ** 2)",
    ],
)
def miss_rate(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power, z=lambda za, zp: (za - zp) ** 2))


@mistake(
    of="sample_size",
    name="two-sided quantile of the power",
    why="you halved 1 - power too: the power has one tail, and its quantile for 0.8 is 0.84, not 1.28",
)
def halves_power(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, 1 - (1 - power) / 2))


@mistake(
    of="sample_size",
    name="squares of the quantiles summed",
    why="you squared the quantiles before the sum: 1.96^2 + 0.84^2 is 4.55, but (1.96 + 0.84)^2 is 7.85",
)
def squares(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power, z=lambda za, zp: za**2 + zp**2))


@mistake(
    of="sample_size",
    name="sum of the quantiles not squared",
    why="you did not square the sum of the quantiles: 2.8 instead of 7.85 makes n 2.8 times too small",
    covers=[
        "return math.ceil((z_alpha + z_power) ** 2 * variance / lift ** 2) -> "
        "return math.ceil((z_alpha + z_power) ** 1 * variance / lift ** 2)",
    ],
)
def not_squared(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power, z=lambda za, zp: za + zp))


@mistake(
    of="sample_size",
    name="lift not squared",
    why="you divided by the lift, not by its square: 5 % and 5.25 % then need 306 users instead of 122,121",
)
def lift_not_squared(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power) * abs(lift))


@mistake(
    of="sample_size",
    name="lift as a share of the base",
    why="you multiplied the lift by the base: a lift of 0.2 from 0.5 is a rate of 0.7 here, not 0.6",
)
def relative(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, rates(base, lift)[0] * lift, alpha, power))


@mistake(
    of="sample_size",
    name="a drop treated as a rise",
    why="you took the absolute value of the lift: from 0.02 a lift of -0.01 is the rate 0.01, not 0.03",
)
def drop_as_rise(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    p, _ = rates(base, lift)
    q = base + abs(lift)
    z = NORMAL.inv_cdf(1 - alpha / 2) + NORMAL.inv_cdf(power)
    return math.ceil(z**2 * two(p, q) / lift**2)


@mistake(
    of="sample_size",
    name="always alpha 0.05 and power 0.8",
    why="you used fixed quantiles, or a factor such as 16: the arguments `alpha` and `power` have no effect",
    values=[(1.96 + 0.84) ** 2, (1.96 + 0.8416) ** 2, 7.848879734349094, 8.0, 7.85, 7.84],
)
def fixed(base: float, lift: float, alpha: float = 0.05, power: float = 0.8, *, value: float) -> int:
    return math.ceil(size(base, lift, alpha, power, z=lambda _, __: value))


@mistake(
    of="sample_size",
    name="a factor of 16 and the variance of A",
    why="you used the rule of thumb 16 p (1 - p) / lift^2: 5 % and 5.25 % give 121,600 instead of 122,121",
)
def sixteen(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    return math.ceil(size(base, lift, alpha, power, lambda p, _: 2 * p * (1 - p), lambda _, __: 8.0))


@mistake(
    of="sample_size",
    name="always 50,000 users",
    why="you returned the same number for every change: to see 0.7 instead of 0.5 takes 91 users",
)
def fifty_thousand(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:  # noqa: ARG001
    rates(base, lift)
    return 50_000


@mistake(
    of="sample_size",
    name="impossible rates are accepted",
    why="you computed a number for an impossible rate or for a lift of 0: base 0.9 and lift 0.2 are a rate of 1.1",
    covers=[
        "if not 0 < base < 1 or not 0 < new < 1 or lift == 0: -> "
        "if not 0 < base < 1 and (not 0 < new < 1) and (lift == 0):",
        "if not 0 < base < 1 or not 0 < new < 1 or lift == 0: -> if False:",
    ],
)
def accepts_all(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    q = base + lift
    z = NORMAL.inv_cdf(1 - alpha / 2) + NORMAL.inv_cdf(power)
    return math.ceil(z**2 * two(base, q) / lift**2)


@mistake(
    of="power_at",
    name="power of a one-sided test",
    why="you took the quantile of 1 - alpha: 1.64 instead of 1.96 says 56 % for 50,000 users, and it is 43 %",
    covers=[
        "return NORMAL.cdf(abs(lift) / error - NORMAL.inv_cdf(1 - alpha / 2)) -> "
        "return NORMAL.cdf(abs(lift) / error - NORMAL.inv_cdf(1 - alpha / 1))",
    ],
)
def one_sided_power(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return reached(n, base, lift, 2 * alpha)


@mistake(
    of="power_at",
    name="miss rate instead of power",
    why="you returned the probability of missing the change: more users then have less power",
)
def misses(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return 1 - reached(n, base, lift, alpha)


@mistake(
    of="power_at",
    name="sign of a drop kept",
    why="you kept the sign of the lift: a drop gets a power of almost 0, and it is as easy to see as a rise",
    covers=[
        "return NORMAL.cdf(abs(lift) / error - NORMAL.inv_cdf(1 - alpha / 2)) -> "
        "return NORMAL.cdf(lift / error - NORMAL.inv_cdf(1 - alpha / 2))",
    ],
)
def keeps_sign(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return reached(n, base, lift, alpha, total=lambda ratio, z: NORMAL.cdf(math.copysign(ratio, lift) - z))


@mistake(
    of="power_at",
    name="both directions counted",
    why="you also counted significant results in the wrong direction: with one user that is 5 % instead of 2.6 %",
)
def both_tails(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return reached(n, base, lift, alpha, total=lambda ratio, z: NORMAL.cdf(ratio - z) + NORMAL.cdf(-ratio - z))


@mistake(
    of="power_at",
    name="error of one group",
    why="you took the standard error of one rate: the difference of two rates varies more, and 43 % becomes about 72 %",
    values=ONE_VARIANCE,
)
def error_of_one(
    n: int, base: float, lift: float, alpha: float = 0.05, *, value: Callable[[float, float], float]
) -> float:
    return reached(n, base, lift, alpha, value)


@mistake(
    of="power_at",
    name="one variance for both groups",
    why="you used one variance for both groups: 0.5 and 0.7 have the variances 0.25 and 0.21",
    values=VARIANCES,
)
def error_of_same(
    n: int, base: float, lift: float, alpha: float = 0.05, *, value: Callable[[float, float], float]
) -> float:
    return reached(n, base, lift, alpha, value)


@mistake(
    of="power_at",
    name="error without the square root",
    why="you divided the lift by a variance: without the square root the power jumps to 1",
    covers=[
        "error = math.sqrt((base * (1 - base) + new * (1 - new)) / n) -> "
        "error = (base * (1 - base) + new * (1 - new)) / n",
    ],
)
def no_root(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return reached(n, base, lift, alpha, lambda p, q: two(p, q) ** 2 / n)


@mistake(
    of="power_at",
    name="error divided by n, not by its square root",
    why="you divided the standard deviation by n: the standard error shrinks with the square root of n",
)
def divides_by_n(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return reached(n, base, lift, alpha, lambda p, q: two(p, q) / n)


@mistake(
    of="power_at",
    name="standard errors summed",
    why="you summed the standard errors of the two rates: variances can be summed, 0.3 and 0.4 give 0.5",
)
def sums_errors(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return reached(n, base, lift, alpha, lambda p, q: (math.sqrt(p * (1 - p)) + math.sqrt(q * (1 - q))) ** 2)


@mistake(
    of="power_at",
    name="power always for alpha 0.05",
    why="you always used the quantile of alpha = 0.05: the argument `alpha` has no effect",
    values=[1.96, 1.959963984540054],
)
def fixed_alpha(n: int, base: float, lift: float, alpha: float = 0.05, *, value: float) -> float:
    return reached(n, base, lift, alpha, total=lambda ratio, _: NORMAL.cdf(ratio - value))


@mistake(
    of="power_at",
    name="power in percent",
    why="you returned percent: a power is from 0 to 1, such as 0.43",
)
def percent(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    return 100 * reached(n, base, lift, alpha)


def plan(
    base: float,
    lift: float,
    daily_users: int,
    days: int,
    alpha: float,
    power: float,
    **changed: Callable[[Any], Any],
) -> Plan:
    """Return the plan, with some values replaced by what a function of the plan returns."""
    users = math.ceil(size(base, lift, alpha, power))
    needed = -(-2 * users // daily_users)
    found: Plan = {
        "users_per_group": users,
        "days_needed": needed,
        "power": reached(daily_users * days // 2, base, lift, alpha),
        "decision": "run" if needed <= days else "do not run",
    }
    for key, change in changed.items():
        found[{"reach": "power"}.get(key, key)] = change(found)
    return found


def decided(days: int) -> Callable[[Any], Any]:
    """Return a decision from the days needed."""
    return lambda plan: "run" if plan["days_needed"] <= days else "do not run"


@mistake(
    of="plan_test",
    name="days for one group",
    why="you counted the days until one group has its users, as if all users came to it: 25 days become 13",
    covers=[
        "needed = math.ceil(2 * users / daily_users) -> needed = math.ceil(1 * users / daily_users)",
    ],
)
def days_of_one(base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8) -> Plan:
    return plan(
        base, lift, daily_users, days, alpha, power,
        days_needed=lambda plan: -(-plan["users_per_group"] // daily_users), decision=decided(days),
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="days rounded down",
    why="you rounded the days down, or to the nearest day: 24.4 days become 24, and the groups are not full",
    values=[math.floor, round],
    covers=[
        "needed = math.ceil(2 * users / daily_users) -> needed = math.floor(2 * users / daily_users)",
    ],
)
def days_down(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8, *,
    value: Callable[[float], int],
) -> Plan:  # fmt: skip
    return plan(
        base, lift, daily_users, days, alpha, power,
        days_needed=lambda plan: value(2 * plan["users_per_group"] / daily_users), decision=decided(days),
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="days not rounded",
    why="you returned days with a fraction, or as a float: the task asks for an int, 25 and not 24.4",
    values=[float, math.ceil],
)
def days_float(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8, *,
    value: Callable[[float], float],
) -> Plan:  # fmt: skip
    return plan(
        base, lift, daily_users, days, alpha, power,
        days_needed=lambda plan: float(value(2 * plan["users_per_group"] / daily_users)), decision=decided(days),
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="all users in each group",
    why="you gave all users to each group for the power: 10 users a day for 30 days are 150 in a group, not 300",
    covers=[
        "reached = power_at(daily_users * days // 2, base, lift, alpha) -> "
        "reached = power_at(daily_users * days // 1, base, lift, alpha)",
    ],
)
def all_users(base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8) -> Plan:
    return plan(
        base, lift, daily_users, days, alpha, power,
        reach=lambda _: reached(daily_users * days, base, lift, alpha),
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="half a user counted",
    why="you counted half a user, or one user too many: 35 users are 17 in each group",
    values=[0.0, 0.5],
    covers=[
        "reached = power_at(daily_users * days // 2, base, lift, alpha) -> "
        "reached = power_at(daily_users * days / 2, base, lift, alpha)",
    ],
)
def half_user(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8, *, value: float
) -> Plan:
    odd = daily_users * days % 2
    return plan(
        base, lift, daily_users, days, alpha, power,
        reach=lambda _: reached(daily_users * days / 2 + odd * value, base, lift, alpha),
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="an odd user of each day left out",
    why="you counted only pairs of users of each day: 26 days with 7 users bring 91 to each group, not 78",
    values=["power", "days", "both"],
)
def odd_day(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8, *, value: str
) -> Plan:
    pairs, changed = daily_users // 2, {}
    if value != "days":
        changed["reach"] = lambda _: reached(pairs * days, base, lift, alpha)
    if value != "power":
        changed["days_needed"] = lambda plan: math.ceil(plan["users_per_group"] / max(pairs, 0.5))
    return plan(base, lift, daily_users, days, alpha, power, **changed, decision=decided(days))


@mistake(
    of="plan_test",
    name="power of the sample size",
    why="you returned the power of the sample size, about 0.8 in every plan: the users of the available days decide it",
    values=[True, False],
)
def planned_power(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8, *, value: bool
) -> Plan:
    return plan(
        base, lift, daily_users, days, alpha, power,
        reach=lambda plan: reached(plan["users_per_group"], base, lift, alpha) if value else power,
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="one spare day demanded",
    why='you said "do not run" when the days needed equal the available days: 26 of 26 days suffice',
    covers=[
        "decision = 'run' if needed <= days else 'do not run' -> decision = 'run' if needed < days else 'do not run'",
    ],
)
def spare_day(base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8) -> Plan:
    return plan(base, lift, daily_users, days, alpha, power, decision=decided(days - 1))


@mistake(
    of="plan_test",
    name="run with too little power",
    why='you said "run" although the days do not suffice, for a test that is lucky in half of the cases or so',
    values=[0.0, 0.4, 0.5],
)
def always_run(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8, *, value: float
) -> Plan:
    return plan(
        base, lift, daily_users, days, alpha, power,
        decision=lambda plan: "run" if plan["power"] >= value else "do not run",
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="decision inverted",
    why='you said "run" when the days do not suffice, and "do not run" when they do',
    covers=[
        "decision = 'run' if needed <= days else 'do not run' -> decision = 'do not run' if needed <= days else 'run'",
    ],
)
def inverted(base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8) -> Plan:
    return plan(
        base, lift, daily_users, days, alpha, power,
        decision=lambda plan: "run" if plan["decision"] == "do not run" else "do not run",
    )  # fmt: skip


@mistake(
    of="plan_test",
    name="a plan always for alpha 0.05 and power 0.8",
    why="you planned every test with the defaults: the arguments `alpha` and `power` have no effect",
)
def default_plan(
    base: float,
    lift: float,
    daily_users: int,
    days: int,
    alpha: float = 0.05,  # noqa: ARG001
    power: float = 0.8,  # noqa: ARG001
) -> Plan:
    return plan(base, lift, daily_users, days, 0.05, 0.8)


@mistake(
    of="plan_test",
    name="a bool as the decision",
    why='you returned True or False: the decision is "run" or "do not run"',
)
def bool_decision(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8
) -> Plan:
    return plan(
        base, lift, daily_users, days, alpha, power, decision=lambda plan: plan["decision"] == "run"
    )  # fmt: skip
