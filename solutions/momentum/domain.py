"""What momentum_step and momentum_descent may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

Vector = NDArray[np.float64]
KINDS = ("whole", "full", "eighths", "ends", "far", "mixed", "tiny", "zero rows", "huge")


def itself(w: Vector) -> Vector:
    """Return the gradient of |w|^2 / 2: the weights themselves."""
    return w


def valley(w: Vector) -> Vector:
    """Return the gradient of a bowl that is 1, 2, 3, ... times as steep along its axes."""
    return w * np.arange(1.0, len(w) + 1)


def slope(w: Vector) -> Vector:
    """Return the same gradient everywhere: 1."""
    return np.ones_like(w)


def momentum_step(draw: Draw) -> Script:
    """Arrays of any shape, dtype and size, not always of one shape; both forms; no momentum, and all of it."""
    n = draw.size()
    shape = draw.pick((n,), (n,), (n, draw.size(like=n)), (2, 1, n))
    other = draw.pick((1,), (n, 1), (n + 1,)) if draw.one_in(10) else shape
    w = draw.numbers(shape, *KINDS, dtypes=FLOATS + INTEGERS)
    g = draw.numbers(other, *KINDS, dtypes=FLOATS + INTEGERS, like=w)
    v = draw.numbers(shape, *KINDS, dtypes=FLOATS + INTEGERS, like=w)
    if draw.one_in(12):
        g, v = draw.pick((g, g), (v, v), (w, v)) if other == shape else (v, g)
    lr = draw.pick(0.5, 1, 0.1, 0.003, 0)
    mu = draw.pick(0.5, 0.9, 0.0, 0.99, 1)
    nesterov = draw.pick(False, True)
    if other != shape:
        draw.refuse(ValueError)
    draw.fresh()
    got = yield (w, g, v, lr, mu, nesterov) if nesterov or draw.one_in(2) else (w, g, v, lr, mu)

    weights, slopes, velocity = floats(w), floats(g), floats(v)
    after = mu * velocity + slopes
    size = mu * np.abs(velocity) + np.abs(slopes)
    move = slopes + mu * after if nesterov else after
    near(got, (weights - lr * move, after), (1e-12 * (np.abs(weights) + 2 * lr * size), 1e-12 * size))


def momentum_descent(draw: Draw) -> Script:
    """Bowls and slopes, from any start; steps that are too long; both forms; no step."""
    d = draw.size(1, 5)
    w = draw.numbers(d, "whole", "full", "eighths", "far", "mixed", "tiny", dtypes=FLOATS + INTEGERS)
    gradient = draw.pick(itself, valley, slope)
    lr = draw.pick(0.5, 0.125, 0.01, 1, 0)
    mu = draw.pick(0.5, 0.9, 0.0, 0.99)
    steps = draw.pick(2, 1, 0, draw.integer(3, 6))
    nesterov = draw.pick(False, True)
    draw.fresh()
    given: tuple[Any, ...] = (gradient, w, lr, mu, steps)
    got = yield (*given, nesterov) if nesterov or draw.one_in(2) else given

    path, v = [floats(w)], np.zeros(d)
    size, speed = np.abs(path[0]), np.zeros(d)  # as large as weights and velocity can be, if all terms have one sign
    for _ in range(steps):
        g = gradient(path[-1])
        v, speed = mu * v + g, mu * speed + np.abs(gradient(size))
        path.append(path[-1] - lr * (g + mu * v if nesterov else v))
        size = size + 2 * lr * speed
    near(got, np.array(path), 8 * (steps + 1) * EPS * size)
