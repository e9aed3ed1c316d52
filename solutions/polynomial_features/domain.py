"""What terms, polynomial_features and feature_names may be given, and what they must return."""

import math
from itertools import product
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near, same

NAMES = ("a", "b", "x1", "x10", "area m2", "a^2")
Terms = list[tuple[int, ...]]


def _settings(draw: Draw, d: int) -> tuple[tuple[Any, ...], Terms]:
    """Return arguments after the first, some left to their defaults, and the terms that they mean."""
    degree = draw.pick(2, 1, 3, 2, 3, 4, draw.pick(0, -1))
    interaction_only, bias = draw.pick(False, True), draw.pick(True, False)
    given: tuple[Any, ...] = (degree, interaction_only, bias)
    for default in (True, False, 2):
        if given[-1] == default and draw.one_in(2):
            given = given[:-1]
        else:
            break
    if degree < 1:
        draw.refuse(ValueError)
    return given, _terms(d, degree, interaction_only, bias)


def _terms(d: int, degree: int, interaction_only: bool, bias: bool) -> Terms:
    """Return the terms from all tables of exponents."""
    found = [
        tuple(j for j, power in enumerate(powers) for _ in range(power))
        for powers in product(range(2 if interaction_only else max(degree, 0) + 1), repeat=d)
        if (0 if bias else 1) <= sum(powers) <= degree
    ]
    return sorted(found, key=lambda term: (len(term), term))


def terms(draw: Draw) -> Script:
    """Few columns, every degree, and degrees that raise."""
    d = draw.size(1, 5)
    given, truth = _settings(draw, d)
    got = yield (d, *given)
    same(got, truth)


def polynomial_features(draw: Draw) -> Script:
    """Rows of any numbers, one or more; one column or more."""
    n, d = draw.size(high=8), draw.size(1, 4)
    X = draw.numbers((n, d), "whole", "full", "eighths", "flags", "ends", "mixed", "far", "tiny", "constant")
    given, chosen = _settings(draw, d)
    draw.fresh()
    got = yield (X, *given)
    rows = floats(X).tolist()
    truth = np.array([[math.prod([row[j] for j in term], start=1.0) for term in chosen] for row in rows])
    near(got, truth, 8 * max(map(len, chosen)) * EPS * np.abs(truth))


def feature_names(draw: Draw) -> Script:
    """Names of any kind, in any order."""
    d = draw.size(1, 4)
    first = draw.integer(0, len(NAMES) - 1)
    names = [*NAMES[first:], *NAMES[:first]][:d]
    given, chosen = _settings(draw, d)
    got = yield (names, *given)
    truth = []
    for term in chosen:
        powers = [(names[j], term.count(j)) for j in range(d) if j in term]
        truth.append(" ".join(name if power == 1 else f"{name}^{power}" for name, power in powers) or "1")
    same(got, truth)
