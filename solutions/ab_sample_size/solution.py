"""Sample size of an A/B test: is it worth running?"""

import math
from statistics import NormalDist

NORMAL = NormalDist()  # NORMAL.cdf(1.96) is 0.975, and NORMAL.inv_cdf(0.975) is 1.96


def sample_size(base: float, lift: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Return how many users each of two groups needs.

    The test is two-sided and compares two rates.

    Parameters
    ----------
    base : float
        The rate of group A, strictly between 0 and 1.
    lift : float
        The smallest change that matters, as a difference of rates: 0.0025 is a quarter of a percentage point. The rate
        of group B is base + lift. A drop is negative. Its absolute value is 0 or at least 1e-6.
    alpha : float
        The probability of a significant result without a change, from 1e-6 to 0.2.
    power : float
        The probability of a significant result if the change is `lift`, from 0.5 to 0.999.

    Returns
    -------
    int
        ``(z_alpha + z_power)**2 * (p * (1 - p) + q * (1 - q)) / lift**2``, rounded up. Here p is `base`, q is
        ``base + lift``, z_alpha is the normal quantile of ``1 - alpha / 2``, and z_power is the normal quantile of
        `power`. If the result is an integer up to rounding, this integer and the next are both accepted.

    Raises
    ------
    ValueError
        If `base` or ``base + lift`` is not strictly between 0 and 1, or if `lift` is 0.
    """
    new = base + lift
    if not 0 < base < 1 or not 0 < new < 1 or lift == 0:
        raise ValueError(f"need two different rates between 0 and 1, not {base} and {new}")

    # Step 1: z_alpha: the normal quantile that leaves alpha / 2 above it, a float.
    z_alpha = NORMAL.inv_cdf(1 - alpha / 2)

    # Step 2: z_power: the normal quantile of the power, a float.
    z_power = NORMAL.inv_cdf(power)

    # Step 3: variance: variances of one user of A and one user of B, summed, a float.
    variance = base * (1 - base) + new * (1 - new)

    # Step 4: the users of one group, rounded up, an int.
    return math.ceil((z_alpha + z_power) ** 2 * variance / lift**2)


def power_at(n: int, base: float, lift: float, alpha: float = 0.05) -> float:
    """Return the power of the test with n users in each group.

    Parameters
    ----------
    n : int
        The users of each group, at least 1.
    base, lift, alpha : float
        As in `sample_size`.

    Returns
    -------
    float
        The probability of a significant result in the direction of `lift`, accurate to 1e-9: the normal distribution
        function at ``abs(lift) / error - z_alpha``. Here error is ``sqrt((p * (1 - p) + q * (1 - q)) / n)``, the
        standard error of the difference of the rates.

    Raises
    ------
    ValueError
        As in `sample_size`.
    """
    new = base + lift
    if not 0 < base < 1 or not 0 < new < 1 or lift == 0:
        raise ValueError(f"need two different rates between 0 and 1, not {base} and {new}")

    # Step 5: error: standard error of the difference of the rates, a float.
    error = math.sqrt((base * (1 - base) + new * (1 - new)) / n)

    # Step 6: the power, a float.
    return NORMAL.cdf(abs(lift) / error - NORMAL.inv_cdf(1 - alpha / 2))


def plan_test(
    base: float, lift: float, daily_users: int, days: int, alpha: float = 0.05, power: float = 0.8
) -> dict[str, int | float | str]:
    """Return whether a test is worth running in the available days.

    Parameters
    ----------
    base, lift, alpha, power : float
        As in `sample_size`.
    daily_users : int
        The new users of a day, at least 1. Half of all users go to each group.
    days : int
        The available days, at least 1. At least two users come in these days.

    Returns
    -------
    dict
        ``users_per_group``: the result of `sample_size`, an int. ``days_needed``: the days until both groups have
        these users, rounded up, an int. ``power``: the result of `power_at` for the users of each group in the
        available days, a float. If the total of these users is odd, one user is left out. ``decision``: ``"run"`` if
        the available days suffice, else ``"do not run"``.

    Raises
    ------
    ValueError
        As in `sample_size`.
    """
    # Step 7: users: users that each group needs, an int.
    users = sample_size(base, lift, alpha, power)

    # Step 8: needed: days until both groups are full, rounded up, an int.
    needed = math.ceil(2 * users / daily_users)

    # Step 9: reached: power with the users of each group in the available days, a float.
    reached = power_at(daily_users * days // 2, base, lift, alpha)

    # Step 10: decision: "run" or "do not run".
    decision = "run" if needed <= days else "do not run"

    return {"users_per_group": users, "days_needed": needed, "power": reached, "decision": decision}
