"""What fit and transform may be given, and what they must return."""

from typing import Any

import pandas as pd

from mlkata_plugin.domain import Draw, Script, equal, same
from mlkata_plugin.domain.frames import column, index

# No name begins with another name and "_", so the new names are distinct.
POOLS: dict[str, tuple[str, ...]] = {
    "city": ("ny", "la", "oslo", "Oslo", "new york"),
    "colour": ("red", "blue", "ny", ""),
    "size": ("S", "M", "L", "10", "9", "nan", "None"),
}
DTYPES = (object,), ("str",), ("category",)


def _frame(draw: Draw, n: int, names: list[str]) -> pd.DataFrame:
    """Return n rows of some columns, in any order, with a column of numbers or without."""
    filled: dict[str, Any] = {}
    for name in draw.pick(names, names[::-1]):
        filled[name] = column(draw, n, POOLS[name], draw.pick(*DTYPES), missing=True)
        if filled[name].dtype == "category" and draw.one_in(2):
            filled[name] = filled[name].cat.set_categories(POOLS[name])  # more than those that occur
    if draw.one_in(2):
        filled["price"] = [float(i) for i in range(n)]
    return pd.DataFrame(filled).set_axis(index(draw, n))


def _names(draw: Draw) -> list[str]:
    return draw.pick(["city"], ["size"], ["city", "colour"], ["size", "city", "colour"])


def fit(draw: Draw) -> Script:
    """Columns of any dtype, with missing values and without known ones; columns in another order than the frame's."""
    df = _frame(draw, draw.size(0), ["city", "colour", "size"])
    columns = _names(draw)
    got = yield df, columns
    truth: dict[str, list[str]] = {}
    for name in columns:
        truth[name] = sorted({value for value in df[name] if isinstance(value, str)})
    same(got, truth)
    same(list(got), columns)


def transform(draw: Draw) -> Script:
    """New rows with known, unknown and missing values; lists of categories in any order, also empty ones."""
    n = draw.size(0)
    names = _names(draw)
    df = _frame(draw, n, draw.pick(names, ["city", "colour", "size"]))
    categories = {}
    for name in names:
        pool = list(POOLS[name])
        known = draw.pick(sorted(pool), pool, pool[::-1], pool[:1], sorted(pool[1:]), [])
        categories[name] = known[: draw.integer(1, len(known))] if known else []
    drop_first = draw.pick(False, False, True)
    default = not drop_first and draw.one_in(2)
    draw.fresh()
    got = yield (df, categories) if default else (df, categories, drop_first)
    expected = {}
    for name, values in categories.items():
        for value in values[drop_first:]:
            expected[f"{name}_{value}"] = [float(isinstance(cell, str) and cell == value) for cell in df[name]]
    equal(got, pd.DataFrame(expected, index=df.index, dtype="float64"))
