"""Windows and einsum

The letters of `einsum` are the sum of the task: multiply, and sum over c, p and q. It is the easiest form to read and
to check. Without `optimize`, einsum does not call a matrix product, and is slower for many channels.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Shape = tuple[int, int, int, int]


def output_shape(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    """Return the shape of the result of conv2d."""
    height, width = (len(range(0, x_shape[i] + 2 * pad - w_shape[i] + 1, stride)) for i in (2, 3))
    if x_shape[1] != w_shape[1] or height < 1 or width < 1:
        raise ValueError(f"filters of shape {w_shape} do not fit to images of shape {x_shape}")
    return x_shape[0], w_shape[0], height, width


def n_params(w_shape: Shape) -> int:
    """Return the number of parameters of a convolution: all weights and all biases."""
    filters, channels, kh, kw = w_shape
    return filters * channels * kh * kw + filters


def conv2d(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> NDArray[np.float64]:
    """Slide filters over images, and return the weighted sums."""
    x, w = np.asarray(x, dtype=np.float64), np.asarray(w, dtype=np.float64)
    output_shape(x.shape, w.shape, stride, pad)
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    out: NDArray[np.float64] = np.einsum("ncijpq,fcpq->nfij", windows, w)
    return out + np.asarray(b, dtype=np.float64)[:, np.newaxis, np.newaxis]
