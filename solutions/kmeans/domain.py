"""What kmeans_predict and kmeans_fit may be given, and what must come back."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, array, floats, holds, means, near, parts, same, squared_distances
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

KINDS = (
    "whole",
    "whole",
    "eighths",
    "full",
    "far",
    "clusters",
    "clusters",
    "offset",
    "ends",
    "tiny",
    "tiniest",
    "mixed",
)


def points(draw: Draw, n: int, d: int, k: int) -> tuple[Any, Any]:
    """Return points and centroids, at times the same ones."""
    kind = draw.pick(*KINDS)
    X = draw.numbers((n, d), kind, dtypes=FLOATS + INTEGERS)
    C = X if draw.one_in(8) else draw.numbers((k, d), kind, dtypes=FLOATS + INTEGERS, like=X)
    if kind == "whole" and draw.one_in(3):  # whole numbers near 1e12, where each move is small
        return floats(X) + 2.0**40, floats(C) + 2.0**40
    return X, C


def nearest(x: Any, C: Any, wrong: float = 0.0) -> tuple[Any, Any]:
    """Return the nearest centroid of each point, and which centroids may be it if each is off by `wrong`."""
    table, off = squared_distances(x * 8, C * 8)
    off = off / 64 + 4 * wrong * (np.sqrt(table / 64) + wrong)
    each, first = np.arange(len(x)), table.argmin(axis=1)
    between = off + off[each, first][:, np.newaxis]
    possible = (between > 0) & ((table - table.min(axis=1, keepdims=True)) / 64 <= between)
    possible[each, first] = True
    return first, possible


def kmeans_predict(draw: Draw) -> Script:
    """The nearest centroid, the first of equally near ones; where rounding may decide, either."""
    n, d = draw.shape()
    X, C = points(draw, n, d, draw.size(like=n))
    got = yield X, C
    first, possible = nearest(floats(X), floats(C))
    got = array(got, first)
    holds(((got >= 0) & (got < len(C))).all(), "a label is no index of a centroid")
    same(got, np.where(possible[np.arange(len(first)), got.astype(int)], got, first))


def kmeans_fit(draw: Draw) -> Script:
    """Few points, so that centroids are empty at times; any number of iterations."""
    X, init = points(draw, draw.size(high=10), draw.size(high=3), draw.size(high=6))
    limit = draw.pick(100, 1, 2, 3, 100)
    got = parts((yield (X, init) if limit == 100 and draw.one_in(2) else (X, init, limit)), 4)

    x, C = floats(X), floats(init)
    wrong = 2 * (len(x) + 4) * EPS * np.abs(x).max()
    exact = not (x * 8 % 1).any() and not (C * 8 % 1).any()
    before: Any = None
    sure, n_iter, settled = True, 0, False
    while n_iter < limit and not settled and sure:
        n_iter += 1
        labels, possible = nearest(x, C, 0.0 if exact else wrong)
        counts = np.bincount(labels, minlength=len(C))
        moved = np.array([means(x[labels == j], 0)[0] if counts[j] else C[j] for j in range(len(C))])
        exact = exact and not (counts & (counts - 1)).any()  # a division by 1, 2, 4, ... is exact
        settled = np.array_equal(labels, before) or np.array_equal(moved, C)
        close = np.abs(moved - C).max() <= 2 * wrong and not np.array_equal(labels, before)
        sure = possible.sum() == len(x) and (exact or not close)  # else rounding has a say
        before, C = labels, moved
    labels, possible = nearest(x, C, 0.0 if exact else wrong)
    if sure and possible.sum() == len(x):
        near(got[0], C, wrong)
        same(got[1], labels)
        same(got[3], n_iter)
    C, labels = array(got[0], C, "C"), array(got[1], labels, "labels").astype(int)
    holds(
        isinstance(got[3], (int, np.integer)) and 1 <= got[3] <= limit, "n_iter is no whole number from 1 to max_iter"
    )
    holds(np.isfinite(C).all(), "a centroid is not finite")
    holds(((labels >= 0) & (labels < len(C))).all(), "a label is no index of a centroid")
    _, possible = nearest(x, C)
    holds(possible[np.arange(len(x)), labels].all(), "a label is not that of the nearest centroid")
    if got[3] < limit:
        for j in set(labels.tolist()):
            near(C[j], means(x[labels == j], 0)[0], wrong)
    squares = (x - C[labels]) ** 2
    near(got[2], float(squares.sum()), 4 * (squares.size + 4) * EPS * squares.sum())
