"""scikit-learn's OrdinalEncoder

This is the class that pipelines use, for several columns at once. Without `categories=[order]` it sorts the categories
by name. Without `handle_unknown` a new value raises an error.
"""

import numpy as np
import pandas as pd
from sklearn.preprocessing import OrdinalEncoder


def ordinal_encode(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    """Return the position of each value in an order of categories."""
    if len(set(order)) < len(order):
        raise ValueError("a category is in the order twice")
    encoder = OrdinalEncoder(categories=[order], handle_unknown="use_encoded_value", unknown_value=unknown)
    encoder.fit(pd.DataFrame({"x": order}, dtype=object))  # raises a ValueError if unknown is the code of a category
    text = s.astype(object).where(s.notna(), None).to_numpy()
    codes = encoder.transform(pd.DataFrame({"x": text}, dtype=object))[:, 0] if len(s) else []
    return pd.Series(codes, index=s.index, name=s.name).astype("int64")


def ordinal_decode(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    """Return the category of each code."""
    encoder = OrdinalEncoder(categories=[order]).fit(pd.DataFrame({"x": order}, dtype=object))
    known = codes.between(0, len(order) - 1).to_numpy()
    names = np.full(len(codes), unknown, dtype=object)
    if known.any():
        names[known] = encoder.inverse_transform(codes.to_numpy()[known].reshape(-1, 1))[:, 0]
    return pd.Series(names, index=codes.index, name=codes.name)
