"""What max_pool, max_pool_backward and avg_pool may be given, and what they must return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, array, floats, holds, near, same

KINDS = ("whole", "full", "flags", "eighths", "ends", "constant", "zero rows", "mixed", "huge", "far", "tiny")


def geometry(draw: Draw) -> tuple[tuple[int, int, int, int], int, int]:
    """Return a shape of images, and the size and the stride of a window that fits."""
    k = draw.pick(2, 2, 1, 3, draw.integer(1, 4))
    height = draw.integer(k, k + 5)
    width = draw.pick(height, draw.integer(k, k + 5), draw.integer(k, k + 5))
    return (draw.pick(1, 2, 3), draw.pick(1, 2, 3), height, width), k, draw.pick(k, 1, 2, 3, draw.integer(1, 5))


def pooled(x: NDArray[np.float64], k: int, stride: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return maxima and their indices, one offset in the window after another."""
    rows, columns = (np.arange(0, size - k + 1, stride) for size in x.shape[2:])
    out = np.full((*x.shape[:2], len(rows), len(columns)), -np.inf)
    argmax = np.zeros(out.shape, dtype=np.int64)
    for p, q in np.ndindex(k, k):
        pixels = x[:, :, rows + p][:, :, :, columns + q]
        index = (rows + p)[:, np.newaxis] * x.shape[3] + columns + q
        argmax = np.where(pixels > out, index, argmax)
        out = np.maximum(pixels, out)
    return out, argmax


def pool_arguments(draw: Draw) -> tuple[tuple[Any, ...], int, int]:
    """Return the arguments of a pooling, the size and the stride of its windows; some windows do not fit."""
    shape, k, stride = geometry(draw)
    if draw.one_in(8):
        k = min(shape[2:]) + draw.integer(1, 2)
        draw.refuse(ValueError)
    x = draw.numbers(shape, *KINDS)
    return ((x, k) if stride == k and draw.one_in(2) else (x, k, stride)), k, stride


def max_pool(draw: Draw) -> Script:
    """Images with ties and with negative numbers only, windows that overlap, that leave pixels out, that do not fit."""
    arguments, k, stride = pool_arguments(draw)
    draw.fresh()
    got = yield arguments
    same(got, pooled(floats(arguments[0]), k, stride))


def max_pool_backward(draw: Draw) -> Script:
    """Indices of maxima with and without ties; gradients of every kind; central differences of some pixels."""
    shape, k, stride = geometry(draw)
    size = int(np.prod(shape))
    has_ties = draw.one_in(2)
    order = np.random.default_rng(draw.integer(0, 99)).permutation(size).reshape(shape)
    x = floats(order % 3 if has_ties else order)
    out, argmax = pooled(x, k, stride)
    grad = draw.numbers(out.shape, *KINDS, without=("flags",))
    draw.fresh()
    got = yield grad, draw.laid_out(argmax), shape

    gradients = floats(grad)
    indices = argmax + np.arange(shape[0] * shape[1]).reshape(*shape[:2], 1, 1) * (shape[2] * shape[3])
    truth = np.bincount(indices.ravel(), gradients.ravel(), size).reshape(shape)
    bound = 1e-12 * np.bincount(indices.ravel(), np.abs(gradients).ravel(), size).reshape(shape)
    near(got, truth, bound)
    if has_ties:
        return
    for at in draw.choose("pixels", 3, size - 1):  # the maxima are integers, so a change of 0.25 keeps their order
        change = np.zeros(size)
        change[at] = 0.25
        up, down = (pooled(x + sign * change.reshape(shape), k, stride)[0] for sign in (1, -1))
        numeric = float((gradients * ((up - down) / 0.5)).sum())
        entry = float(array(got, truth).flat[at])
        holds(
            abs(entry - numeric) <= 2e-12 * np.abs(gradients * (up - down)).sum(),
            f"entry {at} is {entry:.6g}, and the central difference is {numeric:.6g}",
        )


def avg_pool(draw: Draw) -> Script:
    """The same for means."""
    arguments, k, stride = pool_arguments(draw)
    draw.fresh()
    got = yield arguments
    x = floats(arguments[0])
    rows, columns = (np.arange(0, size - k + 1, stride) for size in x.shape[2:])
    pixels = np.array([x[:, :, rows + p][:, :, :, columns + q] for p, q in np.ndindex(k, k)])
    near(got, pixels.sum(axis=0) / k**2, 1e-12 * np.abs(pixels).sum(axis=0) / k**2)
