"""Ranks within groups

The ranks can become a column, so you can ask for the second or the tenth row of each group. It needs a sort as well.
unstack also raises an error if two rows describe the same cell.
"""

import pandas as pd


def top_n_per_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    """Return the n rows of each group that have the largest value in a column."""
    ranks = df.groupby(group, dropna=False)[by].rank(method="first", ascending=False, na_option="bottom")
    return df[(ranks <= n).to_numpy()].sort_values(by, ascending=False, kind="mergesort")


def share_table(s: pd.Series) -> pd.Series:
    """Return the share of each value among all entries of a column."""
    sizes = s.groupby(s, dropna=False).size().sort_values(ascending=False)
    return (sizes / len(s)).rename("share")


def to_wide(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    """Return a table with one row and one column for each distinct label."""
    table = df.set_index([row, column])[value].unstack()
    return table.sort_index().sort_index(axis=1).reset_index()
