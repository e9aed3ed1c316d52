"""Features from groups in plain Python loops, row by row, and the inputs of the race."""

import math
from typing import Any

import numpy as np
import pandas as pd


def group_zscore(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return how many standard deviations each value lies above the mean of its group."""
    known = known_values(df, group, col)
    means = {}
    spreads = {}
    for key, values in known.items():
        mean = sum(values) / len(values)
        squares = 0.0
        for value in values:
            squares += (value - mean) ** 2
        means[key] = mean
        spreads[key] = math.sqrt(squares / len(values))

    scores = []
    for _, row in df.iterrows():
        key, value = row[group], row[col]
        if pd.isna(key) or pd.isna(value):
            scores.append(math.nan)
        elif min(known[key]) == max(known[key]):
            scores.append(0.0)
        else:
            scores.append((value - means[key]) / spreads[key])
    return pd.Series(scores, index=df.index, dtype="float64", name=f"{col}_z")


def share_of_group(df: pd.DataFrame, group: str, col: str) -> pd.Series:
    """Return which part of its group's total each value is."""
    known = known_values(df, group, col)
    shares = []
    for _, row in df.iterrows():
        key, value = row[group], row[col]
        if pd.isna(key) or pd.isna(value):
            shares.append(math.nan)
        elif sum(known[key]) == 0:
            shares.append(0.0)
        else:
            shares.append(value / sum(known[key]))
    return pd.Series(shares, index=df.index, dtype="float64", name=f"{col}_share")


def first_seen(df: pd.DataFrame, user: str, merchant: str, time: str) -> pd.Series:
    """Return whether a user meets a merchant for the first time."""
    earliest: dict[Any, int] = {}
    times = df[time].tolist()
    pairs = list(zip(df[user].tolist(), df[merchant].tolist(), strict=True))
    for position, pair in enumerate(pairs):
        if pair not in earliest or times[position] < times[earliest[pair]]:
            earliest[pair] = position
    flags = []
    for position, pair in enumerate(pairs):
        flags.append(earliest[pair] == position)
    return pd.Series(flags, index=df.index, dtype="bool", name="first_seen")


def known_values(df: pd.DataFrame, group: str, col: str) -> dict[Any, list[float]]:
    """Return the known values of each group."""
    known: dict[Any, list[float]] = {}
    for _, row in df.iterrows():
        if not pd.isna(row[group]) and not pd.isna(row[col]):
            known.setdefault(row[group], []).append(float(row[col]))
    return known


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return a frame of n payments of 20 users, some amounts missing."""
    users = np.array([f"user {i}" for i in range(20)])
    amount = rng.lognormal(3.0, 1.0, size=n)
    amount[rng.random(n) < 0.05] = np.nan
    df = pd.DataFrame({"user": rng.choice(users, size=n), "amount": amount})
    return {"group_zscore": (df, "user", "amount"), "share_of_group": (df, "user", "amount")}
