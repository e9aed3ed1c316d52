"""NumPy with group codes

It numbers the groups once and does the rest with np.bincount, which is several times as fast as pandas on small frames.
You handle missing values and the index yourself.
"""

import numpy as np
import pandas as pd


def group_zscore(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return how many standard deviations each value is above the mean of its group."""
    codes, keys = pd.factorize(df[group])
    values = df[col].to_numpy(dtype=np.float64)
    known = (codes >= 0) & ~np.isnan(values)
    code, x = codes[known], values[known]
    counts = np.bincount(code, minlength=len(keys))[code]
    deviations = x - np.bincount(code, weights=x, minlength=len(keys))[code] / counts
    variances = np.bincount(code, weights=deviations**2, minlength=len(keys))[code] / counts

    highest, lowest = np.full(len(keys), -np.inf), np.full(len(keys), np.inf)
    np.maximum.at(highest, code, x)
    np.minimum.at(lowest, code, x)
    spread = np.where((highest == lowest)[code], np.inf, np.sqrt(variances))
    scores = np.full(len(df), np.nan)
    scores[known] = deviations / spread
    return pd.Series(scores, index=df.index, name=f"{col}_z")


def share_of_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return each value divided by the total of its group."""
    codes, keys = pd.factorize(df[group])
    values = df[col].to_numpy(dtype=np.float64)
    known = (codes >= 0) & ~np.isnan(values)
    totals = np.bincount(codes[known], weights=values[known], minlength=len(keys))
    totals[totals == 0] = 1.0
    shares = np.full(len(df), np.nan)
    shares[known] = values[known] / totals[codes[known]]
    return pd.Series(shares, index=df.index, name=f"{col}_share")


def first_seen(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    """Return whether a payment is the first of its user to its merchant."""
    order = df[time].to_numpy().argsort(kind="stable")
    flags = np.empty(len(df), dtype=bool)
    flags[order] = ~df[[user, merchant]].iloc[order].duplicated().to_numpy()
    return pd.Series(flags, index=df.index, name="first_seen")
