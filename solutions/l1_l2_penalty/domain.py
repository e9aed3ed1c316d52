"""What penalty, penalty_gradient and soft_threshold may be given, and what must come back."""

import math

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near


def _strengths(draw: Draw) -> tuple[float, float]:
    l1, l2 = draw.pick(1.0, 0.0, 0.5, 0.1, 3.0), draw.pick(1.0, 0.0, 0.25, 0.1, 40.0)
    if draw.one_in(10):
        l1, l2 = draw.pick((-1.0, l2), (l1, -0.5), (-l1, -0.1))
        draw.refuse(ValueError)
    return l1, l2


def penalty(draw: Draw) -> Script:
    """Weights of every kind and dtype, or a bias alone; strengths of 0, and negative ones."""
    theta = draw.numbers(draw.size())
    l1, l2 = _strengths(draw)
    got = yield theta, l1, l2
    weights = floats(theta)[:-1].tolist()
    truth = math.fsum(l1 * abs(w) + l2 / 2 * w * w for w in weights)
    near(got, truth, 4 * (len(weights) + 8) * EPS * truth)


def penalty_gradient(draw: Draw) -> Script:
    """Weights of every kind and dtype, exactly 0, too."""
    theta = draw.numbers(draw.size())
    l1, l2 = _strengths(draw)
    draw.fresh()
    got = yield theta, l1, l2
    weights = floats(theta).tolist()[:-1]
    truth = [l2 * w + (l1 if w > 0 else -l1 if w < 0 else 0.0) for w in weights]
    near(got, np.array([*truth, 0.0]), np.array([*(8 * EPS * (l1 + l2 * abs(w)) for w in weights), 0.0]))


def soft_threshold(draw: Draw) -> Script:
    """Weights on both sides of the amount, and equal to it."""
    theta = draw.numbers(draw.size())
    t = draw.pick(1.0, 0.0, 0.25, 0.1, 2.0, float(np.abs(floats(theta)).max()), float(abs(floats(theta)[0])))
    if draw.one_in(12):
        t = draw.pick(-1.0, -0.1)
        draw.refuse(ValueError)
    draw.fresh()
    got = yield theta, t
    *weights, bias = floats(theta).tolist()
    truth = [w - t if w > t else w + t if w < -t else 0.0 for w in weights]
    near(got, np.array([*truth, bias]), np.array([*(4 * EPS * abs(w) * (abs(w) > t) for w in weights), 0.0]))
