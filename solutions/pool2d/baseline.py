"""Pooling in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def starts(size: int, k: int, stride: int | None) -> list[int]:
    """Return the first rows, or columns, of all windows."""
    if k > size:
        raise ValueError(f"a window of {k} does not fit into {size} pixels")
    return list(range(0, size - k + 1, k if stride is None else stride))


def max_pool(x: ArrayLike, k: int, stride: int | None = None) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the maximum of every window of k x k pixels, and where it is."""
    x = np.asarray(x, dtype=np.float64)
    n, channels, height, width = x.shape
    rows, columns = starts(height, k, stride), starts(width, k, stride)
    out = np.empty((n, channels, len(rows), len(columns)))
    argmax = np.empty(out.shape, dtype=np.int64)
    for image, planes in enumerate(x.tolist()):
        for c, plane in enumerate(planes):
            for i, top in enumerate(rows):
                for j, left in enumerate(columns):
                    best, at = plane[top][left], top * width + left
                    for row in range(top, top + k):
                        for column in range(left, left + k):
                            if plane[row][column] > best:
                                best, at = plane[row][column], row * width + column
                    out[image, c, i, j] = best
                    argmax[image, c, i, j] = at
    return out, argmax


def max_pool_backward(grad: ArrayLike, argmax: ArrayLike, shape: tuple[int, int, int, int]) -> NDArray[np.float64]:
    """Return the gradient of the loss with respect to the images of max_pool."""
    n, channels, height, width = shape
    gradients, indices = np.asarray(grad, dtype=np.float64).tolist(), np.asarray(argmax).tolist()
    dx = []
    for image in range(n):
        for c in range(channels):
            plane = [0.0] * (height * width)
            for row, places in zip(gradients[image][c], indices[image][c], strict=True):
                for value, place in zip(row, places, strict=True):
                    plane[place] += value
            dx.append(plane)
    return np.array(dx).reshape(shape)


def avg_pool(x: ArrayLike, k: int, stride: int | None = None) -> NDArray[np.float64]:
    """Return the mean of every window of k x k pixels."""
    x = np.asarray(x, dtype=np.float64)
    n, channels, height, width = x.shape
    rows, columns = starts(height, k, stride), starts(width, k, stride)
    out = np.empty((n, channels, len(rows), len(columns)))
    for image, planes in enumerate(x.tolist()):
        for c, plane in enumerate(planes):
            for i, top in enumerate(rows):
                for j, left in enumerate(columns):
                    total = 0.0
                    for row in range(top, top + k):
                        for column in range(left, left + k):
                            total += plane[row][column]
                    out[image, c, i, j] = total / (k * k)
    return out


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return an image of n x n pixels, and windows of 2 x 2."""
    x = rng.normal(size=(1, 1, n, n))
    out, argmax = max_pool(x, 2)
    return {
        "max_pool": (x, 2),
        "max_pool_backward": (rng.normal(size=out.shape), argmax, x.shape),
        "avg_pool": (x, 2),
    }
