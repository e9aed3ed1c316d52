"""A loop over the filter

A filter of 3 x 3 has nine positions, and each position is one shifted slice of the image. The loop has kh * kw turns,
for any number of pixels. It needs no array of windows, so it takes the least memory.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Shape = tuple[int, int, int, int]


def output_shape(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    """Return the shape of the result of conv2d."""
    n, channels, *sizes = x_shape
    filters, filter_channels, *kernel = w_shape
    room = [size + 2 * pad - k for size, k in zip(sizes, kernel, strict=True)]
    if channels != filter_channels or min(room) < 0:
        raise ValueError(f"filters of shape {w_shape} do not fit to images of shape {x_shape}")
    return n, filters, 1 + room[0] // stride, 1 + room[1] // stride


def n_params(w_shape: Shape) -> int:
    """Return the number of parameters of a convolution: all weights and all biases."""
    filters, *rest = w_shape
    return filters + filters * int(np.prod(rest))


def conv2d(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> NDArray[np.float64]:
    """Slide filters over images, and return the weighted sums."""
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    n, filters, out_height, out_width = output_shape(x.shape, w.shape, stride, pad)
    height, width = x.shape[2:]
    padded = np.zeros((*x.shape[:2], height + 2 * pad, width + 2 * pad))
    padded[:, :, pad : pad + height, pad : pad + width] = x
    out = np.zeros((n, filters, out_height, out_width))
    out += np.asarray(b, dtype=np.float64).reshape(-1, 1, 1)
    for p in range(w.shape[2]):
        for q in range(w.shape[3]):
            shifted = padded[:, :, p::stride, q::stride][:, :, :out_height, :out_width]
            out += np.einsum("ncij,fc->nfij", shifted, w[:, :, p, q])
    return out
