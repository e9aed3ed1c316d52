"""What softmax and cross_entropy may be given, and what must come back."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, floats, near
from mlkata_plugin.domain.kinds import INTEGERS

SCORES = (0.0, 1.0, -1.0, 40.0, -600.0, 700.0, 1000.0, -1000.0, 1e4, -100.0)
OFFSETS = (0.0, 0.0, 1000.0, -1000.0, 1e9, -1e12)


def softmax(draw: Draw) -> Script:
    """Scores of any shape, dtype and size, slices with different offsets, masks of minus infinity; every axis."""
    n = draw.size()
    shape: tuple[int, ...] = draw.pick((n,), (draw.size(0), n), (n, n), (n, draw.size(like=n)), (2, n, 3))
    axis = draw.pick(-1, draw.integer(-len(shape), len(shape) - 1), draw.integer(0, len(shape) - 1))
    if 0 in shape:  # no rows, but K columns
        axis = 1
    Z = _scores(draw, shape, axis) if 0 not in shape else np.zeros(shape)
    got = yield (Z,) if axis == -1 and draw.one_in(2) else (Z, axis)
    dtype = np.asarray(Z).dtype if np.asarray(Z).dtype.kind == "f" else np.dtype(np.float64)
    distance, powers = _powers(floats(Z), axis)
    truth = powers / _sums(powers, axis)
    info: Any = np.finfo(dtype)
    bound = (np.shape(Z)[axis] + 8 + np.minimum(distance, 1e4)) * float(info.eps) * truth
    # Below the smallest normal number, few digits are kept, or none.
    bound = np.where(truth < float(info.smallest_normal), truth + float(info.smallest_subnormal) * (truth > 0), bound)
    near(got, truth.astype(dtype), bound)


def cross_entropy(draw: Draw) -> Script:
    """Scores of any size, excluded classes, labels of any width; labels and shapes that have to be refused."""
    n, K = draw.size(0), draw.size()
    Z = _scores(draw, (n, K), 1)
    labels = np.asarray(draw.indices(n, K, ("int64",)), dtype=np.int64)
    wrong = draw.pick(*["no"] * 8, "below", "above", "row", "column", "more", "fewer")
    if n and wrong in ("below", "above"):
        labels = labels.copy()
        labels[draw.integer(0, n - 1)] = -1 if wrong == "below" else K
    shapes = {"row": (1, n), "column": (n, 1), "more": (n + 1,), "fewer": (1,)}
    shape = shapes.get(wrong, (n,))
    fitting = [name for name in INTEGERS if not np.any(labels.astype(name) != labels)]
    y: Any = draw.laid_out(np.resize(labels, shape).astype(draw.pick(*fitting)))
    z = floats(Z)
    if n == 0 or shape != (n,) or labels.min() < 0 or labels.max() >= K:
        draw.refuse(ValueError)
    elif np.isinf(z[np.arange(n), labels]).any():
        Z = z = np.where(np.arange(K) == labels[:, np.newaxis], np.where(np.isinf(z), 0.0, z), z)
    got = yield Z, y
    distance, powers = _powers(z, 1)
    costs = np.log(_sums(powers, 1))[:, 0] + distance[np.arange(n), labels]
    largest = np.abs(np.where(np.isinf(z), 0.0, z)).max(axis=1)
    near(got, math.fsum(costs) / n, (K + 8 + n) * EPS * (1 + largest).mean())


def _scores(draw: Draw, shape: tuple[int, ...], axis: int) -> Any:
    """Return scores in which each slice has a finite one."""
    if draw.one_in(2):
        Z = draw.numbers(shape)
    else:
        offsets = np.array(OFFSETS)[list(draw.choose("offsets", shape[0], len(OFFSETS) - 1))]
        Z = np.array(SCORES)[list(draw.choose("values", math.prod(shape), len(SCORES) - 1))].reshape(shape)
        Z = draw.laid_out(Z + offsets.reshape(-1, *[1] * (len(shape) - 1)))
    table = np.asarray(Z)
    if table.dtype.kind != "f" or not table.size or not draw.one_in(4):
        return Z
    mask = np.array(draw.choose("mask", table.size, 2)).reshape(shape) == 2
    mask &= ~mask.all(axis=axis, keepdims=True)
    return draw.laid_out(np.where(mask, table.dtype.type(-np.inf), table))


def _powers(z: NDArray[np.float64], axis: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far each score is below the largest of its slice, and the exponential of minus that."""
    distance = z.max(axis=axis, keepdims=True) - z
    return distance, np.exp(-distance)


def _sums(x: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    return np.apply_along_axis(lambda line: np.array([math.fsum(line)]), axis, x) if x.size else x
