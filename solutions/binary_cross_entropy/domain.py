"""What the two functions of binary_cross_entropy may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

SOFT = (1.0, 0.0, 0.25, 0.75, 1 / 3, 1 - 1e-10, 1e-10, 1e-300)
PROBABILITIES = (0.5, 0.25, 7 / 8, 1 / 3, 0.0, 1.0, 1e-20, 3e-9, 1e-300, 1 - 2.0**-53, 1e-7, 1 - 1e-12)
TINY = (1e-20, 0.0, 3e-9, 1e-300, 1e-17)
SCORES = (0.0, 1.0, -1.0, 40.0, -40.0, 37.0, 600.0, -600.0, 720.0, -720.0, 1000.0, -1000.0, 1e-17, -1e5)


def bce_from_probs(draw: Draw) -> Script:
    """Hard and soft labels, certain and tiny probabilities, flat or in columns; lengths that differ; none at all."""
    n, m = _lengths(draw)
    y = _labels(draw, n)
    p: Any = y
    if m == n and draw.one_in(4):  # nearly certain, and right: small costs, which no large one hides
        tiny = np.array(TINY)[list(draw.choose("values", n, len(TINY) - 1))].reshape(np.shape(y))
        p = draw.laid_out(np.where(floats(y) > 0.5, 1 - tiny, tiny))
    elif not draw.one_in(12):
        which = draw.choose("values", m, draw.pick(3, len(PROBABILITIES) - 1))
        values = np.array(PROBABILITIES)[list(which)].reshape(draw.pick((m,), (m, 1)))
        p = draw.laid_out(values.astype(draw.pick("float64", "float64", "float64", "float32", "float16", "bool")))
    if n == 0 or len(p) != n:
        draw.refuse(ValueError)
    labels, probabilities = floats(y).ravel().tolist(), floats(p).ravel().tolist()
    costs = [_cost_of_probability(*pair) for pair in zip(labels, probabilities, strict=False)]
    if math.inf not in costs:
        draw.quiet()
    got = yield y, p
    truth = math.fsum(costs) / n
    near(got, truth, 0 if truth == math.inf else (n + 16) * EPS * truth)


def bce_from_logits(draw: Draw) -> Script:
    """Hard and soft labels, scores of any dtype and size, flat or in columns; lengths that differ; none at all."""
    n, m = _lengths(draw)
    y = _labels(draw, n)
    shape: tuple[int, ...] = draw.pick((m,), (m, 1))
    if m == n and draw.one_in(4):  # scores that are right
        large = np.array((40.0, 600.0, 1.0))[list(draw.choose("values", n, 2))].reshape(np.shape(y))
        z = draw.laid_out(np.where(floats(y) > 0.5, large, -large))
    elif draw.one_in(2):
        z = draw.laid_out(np.array(SCORES)[list(draw.choose("values", m, len(SCORES) - 1))].reshape(shape))
    else:
        z = draw.numbers(shape)
    if n == 0 or m != n:
        draw.refuse(ValueError)
    draw.quiet()
    got = yield y, z
    labels, scores = floats(y).ravel(), floats(z).ravel()
    pairs = zip(labels.tolist(), scores.tolist(), strict=True)
    truth = math.fsum(label * _softplus(-score) + (1 - label) * _softplus(score) for label, score in pairs) / n
    soft = np.abs(scores[(labels > 0) & (labels < 1)]).sum() / n
    near(got, truth, (n + 16) * EPS * truth + 8 * EPS * soft)


def _lengths(draw: Draw) -> tuple[int, int]:
    n = draw.size(0)
    return n, draw.pick(0, 1, n + 1, draw.size(0)) if draw.one_in(6) else n


def _labels(draw: Draw, n: int) -> Any:
    shape = draw.pick((n,), (n, 1))
    if draw.one_in(2):
        soft = np.array(SOFT)[list(draw.choose("values", n, len(SOFT) - 1))].reshape(shape)
        return draw.laid_out(soft.astype(draw.pick("float64", "float64", "float32", "float16")))
    hard = np.array(draw.choose("values", n, 1)).reshape(shape)
    return draw.laid_out(hard.astype(draw.pick("float64", "int64", "uint8", "bool", "int8", "float32")))


def _cost_of_probability(label: float, p: float) -> float:
    of_1 = math.inf if p == 0 else -math.log(p)
    of_0 = math.inf if p == 1 else -math.log1p(-p)
    return (label * of_1 if label > 0 else 0.0) + ((1 - label) * of_0 if label < 1 else 0.0)


def _softplus(z: float) -> float:
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))
