"""What pr_curve, average_precision and recall_at_precision may be given, and what they must return."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

KINDS = ("whole", "eighths", "flags", "full", "constant", "ends", "far", "near constant", "tiny", "mixed", "huge")
Row = NDArray[np.float64]


def drawn(draw: Draw) -> tuple[Any, Any]:
    """Return labels and scores; not always with a positive row, and not always of one length."""
    n = draw.size(0) if draw.one_in(8) else draw.size(1)
    scores = draw.numbers(n, *KINDS)
    m = draw.pick(1, n + 1, max(n - 1, 0)) if draw.one_in(10) else n
    labels = np.array(draw.choose("labels", m, 1), dtype=np.int64)
    if m and not labels.any() and not draw.one_in(4):
        labels[draw.integer(0, m - 1)] = 1
    y_true = draw.laid_out(labels.astype(draw.pick("int64", "int64", "float64", "bool", "uint8", "float32", "int8")))
    if m != n or not labels.any():
        draw.refuse(ValueError)
    return y_true, scores


def points(y_true: Any, scores: Any) -> tuple[Row, Row, Row]:
    """Return precision, recall and thresholds, each threshold counted on its own."""
    positive, numbers = np.asarray(y_true) == 1, floats(scores)
    thresholds = np.array(sorted(set(numbers.tolist())))
    called = numbers >= thresholds[:, np.newaxis]
    tp = (called & positive).sum(axis=1)
    return np.append(tp / called.sum(axis=1), 1.0), np.append(tp / positive.sum(), 0.0), thresholds


def pr_curve(draw: Draw) -> Script:
    """Scores with ties, of any dtype and size; no positive row, and lengths that do not fit."""
    y_true, scores = drawn(draw)
    draw.fresh()
    got = yield y_true, scores
    near(got, points(y_true, scores), (8 * EPS, 8 * EPS, 0.0))


def average_precision(draw: Draw) -> Script:
    """The same."""
    y_true, scores = drawn(draw)
    got = yield y_true, scores
    precision, recall, _ = points(y_true, scores)
    truth = math.fsum((precision[:-1] * (recall[:-1] - recall[1:])).tolist())
    near(got, truth, 8 * (len(recall) + 8) * EPS)


def recall_at_precision(draw: Draw) -> Script:
    """The same; a precision that some threshold has exactly, and precisions between."""
    y_true, scores = drawn(draw)
    # A precision of m / n is rounded, unless n is a power of two; 997 rows are never drawn.
    min_precision = draw.pick(0.5, 1.0, 0.75, draw.integer(1, 996) / 997, 0.0, 1, 0)
    got = yield y_true, scores, min_precision
    precision, recall, thresholds = points(y_true, scores)
    enough = precision >= min_precision
    best = recall[enough].max()
    # The highest threshold, among those with this recall.
    threshold = float(np.append(thresholds, np.inf)[enough & (recall == best)].max())
    near(got, (float(best), threshold), (8 * EPS, 0.0))
