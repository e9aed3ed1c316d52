"""Positions within groups

cumcount gives the position of each row in its group, so any range of positions can be taken. The merges show how a
table is built, one column at a time, but are slow.
"""

import numpy as np
import pandas as pd


def top_n_per_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    """Return the n rows of each group that have the largest value in a column."""
    order = np.argsort(-df[by].to_numpy(dtype=np.float64), kind="stable")
    ranked = df.iloc[order]
    position = ranked.groupby(group, dropna=False).cumcount().to_numpy()
    return ranked[position < n]


def share_table(s: pd.Series) -> pd.Series:
    """Return the share of each value among all entries of a column."""
    counts = s.value_counts(dropna=False)
    return (counts / counts.sum()).rename("share")


def to_wide(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    """Return a table with one row and one column for each distinct label."""
    if df.duplicated([row, column]).any():
        raise ValueError("two values for one cell")
    wide = pd.DataFrame({row: np.sort(df[row].unique())})
    for label, part in df.groupby(column):
        wide = wide.merge(part[[row, value]].rename(columns={value: label}), on=row, how="left")
    return wide
