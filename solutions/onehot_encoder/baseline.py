"""A one-hot encoder that goes cell by cell, and the inputs of the race."""

from typing import Any

import numpy as np
import pandas as pd


def fit(df: pd.DataFrame, columns: list[str]) -> dict[str, list[str]]:
    """Return the categories of some columns, as the training rows have them."""
    categories: dict[str, list[str]] = {}
    for name in columns:
        seen: list[str] = []
        for value in df[name]:
            if not pd.isna(value) and value not in seen:
                seen.append(value)
        categories[name] = sorted(seen)
    return categories


def transform(df: pd.DataFrame, categories: dict[str, list[str]], drop_first: bool = False) -> pd.DataFrame:
    """Return one column of zeros and ones for each category."""
    table: dict[str, list[float]] = {}
    for name, values in categories.items():
        cells = [None if pd.isna(value) else value for value in df[name]]
        for position, category in enumerate(values):
            if drop_first and position == 0:
                continue
            column = []
            for cell in cells:
                column.append(1.0 if cell == category else 0.0)
            table[f"{name}_{category}"] = column
    return pd.DataFrame(table, index=df.index, dtype="float64")


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows with three columns of 12 categories, and the categories."""
    names, values = ["city", "shop", "brand"], [f"kind {i}" for i in range(10, 22)]
    df = pd.DataFrame({name: [values[i] for i in rng.integers(0, 12, size=n)] for name in names}, dtype=object)
    return {"fit": (df, names), "transform": (df, dict.fromkeys(names, values))}
