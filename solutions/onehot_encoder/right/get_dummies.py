"""pd.get_dummies with fixed categories

get_dummies makes columns of the values that it sees. A categorical column tells it which categories there are, so new
rows give the same columns. Its default dtype is bool.
"""

import numpy as np
import pandas as pd


def fit(df: pd.DataFrame, columns: list[str]) -> dict[str, list[str]]:
    """Return the categories of some columns, as the training rows have them."""
    return {name: np.sort(df[name].dropna().astype(object).unique()).tolist() for name in columns}


def transform(df: pd.DataFrame, categories: dict[str, list[str]], drop_first: bool = False) -> pd.DataFrame:
    """Return one column of zeros and ones for each category."""
    fixed = {}
    for name, values in categories.items():
        text = df[name].astype(object)
        fixed[name] = pd.Categorical(text.where(text.isin(values)), categories=values)
    frame = pd.DataFrame(fixed, index=df.index)
    return pd.get_dummies(frame, drop_first=drop_first, dtype="float64")
