"""What adagrad_step and rmsprop_step may be given, and what must come back."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import Draw, Script, floats, near
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

KINDS = ("whole", "full", "eighths", "ends", "far", "mixed", "tiny", "zero rows", "huge", "constant")


def drawn(draw: Draw) -> tuple[Any, ...]:
    """Return weights, gradients, squares, a learning rate and eps; the shapes are not always equal."""
    n = draw.size()
    shape = draw.pick((n,), (n,), (n, draw.size(like=n)), (2, 1, n))
    other = draw.pick((1,), (n, 1), (n + 1,)) if draw.one_in(10) else shape
    w = draw.numbers(shape, *KINDS, dtypes=FLOATS + INTEGERS)
    g = draw.numbers(other, *KINDS, dtypes=FLOATS + INTEGERS, like=w)
    s = draw.numbers(shape, *KINDS, dtypes=FLOATS + INTEGERS, like=w, signed=False)
    if draw.one_in(4):
        s = draw.pick(np.zeros(shape), floats(s) ** 2)
    if other != shape:
        draw.refuse(ValueError)
    draw.fresh()
    return w, g, s, draw.pick(0.5, 1, 0.1, 0.003, 0), draw.pick(1e-8, 1.0, 1e-3, 1, 1e-12)


def judge(got: Any, given: tuple[Any, ...], old: float, new: float) -> None:
    """Compare with the step whose squares have these weights."""
    w, g, s, lr, eps = given
    weights, slopes, before = floats(w), floats(g), floats(s)
    after = old * before + new * slopes**2
    step = lr * slopes / (np.sqrt(after) + eps)
    near(got, (weights - step, after), (1e-12 * (np.abs(weights) + np.abs(step)), 1e-12 * after))


def adagrad_step(draw: Draw) -> Script:
    """Arrays of any shape, dtype and size; sums of 0; eps small and large, given or not."""
    given = drawn(draw)
    got = yield given[:4] if given[4] == 1e-8 and draw.one_in(2) else given
    judge(got, given, 1.0, 1.0)


def rmsprop_step(draw: Draw) -> Script:
    """The same, with any rho, given or not."""
    given = drawn(draw)
    rho = draw.pick(0.9, 0.5, 0.0, 0.99, 1)
    call = (*given[:4], rho, given[4])
    if given[4] == 1e-8 and draw.one_in(2):
        call = call[:4] if rho == 0.9 else call[:5]
    got = yield call
    judge(got, given, rho, 1 - rho)
