"""2-D convolution."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Shape = tuple[int, int, int, int]


def output_shape(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    """Return the shape of the result of conv2d.

    Parameters
    ----------
    x_shape : tuple of 4 int
        The shape of the images, (N, C, H, W). All sizes are at least 1.
    w_shape : tuple of 4 int
        The shape of the filters, (F, C, kh, kw). All sizes are at least 1.
    stride : int, optional
        The distance between neighbouring positions of a filter, down and to the right, at least 1.
    pad : int, optional
        The number of rows and columns of zeros on each of the four sides of an image, at least 0.

    Returns
    -------
    tuple of 4 int
        (N, F, Ho, Wo). Ho is the number of positions of a filter from top to bottom: (H + 2 pad - kh) / stride,
        rounded down, plus 1. Wo is the same for W and kw.

    Raises
    ------
    ValueError
        If images and filters have different numbers of channels, or if the filter is larger than the padded image.
    """
    n, channels, height, width = x_shape
    filters, filter_channels, kh, kw = w_shape
    if channels != filter_channels:
        raise ValueError(f"the images have {channels} channels, and the filters have {filter_channels}")
    if kh > height + 2 * pad or kw > width + 2 * pad:
        raise ValueError(f"a filter of {kh} x {kw} does not fit into {height} x {width} pixels with pad={pad}")

    # TODO 1: out_height: the number of positions from top to bottom, an int.
    out_height = ...

    # TODO 2: out_width: the number of positions from left to right, an int.
    out_width = ...
    return ...


def n_params(w_shape: Shape) -> int:
    """Return the number of parameters of a convolution: all weights and all biases.

    Parameters
    ----------
    w_shape : tuple of 4 int
        The shape of the filters, (F, C, kh, kw). All sizes are at least 1. Each filter has one bias.

    Returns
    -------
    int
        The number of weights and biases.
    """
    filters, channels, kh, kw = w_shape

    # TODO 3: weights: the number of weights of one filter, an int.
    weights = ...

    # TODO 4: total: the weights and the bias of every filter, an int.
    total: int = ...
    return total


def conv2d(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> NDArray[np.float64]:
    """Slide filters over images, and return the weighted sums.

    This is the convolution of deep learning, a cross-correlation: the filter is not flipped.

    Parameters
    ----------
    x : array_like of shape (N, C, H, W)
        N images with C channels: finite numbers of any dtype, or booleans. They are converted to float64. All sizes are
        at least 1.
    w : array_like of shape (F, C, kh, kw)
        F filters: finite numbers of any dtype, or booleans, converted likewise.
    b : array_like of shape (F,)
        One bias for each filter: finite numbers of any dtype, or booleans. No sum overflows float64.
    stride : int, optional
        The distance between neighbouring positions of a filter, down and to the right, at least 1.
    pad : int, optional
        The number of rows and columns of zeros on each of the four sides of an image, at least 0.

    Returns
    -------
    ndarray of shape (N, F, Ho, Wo), float64
        The entry [n, f, i, j] is b[f] plus a sum over all c, p and q. Its terms are
        w[f, c, p, q] * padded[n, c, i * stride + p, j * stride + q].
        Ho and Wo are those of `output_shape`. The allowed error of an entry is 1e-12 times the sum of abs(b[f]) and the
        absolute values of these terms.

    Raises
    ------
    ValueError
        If images and filters have different numbers of channels, or if the filter is larger than the padded image.
    """
    x, w, b = (np.asarray(values, dtype=np.float64) for values in (x, w, b))
    kh, kw = w.shape[2:]
    output_shape(x.shape, w.shape, stride, pad)  # raises a ValueError if the shapes do not fit

    # TODO 5: padded: the images with zeros on all four sides, shape (N, C, H + 2 pad, W + 2 pad).
    padded = ...

    # TODO 6: every: the windows at every pixel, shape (N, C, H + 2 pad - kh + 1, W + 2 pad - kw + 1, kh, kw).
    every = ...

    # TODO 7: kept: every stride-th window, down and to the right, shape (N, C, Ho, Wo, kh, kw).
    kept = ...

    # TODO 8: sums: windows times filters, summed over C, kh and kw, shape (N, Ho, Wo, F).
    sums = ...

    # TODO 9: out: the sums plus the bias of each filter, shape (N, F, Ho, Wo).
    out: NDArray[np.float64] = ...
    return out
