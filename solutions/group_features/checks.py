"""The checks of group_features. Each tests a sentence of a docstring."""

import math

import numpy as np
import pandas as pd

from mlkata_plugin.authoring import Submission, equal


def test_zscore(kata: Submission) -> None:
    """group_zscore: scores use the divisor n and are in the order of the rows."""
    df = pd.DataFrame({"user": ["b", "a", "b", "a", "b"], "amount": [2, 10, 5, 30, 2]}, index=[10, 11, 12, 13, 14])
    # a: the mean is 20 and the squared deviations are 100 and 100. b: the mean is 3, they are 1, 4 and 1.
    expected = pd.Series([-1 / math.sqrt(2), -1.0, math.sqrt(2), 1.0, -1 / math.sqrt(2)], df.index, name="amount_z")
    equal(kata.group_zscore(df, "user", "amount"), expected)


def test_zscore_in_a_group_of_one(kata: Submission) -> None:
    """group_zscore: the only value of a group gets 0."""
    df = pd.DataFrame({"user": ["a", "b", "a"], "amount": [2.0, 7.0, 4.0]})
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([-1.0, 0.0, 1.0], name="amount_z"))


def test_zscore_of_equal_values(kata: Submission) -> None:
    """group_zscore: equal values get 0."""
    df = pd.DataFrame({"user": ["a", "b", "a", "b", "a"], "amount": [5.0, 3.0, 5.0, 1.0, 5.0]})
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([0.0, 1.0, 0.0, -1.0, 0.0], name="amount_z"))


def test_zscore_of_equal_values_that_round(kata: Submission) -> None:
    """group_zscore: equal values get 0, also if their mean is rounded."""
    # In float64, 0.1 + 0.1 + 0.1 divided by 3 is 0.10000000000000002.
    df = pd.DataFrame({"user": ["a", "a", "a", "b"], "amount": [0.1, 0.1, 0.1, 0.2]})
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([0.0, 0.0, 0.0, 0.0], name="amount_z"))


def test_zscore_of_equal_large_values(kata: Submission) -> None:
    """group_zscore: equal values of 1e15 get 0."""
    # Their mean is rounded by 0.125, so a computed standard deviation need not be 0.
    df = pd.DataFrame({"user": ["a"] * 7, "amount": [1e15 + 0.3] * 7})
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([0.0] * 7, name="amount_z"))


def test_zscore_of_small_differences(kata: Submission) -> None:
    """group_zscore: values that differ by 1e-5, or by 1e-20, are not equal."""
    df = pd.DataFrame({"user": ["a", "a", "b", "b"], "amount": [2e-20, 1e-20, 1e-5, 2e-5]})
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([1.0, -1.0, -1.0, 1.0], name="amount_z"))


def test_zscore_of_a_missing_value_among_equal_values(kata: Submission) -> None:
    """group_zscore: a missing value gets NaN, also in a group of equal values."""
    df = pd.DataFrame({"user": ["a", "a", "a", "b"], "amount": [2.0, np.nan, 2.0, np.nan]})
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([0.0, np.nan, 0.0, np.nan], name="amount_z"))


def test_zscore_of_float32(kata: Submission) -> None:
    """group_zscore: the scores of a float32 column are computed in float64."""
    amount = np.array([1.1, 2.7, 0.3], dtype=np.float32)
    x = amount.astype(np.float64)
    expected = pd.Series((x - x.mean()) / x.std(), name="amount_z")
    equal(kata.group_zscore(pd.DataFrame({"user": ["a"] * 3, "amount": amount}), "user", "amount"), expected)


def test_zscore_of_a_missing_value(kata: Submission) -> None:
    """group_zscore: a missing value gets NaN, and the known values are scored without it."""
    df = pd.DataFrame({"user": ["a", "a", "b", "a", "b"], "amount": [1.0, np.nan, np.nan, 5.0, 4.0]})
    expected = pd.Series([-1.0, np.nan, np.nan, 1.0, 0.0], name="amount_z")
    equal(kata.group_zscore(df, "user", "amount"), expected)


def test_zscore_of_a_missing_group(kata: Submission) -> None:
    """group_zscore: a row whose group is missing gets NaN."""
    df = pd.DataFrame({"user": ["a", None, "a", None], "amount": [1.0, 2.0, 3.0, 4.0]})
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([-1.0, np.nan, 1.0, np.nan], name="amount_z"))


def test_zscore_with_a_repeated_index(kata: Submission) -> None:
    """group_zscore: the index may have repeated labels, as after a concat."""
    df = pd.DataFrame({"user": ["a", "b", "b", "a"], "amount": [9.0, 1.0, 3.0, 5.0]}, index=[0, 1, 0, 1])
    equal(kata.group_zscore(df, "user", "amount"), pd.Series([1.0, -1.0, 1.0, -1.0], df.index, name="amount_z"))


def test_zscore_far_from_zero(kata: Submission) -> None:
    """group_zscore: the scores of 1e8 and 1e8 + 1 are -1 and 1."""
    df = pd.DataFrame({"user": ["a", "a", "b", "b", "b"], "amount": [1e8, 1e8 + 1, 1e8, 1e8 + 3, 1e8]})
    expected = pd.Series([-1.0, 1.0, -1 / math.sqrt(2), math.sqrt(2), -1 / math.sqrt(2)], name="amount_z")
    # A mean of this size is rounded by about 1e-8, so a right answer can be off by this much.
    equal(kata.group_zscore(df, "user", "amount"), expected, rtol=1e-6)


def test_zscore_of_random_values(kata: Submission) -> None:
    """group_zscore: the scores of each group have mean 0 and standard deviation 1."""
    user = np.array([0, 1, 2] * 5)
    df = pd.DataFrame({"user": user, "amount": kata.rng.normal(50.0, 9.0, size=15)})
    z = kata.group_zscore(df, "user", "amount")
    moments = [[z[user == u].mean(), z[user == u].std(ddof=0)] for u in range(3)]
    close = np.allclose(moments, [[0.0, 1.0]] * 3, rtol=0, atol=1e-9)
    assert close, (
        f"expected mean 0 and standard deviation 1 in each of three groups, got {np.round(moments, 6).tolist()}"
    )
    rises = all(z[user == u].corr(df["amount"][user == u]) > 1 - 1e-9 for u in range(3))
    assert rises, "expected scores that increase linearly with the amounts of their group, and they do not"


def test_share(kata: Submission) -> None:
    """share_of_group: each value is divided by the total of its group."""
    df = pd.DataFrame({"user": ["b", "a", "b", "a", "b"], "amount": [1, 30, 2, 10, 5]}, index=[5, 4, 3, 2, 1])
    equal(
        kata.share_of_group(df, "user", "amount"),
        pd.Series([0.125, 0.75, 0.25, 0.25, 0.625], df.index, name="amount_share"),
    )


def test_share_of_a_total_of_zero(kata: Submission) -> None:
    """share_of_group: if the total is 0, the known values get 0."""
    df = pd.DataFrame({"user": ["a", "b", "a", "b"], "amount": [0.0, 0.0, 0.0, 4.0]})
    equal(kata.share_of_group(df, "user", "amount"), pd.Series([0.0, 0.0, 0.0, 1.0], name="amount_share"))


def test_share_of_small_amounts(kata: Submission) -> None:
    """share_of_group: amounts of 1e-20 and 3e-20 have the shares 0.25 and 0.75."""
    df = pd.DataFrame({"user": ["a", "a", "b"], "amount": [1e-20, 3e-20, 0.0]})
    equal(kata.share_of_group(df, "user", "amount"), pd.Series([0.25, 0.75, 0.0], name="amount_share"))


def test_share_of_a_missing_value(kata: Submission) -> None:
    """share_of_group: a missing value gets NaN, and the total is computed without it."""
    df = pd.DataFrame({"user": ["a", "a", "a", "b", "c", "c"], "amount": [1.0, np.nan, 3.0, np.nan, 0.0, np.nan]})
    expected = pd.Series([0.25, np.nan, 0.75, np.nan, 0.0, np.nan], name="amount_share")
    equal(kata.share_of_group(df, "user", "amount"), expected)


def test_share_of_a_missing_group(kata: Submission) -> None:
    """share_of_group: a row whose group is missing gets NaN."""
    df = pd.DataFrame({"user": [None, "a", None, "a"], "amount": [1.0, 2.0, 3.0, 6.0]}, index=[0, 1, 0, 1])
    expected = pd.Series([np.nan, 0.25, np.nan, 0.75], df.index, name="amount_share")
    equal(kata.share_of_group(df, "user", "amount"), expected)


def test_share_of_float32(kata: Submission) -> None:
    """share_of_group: a column of dtype float32 gets shares of dtype float64."""
    df = pd.DataFrame({"user": ["a", "b", "a"], "amount": np.array([1.0, 2.0, 2.0], dtype=np.float32)})
    equal(kata.share_of_group(df, "user", "amount"), pd.Series([1 / 3, 1.0, 2 / 3], name="amount_share"))


def test_first_seen(kata: Submission) -> None:
    """first_seen: the first payment of each user to each merchant is True."""
    df = pd.DataFrame(
        {"user": [1, 2, 1, 1, 2, 1], "shop": ["x", "x", "x", "y", "x", "y"], "day": [3, 4, 5, 6, 7, 8]},
        index=[20, 21, 22, 23, 24, 25],
    )
    expected = pd.Series([True, True, False, True, False, False], df.index, name="first_seen")
    equal(kata.first_seen(df, "user", "shop", "day"), expected)


def test_first_in_time(kata: Submission) -> None:
    """first_seen: the earliest time is first, not the first row."""
    df = pd.DataFrame({"user": ["a", "b", "a", "b", "a"], "shop": ["x"] * 5, "day": [9, 4, 2, 7, 5]})
    equal(kata.first_seen(df, "user", "shop", "day"), pd.Series([False, True, True, False, False], name="first_seen"))


def test_timestamps(kata: Submission) -> None:
    """first_seen: the time may be a timestamp."""
    times = pd.to_datetime(["2024-03-01 18:00", "2024-03-01 09:30", "2024-02-28 23:59"])
    df = pd.DataFrame({"user": [5, 5, 6], "shop": [1, 1, 1], "at": times})
    equal(kata.first_seen(df, "user", "shop", "at"), pd.Series([False, True, True], name="first_seen"))


def test_equal_times(kata: Submission) -> None:
    """first_seen: if times are equal, the first row in df is True."""
    df = pd.DataFrame({"user": ["a", "a", "b", "a"], "shop": ["x", "x", "x", "x"], "day": [2, 1, 1, 1]})
    equal(kata.first_seen(df, "user", "shop", "day"), pd.Series([False, True, True, False], name="first_seen"))


def test_many_equal_times(kata: Submission) -> None:
    """first_seen: the first of many rows with equal times is True."""
    row = np.arange(90)
    df = pd.DataFrame({"user": row % 3, "shop": 7, "day": 9 - row // 10})
    # The first day, 0, has the last ten rows, 80 to 89; its first rows are those of the users 2, 0 and 1.
    expected = pd.Series((row >= 80) & (row <= 82), name="first_seen")
    equal(kata.first_seen(df, "user", "shop", "day"), expected)


def test_pairs_that_read_alike(kata: Submission) -> None:
    """first_seen: user 1 at shop 12 is not user 11 at shop 2."""
    df = pd.DataFrame({"user": [1, 11, 1], "shop": ["12", "2", "12"], "day": [1, 2, 3]})
    equal(kata.first_seen(df, "user", "shop", "day"), pd.Series([True, True, False], name="first_seen"))


def test_first_seen_with_a_repeated_index(kata: Submission) -> None:
    """first_seen: the index may have repeated labels."""
    df = pd.DataFrame(
        {"user": [1, 1, 2, 1], "shop": ["x", "x", "x", "y"], "day": [2, 1, 3, 4]},
        index=[3, 0, 3, 0],
    )
    expected = pd.Series([False, True, True, True], df.index, name="first_seen")
    equal(kata.first_seen(df, "user", "shop", "day"), expected)
