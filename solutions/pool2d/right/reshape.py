"""Reshape where windows do not overlap

If the stride is k, one `reshape` to (N, C, Ho, k, Wo, k) cuts the image into blocks, and no window is copied. It is the
fastest form for the usual case. Overlapping windows still need `sliding_window_view`.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray


def blocks(x: NDArray[np.float64], k: int, stride: int | None) -> NDArray[np.float64]:
    """Return all windows, shape (N, C, Ho, Wo, k, k)."""
    n, channels, height, width = x.shape
    if k > height or k > width:
        raise ValueError("the window is larger than the image")
    if stride is not None and stride != k:
        windows: NDArray[np.float64] = sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows
    whole = x[:, :, : height // k * k, : width // k * k]
    return whole.reshape(n, channels, height // k, k, width // k, k).swapaxes(3, 4)


def max_pool(x: ArrayLike, k: int, stride: int | None = None) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the maximum of every window of k x k pixels, and where it is."""
    x = np.asarray(x, dtype=np.float64)
    index = np.broadcast_to(np.arange(x[0, 0].size, dtype=np.float64).reshape(x.shape[2:]), x.shape)
    windows, indices = blocks(x, k, stride), blocks(index, k, stride)
    out = windows.max(axis=(4, 5))
    best = np.where(windows == out[..., np.newaxis, np.newaxis], indices, np.inf)
    return out, best.min(axis=(4, 5)).astype(np.int64)


def max_pool_backward(grad: ArrayLike, argmax: ArrayLike, shape: tuple[int, int, int, int]) -> NDArray[np.float64]:
    """Return the gradient of the loss with respect to the images of max_pool."""
    dx = np.zeros(shape)
    grad, (rows, columns) = np.asarray(grad, dtype=np.float64), np.divmod(np.asarray(argmax), shape[3])
    images, channels = np.ogrid[: shape[0], : shape[1]]
    np.add.at(dx, (images[..., np.newaxis, np.newaxis], channels[..., np.newaxis, np.newaxis], rows, columns), grad)
    return dx


def avg_pool(x: ArrayLike, k: int, stride: int | None = None) -> NDArray[np.float64]:
    """Return the mean of every window of k x k pixels."""
    means: NDArray[np.float64] = blocks(np.asarray(x, dtype=np.float64), k, stride).mean(axis=(4, 5))
    return means
