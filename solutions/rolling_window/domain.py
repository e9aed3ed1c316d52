"""What windows and rolling_mean may be given, and what they must return."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import Draw, Script, floats, near, same


def length(draw: Draw, n: int) -> int:
    """Return the length of a window: mostly from 1 to n, sometimes too short or too long."""
    return draw.pick(draw.integer(1, n), draw.integer(1, n), draw.integer(1, n), 1, n, n + 1, draw.pick(0, n + 3, -1))


def windows(draw: Draw) -> Script:
    """Series of every kind, windows from 1 to n and beyond, steps that leave numbers out."""
    n = draw.size()
    x: Any = draw.numbers(n, dtypes=("int64", "float64", "int8", "uint8", "float32", "float16", "bool", "uint64"))
    w = length(draw, n)
    step = draw.pick(1, 2, 3, draw.integer(1, n), n + 1, draw.pick(0, -1, 1, 2))
    if not 1 <= w <= n or step < 1:
        draw.refuse(ValueError)
    got = yield (x, w) if step == 1 and draw.one_in(2) else (x, w, step)
    values = np.asarray(x)
    same(got, np.array([values[i : i + w] for i in range(0, n - w + 1, step)]))


def rolling_mean(draw: Draw) -> Script:
    """Series of every kind, windows from 1 to n and beyond."""
    n = draw.size()
    x = draw.numbers(n)
    w = length(draw, n)
    if not 1 <= w <= n:
        draw.refuse(ValueError)
    got = yield x, w
    values = floats(x)
    truth = np.array([np.sum(values[i : i + w]) / w for i in range(n - w + 1)])
    near(got, truth, max(n, 1000) * 1e-15 * np.abs(values).sum() / w)
