"""What numerical_gradient and gradient_error may be given, and what must come back."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, array, floats, holds, near
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

Points = NDArray[np.float64]
STEP = EPS ** (1 / 3)


def squares(v: Points) -> float:
    """Return the sum of the squares of all entries."""
    return float(np.sum(np.square(v)))


def cubes(v: Points) -> float:
    """Return the sum of the cubes of all entries."""
    return float(np.sum(np.power(v, 3)))


def product(v: Points) -> float:
    """Return the product of all entries."""
    return float(np.prod(v))


def weighted(v: Points) -> float:
    """Return 1 times the first entry plus 2 times the second, and so on."""
    return float(np.sum(np.ravel(v) * np.arange(1.0, np.size(v) + 1)))


def first_row(v: Points) -> float:
    """Return the sum of the squares of the first row; of a flat array, of its first entry."""
    return float(np.sum(np.square(np.atleast_1d(v)[:1])))


def numerical_gradient(draw: Draw) -> Script:
    """Points of any shape and dtype, also far from 0; any step; f sees which steps are taken."""
    n = draw.size(0, 6)
    shape = draw.pick((n,), (n,), (), (draw.size(0, 3), draw.size(0, 4)), (2, 1, 2))
    h = draw.pick(0.5, None, None, 0.125, 1e-5, 1, 3.0)
    kinds = ["whole", "full", "eighths", "far", "offset", "tiny"]
    kinds += ["mixed", "ends"] if h is None else ["mixed"] if h > 1e-3 else []  # else rounding swallows the step
    x = draw.numbers(shape, *kinds, dtypes=FLOATS + INTEGERS)
    f: Callable[[Points], float] = draw.pick(squares, cubes, product, weighted, first_row)
    seen: list[Any] = []

    def recorded(v: Points) -> float:
        seen.append(np.array(v))
        return f(v)

    recorded.__name__ = f.__name__
    draw.fresh()
    got = yield (recorded, x) if h is None and draw.one_in(2) else (recorded, x, h)

    point = floats(x)
    steps = STEP * np.maximum(1.0, np.abs(point)) if h is None else np.full(point.shape, float(h))
    for v in seen:
        holds(
            v.dtype == np.float64 and v.shape == point.shape, f"f got {v.dtype} of shape {v.shape}, not {point.shape}"
        )
        moved = np.abs(v - point)
        holds((moved > 0).sum() <= 1, "more than one coordinate was moved at a time")
        wrong = (moved > 0) & (np.abs(moved - steps) > 4 * EPS * (np.abs(point) + steps))
        for i in np.argwhere(wrong).tolist():
            place = tuple(i)
            holds(False, f"x_i = {point[place]:.6g} was moved by {moved[place]:.6g}, and not by {steps[place]:.6g}")
    truth, bound = np.zeros(point.shape), np.zeros(point.shape)
    for at in np.ndindex(point.shape):
        up, down = point.copy(), point.copy()
        up[at] += steps[at]
        down[at] -= steps[at]
        truth[at] = (f(up) - f(down)) / (2 * steps[at])
        size = abs(f(np.abs(point) + steps)) + abs(truth[at]) * (abs(point[at]) + steps[at])
        bound[at] = 16 * (point.size + 4) * EPS * size / steps[at]
    got = floats(got) if not point.shape and isinstance(got, np.floating) else array(got, truth)
    near(got, truth, bound)


def gradient_error(draw: Draw) -> Script:
    """Gradients that agree, nearly agree and differ; NaN; shapes that differ, also by a 1; no entries."""
    n = draw.size(0)
    shape = draw.pick((n,), (n,), (), (n, draw.size(like=n)))
    other = shape
    if draw.one_in(5):
        other = draw.pick((1,), (n, 1), (1, n), (n + 1,), ())
    a = draw.numbers(shape, nan=True, without=("flags",))
    b = draw.numbers(other, nan=True, without=("flags",), like=a)
    if other == shape and draw.one_in(4):
        b = draw.pick(a, floats(a) * (1 + draw.integer(0, 9) * 1e-9), -floats(a))
    if shape != other or not np.size(a):
        draw.refuse(ValueError)
    got = yield a, b
    errors = [
        abs(one - two) / max(1.0, abs(one), abs(two)) if one == one and two == two else math.nan
        for one, two in zip(floats(a).ravel().tolist(), floats(b).ravel().tolist(), strict=True)
    ]
    truth = math.nan if any(map(math.isnan, errors)) else max(errors)
    near(got, truth, 8 * EPS * (1 + truth))
