"""What class_scores and averaged_scores may be given, and what they must return."""

import math
from fractions import Fraction
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, call, near
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS


def counts(draw: Draw, least: int = 0) -> Any:
    """Return counts of any dtype: many zeros, classes that never occur or are never predicted; rarely not square."""
    n = draw.size(1, 12)
    shape: tuple[int, ...] = (n, n)
    if draw.one_in(8):
        shape = draw.pick((n,), (n, n + 1), (n + 1, n), (1, n + 1), (n, n, 1), (n, n, n))
    high, dtypes = draw.pick((3, INTEGERS + FLOATS), (120, INTEGERS), (60_000, ("float16", "float32", "int64")))
    dtype = draw.pick(*(name for name in dtypes if name != "bool"))
    values = np.reshape(draw.choose("counts", int(np.prod(shape)), high), shape)
    if draw.one_in(6):
        values, dtype = values * 10**7, draw.pick("int64", "float64")
    if draw.one_in(2):
        values[draw.integer(0, len(values) - 1)] = 0
    if draw.one_in(2) and values.ndim > 1:
        values[:, draw.integer(0, values.shape[1] - 1)] = 0
    if not values.any():
        values.flat[0] = least
    return draw.laid_out(values.astype(dtype))


def exact(cm: Any, beta: float) -> tuple[list[list[float]], list[int], float]:
    """Return the scores of each class, three lists, then the number of samples of each class, and the accuracy."""
    rows = [[int(cell) for cell in row] for row in np.asarray(cm).tolist()]
    support, predicted = [sum(row) for row in rows], [sum(column) for column in zip(*rows, strict=True)]
    a, b = (Fraction(beta) ** 2).as_integer_ratio()
    hits = [row[k] for k, row in enumerate(rows)]
    scores = [
        [ratio(tp, whole) for tp, whole in zip(hits, predicted, strict=True)],
        [ratio(tp, whole) for tp, whole in zip(hits, support, strict=True)],
        [ratio((a + b) * tp, a * s + b * p) for tp, s, p in zip(hits, support, predicted, strict=True)],
    ]
    return scores, support, ratio(sum(hits), sum(support))


def ratio(part: int, whole: int) -> float:
    """Return part / whole, 0 if whole is 0."""
    return part / whole if whole else 0.0


def is_square(cm: Any) -> bool:
    """Whether counts have the shape (K, K)."""
    return np.ndim(cm) == 2 and len(set(np.shape(cm))) == 1


def betas(draw: Draw) -> float:
    """Return a beta: an int or a float, also 0."""
    return draw.pick(1.0, 2, 0.5, 0, 3.0, 0.1, 1000.0)


def class_scores(draw: Draw) -> Script:
    """Matrices of counts and any beta; other shapes are refused."""
    cm, beta = counts(draw), betas(draw)
    if not is_square(cm):
        draw.refuse(ValueError)
    got = yield (cm,) if beta == 1 else call("class_scores", cm, beta=beta)
    scores, _, _ = exact(cm, beta)
    truth = tuple(np.array(score) for score in scores)
    near(got, truth, tuple(16 * EPS * values for values in truth))


def averaged_scores(draw: Draw) -> Script:
    """Matrices of counts, every average and any beta; other shapes and other words are refused."""
    cm, beta = counts(draw, least=1), betas(draw)
    average = draw.pick(*["macro", "weighted", "micro"] * 3, "binary")
    if not is_square(cm) or average == "binary":
        draw.refuse(ValueError)
    got = yield (cm, average) if beta == 1 else (cm, average, beta)
    scores, support, accuracy = exact(cm, beta)
    truth = (accuracy, accuracy, accuracy)
    if average != "micro":
        weights = [1] * len(support) if average == "macro" else support
        p, r, f = (
            math.fsum(w * value for w, value in zip(weights, score, strict=True)) / sum(weights) for score in scores
        )
        truth = (p, r, f)
    near(got, truth, tuple((len(support) + 16) * EPS * value for value in truth))
