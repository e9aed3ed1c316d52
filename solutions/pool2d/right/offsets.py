"""A loop over the window

A window of 3 x 3 has nine positions, and each position is one slice of the image with a step. The loop has k * k turns
for any number of pixels. A strict `>` keeps the first of equal maxima.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def sizes(x: NDArray[np.float64], k: int, stride: int) -> tuple[int, int]:
    """Return the height and the width of the result."""
    height, width = ((size - k) // stride + 1 for size in x.shape[2:])
    if k > x.shape[2] or k > x.shape[3]:
        raise ValueError("the window is larger than the image")
    return height, width


def max_pool(x: ArrayLike, k: int, stride: int | None = None) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the maximum of every window of k x k pixels, and where it is."""
    x = np.asarray(x, dtype=np.float64)
    stride = stride or k
    height, width = sizes(x, k, stride)
    index = np.broadcast_to(np.arange(x[0, 0].size).reshape(x.shape[2:]), x.shape)
    out, argmax = np.full((*x.shape[:2], height, width), -np.inf), np.zeros((*x.shape[:2], height, width), np.int64)
    for p in range(k):
        for q in range(k):
            here = np.s_[:, :, p : p + stride * height : stride, q : q + stride * width : stride]
            better = x[here] > out
            out, argmax = np.where(better, x[here], out), np.where(better, index[here], argmax)
    return out, argmax


def max_pool_backward(grad: ArrayLike, argmax: ArrayLike, shape: tuple[int, int, int, int]) -> NDArray[np.float64]:
    """Return the gradient of the loss with respect to the images of max_pool."""
    n, channels, height, width = shape
    firsts = np.arange(n * channels).reshape(n, channels, 1, 1) * (height * width)
    indices = np.ravel(np.asarray(argmax) + firsts)
    sums = np.bincount(indices, np.ravel(np.asarray(grad, dtype=np.float64)), minlength=n * channels * height * width)
    return np.asarray(sums, dtype=np.float64).reshape(shape)


def avg_pool(x: ArrayLike, k: int, stride: int | None = None) -> NDArray[np.float64]:
    """Return the mean of every window of k x k pixels."""
    x = np.asarray(x, dtype=np.float64)
    stride = stride or k
    height, width = sizes(x, k, stride)
    sums = np.zeros((*x.shape[:2], height, width))
    for p in range(k):
        for q in range(k):
            sums += x[:, :, p : p + stride * height : stride, q : q + stride * width : stride]
    return sums / k**2
