"""The same features in other words of pandas: numbers of the groups, mapped to the rows, and ranks."""

import pandas as pd


def group_zscore(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return how many standard deviations each value lies above the mean of its group."""
    groups = df.groupby(group)[col]
    mean, std = df[group].map(groups.mean()), df[group].map(groups.std(ddof=0))
    return ((df[col] - mean) / std.mask(std == 0, 1)).rename(f"{col}_z")


def share_of_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return which part of its group's total each value is."""
    totals = df[group].map(df.groupby(group)[col].sum())
    return (df[col] / totals.mask(totals == 0, 1)).rename(f"{col}_share")


def first_seen(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    """Return whether a user meets a merchant for the first time."""
    return (df.groupby([user, merchant])[time].rank(method="first") == 1).rename("first_seen")
