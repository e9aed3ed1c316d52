"""One comparison for each category

A column of strings is compared with each category. This is the shortest form and needs no codes. For a thousand
categories it goes over the column a thousand times.
"""

import pandas as pd


def fit(df: pd.DataFrame, columns: list[str]) -> dict[str, list[str]]:
    """Return the categories of some columns, as the training rows have them."""
    return {name: sorted(set(df[name].dropna())) for name in columns}


def transform(df: pd.DataFrame, categories: dict[str, list[str]], drop_first: bool = False) -> pd.DataFrame:
    """Return one column of zeros and ones for each category."""
    new = {}
    for name, values in categories.items():
        for value in values[1:] if drop_first else values:
            new[f"{name}_{value}"] = (df[name] == value).to_numpy(dtype="float64")
    return pd.DataFrame(new, index=df.index, dtype="float64")
