"""What the outlier rules may be given, and what they must return."""

import math
import statistics
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, array, floats, near, same
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS


def _column(draw: Draw, n: int, like: Any = None) -> Any:
    """Return numbers and missing values, at least one of them known."""
    how = draw.pick("any", "any", "any", "any", "constant", "constant", "half precision")
    if how == "half precision":  # up to its largest numbers
        return draw.laid_out((64.0 * np.array(draw.choose("values", n, 2000)) - 64_000).astype(np.float16))
    kinds = ("constant",) if how == "constant" else ()
    x = draw.numbers(n, *kinds, dtypes=FLOATS + INTEGERS, nan=True, like=None if kinds else like)
    return np.zeros(n) if np.isnan(floats(x)).all() else x


def _known(x: Any) -> list[float]:
    known: list[float] = floats(x)[~np.isnan(floats(x))].tolist()
    return known


def zscore_mask(draw: Draw) -> Script:
    """Columns that are constant, nearly constant, small or large, with missing values, and any threshold."""
    if draw.one_in(20):  # half of the values one standard deviation above the mean, and half below
        x, t = draw.laid_out(5.0 + draw.pick(1.0, -4.0) * np.array([1.0, -1.0] * draw.size())), 1.0
    else:
        x, t = _column(draw, draw.size()), draw.pick(3.0, 1.0, 0.5, 0.5, 1.5, 2.0, 0.1)
    got = yield (x,) if t == 3.0 else (x, t)
    known, n = _known(x), len(_known(x))
    mean = math.fsum(known) / n
    limit = t * math.sqrt(math.fsum((value - mean) ** 2 for value in known) / n)
    distances = np.abs(floats(x) - mean)
    got = array(got, np.zeros(len(distances), dtype=bool))
    if min(known) == max(known):
        same(got, np.zeros(len(distances), dtype=bool))
        return
    off = 4 * (1 + t) * (n + 8) * EPS * (max(map(abs, known)) + limit)
    if all(value == round(value) and abs(value) < 2**20 for value in [*known, mean, limit / t]):
        off = 0.0  # nothing is rounded: a value exactly t standard deviations away is decided
    same(got, np.where(np.abs(distances - limit) < off, got, distances > limit))


def mad_mask(draw: Draw) -> Script:
    """Columns whose MAD is 0, small or large, with missing values, and any threshold."""
    x = _column(draw, draw.size())
    t = draw.pick(3.5, 1.0, 0.5, 2.0, 0.1)
    got = yield (x,) if t == 3.5 else (x, t)
    known = _known(x)
    median = statistics.median(known)
    mad = statistics.median(abs(value - median) for value in known)
    distances = np.abs(floats(x) - median)
    got = array(got, np.zeros(len(distances), dtype=bool))
    off = 1e-4 * t * mad + 8 * (1 + t) * EPS * max(map(abs, known)) * (mad > 0)
    undecided = np.abs(0.6745 * distances - t * mad) < off
    same(got, np.where(undecided, got, 0.6745 * distances > t * mad))


def iqr_cap(draw: Draw) -> Script:
    """Training columns of any kind, other columns of any dtype or the same one, and any k."""
    x_train = _column(draw, draw.size())
    x = x_train if draw.one_in(6) else draw.numbers(draw.size(0), dtypes=FLOATS + INTEGERS, nan=True, like=x_train)
    k = draw.pick(1.5, 0, 0.5, 3.0)
    got = yield (x_train, x) if k == 1.5 else (x_train, x, k)
    known = sorted(_known(x_train))
    q1, q3 = (_quantile(known, q) for q in (0.25, 0.75))
    low, high = q1 - k * (q3 - q1), q3 + k * (q3 - q1)
    off = 8 * (1 + 2 * k) * EPS * max(map(abs, known))
    values = floats(x)
    near(got, np.clip(values, low, high), np.where((values > low + off) & (values < high - off), 0.0, off))


def _quantile(known: list[float], q: float) -> float:
    """Return a quantile of sorted values, interpolated linearly."""
    position = (len(known) - 1) * q
    below = math.floor(position)
    above = min(below + 1, len(known) - 1)
    return known[below] + (position - below) * (known[above] - known[below])
