"""What people write for output_shape, n_params and conv2d, and what is wrong with it."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Shape = tuple[int, ...]
Floats = NDArray[np.float64]
EVERYWHERE = ("channels", "size")


def checked(x_shape: Shape, w_shape: Shape, pad: int, what: tuple[str, ...] = EVERYWHERE) -> None:
    if "channels" in what and x_shape[1] != w_shape[1]:
        raise ValueError("the channels differ")
    if "size" in what and any(w_shape[i] > x_shape[i] + 2 * pad for i in (2, 3)):
        raise ValueError("the filter is too large")


def sizes(x_shape: Shape, w_shape: Shape, size: Callable[[int, int], Any]) -> Any:
    """Return the shape of a result with heights and widths that are computed from image and filter."""
    return x_shape[0], w_shape[0], size(x_shape[2], w_shape[2]), size(x_shape[3], w_shape[3])


def floats(*values: ArrayLike) -> list[Floats]:
    return [np.asarray(value, dtype=np.float64) for value in values]


def padded(x: Floats, pad: int, mode: Any = "constant") -> Floats:
    return np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode=mode)


def windows(x: NDArray[Any], w: NDArray[Any]) -> NDArray[Any]:
    """Return all windows of images that are padded, shape (N, C, rows, columns, kh, kw)."""
    return sliding_window_view(x, w.shape[2:], axis=(2, 3))


def summed(kept: NDArray[Any], w: NDArray[Any], b: NDArray[Any]) -> Floats:
    """Return the result for windows and filters that are right."""
    out: Floats = np.einsum("ncijpq,fcpq->nfij", kept, w) + b[:, np.newaxis, np.newaxis]
    return out


def right(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    return summed(windows(padded(x, pad), w)[:, :, ::stride, ::stride], w, b)


@mistake(
    of="output_shape",
    name="a size rounded up",
    why="you rounded up: 7 rows and filters of 2 rows have 3 positions with stride=2, and the last row is left out",
    values=["up", "to the nearest"],
)
def rounds_up(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0, *, value: str) -> Shape:
    checked(x_shape, w_shape, pad)
    rounding: Any = math.ceil if value == "up" else lambda quotient: math.floor(quotient + 0.5)
    return sizes(x_shape, w_shape, lambda size, k: rounding((size + 2 * pad - k) / stride) + 1)


@mistake(
    of="output_shape",
    name="1 position too few",
    why="you counted one position too few: a filter of 3 rows has 4 positions in 6 rows, at rows 0, 1, 2 and 3",
)
def forgets_the_one(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    checked(x_shape, w_shape, pad)
    return sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad - k) // stride)


@mistake(
    of="output_shape",
    name="pad counted once",
    why="you added pad once: with pad=1 there is a row of zeros above and a row below, so 6 rows become 8",
)
def pads_one_side(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    checked(x_shape, w_shape, pad)
    return sizes(x_shape, w_shape, lambda size, k: (size + pad - k) // stride + 1)


@mistake(
    of="output_shape",
    name="pad ignored",
    why="you counted positions without the padding: filters of 3 x 3 with pad=1 keep height and width",
)
def ignores_pad(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    checked(x_shape, w_shape, pad)
    return sizes(x_shape, w_shape, lambda size, k: (size - k) // stride + 1)


@mistake(
    of="output_shape",
    name="stride ignored",
    why="you counted every position: with stride=2, about half of the rows and columns have one",
)
def ignores_stride(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:  # noqa: ARG001
    checked(x_shape, w_shape, pad)
    return sizes(x_shape, w_shape, lambda size, k: size + 2 * pad - k + 1)


@mistake(
    of="output_shape",
    name="1 added before the division",
    why="you divided size + 2 pad - k + 1 by the stride: for 7 rows, k = 3 and stride=4 this gives 1 position, not 2",
    values=["1 inside", "image only"],
)
def divides_too_much(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0, *, value: str) -> Shape:
    checked(x_shape, w_shape, pad)
    if value == "image only":
        return sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad) // stride - k + 1)
    return sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad - k + 1) // stride)


@mistake(
    of="output_shape",
    name="sizes that are no integers",
    why="you returned floats: a shape is a tuple of integers, and 7 rows with k = 2 and stride=2 have 3 positions",
    values=["with a fraction", "whole"],
)
def returns_floats(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0, *, value: str) -> Any:
    checked(x_shape, w_shape, pad)
    if value == "whole":
        return sizes(x_shape, w_shape, lambda size, k: float((size + 2 * pad - k) // stride + 1))
    return sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad - k) / stride + 1)


@mistake(
    of="output_shape",
    name="channels of the images in the result",
    why="you returned C channels: the result has one map for each filter, so 16 filters give 16 maps",
)
def keeps_the_channels(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    checked(x_shape, w_shape, pad)
    shape = sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad - k) // stride + 1)
    return (*x_shape[:2], *shape[2:])


@mistake(
    of="output_shape",
    name="another order of the sizes",
    why="you returned the right sizes in another order, or only two of them: the order is (N, F, Ho, Wo)",
    values=[(0, 2, 3, 1), (1, 0, 2, 3), (2, 3), (0, 1, 3, 2)],
)
def reorders(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0, *, value: Shape) -> Shape:
    checked(x_shape, w_shape, pad)
    shape = sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad - k) // stride + 1)
    return tuple(shape[axis] for axis in value)


@mistake(
    of="output_shape",
    name="height and width of the filter swapped",
    why="you used kw for the height: a filter of 3 x 2 has 4 positions in 6 rows, and 7 in 8 columns",
)
def swaps_the_filter(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    checked(x_shape, w_shape, pad)
    swapped = (*w_shape[:2], w_shape[3], w_shape[2])
    return sizes(x_shape, swapped, lambda size, k: (size + 2 * pad - k) // stride + 1)


@mistake(
    of="output_shape",
    name="no error if the channels differ",
    why="you returned a shape for images of 3 channels and filters of 1 channel: the task asks for a ValueError",
    covers=["if channels != filter_channels: -> if False:"],
)
def accepts_other_channels(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    checked(x_shape, w_shape, pad, ("size",))
    return sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad - k) // stride + 1)


@mistake(
    of="output_shape",
    name="no error if the filter is too large",
    why="you returned a shape for a filter that does not fit: 6 rows in 5 rows have no position",
    values=["negative", "0", "width only", "height only", "twice the pad", "rounded towards 0"],
    covers=[
        "if kh > height + 2 * pad or kw > width + 2 * pad: -> if kh > height + 2 * pad and kw > width + 2 * pad:",
        "if kh > height + 2 * pad or kw > width + 2 * pad: -> if kh > height + 3 * pad or kw > width + 2 * pad:",
        "if kh > height + 2 * pad or kw > width + 2 * pad: -> if False:",
    ],
)
def accepts_large_filters(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0, *, value: str) -> Shape:
    checked(x_shape, w_shape, pad, ("channels",))
    if any(w_shape[i] > x_shape[i] + 2 * pad for i in (2, 3) if value == {2: "height only", 3: "width only"}[i]):
        raise ValueError("the filter is too large")
    if value == "twice the pad":
        checked(x_shape, w_shape, 2 * pad)
    if value == "rounded towards 0":
        shape = sizes(x_shape, w_shape, lambda size, k: int((size + 2 * pad - k) / stride) + 1)
        if min(shape) < 1:
            raise ValueError("the filter is too large")
        return tuple(shape)
    least = -99 if value == "negative" else 0
    return sizes(x_shape, w_shape, lambda size, k: max(least, (size + 2 * pad - k) // stride + 1))


@mistake(
    of="output_shape",
    name="an error for filters that fit with padding",
    why="you raised an error for a filter that fits into the padded image: 7 rows fit into 3 rows with pad=2",
    covers=[
        "if kh > height + 2 * pad or kw > width + 2 * pad: -> if kh > height - 2 * pad or kw > width + 2 * pad:",
        "if kh > height + 2 * pad or kw > width + 2 * pad: -> if kh > height + 1 * pad or kw > width + 2 * pad:",
        "if kh > height + 2 * pad or kw > width + 2 * pad: -> if kh > height + 2 * pad or kw > width - 2 * pad:",
        "if kh > height + 2 * pad or kw > width + 2 * pad: -> if kh > height + 2 * pad or kw > width + 1 * pad:",
    ],
)
def forgets_pad_in_the_error(x_shape: Shape, w_shape: Shape, stride: int = 1, pad: int = 0) -> Shape:
    checked(x_shape, w_shape, 0)
    return sizes(x_shape, w_shape, lambda size, k: (size + 2 * pad - k) // stride + 1)


@mistake(
    of="n_params",
    name="no biases",
    why="you counted the weights only: each of 64 filters also has a bias, so 1,728 weights are 1,792 parameters",
    covers=["total: int = filters * (weights + 1) -> total: int = filters * (weights + 0)"],
)
def counts_no_biases(w_shape: Shape) -> int:
    return math.prod(w_shape)


@mistake(
    of="n_params",
    name="another number of biases",
    why="you counted biases, but not one for each filter: 4 filters of 2 x 3 x 5 weights have 4 biases",
    values=["one", "channels", "filters and channels", "filters and pixels"],
)
def counts_other_biases(w_shape: Shape, *, value: str) -> int:
    filters, channels, kh, kw = w_shape
    biases = {"one": 1, "channels": channels, "filters and channels": filters * channels}
    return math.prod(w_shape) + biases.get(value, filters * kh * kw)


@mistake(
    of="n_params",
    name="weights of one channel",
    why="you counted kh * kw weights for each filter: a filter has kh * kw weights for each of its C channels",
)
def counts_one_channel(w_shape: Shape) -> int:
    return w_shape[0] * (w_shape[2] * w_shape[3] + 1)


@mistake(
    of="n_params",
    name="one filter",
    why="you counted the parameters of one filter: 4 filters have 4 times as many",
)
def counts_one_filter(w_shape: Shape) -> int:
    return math.prod(w_shape[1:]) + 1


@mistake(
    of="conv2d",
    name="flipped filters",
    why="you flipped the filter: [-1, 1] on the pixels 0 and 9 gives -9 instead of 9",
    values=["rows and columns", "rows", "columns", "channels, rows and columns"],
)
def flips(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    axes = [axis for axis, name in ((1, "channels"), (2, "rows"), (3, "columns")) if name in value]
    return right(x, np.flip(np.asarray(w, dtype=np.float64), tuple(axes)), b, stride, pad)


@mistake(
    of="conv2d",
    name="rows and columns of the filter swapped",
    why="you transposed the filter: a filter of 3 x 2 then covers 2 rows and 3 columns",
)
def transposes(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    checked(np.shape(x), np.shape(w), pad)
    return right(x, np.asarray(w, dtype=np.float64).swapaxes(2, 3), b, stride, pad)


@mistake(
    of="conv2d",
    name="no bias",
    why="you did not add the bias: filters of zeros with a bias of 5 give 5, not 0",
)
def forgets_the_bias(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    return right(x, w, np.zeros(len(np.asarray(b))), stride, pad)


@mistake(
    of="conv2d",
    name="the bias added along the last axis",
    why="you added b, shape (F,), along the columns of the map: for 2 filters and 4 columns this raises an error",
)
def adds_along_columns(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    (biases,) = floats(b)
    return right(x, w, np.zeros(len(biases)), stride, pad) + biases


@mistake(
    of="conv2d",
    name="the bias added more than once",
    why="you added the bias once for each channel or weight: with 3 channels, a bias of 5 gives 15",
    values=["channels", "weights"],
)
def repeats_the_bias(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    weights = np.asarray(w, dtype=np.float64)
    times = weights.shape[1] if value == "channels" else weights[0].size
    return right(x, w, times * np.asarray(b, dtype=np.float64), stride, pad)


@mistake(
    of="conv2d",
    name="the bias of the first filter",
    why="you added the first bias to every map: with the biases 5 and -7, the second map gets -7",
)
def adds_the_first_bias(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    (biases,) = floats(b)
    return right(x, w, np.full(len(biases), biases[0]), stride, pad)


@mistake(
    of="conv2d",
    name="the first filter for every map",
    why="you used the weights of the first filter for all maps: map f is made with filter f",
)
def uses_one_filter(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    weights = np.asarray(w, dtype=np.float64)
    return right(x, np.broadcast_to(weights[:1], weights.shape), b, stride, pad)


@mistake(
    of="conv2d",
    name="negative sums set to 0",
    why="you replaced negative sums by 0: a bias of -7 on a filter of zeros gives -7",
)
def rectifies(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    return np.maximum(right(x, w, b, stride, pad), 0.0)


@mistake(
    of="conv2d",
    name="whole numbers",
    why="you stored the sums as integers: the result is float64, and 1.5 stays 1.5",
    values=["int64", "float64"],
)
def truncates(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> NDArray[Any]:
    return right(x, w, b, stride, pad).astype(np.int64).astype(value)


@mistake(
    of="conv2d",
    name="neighbouring windows for every stride",
    why="you returned a result of the right size, but from neighbouring windows: with stride=2 they start at 0, 2, 4",
)
def takes_neighbours(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    rows, columns = right(x, w, b, stride, pad).shape[2:]
    return right(x, w, b, 1, pad)[:, :, :rows, :columns]


@mistake(
    of="conv2d",
    name="stride ignored by conv2d",
    why="you returned the sum at every pixel: with stride=2, the filter moves by 2 pixels",
)
def ignores_the_stride(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:  # noqa: ARG001
    return right(x, w, b, 1, pad)


@mistake(
    of="conv2d",
    name="a stride on one axis",
    why="you used the stride only for rows or only for columns: it is the distance down and to the right",
    values=["rows", "columns"],
)
def steps_on_one_axis(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    out = right(x, w, b, 1, pad)
    return out[:, :, ::stride] if value == "rows" else out[:, :, :, ::stride]


@mistake(
    of="conv2d",
    name="pixels left out inside the windows",
    why="you used every stride-th pixel inside a window: the stride is between windows, and a window has neighbours",
)
def steps_inside(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    return right(padded(x, pad)[:, :, ::stride, ::stride], w, b)


@mistake(
    of="conv2d",
    name="a last window filled with zeros",
    why="you added windows that reach beyond the padded image: 6 rows with k = 2 and stride=3 have 2 positions, not 3",
)
def rounds_the_size_up(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    more = [-(size + 2 * pad - k) % stride for size, k in zip(x.shape[2:], w.shape[2:], strict=True)]
    wide = np.pad(padded(x, pad), ((0, 0), (0, 0), (0, more[0]), (0, more[1])))
    return right(wide, w, b, stride)


@mistake(
    of="conv2d",
    name="the last row and column are missing",
    why="you left out the last position: a filter of 2 columns has 3 positions in 4 columns, not 2",
)
def misses_the_last(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    return right(x, w, b, 1, pad)[:, :, :-1, :-1][:, :, ::stride, ::stride]


@mistake(
    of="conv2d",
    name="pad ignored by conv2d",
    why="you did not pad: with pad=1 there is a row or column of zeros on each side",
)
def ignores_the_pad(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    return right(x, w, b, stride)


@mistake(
    of="conv2d",
    name="zeros on some sides only",
    why="you did not pad all four sides: with pad=1, 2 x 3 pixels become 4 x 5",
    values=[(1, 0, 1, 0), (0, 1, 0, 1), (1, 1, 0, 0)],
)
def pads_some_sides(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: Shape) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    top, bottom, left, to_the_right = (pad * side for side in value)
    return right(np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, to_the_right))), w, b, stride)


@mistake(
    of="conv2d",
    name="images and channels padded, too",
    why="you padded all four axes: with pad=1, 2 images of 3 channels become 4 images of 5 channels",
    values=["error", "first channels"],
)
def pads_all_axes(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    wide = np.pad(x, pad)
    return right(wide if value == "error" else wide[: len(x), : x.shape[1]], w, b, stride)


@mistake(
    of="conv2d",
    name="padding that is not zero",
    why="you repeated pixels at the border: the padding is zeros",
    values=["edge", "reflect"],
)
def pads_with_pixels(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    return right(padded(x, pad, value), w, b, stride)


@mistake(
    of="conv2d",
    name="a result of the size of the image",
    why="you padded until each map has the size of the image: pad=0 adds no zeros, so the map is smaller",
)
def keeps_the_size(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    kh, kw = w.shape[2:]
    same = np.pad(x, ((0, 0), (0, 0), ((kh - 1) // 2, kh // 2), ((kw - 1) // 2, kw // 2)))
    return right(same, w, b, stride)


@mistake(
    of="conv2d",
    name="channels summed before the products",
    why="you summed over channels first: with the pixels 1 and 10 and the weights 1 and 2, 11 * 3 is 33 instead of 21",
    values=["both", "pixels", "weights"],
)
def sums_channels_first(
    x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str
) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    pixels = x if value == "weights" else x.sum(axis=1, keepdims=True)
    weights = w if value == "pixels" else w.sum(axis=1, keepdims=True)
    if value == "pixels":
        weights = w[:, :1]
    elif value == "weights":
        pixels = x[:, :1]
    return right(pixels, weights, b, stride, pad)


@mistake(
    of="conv2d",
    name="means instead of sums",
    why="you divided the sum by a number of products: ones times ones in a window of 3 x 3 give 9, not 1",
    values=["all", "window", "channels"],
)
def averages(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    weights = np.asarray(w, dtype=np.float64)
    _, channels, kh, kw = weights.shape
    by = {"all": channels * kh * kw, "window": kh * kw, "channels": channels}[value]
    return right(x, weights / by, b, stride, pad)


@mistake(
    of="conv2d",
    name="the channels not summed",
    why="you returned a map for every channel of every filter: the products of all channels are summed to one map",
    values=["five axes", "one map for each channel"],
)
def keeps_channels(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    kept = windows(padded(x, pad), w)[:, :, ::stride, ::stride]
    maps: Floats = np.einsum("ncijpq,fcpq->nfcij", kept, w) + b[:, np.newaxis, np.newaxis, np.newaxis]
    return maps if value == "five axes" else maps.reshape(len(x), -1, *maps.shape[3:])


@mistake(
    of="conv2d",
    name="the first channel only",
    why="you used one channel: each filter has weights for every channel, and all products are summed",
    values=["first", "last"],
)
def uses_one_channel(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    at = slice(0, 1) if value == "first" else slice(-1, None)
    return right(x[:, at], w[:, at], b, stride, pad)


@mistake(
    of="conv2d",
    name="another order of the axes",
    why="you returned the right numbers, but the axes are not (N, F, Ho, Wo): the maps come after the images",
    values=[(0, 2, 3, 1), (1, 0, 2, 3), (0, 1, 3, 2)],
    covers=[
        "out: NDArray[np.float64] = np.moveaxis(sums + b, 3, 1) -> "
        "out: NDArray[np.float64] = np.moveaxis(sums + b, 3, 0)",
    ],
)
def reorders_axes(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: Shape) -> Floats:
    return right(x, w, b, stride, pad).transpose(value)


@mistake(
    of="conv2d",
    name="products in the input's dtype",
    why="you multiplied and summed in the input's dtype: in uint8, 200 * 3 is 88, and in float32, 1e8 + 1 is 1e8",
    values=["integers", "floats", "all", "all, float64 at the end", "floats, float64 at the end"],
    covers=[
        "x, w, b = (np.asarray(values, dtype=np.float64) for values in (x, w, b)) -> "
        "x, w, b = (np.asarray(values) for values in (x, w, b))",
    ],
)
def keeps_the_dtype(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Any:
    x, w, b = np.asarray(x), np.asarray(w), np.asarray(b)
    if ("integers" in value and x.dtype.kind == "f") or ("floats" in value and x.dtype.kind != "f"):
        x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad)
    out: Any = summed(windows(padded(x, pad), w)[:, :, ::stride, ::stride], w, b)
    return np.asarray(out, dtype=np.float64) if "end" in value else out


@mistake(
    of="conv2d",
    name="no error if the channels differ in conv2d",
    why="you returned sums for images of 3 channels and filters of 1 or 4 channels: the task asks for a ValueError",
    values=["one for all", "extra ones ignored"],
)
def accepts_channels(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0, *, value: str) -> Floats:
    x, w, b = floats(x, w, b)
    if value == "one for all":
        if w.shape[1] == 1:
            w = np.repeat(w, x.shape[1], axis=1)
        return right(x, w, b, stride, pad)
    channels = min(x.shape[1], w.shape[1])
    return right(x[:, :channels], w[:, :channels], b, stride, pad)


@mistake(
    of="conv2d",
    name="no error if the filter is too large in conv2d",
    why="you returned a result for a filter that does not fit into the padded image: it has no position",
)
def accepts_large(x: ArrayLike, w: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0) -> Floats:
    x, w, b = floats(x, w, b)
    checked(x.shape, w.shape, pad, ("channels",))
    if any(w.shape[i] > x.shape[i] + 2 * pad for i in (2, 3)):
        rows, columns = (max(0, (x.shape[i] + 2 * pad - w.shape[i]) // stride + 1) for i in (2, 3))
        return np.zeros((len(x), len(w), rows, columns))
    return right(x, w, b, stride, pad)
