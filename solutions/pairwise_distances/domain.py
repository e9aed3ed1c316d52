"""What pairwise_sq_dists and pairwise_l1 may be given, and what must come back."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import Draw, Script, floats, holds, near, squared_distances, sums


def points(draw: Draw) -> tuple[Any, Any]:
    """Return two sets of points of one kind, at times the same ones, at times of different widths."""
    n, d = draw.shape()
    A = draw.numbers((n, d))
    if draw.one_in(8):
        return A, A
    columns = draw.size() if draw.one_in(6) else d
    if columns != d:
        draw.refuse(ValueError)
    return A, draw.numbers((draw.size(like=n), columns), like=A)


def pairwise_sq_dists(draw: Draw) -> Script:
    """Points anywhere; off by 1e-12 of the largest entry at most, and never below 0."""
    A, B = points(draw)
    got = yield A, B
    truth, _ = squared_distances(A, B)
    largest = max(np.abs(floats(A)).max(), np.abs(floats(B)).max())
    # A mean as origin is off by some units in the last digit, so that equal points are not at 0 exactly.
    near(got, truth, max(1e-12 * truth.max(), 1e-36 * largest**2))
    holds((got >= 0).all(), "a squared distance is below 0")


def pairwise_l1(draw: Draw) -> Script:
    """Points anywhere; off by 1e-12 of the entry itself at most."""
    A, B = points(draw)
    got = yield A, B
    truth = sums(np.abs(floats(A)[:, np.newaxis] - floats(B)), 2)[..., 0]
    near(got, truth, 1e-12 * truth)
