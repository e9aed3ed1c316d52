"""SciPy's correlate2d

SciPy slides one filter over one channel; the sum over channels, the padding and the stride are a loop and a slice.
Its name is honest: `scipy.signal.convolve2d` flips the filter, and deep learning does not.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.signal import correlate2d

Shape = tuple[int, int, int, int]


def output_shape(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    """Return the shape of the result of conv2d."""
    height, width = (x_shape[i] + 2 * pad - w_shape[i] for i in (2, 3))
    if x_shape[1] != w_shape[1] or height < 0 or width < 0:
        raise ValueError(f"filters of shape {w_shape} do not fit to images of shape {x_shape}")
    return x_shape[0], w_shape[0], height // stride + 1, width // stride + 1


def n_params(w_shape: Shape) -> int:
    """Return the number of parameters of a convolution: all weights and all biases."""
    return int(np.prod(w_shape)) + w_shape[0]


def conv2d(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> NDArray[np.float64]:
    """Slide filters over images, and return the weighted sums."""
    x, w, b = (np.asarray(values, dtype=np.float64) for values in (x, w, b))
    out = np.empty(output_shape(x.shape, w.shape, stride, pad))
    for n, image in enumerate(np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))):
        for f, weights in enumerate(w):
            sums = [correlate2d(*pair, mode="valid") for pair in zip(image, weights, strict=True)]
            out[n, f] = sum(sums)[::stride, ::stride] + b[f]
    return out
