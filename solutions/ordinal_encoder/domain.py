"""What ordinal_encode and ordinal_decode may be given, and what they must return."""

from typing import Any

import numpy as np
import pandas as pd

from mlkata_plugin.domain import Draw, Script, equal
from mlkata_plugin.domain.frames import column, index
from mlkata_plugin.domain.kinds import INTEGERS, holding

WORDS = ("low", "medium", "high", "Low", " low", "", "10", "9", "nan", "unknown")


def _order(draw: Draw) -> list[str]:
    """Return distinct categories, from 1 to 10, sometimes more than 127."""
    if draw.one_in(12):
        return [f"level {i}" for i in range(200)]
    rotated = draw.integer(0, len(WORDS) - 1)
    words = [*WORDS[rotated:], *WORDS[:rotated]]
    return words[: draw.integer(1, len(words))]


def ordinal_encode(draw: Draw) -> Script:
    """Known, unknown and missing values, of any dtype, with any index; orders and unknown codes that are refused."""
    n = draw.size(0)
    order = _order(draw)
    K = len(order)
    pool = draw.pick(order, order[::-1], [*order, *WORDS[:3]], [*order[-2:], *WORDS])
    values = column(draw, n, pool, draw.pick((object,), ("str",), ("category",)), missing=True)
    s = values.set_axis(index(draw, n)).rename(draw.pick("x", None, "size"))
    unknown = draw.pick(-1, -1, -1, K, -2, 1000, 2**40, draw.integer(-1, K))
    if draw.one_in(10):
        order = [*order, order[draw.integer(0, K - 1)]]
    if 0 <= unknown < len(order) or len(set(order)) < len(order):
        draw.refuse(ValueError)
    default = unknown == -1 and draw.one_in(2)
    got = yield (s, order) if default else (s, order, unknown)
    codes = [order.index(value) if isinstance(value, str) and value in order else unknown for value in s]
    equal(got, pd.Series(codes, s.index, name=s.name, dtype="int64"))


def ordinal_decode(draw: Draw) -> Script:
    """Codes of any width, of each category and of none, with any index."""
    n = draw.size(0)
    order = _order(draw)
    K = len(order)
    numbers: list[Any] = [*range(K)]
    if draw.one_in(2):
        numbers += draw.pick([-1], [K], [-2, K + 1, 100], [-K, -K - 1])
    chosen = [numbers[i] for i in draw.choose("values", n, len(numbers) - 1)]
    fitting = holding(max(numbers), tuple(name for name in INTEGERS if min(numbers) >= 0 or name[0] == "i"))
    codes = pd.Series(np.array(chosen, dtype=draw.pick(*fitting)), index(draw, n), name=draw.pick("x", None, "size"))
    unknown = draw.pick("unknown", "", "?", "low")
    default = unknown == "unknown" and draw.one_in(2)
    got = yield (codes, order) if default else (codes, order, unknown)
    names = [order[code] if 0 <= code < K else unknown for code in chosen]
    equal(got, pd.Series(names, codes.index, name=codes.name, dtype=object))
