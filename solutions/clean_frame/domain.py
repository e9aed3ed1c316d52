"""What clean_frame may be given, and what it must return."""

import statistics
from typing import Any

import numpy as np
import pandas as pd

from mlkata_plugin.domain import Draw, Script, equal
from mlkata_plugin.domain.frames import column, index

TEXT = (object, "str")
CITIES = ("ny", " NY", "la", "ny ", "LA", "Oslo", "new  york", " ", "\tla\n")
NUMBERS = (1.0, 2.0, 9.0, 40.0, 2.5)
SPELT = ("1", "2", "1.0", "oops", "9", " 2 ", "1e2", "-", "-3", "")
# For each column: pools of values, the dtypes it may have, and whether values may be missing.
COLUMNS: dict[str, list[tuple[tuple[Any, ...], tuple[Any, ...], bool]]] = {
    "city": [(CITIES, TEXT, True)],
    "size": [
        (NUMBERS, (float,), True),
        (SPELT, TEXT, True),
        ((1, "1", 2.0, "oops", 40, "9"), (object,), True),
        ((1, 2, 9, 40), (int,), False),
    ],
    "colour": [(("red", "Red ", "blue"), TEXT, True)],
    "rooms": [(NUMBERS, (float,), True)],
    "id": [((1, 2, 3), (int,), False)],
    "note": [((" As Is", "as is"), (object,), True)],
}


def clean_frame(draw: Draw) -> Script:
    """Frames with duplicates, text instead of numbers, missing values of each kind, and any order of columns."""
    n = draw.size(high=13)
    names = draw.pick(["city", "size"], ["id", "size", "city"], ["note", "rooms", "city", "size", "colour"])
    filled = {}
    for name in names:
        pool, dtypes, missing = draw.pick(*COLUMNS[name])
        filled[name] = column(draw, n, pool, dtypes, missing=missing)
    df = pd.DataFrame(filled).set_axis(index(draw, n))
    num = [name for name in draw.pick(["size", "rooms"], ["rooms", "size"]) if name in names]
    cat = [name for name in draw.pick(["city", "colour"], ["colour", "city"]) if name in names]
    group = draw.pick(*cat)
    raw = {name: [None if pd.isna(value) else value for value in df[name]] for name in names}
    got = yield df, num, cat, group
    equal(got, _cleaned(df, raw, num, cat, group))


def _cleaned(df: pd.DataFrame, raw: dict[str, list[Any]], num: list[str], cat: list[str], group: str) -> pd.DataFrame:
    """Return the cleaned frame, by plain Python from the raw values."""
    table = {name: list(values) for name, values in raw.items()}
    for name in cat:
        table[name] = [None if value is None else value.strip().lower() for value in raw[name]]
    for name in num:
        table[name] = [_number(value) for value in raw[name]]
    rows = list(dict.fromkeys(zip(*table.values(), strict=True)))
    values = {name: [row[i] for row in rows] for i, name in enumerate(table)}
    out = pd.DataFrame({name: pd.Series(values[name], dtype=df[name].dtype) for name in values if name not in num})
    for name in num:
        out[name] = pd.Series(_filled(values[name], values[group]), dtype=float)
    for name in cat:
        out[name] = pd.Series(["missing" if value is None else value for value in values[name]], dtype=df[name].dtype)
    out = out[list(df.columns)]
    for name in num:
        out[f"{name}_was_missing"] = [value is None for value in values[name]]
    return out


def _number(value: Any) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


def _filled(values: list[float | None], groups: list[str | None]) -> list[float]:
    def median(of: list[float | None]) -> float:
        known = [value for value in of if value is not None]
        return statistics.median(known) if known else np.nan

    filled = []
    for value, group in zip(values, groups, strict=True):
        own = median([v for v, g in zip(values, groups, strict=True) if g == group]) if group is not None else np.nan
        filled.append(value if value is not None else own if own == own else median(values))
    return filled
