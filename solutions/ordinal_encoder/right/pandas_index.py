"""Index with get_indexer

A pandas Index looks up all values in one call, and says -1 for values that it does not have. It needs no loop, but you
have to know that the -1 is not your `unknown`.
"""

import numpy as np
import pandas as pd


def ordinal_encode(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    """Return the position of each value in an order of categories."""
    index = pd.Index(order, dtype=object)
    if not index.is_unique or 0 <= unknown < len(order):
        raise ValueError("need distinct categories, and another code than theirs for unknown")
    codes = index.get_indexer(pd.Index(s, dtype=object))
    return pd.Series(np.where(codes < 0, unknown, codes), index=s.index, name=s.name, dtype="int64")


def ordinal_decode(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    """Return the category of each code."""
    known = codes.between(0, len(order) - 1)
    names = np.array([*order, unknown], dtype=object)[codes.where(known, len(order)).astype("int64")]
    return pd.Series(names, index=codes.index, name=codes.name, dtype=object)
