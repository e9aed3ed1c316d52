"""Pooling of images."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray


def max_pool(x: ArrayLike, k: int, stride: int | None = None) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the maximum of every window of k x k pixels, and where it is.

    Parameters
    ----------
    x : array_like of shape (N, C, H, W)
        N images with C channels: finite numbers of any dtype, or booleans. They are converted to float64. All sizes are
        at least 1.
    k : int
        The height and the width of a window, at least 1.
    stride : int, optional
        The distance between neighbouring windows, down and to the right, at least 1. The default is k.

    Returns
    -------
    out : ndarray of shape (N, C, Ho, Wo), float64
        The maximum of each window, separately for each image and channel. Ho is (H - k) // stride + 1, and Wo is the
        same for W: pixels outside all whole windows are left out.
    argmax : ndarray of shape (N, C, Ho, Wo), integers
        The index of each maximum in its channel of its image, row * W + column. If several pixels of a window have the
        maximum, it is the first of them, row by row.

    Raises
    ------
    ValueError
        If `k` is greater than H or W.
    """
    x = np.asarray(x, dtype=np.float64)
    stride = k if stride is None else stride
    width = x.shape[3]

    # Step 1: windows: every window of k x k pixels whose start fits the stride, shape (N, C, Ho, Wo, k, k).
    windows = sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]

    # Step 2: flat: the pixels of each window in one row, shape (N, C, Ho, Wo, k * k).
    flat = windows.reshape(*windows.shape[:4], k * k)

    # Step 3: best: the position of the first maximum in its window, from 0 to k * k - 1, shape (N, C, Ho, Wo).
    best = flat.argmax(axis=4)

    # Step 4: rows: the row of each maximum in the image, shape (N, C, Ho, Wo).
    rows = stride * np.arange(best.shape[2])[:, np.newaxis] + best // k

    # Step 5: columns: the column of each maximum in the image, shape (N, C, Ho, Wo).
    columns = stride * np.arange(best.shape[3]) + best % k

    # Step 6: argmax: the index of each maximum, counted row by row, shape (N, C, Ho, Wo).
    argmax = rows * width + columns

    # Step 7: out: the maximum of each window, shape (N, C, Ho, Wo).
    out: NDArray[np.float64] = flat.max(axis=4)
    return out, argmax


def max_pool_backward(grad: ArrayLike, argmax: ArrayLike, shape: tuple[int, int, int, int]) -> NDArray[np.float64]:
    """Return the gradient of the loss with respect to the images of max_pool.

    Parameters
    ----------
    grad : array_like of shape (N, C, Ho, Wo)
        The gradient of the loss with respect to `out`: finite numbers of any dtype. No sum overflows float64.
    argmax : array_like of shape (N, C, Ho, Wo)
        The integers that `max_pool` returned.
    shape : tuple of 4 int
        The shape of the images, (N, C, H, W).

    Returns
    -------
    ndarray of shape (N, C, H, W), float64
        The sum of the gradients of all windows whose argmax is this pixel, and 0 for a pixel that is the argmax of no
        window. The allowed error of an entry is 1e-12 times the sum of the absolute values of these gradients.
    """
    grad, argmax = np.asarray(grad, dtype=np.float64), np.asarray(argmax)
    n, channels, height, width = shape

    # Step 8: firsts: the index of the first pixel of each channel in the whole array, shape (N, C, 1, 1).
    firsts = np.arange(n * channels).reshape(n, channels, 1, 1) * (height * width)

    # Step 9: indices: the index of each maximum in the whole array, shape (N, C, Ho, Wo).
    indices = firsts + argmax

    # Step 10: sums: the sum of the gradients at each index of the whole array, shape (N * C * H * W,).
    sums: Any = np.bincount(indices.ravel(), weights=grad.ravel(), minlength=n * channels * height * width)
    # dx.flat[indices] += grad adds only one gradient to a pixel that occurs twice; np.add.at adds all of them.

    # Step 11: dx: the same numbers in the shape of the images, shape (N, C, H, W).
    dx: NDArray[np.float64] = sums.reshape(shape)
    return dx


def avg_pool(x: ArrayLike, k: int, stride: int | None = None) -> NDArray[np.float64]:
    """Return the mean of every window of k x k pixels.

    Parameters
    ----------
    x : array_like of shape (N, C, H, W)
        N images with C channels: finite numbers of any dtype, or booleans. They are converted to float64. All sizes are
        at least 1. No sum overflows float64.
    k : int
        The height and the width of a window, at least 1.
    stride : int, optional
        The distance between neighbouring windows, down and to the right, at least 1. The default is k.

    Returns
    -------
    ndarray of shape (N, C, Ho, Wo), float64
        The mean of each window; Ho and Wo are as in `max_pool`. The allowed error of an entry is 1e-12 times the
        mean of the absolute values of its window.

    Raises
    ------
    ValueError
        If `k` is greater than H or W.
    """
    x = np.asarray(x, dtype=np.float64)
    stride = k if stride is None else stride

    # Step 12: windows: every window of k x k pixels whose start fits the stride, shape (N, C, Ho, Wo, k, k).
    windows = sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]

    # Step 13: means: the mean of each window, shape (N, C, Ho, Wo).
    means: NDArray[np.float64] = windows.mean(axis=(4, 5))
    return means
