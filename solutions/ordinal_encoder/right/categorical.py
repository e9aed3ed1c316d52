"""Ordered categorical

A pandas column can have an ordered categorical dtype, which you can also sort and compare with `<`. Its codes are int8
while there are at most 127 categories, so convert them before you calculate with them.
"""

import pandas as pd


def ordinal_encode(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    """Return the position of each value in an order of categories."""
    dtype = pd.CategoricalDtype(order, ordered=True)  # raises a ValueError if categories repeat
    if unknown in range(len(order)):
        raise ValueError("unknown is the code of a category")
    text = s.astype(object)
    codes = text.where(text.isin(order)).astype(dtype).cat.codes.astype("int64")
    return pd.Series(codes.mask(codes == -1, unknown), name=s.name, dtype="int64")  # cat.codes has no name


def ordinal_decode(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    """Return the category of each code."""
    return codes.map(dict(enumerate(order))).astype(object).fillna(unknown)
