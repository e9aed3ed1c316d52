"""The same features with a function that is called for every group, and the earliest row of each pair."""

import pandas as pd


def group_zscore(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return how many standard deviations each value lies above the mean of its group."""

    def scores(values: pd.Series) -> pd.Series:
        if values.min() == values.max():
            return values * 0.0
        return (values - values.mean()) / values.std(ddof=0)

    return df.groupby(group)[col].transform(scores).rename(f"{col}_z")


def share_of_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return which part of its group's total each value is."""
    totals = df[group].map(df.groupby(group)[col].sum())
    return (df[col] / totals.mask(totals == 0, 1)).rename(f"{col}_share")


def first_seen(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    """Return whether a user meets a merchant for the first time."""
    rows = df[[user, merchant, time]].reset_index(drop=True)
    earliest = rows.groupby([user, merchant])[time].idxmin()
    return pd.Series(rows.index.isin(earliest), index=df.index, name="first_seen")
