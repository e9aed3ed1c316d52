"""What minmax_scale and robust_scale may be given, and what they must return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

KINDS = ("whole", "full", "eighths", "flags", "ends", "far", "offset", "clusters", "mixed", "huge", "some constant",
         "zero rows")  # fmt: skip


def rows(draw: Draw) -> tuple[Any, Any]:
    """Return training rows and rows to scale: the same, other ones, or some with another number of columns."""
    n, d = draw.shape()
    kind = draw.pick("any", "any", "any", "small", "heavy")
    if kind == "small":  # columns with a spread of about 1e-9
        train = draw.laid_out(floats(draw.numbers((n, d), "whole", "eighths")) * 1e-9)
    elif kind == "heavy":  # most values of a column are equal, and some are not
        train = draw.laid_out(np.maximum(floats(draw.numbers((n, d), "whole", "ends")), 2))
    else:
        train = draw.numbers((n, d), *KINDS)
    if draw.one_in(4):
        return train, train
    width = draw.size(like=d) if draw.one_in(8) else d
    X = draw.numbers((draw.size(like=n), width), *KINDS, like=train if np.asarray(train).dtype != bool else None)
    if width != d:
        draw.refuse(ValueError)
    draw.fresh()
    return train, X


def minmax_scale(draw: Draw) -> Script:
    """Tables of any dtype, constant columns, several ranges, clipped and not."""
    train, X = rows(draw)
    a, b = draw.pick((0.0, 1.0), (0.0, 1.0), (-1, 1), (0, 255), (2.5, 3.0), (-1 / 3, 0.1), (1, 1), (1.0, -1.0))
    clip = draw.one_in(3)
    if a >= b:
        draw.refuse(ValueError)
    got = yield (train, X) if (a, b, clip) == (0.0, 1.0, False) else (train, X, (a, b), clip)
    seen, x = floats(train), floats(X)
    low = seen.min(axis=0)
    width = seen.max(axis=0) - low
    width = np.where(width == 0, 1.0, width)
    truth = a + (x - low) / width * (b - a)
    bound = 8 * EPS * (abs(a) + abs(b) + (np.abs(x) + np.abs(low)) / width * (b - a))
    near(got, np.clip(truth, a, b) if clip else truth, bound)


def robust_scale(draw: Draw) -> Script:
    """The same tables; also columns whose q1 and q3 are equal though they are not constant."""
    train, X = rows(draw)
    got = yield train, X
    seen, x = np.sort(floats(train), axis=0), floats(X)
    q1, median, q3 = (quantile(seen, q) for q in (0.25, 0.5, 0.75))
    iqr = np.where(q1 == q3, 1.0, q3 - q1)
    most = np.abs(seen).max(axis=0)
    near(got, (x - median) / iqr, 16 * EPS * (np.abs(x) + most) / iqr * (1 + most / iqr))


def quantile(seen: NDArray[np.float64], q: float) -> NDArray[np.float64]:
    """Return a quantile of each sorted column, interpolated linearly."""
    position = (len(seen) - 1) * q
    below = int(position)
    above = min(below + 1, len(seen) - 1)
    return seen[below] + (position - below) * (seen[above] - seen[below])
