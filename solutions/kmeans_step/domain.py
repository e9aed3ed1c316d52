"""What assign, update and inertia may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, array, floats, holds, means, near, same, squared_distances
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

KINDS = ("whole", "whole", "eighths", "full", "far", "clusters", "clusters", "offset", "ends", "tiny", "mixed")


def points(draw: Draw) -> tuple[Any, Any]:
    """Return points and centroids, at times the same ones, at times with more centroids than points."""
    n, d = draw.shape()
    kind = draw.pick(*KINDS)
    X = draw.numbers((n, d), kind, dtypes=FLOATS + INTEGERS)
    if draw.one_in(8):
        return X, X
    return X, draw.numbers((draw.size(like=n), d), kind, dtypes=FLOATS + INTEGERS, like=X)


def assign(draw: Draw) -> Script:
    """The nearest centroid, the first of equally near ones; where rounding may decide, either."""
    X, C = points(draw)
    got = yield X, C
    table, off = squared_distances(X, C)
    got = array(got, np.zeros(len(table), int))
    holds(((got >= 0) & (got < len(C))).all(), "a label is no index of a centroid")
    each, nearest, own = np.arange(len(table)), table.argmin(axis=1), got.astype(int)
    between = off[each, own] + off[each, nearest]
    undecided = (between > 0) & (table[each, own] - table.min(axis=1) <= between)
    same(got, np.where(undecided, got, nearest))


def update(draw: Draw) -> Script:
    """Means of the points with each label; a centroid without points stays."""
    X, C = points(draw)
    labels = draw.indices(len(X), len(C))
    got = yield X, labels, C
    truth, x = floats(C).copy(), floats(X)
    bound = np.zeros_like(truth)
    for j in set(np.asarray(labels).tolist()):
        own = x[np.asarray(labels) == j]
        truth[j] = means(own, 0)[0]
        bound[j] = 2 * (len(own) + 4) * EPS * np.abs(own).max(axis=0)
    near(got, truth, bound)


def inertia(draw: Draw) -> Script:
    """Squared distances of the points from their own centroids, added up."""
    X, C = points(draw)
    labels = draw.indices(len(X), len(C))
    got = yield X, labels, C
    squares = (floats(X) - floats(C)[np.asarray(labels, dtype=int)]) ** 2
    truth = math.fsum(squares.ravel())
    near(got, truth, 2 * (squares.size + 4) * EPS * truth)
