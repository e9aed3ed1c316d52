"""What roc_auc and roc_curve may be given, and what they must return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near

KINDS = ("whole", "eighths", "flags", "full", "constant", "ends", "far", "near constant", "tiny", "mixed", "huge")


def drawn(draw: Draw) -> tuple[Any, Any]:
    """Return labels and scores; not always of both classes, and not always of one length."""
    n = draw.size(0) if draw.one_in(10) else draw.size(2)
    scores = draw.numbers(n, *KINDS)
    m = draw.pick(1, n + 1, max(n - 1, 0)) if draw.one_in(10) else n
    labels = np.array(draw.choose("labels", m, 1), dtype=np.int64)
    if m > 1 and not draw.one_in(10):
        labels[draw.integer(0, m - 1)] = 1 - labels[0] if labels.min() == labels.max() else labels[-1]
    y_true = draw.laid_out(labels.astype(draw.pick("int64", "int64", "float64", "bool", "uint8", "float32", "int8")))
    labels = np.asarray(y_true)
    if m != n or labels.all() or not labels.any():
        draw.refuse(ValueError)
    return y_true, scores


def split(y_true: Any, scores: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the scores of the positive rows, and those of the negative rows."""
    positive, numbers = np.asarray(y_true) == 1, floats(scores)
    return numbers[positive], numbers[~positive]


def roc_auc(draw: Draw) -> Script:
    """Scores with ties, of any dtype and size; one class only, and lengths that do not fit."""
    y_true, scores = drawn(draw)
    got = yield y_true, scores
    positives, negatives = split(y_true, scores)
    signs = np.sign(positives[:, np.newaxis] - negatives)
    near(got, float((signs + 1).sum() / (2 * signs.size)), 4 * (len(positives) + len(negatives) + 8) * EPS)


def roc_curve(draw: Draw) -> Script:
    """The same; each threshold is counted on its own."""
    y_true, scores = drawn(draw)
    draw.fresh()
    got = yield y_true, scores
    positives, negatives = split(y_true, scores)
    thresholds = np.append(np.inf, sorted({*positives.tolist(), *negatives.tolist()}, reverse=True))
    rows = thresholds[:, np.newaxis]
    truth = ((negatives >= rows).mean(axis=1), (positives >= rows).mean(axis=1), thresholds)
    near(got, truth, (8 * EPS, 8 * EPS, 0.0))
