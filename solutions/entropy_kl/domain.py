"""What the three functions of entropy_kl may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, near

WEIGHTS = (0.0, 1.0, 2.0, 0.5, 1 / 3, 1e-12, 1e-300, 1e-8)
BASES = (math.e, 2, 10.0, 4, 1.5, 1.01, 2.0)


def entropy(draw: Draw) -> Script:
    """Counts and probabilities with zeros and tiny ones, of any dtype, and every base."""
    p = _weights(draw, draw.size())
    base = draw.pick(*BASES)
    draw.quiet()
    got = yield (p,) if base == math.e else (p, base)
    probabilities = _probabilities(p)
    terms = [x * abs(math.log(x)) for x in probabilities if x > 0]
    near(got, math.fsum(terms) / math.log(base), (len(probabilities) + 16) * EPS * (1 + sum(terms)) / math.log(base))


def kl_divergence(draw: Draw) -> Script:
    """Zeros in p, in q and in both, equal distributions, every base; shapes that differ."""
    p, q = _pair(draw)
    base = draw.pick(*BASES)
    if len(p) != len(q):
        draw.refuse(ValueError)
    draw.quiet()
    got = yield call("kl_divergence", p, q, base=base) if draw.one_in(3) else (p, q, base)
    pairs = [(a, b) for a, b in zip(_probabilities(p), _probabilities(q), strict=True) if a > 0]
    if any(b == 0 for _, b in pairs):
        near(got, math.inf, 0)
        return
    truth = math.fsum(a * (math.log(a) - math.log(b)) for a, b in pairs)
    size = sum(a * (abs(math.log(a)) + abs(math.log(b))) for a, b in pairs)
    near(got, truth / math.log(base), (len(p) + 16) * EPS * (1 + size) / math.log(base))


def js_divergence(draw: Draw) -> Script:
    """As for KL; the shapes may differ here, too."""
    p, q = _pair(draw)
    base = draw.pick(*BASES)
    if len(p) != len(q):
        draw.refuse(ValueError)
    draw.quiet()
    got = yield (p, q) if base == math.e else (p, q, base)
    terms = []
    for a, b in zip(_probabilities(p), _probabilities(q), strict=True):
        terms += [x * math.log(x / ((a + b) / 2)) for x in (a, b) if x > 0]
    near(got, math.fsum(terms) / 2 / math.log(base), (len(p) + 16) * EPS * (2 + math.log(len(p))) / math.log(base))


def _weights(draw: Draw, K: int) -> Any:
    """Return weights, not all of them 0."""
    if draw.one_in(2):
        weights = draw.laid_out(np.array(WEIGHTS)[list(draw.choose("values", K, len(WEIGHTS) - 1))])
    else:
        weights = draw.numbers(K, "whole", "whole", "eighths", "full", "ends", "mixed", "tiniest", "huge", signed=False)
    return weights if floats(weights).max() > 0 else [1.0] * K


def _pair(draw: Draw) -> tuple[Any, Any]:
    n = draw.size()
    m = draw.pick(1, n + 1, draw.size()) if draw.one_in(6) else n
    p = _weights(draw, n)
    return p, p if draw.one_in(8) else _weights(draw, m)


def _probabilities(weights: Any) -> list[float]:
    numbers = floats(weights).tolist()
    total = math.fsum(numbers)
    return [number / total for number in numbers]
