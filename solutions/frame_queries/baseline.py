"""Questions to a frame in plain Python loops, row by row, and the inputs of the race."""

import math
from typing import Any

import numpy as np
import pandas as pd


def top_n_per_group(df: pd.DataFrame, group: str, by: str, n: int) -> pd.DataFrame:
    """Return the n rows of each group that have the largest value in a column."""
    groups: dict[Any, list[tuple[float, int]]] = {}
    for position, (_, row) in enumerate(df.iterrows()):
        key = None if pd.isna(row[group]) else row[group]
        # smaller keys come first, so the largest value gets the smallest key, and a missing one infinity
        sort_key = math.inf if pd.isna(row[by]) else -float(row[by])
        groups.setdefault(key, []).append((sort_key, position))

    chosen = []
    for members in groups.values():
        chosen += sorted(members)[:n]
    positions = []
    for _, position in sorted(chosen):
        positions.append(position)
    return df.iloc[positions]


def share_table(s: pd.Series) -> pd.Series:
    """Return the share of each value among all entries of a column."""
    counts: dict[Any, int] = {}
    missing = 0
    for value in s.tolist():
        if pd.isna(value):
            missing += 1
        else:
            counts[value] = counts.get(value, 0) + 1
    pairs = list(counts.items())
    if missing:
        pairs.append((np.nan, missing))
    pairs.sort(key=lambda pair: -pair[1])

    values = []
    shares = []
    for value, count in pairs:
        values.append(value)
        shares.append(count / len(s))
    return pd.Series(shares, index=pd.Index(values), name="share")


def to_wide(df: pd.DataFrame, row: str, column: str, value: str) -> pd.DataFrame:
    """Return a table with one row and one column for each distinct label."""
    cells: dict[tuple[Any, Any], float] = {}
    for _, entry in df.iterrows():
        cell = entry[row], entry[column]
        if cell in cells:
            raise ValueError(f"two values for {cell}")
        cells[cell] = entry[value]
    row_labels = sorted(set(df[row]))
    table: dict[Any, list[Any]] = {row: row_labels}
    for column_label in sorted(set(df[column])):
        numbers = []
        for row_label in row_labels:
            numbers.append(cells.get((row_label, column_label), np.nan))
        table[column_label] = numbers
    return pd.DataFrame(table)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return a frame of n sales in 20 shops, with ties and gaps, and a list that fills n cells of a table."""
    shops = np.array([f"shop {i}" for i in range(20)])
    shop = pd.Series(rng.choice(shops, size=n)).mask(rng.random(n) < 0.02)
    price = rng.lognormal(3.0, 1.0, size=n).round(1)
    price[rng.random(n) < 0.05] = np.nan
    sales = pd.DataFrame({"shop": shop, "price": price, "pieces": rng.integers(1, 9, size=n)})
    cells = pd.DataFrame({"day": np.arange(n) // 20, "shop": shops[np.arange(n) % 20], "price": price})
    return {
        "top_n_per_group": (sales, "shop", "price", 3),
        "share_table": (shop,),
        "to_wide": (cells, "day", "shop", "price"),
    }
