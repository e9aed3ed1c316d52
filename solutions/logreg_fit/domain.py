"""What predict_proba, predict and logreg_fit may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, array, floats, holds, near, parts, same, sums

Row = NDArray[np.float64]
KINDS = ("whole", "full", "eighths", "flags", "ends", "far", "mixed", "tiny", "zero rows")


def scores(X: Any, w: Any, b: float) -> tuple[Row, Row]:
    """Return the score of each row, and how far off it may be computed."""
    products = floats(X) * floats(w)
    terms = np.column_stack([products, np.full(len(products), float(b))])
    return sums(terms, 1)[:, 0], 4 * (terms.shape[1] + 4) * EPS * (1 + np.abs(terms).sum(axis=1))


def sigmoid(z: Row) -> Row:
    """Return the sigmoid of any score."""
    power = np.exp(-np.abs(z))
    p: Row = np.where(z >= 0, 1, power) / (1 + power)
    return p


def model(draw: Draw) -> tuple[Any, Any, float]:
    """Return rows, weights and a bias, for scores of any size."""
    n, d = draw.shape()
    X = draw.numbers((n, d), *KINDS)
    w = draw.numbers(d, "whole", "full", "eighths", "tiny", "ends", like=X if np.asarray(X).dtype != bool else None)
    return X, w, draw.pick(0.0, -1, draw.integer(-999, 999) / 7, 1e3, -1e5)


def predict_proba(draw: Draw) -> Script:
    """Scores of any size."""
    X, w, b = model(draw)
    draw.quiet()
    got = yield X, w, b
    z, off = scores(X, w, b)
    p = sigmoid(z)
    near(got, p, np.minimum(off / 4 + 1e-12, 1.0))


def predict(draw: Draw) -> Script:
    """Scores of any size, also of 0; any threshold. Where rounding may decide, either label."""
    X, w, b = model(draw)
    threshold = draw.pick(0.5, 0.5, 0.2, 0.9, 0, 1.0)
    draw.quiet()
    got = yield (X, w, b, threshold) if threshold != 0.5 or draw.one_in(2) else (X, w, b)
    z, off = scores(X, w, b)
    exact = not (floats(X) % 0.125).any() and not (floats(w) % 0.125).any() and b == int(b) and np.abs(z).max() < 2**20
    low, high = sigmoid(z - off), sigmoid(z + off)
    unsure = (low < threshold + 1e-12) & (high > threshold - 1e-12)
    if threshold == 0.5 and exact:
        unsure[:] = False  # a score of 0 is 0, and its probability is 0.5
    elif threshold == 0:
        unsure[:] = False
    labels = (sigmoid(z) >= threshold).astype(np.intp)
    got = array(got, labels)
    holds(np.isin(got, (0, 1)).all(), "a label is neither 0 nor 1")
    same(got, np.where(unsure, got, labels))


def logreg_fit(draw: Draw) -> Script:
    """Learning rates on both sides of the stable ones; any tolerance; labels that are missing, or are no labels."""
    n, d = draw.shape()
    X = draw.numbers((n, d), *KINDS)
    m = draw.pick(1, draw.size(0), n + 1) if draw.one_in(10) else n
    y = np.asarray(draw.indices(m, 2, ("int64",))).astype(draw.pick("int64", "float64", "bool", "uint8", "float32"))
    bad = m > 0 and y.dtype != bool and draw.one_in(10)
    if bad:
        y = y.astype(np.float64 if y.dtype == np.uint8 else y.dtype)
        y[draw.integer(0, m - 1)] = draw.pick(-1, 2)
    y = draw.laid_out(y.reshape(draw.pick((m,), (m,), (m, 1))))
    X1 = np.column_stack([floats(X), np.ones(n)])
    l2 = draw.pick(0.0, 0.2, 3)
    steepest = float(np.linalg.svd(X1, compute_uv=False)[0]) ** 2 / (4 * n) + l2  # of any second derivative
    times = draw.pick(1.0, 0.5, 1.9, 0.1, 20_000.0)
    lr = float(f"{times / steepest:.3g}")
    max_iter = draw.pick(1, 0, 2, draw.integer(3, 20)) if times < 2 else draw.pick(1, 2)
    tol = draw.pick(0.0, 1e-4, draw.integer(1, 12) / 10)
    residuals = 0.5 - np.resize(np.ravel(y), n)
    if tol >= 0.1:
        tol = float(f"{tol * np.abs(X1.T @ residuals / n).max():.3g}")
    if m != n or bad:
        draw.refuse(ValueError)
    draw.quiet()
    draw.fresh()
    given: tuple[Any, ...] = (X, y, lr, max_iter)
    got = parts((yield given if l2 == 0 and tol == 1e-4 and draw.one_in(2) else (*given, l2, tol)), 3)

    labels, size = np.ravel(y).astype(np.float64), np.abs(X1)
    decay, lengths = np.append(np.full(d, float(l2)), 0.0), np.sqrt((X1**2).sum(axis=1))
    theta, off = np.zeros(d + 1), 0.0  # off: how far any right answer may be from theta, as a length
    losses, wrong = [], []
    for k in range(max_iter + 1):
        z = X1 @ theta
        rounding = 4 * (d + 8) * EPS * (1 + size @ np.abs(theta))
        each = rounding + off * lengths
        margins = np.where(labels == 1, z, -z)
        costs = np.maximum(-margins, 0) + np.log1p(np.exp(-np.abs(margins)))
        penalty = float((decay * theta**2).sum()) / 2
        losses.append(costs.mean() + penalty)
        more = float((decay * np.abs(theta)).sum()) * off + decay[0] * off**2
        wrong.append(each.mean() + 4 * (n + 8) * EPS * (1 + losses[-1]) + more + 8 * (d + 4) * EPS * penalty)
        residuals = sigmoid(z) - labels
        gradient = X1.T @ residuals / n + decay * theta
        terms = size.T @ np.abs(residuals) / n + decay * np.abs(theta)
        local = size.T @ np.minimum(rounding, 1) / n + 4 * (n + d + 8) * EPS * terms
        doubt = local + size.T @ np.minimum(each, 1) / n + decay * off
        steep = np.abs(gradient)
        if k == max_iter or (steep + doubt).max() <= tol:
            break
        if (steep - doubt).max() <= tol:
            holds(1 <= np.size(got[2]) <= max_iter + 1, "there are fewer losses than 1, or more than max_iter + 1")
            return  # rounding has a say in when to stop
        theta = theta - lr * gradient
        growth = max(1.0, lr * steepest - 1)
        off = growth * off + float(np.sqrt(((lr * local + 4 * EPS * np.abs(theta)) ** 2).sum()))
    near(got, (theta[:-1], float(theta[-1]), np.array(losses)), (off, off, np.array(wrong)))
