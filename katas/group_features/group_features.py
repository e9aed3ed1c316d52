"""Features from groups: how unusual, how large a part, and for the first time?"""

import pandas as pd


def group_zscore(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return how many standard deviations each value lies above the mean of its group.

    Parameters
    ----------
    df : DataFrame
        Rows with any index, also one that repeats itself. It is not changed.
    group : str
        The column whose values make the groups.
    col : str
        A column of numbers, integers or floats. They may lie far from 0, as 1e8 and 1e8 + 1 do.

    Returns
    -------
    Series of float64, named ``<col>_z``
        One value for each row, in the order and with the index of `df`. Mean and standard deviation are those of
        the known values in the row's group, with the divisor n, not n - 1. Where all known values of a group are
        equal, also where it is only one, they get 0. A row whose value or whose group is missing gets NaN.
    """
    # TODO 1: The mean and the standard deviation of each row's group, one value for each row.
    groups = ...
    mean = ...
    std = ...

    # TODO 2: The divisor: the standard deviation, and 1 where that is 0.
    spread = ...

    # TODO 3: The scores, under their name.
    scores = ...
    return ...


def share_of_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return which part of its group's total each value is.

    Parameters
    ----------
    df : DataFrame
        Rows with any index, as in `group_zscore`.
    group : str
        The column whose values make the groups.
    col : str
        A column of amounts, 0 or above.

    Returns
    -------
    Series of float64, named ``<col>_share``
        One value for each row, in the order and with the index of `df`. The total is that of the known values in
        the row's group. Where it is 0, the known values get 0. A row whose value or whose group is missing gets NaN.
    """
    # TODO 4: The total of each row's group, one value for each row.
    total = ...

    # TODO 5: The shares, under their name. Where the total is 0, divide by 1 instead.
    shares = ...
    return ...


def first_seen(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    """Return whether a user meets a merchant for the first time.

    Parameters
    ----------
    df : DataFrame
        One payment in each row, in any order and with any index, as in `group_zscore`. Nothing is missing.
    user, merchant : str
        The columns of the two; their values are numbers or strings.
    time : str
        When it was: a column of numbers or of timestamps. Of equal times, the earlier row in `df` comes first.

    Returns
    -------
    Series of bool, named "first_seen"
        One value for each row, in the order and with the index of `df`: True where this user has no earlier
        payment to this merchant.
    """
    payments = df[[user, merchant, time]].set_axis(range(len(df)))  # the index is 0, 1, 2, ...
    # TODO 6: The payments in the order of time. Their index still says where they stood in `df`.
    in_time = ...

    # TODO 7: Which of these rows have a pair of user and merchant that no row above them has.
    first = ...

    # TODO 8: Back in the order of `df`, then with its index, then under its name.
    in_order = ...
    return ...
