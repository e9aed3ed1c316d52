"""2-D convolution in seven nested loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Shape = tuple[int, int, int, int]


def output_shape(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    """Return the shape of the result of conv2d."""
    if x_shape[1] != w_shape[1]:
        raise ValueError("images and filters have different numbers of channels")
    counts = []
    for size, k in ((x_shape[2], w_shape[2]), (x_shape[3], w_shape[3])):
        count = 0
        start = 0
        while start + k <= size + 2 * pad:
            count += 1
            start += stride
        if count == 0:
            raise ValueError("the filter is larger than the padded image")
        counts.append(count)
    return x_shape[0], w_shape[0], counts[0], counts[1]


def n_params(w_shape: Shape) -> int:
    """Return the number of parameters of a convolution: all weights and all biases."""
    weights = 1
    for size in w_shape:
        weights *= size
    return weights + w_shape[0]


def conv2d(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> NDArray[np.float64]:
    """Slide filters over images, and return the weighted sums."""
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    shape = images, filters, out_height, out_width = output_shape(x.shape, w.shape, stride, pad)
    channels, height, width = x.shape[1:]
    kh, kw = w.shape[2:]
    pixels, weights, biases = x.tolist(), w.tolist(), np.asarray(b, dtype=np.float64).tolist()
    out = np.empty(shape)
    for n in range(images):
        for f in range(filters):
            for i in range(out_height):
                for j in range(out_width):
                    total = biases[f]
                    for c in range(channels):
                        for p in range(kh):
                            row = i * stride + p - pad
                            for q in range(kw):
                                column = j * stride + q - pad
                                if 0 <= row < height and 0 <= column < width:
                                    total += pixels[n][c][row][column] * weights[f][c][p][q]
                    out[n, f, i, j] = total
    return out


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return one image of n x n pixels, two filters of 3 x 3, and pad=1."""
    return {"conv2d": (rng.normal(size=(1, 1, n, n)), rng.normal(size=(2, 1, 3, 3)), rng.normal(size=2), 1, 1)}
