"""Features from groups: how unusual, how large a share, and for the first time?"""

import numpy as np
import pandas as pd


def group_zscore(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return how many standard deviations each value is above the mean of its group.

    Parameters
    ----------
    df : DataFrame
        One or more rows with any index, also one with repeated labels. It is not changed.
    group : str
        The column whose values make the groups: numbers or strings. Its values can be missing.
    col : str
        A column of finite integers or floats of any width. Its values can be missing. Values and their differences
        are 0, or their absolute values are from 1e-101 to 1e100.

    Returns
    -------
    Series of float64, named ``<col>_z``
        The scores in the order and with the index of `df`. They are computed in float64. The mean and the standard
        deviation are those of the known values in the row's group. The divisor is n, not n - 1. If all known values
        of a group are equal, or there is only one, they get exactly 0. If the value or the group of a row is missing,
        the row gets NaN.

    Notes
    -----
    Compute the mean first, then the standard deviation from the deviations. This is accurate enough for values that
    are close together. (A score z may be off by [2 * (n + 8) * 2.2e-16] * [1 + m / std] * [1 + abs(z)]. Here n is the
    number of known values in the group, m is their largest absolute value, and std their standard deviation.)
    """
    values = df[col].astype("float64")
    # Step 1: groups: the values, grouped by the column `group`.
    groups = values.groupby(df[group])

    # Step 2: mean: the mean of each row's group, one value for each row, shape (n,).
    mean = groups.transform("mean")

    # Step 3: std: the standard deviation of each row's group, divisor n, shape (n,).
    std = groups.transform("std", ddof=0)

    # Step 4: equal: True for the rows of groups whose known values are all equal, shape (n,).
    #   Compare values. Rounding can give equal values a standard deviation of 1e-17, or of 0.125.
    equal = groups.transform("max") == groups.transform("min")

    # Step 5: spread: the divisor, shape (n,): std, and infinity in the rows where `equal` is True.
    spread = std.mask(equal, np.inf)
    # A number divided by infinity is 0, and a missing value stays NaN.

    # Step 6: the scores, with their name, shape (n,).
    return ((values - mean) / spread).rename(f"{col}_z")


def share_of_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return each value divided by the total of its group.

    Parameters
    ----------
    df : DataFrame
        One or more rows with any index, as in `group_zscore`.
    group : str
        The column whose values make the groups: numbers or strings. Its values can be missing.
    col : str
        A column of finite amounts, integers or floats of any width, 0 or above. Its values can be missing.

    Returns
    -------
    Series of float64, named ``<col>_share``
        One value for each row, in the order and with the index of `df`. It is computed in float64. The total is the
        sum of the known values in the row's group. If it is 0, the known values get 0. If the value or the group of a
        row is missing, the row gets NaN.

    Notes
    -----
    A sum in float64 is accurate enough. (A share may be off by [(N + 8) * 2.2e-16] times the share, where N is the
    number of rows of `df`.)
    """
    values = df[col].astype("float64")
    # Step 7: total: the sum of each row's group, one value for each row, shape (n,).
    total = values.groupby(df[group]).transform("sum")

    # Step 8: the shares, with their name, shape (n,). If the total is 0, divide by 1 instead.
    return (values / total.replace(0, 1)).rename(f"{col}_share")


def first_seen(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    """Return whether a payment is the first of its user to its merchant.

    Parameters
    ----------
    df : DataFrame
        One payment in each row, one or more, in any order and with any index, as in `group_zscore`. No value of the
        three columns is missing.
    user, merchant : str
        The columns of the users and the merchants, numbers or strings.
    time : str
        The column of times, numbers or timestamps. If times are equal, the earlier row in `df` is the earlier payment.

    Returns
    -------
    Series of bool, named "first_seen"
        One value for each row, in the order and with the index of `df`: True if this user has no earlier payment to
        this merchant.
    """
    payments = df[[user, merchant, time]].set_axis(range(len(df)))  # the index is 0, 1, 2, ...
    # Step 9: in_time: the payments sorted by time, shape (n, 3). Equal times keep their order.
    #   The index of in_time still says at which position of `df` a payment is.
    in_time = payments.sort_values(time, kind="stable")

    # Step 10: first: True where no row above has the same user and merchant, shape (n,).
    first = ~in_time.duplicated([user, merchant])

    # Step 11: first again in the order of `df`, with the index of `df`, and with its name, shape (n,).
    return first.sort_index().set_axis(df.index).rename("first_seen")
