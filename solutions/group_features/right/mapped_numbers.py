"""Mapped table of group numbers

One table holds the numbers of each group. You can save it and give later payments the same features. It needs a map for
each number.
"""

import pandas as pd


def group_zscore(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return how many standard deviations each value is above the mean of its group."""
    values = df[col].astype("float64")
    groups = values.groupby(df[group])
    table = pd.DataFrame({"mean": groups.mean(), "std": groups.std(ddof=0), "equal": groups.min() == groups.max()})
    table.loc[table["equal"], "std"] = float("inf")
    scores = (values - df[group].map(table["mean"])) / df[group].map(table["std"])
    return scores.rename(f"{col}_z")


def share_of_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return each value divided by the total of its group."""
    values = df[col].astype("float64")
    totals = values.groupby(df[group]).sum()
    return (values / df[group].map(totals.mask(totals == 0, 1.0))).rename(f"{col}_share")


def first_seen(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    """Return whether a payment is the first of its user to its merchant."""
    return (df.groupby([user, merchant])[time].rank(method="first") == 1).rename("first_seen")
