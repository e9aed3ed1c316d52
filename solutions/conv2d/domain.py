"""What conv2d, output_shape and n_params may be given, and what they must return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, floats, near, same

Shape = tuple[int, ...]
KINDS = ("whole", "full", "eighths", "flags", "ends", "mixed", "tiny", "huge", "zero rows", "far")


def shapes(draw: Draw, largest: int) -> tuple[Shape, Shape, int, int]:
    """Return shapes of images and filters, a stride and a padding; some do not fit."""
    pad = draw.pick(0, 0, 1, 2)
    height = draw.size(1, largest)
    width = draw.size(1, largest, like=height)
    kh = draw.integer(1, min(height + 2 * pad, 5))
    kw = draw.pick(kh, draw.integer(1, min(width + 2 * pad, 5)))
    channels = draw.pick(1, 1, 2, 3)
    x_shape, w_shape = (draw.pick(1, 2, 3), channels, height, width), (draw.pick(1, 1, 2, 3), channels, kh, kw)
    wrong = draw.pick("", "", "", "", "", "", draw.pick("channels", "one channel", "height", "width"))
    if "channel" in wrong:
        w_shape = (w_shape[0], 1 if wrong == "one channel" else channels + 1, kh, kw)
    elif wrong:
        over = draw.integer(1, 2)
        w_shape = (
            (*w_shape[:2], height + 2 * pad + over, kw) if wrong == "height" else (*w_shape[:3], width + 2 * pad + over)
        )
    return x_shape, w_shape, draw.pick(1, 1, 2, 3), pad


def rounded_down(x_shape: Shape, w_shape: Shape, stride: int, pad: int) -> Shape:
    """Return the shape of the result; a 0 where a filter does not fit."""
    ends = (size + 2 * pad - k + 1 for size, k in zip(x_shape[2:], w_shape[2:], strict=True))
    return (x_shape[0], w_shape[0], *(len(range(0, end, stride)) for end in ends))


def arguments(draw: Draw, first: Any, second: Any, stride: int, pad: int, *more: Any) -> tuple[Any, ...]:
    """Return the arguments of a call, without stride and pad where the defaults do."""
    if pad:
        return (first, second, *more, stride, pad)
    return (first, second, *more) if stride == 1 and draw.one_in(2) else (first, second, *more, stride)


def output_shape(draw: Draw) -> Script:
    """Small and large images; strides that leave pixels out; filters that do not fit."""
    x_shape, w_shape, stride, pad = shapes(draw, draw.pick(7, 40))
    truth = rounded_down(x_shape, w_shape, stride, pad)
    if x_shape[1] != w_shape[1] or 0 in truth:
        draw.refuse(ValueError)
    got = yield arguments(draw, x_shape, w_shape, stride, pad)
    same(got, truth)


def n_params(draw: Draw) -> Script:
    """Few filters and many."""
    filters, channels, kh, kw = shape = tuple(draw.pick(draw.integer(1, 7), draw.integer(1, 600)) for _ in range(4))
    got = yield (shape,)
    same(got, filters * channels * kh * kw + filters)


def correlated(x: NDArray[np.float64], w: NDArray[np.float64], shape: Shape, stride: int, pad: int) -> Any:
    """Return the sums without a bias, one offset in the filter after another."""
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    padded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]] = x
    out = np.zeros(shape)
    for p, q in np.ndindex(w.shape[2:]):
        pixels = padded[:, :, p::stride, q::stride][:, np.newaxis, :, : shape[2], : shape[3]]
        out += (pixels * w[:, :, p, q, np.newaxis, np.newaxis]).sum(axis=2)
    return out


def conv2d(draw: Draw) -> Script:
    """Images and filters of every kind, with padding and strides; shapes that do not fit."""
    x_shape, w_shape, stride, pad = shapes(draw, 7)
    shape = rounded_down(x_shape, w_shape, stride, pad)
    x, w = draw.numbers(x_shape, *KINDS), draw.numbers(w_shape, *KINDS)
    b = draw.numbers(w_shape[0], *KINDS)
    if x_shape[1] != w_shape[1] or 0 in shape:
        draw.refuse(ValueError)
    draw.fresh()
    got = yield arguments(draw, x, w, stride, pad, b)
    images, filters, biases = floats(x), floats(w), floats(b)[:, np.newaxis, np.newaxis]
    bound = correlated(np.abs(images), np.abs(filters), shape, stride, pad) + np.abs(biases)
    near(got, correlated(images, filters, shape, stride, pad) + biases, 1e-12 * bound)
