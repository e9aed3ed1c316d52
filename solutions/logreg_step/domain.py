"""What logreg_loss and logreg_step may be given, and what must come back."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near, sums

Row = NDArray[np.float64]
KINDS = ("whole", "full", "eighths", "flags", "ends", "far", "mixed", "tiny", "huge", "zero rows")


def drawn(draw: Draw) -> tuple[Any, Any, Any, float, float]:
    """Return rows, labels, weights, a bias and a penalty; the labels do not always fit."""
    n, d = draw.shape()
    X = draw.numbers((n, d), *KINDS)
    m = draw.pick(1, draw.size(0), n + 1) if draw.one_in(8) else n
    labels = np.asarray(draw.indices(m, 2, ("int64",))).astype(
        draw.pick("int64", "float64", "bool", "uint8", "float32")
    )
    y = draw.laid_out(labels.reshape(draw.pick((m,), (m,), (m, 1))))
    w = draw.numbers(d, "whole", "full", "eighths", "tiny", "ends", like=X if np.asarray(X).dtype != bool else None)
    if m != n:
        draw.refuse(ValueError)
    draw.quiet()
    return X, y, w, draw.pick(0.0, -1, draw.integer(-999, 999) / 7, 1e3, -1e5), draw.pick(0.0, 0.0, 0.2, 3)


def scores(X: Any, w: Any, b: float) -> tuple[Row, Row]:
    """Return the score of each row, and how far off it may be computed."""
    products = floats(X) * floats(w)
    terms = np.column_stack([products, np.full(len(products), float(b))])
    off = 2 * (terms.shape[1] + 4) * EPS * (1 + np.abs(terms).sum(axis=1))
    return sums(terms, 1)[:, 0], off


def logreg_loss(draw: Draw) -> Script:
    """Scores of any size; labels of any dtype, flat or a column, not always one for each row."""
    X, y, w, b, l2 = drawn(draw)
    got = yield (X, y, w, b, l2) if l2 or draw.one_in(2) else (X, y, w, b)
    z, off = scores(X, w, b)
    margins = np.where(np.ravel(y) == 1, z, -z)
    costs = np.maximum(-margins, 0) + np.log1p(np.exp(-np.abs(margins)))
    penalty = l2 / 2 * math.fsum(floats(w) ** 2)
    truth = math.fsum(costs) / len(z) + penalty
    near(
        got, truth, off.mean() + 2 * (len(z) + 8) * EPS * (1 + costs.mean()) + 2 * (len(floats(w)) + 4) * EPS * penalty
    )


def logreg_step(draw: Draw) -> Script:
    """As for the loss, with any learning rate."""
    X, y, w, b, l2 = drawn(draw)
    lr = draw.pick(1.0, 0.6, 0.01, 2)
    draw.fresh()
    got = yield (X, y, w, b, lr, l2) if l2 or draw.one_in(2) else (X, y, w, b, lr)
    z, off = scores(X, w, b)
    x, weights, n = floats(X), floats(w), len(z)
    power = np.exp(-np.abs(z))
    residuals = np.where(z >= 0, 1, power) / (1 + power) - np.ravel(y)
    grad_w = sums(x * residuals[:, np.newaxis], 0)[0] / n + l2 * weights
    grad_b = math.fsum(residuals) / n
    wrong = np.minimum(off / 4 + 8 * EPS, 1) + 2 * (n + 4) * EPS * np.abs(residuals)
    size = np.abs(weights) + lr * np.abs(grad_w) + lr * l2 * np.abs(weights)
    bounds = lr * np.abs(x).T @ wrong / n + 16 * EPS * size, lr * wrong.mean() + 16 * EPS * (abs(b) + lr * abs(grad_b))
    near(got, (weights - lr * grad_w, float(b - lr * grad_b)), bounds)
