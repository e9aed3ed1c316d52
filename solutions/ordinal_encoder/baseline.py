"""An ordinal encoder that searches the order for each value, and the inputs of the race."""

from typing import Any

import numpy as np
import pandas as pd


def ordinal_encode(s: pd.Series, order: list[str], unknown: int = -1) -> pd.Series:
    """Return the position of each value in an order of categories."""
    for i in range(len(order)):
        for j in range(i):
            if order[i] == order[j]:
                raise ValueError(f"{order[i]!r} is in the order twice")
    if unknown in range(len(order)):
        raise ValueError(f"{unknown} is the code of {order[unknown]!r}")
    codes = []
    for value in s.astype(object).where(s.notna(), None).tolist():
        code = unknown
        for position, category in enumerate(order):
            if value == category:
                code = position
        codes.append(code)
    return pd.Series(codes, index=s.index, name=s.name, dtype="int64")


def ordinal_decode(codes: pd.Series, order: list[str], unknown: str = "unknown") -> pd.Series:
    """Return the category of each code."""
    categories = []
    for code in codes.tolist():
        category = unknown
        for position, name in enumerate(order):
            if code == position:
                category = name
        categories.append(category)
    return pd.Series(categories, index=codes.index, name=codes.name, dtype=object)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n values of 40 categories, and their codes."""
    order = [f"level {i}" for i in range(40)]
    codes = pd.Series(rng.integers(0, 40, size=n))
    s = pd.Series([order[code] for code in codes], dtype=object)
    return {"ordinal_encode": (s, order), "ordinal_decode": (codes, order)}
