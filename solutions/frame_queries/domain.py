"""What the three questions may be given, and what they must return."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from mlkata_plugin.domain import Draw, Script, equal
from mlkata_plugin.domain.frames import column, index
from mlkata_plugin.domain.kinds import INTEGERS

LABELS = ("b", "a", "c"), ("b", "", "B", "b b"), (2, 10, -1)
VALUES = ("cash", "card", "", "missing"), (2, 7, -1, 0), (2.5, 1.0, 1e9), (True, False)
PRICES = (1.0, 2.5, 0.0, -3.0)


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value


def top_n_per_group(draw: Draw) -> Script:
    """Ties, also more than a sort keeps in order by luck, missing groups and values, any index, and any n."""
    rows = draw.size(high=40)
    numbers = draw.numbers(
        rows,
        "whole",
        "whole",
        "eighths",
        "constant",
        "ends",
        "tiny",
        dtypes=("float64", "float32", *INTEGERS),
        nan=True,
    )
    shop = column(draw, rows, draw.pick(*LABELS), (object,), missing=True)
    df = pd.DataFrame({"shop": shop, "id": range(rows), "price": np.asarray(numbers)}).set_axis(index(draw, rows))
    n = draw.pick(1, 2, 3, 5, rows + 1)
    got = yield df, "shop", "price", n
    prices = df["price"].to_numpy(dtype=np.float64)
    taken: Counter[Any] = Counter()
    positions = []
    for i in np.argsort(-prices, kind="stable").tolist():  # NaN is last
        taken[_known(shop[i])] += 1
        if taken[_known(shop[i])] <= n:
            positions.append(i)
    equal(got, df.iloc[positions])


def share_table(draw: Draw) -> Script:
    """Numbers, strings and booleans, missing entries, and any index."""
    rows = draw.size()
    values = draw.pick(*VALUES)
    s = column(draw, rows, values, (object,) if isinstance(values[0], (str, bool)) else (float,), missing=True)
    if isinstance(values[0], bool) and not s.isna().any():
        s = s.astype(bool)
    s = pd.Series([None if value is pd.NA else value for value in s], dtype=s.dtype)
    s = s.set_axis(index(draw, rows)).rename(draw.pick("paid", None))
    got = yield (s,)
    counts = Counter(map(_known, s))
    order = sorted(counts, key=counts.__getitem__, reverse=True)
    if isinstance(got, pd.Series) and len(got) == len(order):  # equal shares can be in any order
        found = [_known(value) for value in got.index]
        if Counter(found) == Counter(order) and [counts[value] for value in found] == [counts[v] for v in order]:
            order = found
    expected = pd.Series([counts[value] / rows for value in order], name="share")
    equal(got, expected.set_axis(pd.Index([np.nan if value is None else value for value in order])))


def to_wide(draw: Draw) -> Script:
    """Labels of numbers and strings in any order, cells that are missing, NaN, or described twice."""
    rows = draw.size(high=13)
    downs, acrosses = draw.pick(*LABELS), draw.pick(*LABELS)
    cells: list[tuple[Any, Any]] = [(down, across) for across in acrosses for down in downs]
    chosen = [cells[i] for i in draw.choose("values", rows, len(cells) - 1)]
    if not draw.one_in(4):
        chosen = list(dict.fromkeys(chosen))
    prices = column(draw, len(chosen), PRICES, (float,), missing=True)
    df = (
        pd.DataFrame(chosen, columns=["shop", "item"]).assign(price=prices, note="x").set_axis(index(draw, len(chosen)))
    )
    if len(set(chosen)) < len(chosen):
        draw.refuse(ValueError)
    got = yield df, "shop", "item", "price"
    known = dict(zip(chosen, prices, strict=True))
    down = sorted({shop for shop, _ in chosen})
    table = {across: [known.get((shop, across), np.nan) for shop in down] for across in sorted({b for _, b in chosen})}
    equal(got, pd.DataFrame({"shop": down, **table}))
