"""What adam_step may be given, and what must come back."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

KINDS = ("whole", "full", "eighths", "ends", "far", "mixed", "tiny", "zero rows", "huge", "constant")
DEFAULTS = (0.001, 0.9, 0.999, 1e-8, 0.0, True)


def adam_step(draw: Draw) -> Script:
    """Arrays of any shape, dtype and size; first and late steps; both kinds of decay; arguments left out."""
    n = draw.size()
    shape = draw.pick((n,), (n,), (n, draw.size(like=n)), (2, 1, n))
    shapes = [shape] * 4
    t = draw.pick(1, 1, 2, 10, draw.integer(3, 2000), 10**6)
    if draw.one_in(10):
        shapes[draw.integer(0, 3)] = draw.pick((1,), (n, 1), (n + 1,))
    elif draw.one_in(12):
        t = draw.pick(0, -1)
    w = draw.numbers(shapes[0], *KINDS, dtypes=FLOATS + INTEGERS)
    g = draw.numbers(shapes[1], *KINDS, dtypes=FLOATS + INTEGERS, like=w)
    m = draw.numbers(shapes[2], *KINDS, dtypes=FLOATS + INTEGERS, like=w)
    v = draw.numbers(shapes[3], *KINDS, dtypes=FLOATS + INTEGERS, like=w, signed=False)
    if draw.one_in(3):
        m, v = np.zeros(shapes[2]), draw.pick(np.zeros(shapes[3]), floats(v) ** 2)
    lr = draw.pick(0.5, 0.001, 1, 0)
    betas = draw.pick((0.5, 0.75), (0.9, 0.999), (0.0, 0.5), (0.75, 0), (0.5, 0.5))
    # A weight_decay that is a power of 2 gives an exact product: then the penalised gradient is rounded only once.
    decay = draw.pick(0.0, 0.5, 0.125, 2), draw.pick(True, False)
    options: tuple[Any, ...] = (lr, *betas, draw.pick(1e-8, 1.0, 1e-3, 1e-12), *decay)
    while options and options[-1] == DEFAULTS[len(options) - 1] and draw.one_in(2):
        options = options[:-1]
    if len(set(shapes)) > 1 or t < 1:
        draw.refuse(ValueError)
    draw.fresh()
    got = yield (w, g, m, v, t, *options)

    options += DEFAULTS[len(options) :]
    lr, beta1, beta2, eps, weight_decay, decoupled = options
    weights, slopes, mean, square = floats(w), floats(g), floats(m), floats(v)
    if not decoupled:
        slopes = slopes + weight_decay * weights
    m_new, v_new = beta1 * mean + (1 - beta1) * slopes, beta2 * square + (1 - beta2) * slopes**2
    first, second = 1 - beta1**t, 1 - beta2**t
    divisor = np.sqrt(v_new / second) + eps
    step = lr * m_new / first / divisor
    shrunk = lr * weight_decay * weights if decoupled else 0 * weights
    wrong = 8 * EPS * (np.abs(mean) + np.abs(slopes))  # also if the mean moves towards the gradient
    off = lr * wrong / first / divisor + 8 * EPS * (1 / first + 1 / second + 2) * np.abs(step)
    off += 8 * EPS * (np.abs(weights) + np.abs(shrunk))
    near(got, (weights - shrunk - step, m_new, v_new), (off, wrong, 8 * EPS * v_new))
