"""What the three features may be given, and what they must return."""

import math
from typing import Any

import numpy as np
import pandas as pd

from mlkata_plugin.domain import EPS, Draw, Script, equal, near
from mlkata_plugin.domain.frames import column, index
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

NAMES = ("a", "b", "", "A", "a b"), (1, 2, 12, -1), ("1", "11", "2", "12")
EQUAL = (1e15 + 0.3, 0.1, 1 / 3, 5.0, 0.0)  # one for each group: the mean of equal values can be rounded
TIMES = (1, 2, -3), (0.5, 0.25, 1e9), (pd.Timestamp("2024-03-01"), pd.Timestamp("2024-02-28 18:00"))
Groups = dict[Any, list[int]]


def _frame(draw: Draw, *kinds: str, signed: bool = True) -> tuple[pd.DataFrame, str, Groups]:
    """Return a frame, the name of its column of numbers, and the rows with a known value of each group."""
    n = draw.size()
    user = column(draw, n, draw.pick(*NAMES), (object,), missing=True)
    known = ~user.isna().to_numpy()
    if draw.one_in(4):
        codes = pd.factorize(user)[0]
        values = np.array(EQUAL)[codes % 5] + (codes == 3) * np.arange(n)
    else:
        values = np.asarray(draw.numbers(n, *kinds, dtypes=FLOATS + INTEGERS, signed=signed, nan=True))
    col = draw.pick("amount", "x")
    df = pd.DataFrame({"user": user, col: values}).set_axis(index(draw, n))
    groups: Groups = {}
    for i in np.flatnonzero(known & ~np.isnan(values)).tolist():
        groups.setdefault(user[i], []).append(i)
    return df, col, groups


def group_zscore(draw: Draw) -> Script:
    """Groups of one, of equal values and of nearly equal ones, missing values and groups, and any index."""
    df, col, groups = _frame(
        draw, "whole", "whole", "full", "far", "ends", "constant", "near constant", "tiny", "tiniest", "huge", "offset"
    )
    got = yield df, "user", col
    x = df[col].to_numpy(dtype=np.float64)
    truth, bound = np.full(len(x), np.nan), np.zeros(len(x))
    for rows in groups.values():
        own = x[rows]
        if own.min() == own.max():
            truth[rows] = 0.0
            continue
        deviations = own - math.fsum(own) / len(own)
        std = math.hypot(*deviations) / math.sqrt(len(own))
        truth[rows] = deviations / std
        bound[rows] = 2 * (len(own) + 8) * EPS * (1 + np.abs(own).max() / std) * (1 + np.abs(truth[rows]))
    _near(got, pd.Series(truth, df.index, name=f"{col}_z"), bound)


def share_of_group(draw: Draw) -> Script:
    """Totals of 0, missing amounts and groups, and any index."""
    df, col, groups = _frame(draw, "whole", "whole", "full", "ends", "tiny", "huge", "constant", signed=False)
    got = yield df, "user", col
    x = df[col].to_numpy(dtype=np.float64)
    truth = np.full(len(x), np.nan)
    for rows in groups.values():
        truth[rows] = x[rows] / (math.fsum(x[rows]) or 1.0)
    _near(got, pd.Series(truth, df.index, name=f"{col}_share"), (len(x) + 8) * EPS * truth)


def first_seen(draw: Draw) -> Script:
    """Equal times, also more than a sort keeps in order by luck, timestamps, names that read alike, and any index."""
    n = draw.size(high=24)
    user, shop = (column(draw, n, draw.pick(*NAMES), (object,)) for _ in range(2))
    time = column(draw, n, draw.pick(*TIMES), (None,))
    df = pd.DataFrame({"day": time, "user": user, "id": 7, "shop": shop}).set_axis(index(draw, n))
    got = yield df, "user", "shop", "day"
    earliest: dict[Any, int] = {}
    for i in sorted(range(n), key=time.tolist().__getitem__):
        earliest.setdefault((user[i], shop[i]), i)
    equal(got, pd.Series([i in earliest.values() for i in range(n)], df.index, name="first_seen"))


def _near(got: Any, truth: pd.Series, bound: Any) -> None:
    """Compare index, name and dtype, then the values within the bound."""
    equal(got, truth, rtol=0, atol=np.inf)
    near(got.to_numpy(), truth.to_numpy(), bound)
