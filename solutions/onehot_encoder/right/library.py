"""scikit-learn's OneHotEncoder

This is the class that pipelines use. `handle_unknown="ignore"` gives zeros to a new value, and the default raises an
error. It returns a sparse matrix unless you ask for a dense one.
"""

import pandas as pd
from sklearn.preprocessing import OneHotEncoder


def fit(df: pd.DataFrame, columns: list[str]) -> dict[str, list[str]]:
    """Return the categories of some columns, as the training rows have them."""
    categories = {}
    for name in columns:
        known = df[[name]].dropna().astype(object)
        categories[name] = OneHotEncoder().fit(known).categories_[0].tolist() if len(known) else []
    return categories


def transform(df: pd.DataFrame, categories: dict[str, list[str]], drop_first: bool = False) -> pd.DataFrame:
    """Return one column of zeros and ones for each category."""
    blocks = []
    for name, values in categories.items():
        # The encoder needs a row and a category, so one of each is added and taken away again.
        text = df[[name]].astype(object).where(df[[name]].notna(), None)
        padded = pd.DataFrame({name: [*text[name], None]}, dtype=object)
        encoder = OneHotEncoder(categories=[[*values, None]], handle_unknown="ignore", sparse_output=False)
        ones = encoder.fit(padded).transform(padded)[:-1, :-1]
        names = [f"{name}_{value}" for value in values]
        blocks.append(pd.DataFrame(ones, index=df.index, columns=names).iloc[:, int(drop_first) :])
    return pd.concat(blocks, axis=1)
