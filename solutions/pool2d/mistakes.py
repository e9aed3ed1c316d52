"""What people write for max_pool, max_pool_backward and avg_pool, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Shape = tuple[int, int, int, int]


def checked(x: ArrayLike, k: int) -> Floats:
    x = np.asarray(x, dtype=np.float64)
    if k > min(x.shape[2:]):
        raise ValueError("the window is larger than the image")
    return x


def windows(x: NDArray[Any], k: int, stride: int | None) -> NDArray[Any]:
    """Return all windows, shape (N, C, Ho, Wo, k, k)."""
    stride = stride or k
    return sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]


def means(x: NDArray[Any], k: int, stride: int | None) -> Floats:
    return np.asarray(windows(x, k, stride).mean(axis=(4, 5)), dtype=np.float64)


def rows_and_columns(x: NDArray[Any], k: int, stride: int | None, *, last: bool = False) -> tuple[Any, Any, Any, Any]:
    """Return the row and the column of each window, and those of its first or last maximum in it."""
    kept = windows(x, k, stride)
    flat = kept.reshape(*kept.shape[:4], k * k)
    best = k * k - 1 - flat[..., ::-1].argmax(axis=4) if last else flat.argmax(axis=4)
    step = stride or k
    tops, lefts = step * np.arange(kept.shape[2])[:, np.newaxis], step * np.arange(kept.shape[3])
    return tops, lefts, best // k, best % k


def pooled(x: NDArray[Any], k: int, stride: int | None) -> tuple[Any, Any]:
    """Return what is right."""
    tops, lefts, rows, columns = rows_and_columns(x, k, stride)
    return windows(x, k, stride).max(axis=(4, 5)), (tops + rows) * x.shape[3] + lefts + columns


def rounded_up(x: Floats, k: int, stride: int | None, fill: float) -> Floats:
    """Return images that are filled up at the bottom and at the right, so that each pixel is in a window."""
    more = [-(size - k) % (stride or k) for size in x.shape[2:]]
    return np.pad(x, ((0, 0), (0, 0), (0, more[0]), (0, more[1])), constant_values=fill)


@mistake(
    of="max_pool",
    name="a default stride of 1",
    why="you moved the windows by 1 pixel if no stride is given: windows of k=2 then move by 2, and do not overlap",
)
def moves_by_one(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    return pooled(checked(x, k), k, stride or 1)


@mistake(
    of="max_pool",
    name="the stride is always k",
    why="you moved the windows by k pixels for every stride: with k=2 and stride=1, 6 columns have 5 windows, not 3",
)
def moves_by_k(x: ArrayLike, k: int, stride: int | None = None) -> Any:  # noqa: ARG001
    return pooled(checked(x, k), k, k)


@mistake(
    of="max_pool",
    name="incomplete windows at the border",
    why="you also returned maxima of windows that reach beyond the image: 5 columns have 2 windows of k=2, not 3",
    values=["pixels only", "zeros count", "H // stride windows"],
)
def pools_incomplete(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    x = checked(x, k)
    wide = rounded_up(x, k, stride, 0.0 if value == "zeros count" else -np.inf)
    if value == "H // stride windows":
        rows, columns = (size // (stride or k) for size in x.shape[2:])
        wide = np.pad(wide, ((0, 0), (0, 0), (0, k), (0, k)), constant_values=-np.inf)
        out, argmax = (result[:, :, :rows, :columns] for result in pooled(wide, k, stride))
    else:
        out, argmax = pooled(wide, k, stride)
    return out, argmax // wide.shape[3] * x.shape[3] + argmax % wide.shape[3]


@mistake(
    of="max_pool",
    name="neighbouring windows for every stride",
    why="you took windows that start at 0, 1, 2: with k=2 and the default stride they start at 0, 2, 4",
    values=["their indices", "indices with the stride"],
)
def takes_neighbours(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    x = checked(x, k)
    rows, columns = pooled(x, k, stride)[0].shape[2:]
    out, argmax = (result[:, :, :rows, :columns] for result in pooled(x, k, 1))
    if value == "their indices":
        return out, argmax
    more = (stride or k) - 1
    return out, argmax + more * (np.arange(rows)[:, np.newaxis] * x.shape[3] + np.arange(columns))


@mistake(
    of="max_pool",
    name="the first equal pixel of the image",
    why="you searched the whole channel for the maximum of a window: an equal pixel before the window is found first",
)
def searches_the_image(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    out = pooled(x, k, stride)[0]
    pixels = x.reshape(*x.shape[:2], 1, -1)
    equal = pixels == out.reshape(*x.shape[:2], -1, 1)
    return out, equal.argmax(axis=3).reshape(out.shape)


@mistake(
    of="max_pool",
    name="equal maxima searched column by column",
    why="you searched the columns one after another: row 0, column 1 comes before row 1, column 0",
)
def searches_columns(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    flipped = x.swapaxes(2, 3)
    _, argmax = pooled(flipped, k, stride)
    argmax = (argmax % x.shape[2] * x.shape[3] + argmax // x.shape[2]).swapaxes(2, 3)
    return pooled(x, k, stride)[0], argmax


@mistake(
    of="max_pool",
    name="the largest absolute value",
    why="you compared absolute values: the maximum of -5 and -3 is -3",
    values=["absolute", "signed"],
)
def compares_absolute_values(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    x = checked(x, k)
    out, argmax = pooled(np.abs(x), k, stride)
    if value == "absolute":
        return out, argmax
    picked = np.take_along_axis(x.reshape(*x.shape[:2], -1), argmax.reshape(*x.shape[:2], -1), axis=2)
    return picked.reshape(out.shape), argmax


@mistake(
    of="max_pool",
    name="an error for odd sizes",
    why="you cut the image into blocks: 5 columns are no whole number of blocks of 2, but the last column is left out",
)
def needs_whole_blocks(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    n, channels, height, width = x.shape
    if stride in (None, k):
        x.reshape(n, channels, height // k, k, width // k, k)
    return pooled(x, k, stride)


@mistake(
    of="max_pool",
    name="the last windows are missing",
    why="you left out the windows that end with the last row or column: 6 columns have 3 windows of k=2, not 2",
)
def misses_the_last(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    out, argmax = pooled(checked(x, k)[:, :, :-1, :-1], k, stride)
    width = np.shape(x)[3]
    return out, argmax // (width - 1) * width + argmax % (width - 1)


@mistake(
    of="max_pool",
    name="the index inside the window",
    why="you returned indices from 0 to k * k - 1: the argmax is the index in the image, row * W + column",
)
def counts_in_the_window(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    _, _, rows, columns = rows_and_columns(x, k, stride)
    return pooled(x, k, stride)[0], rows * k + columns


@mistake(
    of="max_pool",
    name="row * another number than W",
    why="you multiplied the row by a number that is not W: in an image of 4 x 6, row 1 begins at index 6",
    values=["H", "Wo", "W without the columns that are left out", "C"],
    covers=["width = x.shape[3] -> width = x.shape[2]"],
)
def multiplies_by_another(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    x = checked(x, k)
    out, argmax = pooled(x, k, stride)
    width = x.shape[3]
    whole = (out.shape[3] - 1) * (stride or k) + k
    by = {"H": x.shape[2], "Wo": out.shape[3], "C": x.shape[1]}.get(value, whole)
    return out, argmax // width * by + argmax % width


@mistake(
    of="max_pool",
    name="indices counted column by column",
    why="you counted column by column: in an image of 4 x 6, the pixel in row 0 and column 1 has the index 1, not 4",
)
def counts_columns(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    out, argmax = pooled(x, k, stride)
    return out, argmax % x.shape[3] * x.shape[2] + argmax // x.shape[3]


@mistake(
    of="max_pool",
    name="windows that start at i, j",
    why="you counted from row i and column j: window (i, j) starts at row i * stride and column j * stride",
    values=[1, "k"],
)
def forgets_the_stride(x: ArrayLike, k: int, stride: int | None = None, *, value: Any) -> Any:
    x = checked(x, k)
    out = pooled(x, k, stride)[0]
    tops, lefts, rows, columns = rows_and_columns(x, k, stride)
    by = k if value == "k" else 1
    tops, lefts = (start // (stride or k) * by for start in (tops, lefts))
    return out, (tops + rows) * x.shape[3] + lefts + columns


@mistake(
    of="max_pool",
    name="indices in the whole array",
    why="you counted through all images and channels: the argmax begins at 0 in each channel of each image",
)
def counts_everything(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    out, argmax = pooled(x, k, stride)
    n, channels, height, width = x.shape
    return out, argmax + np.arange(n * channels).reshape(n, channels, 1, 1) * (height * width)


@mistake(
    of="max_pool",
    name="the last of equal maxima",
    why="you returned the last pixel with the maximum: in a window of four equal pixels it is the first pixel",
)
def takes_the_last(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    tops, lefts, rows, columns = rows_and_columns(x, k, stride, last=True)
    return pooled(x, k, stride)[0], (tops + rows) * x.shape[3] + lefts + columns


@mistake(
    of="max_pool",
    name="a row and a column for each maximum",
    why="you returned two numbers for each maximum: the argmax is one number, row * W + column",
    values=["last axis", "tuple"],
)
def returns_pairs(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    x = checked(x, k)
    out, argmax = pooled(x, k, stride)
    pair = argmax // x.shape[3], argmax % x.shape[3]
    return out, np.stack(pair, axis=-1) if value == "last axis" else pair


@mistake(
    of="max_pool",
    name="other results than (out, argmax)",
    why="you returned only the maxima, or the indices first: the result is a tuple (out, argmax)",
    values=["out", "argmax, out"],
)
def returns_other_results(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    out, argmax = pooled(checked(x, k), k, stride)
    return out if value == "out" else (argmax, out)


@mistake(
    of="max_pool",
    name="indices as floats",
    why="you returned float64 indices: the argmax is an array of integers",
)
def returns_floats(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    out, argmax = pooled(checked(x, k), k, stride)
    return out, argmax.astype(np.float64)


@mistake(
    of="max_pool",
    name="maxima of at least 0",
    why="you compared every window with 0: the maximum of -5 and -3 is -3, not 0",
)
def begins_with_zero(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    x = checked(x, k)
    out, argmax = pooled(x, k, stride)
    return np.maximum(out, 0.0), np.where(out > 0, argmax, 0)


@mistake(
    of="max_pool",
    name="one maximum of all channels",
    why="you took the maximum over channels, too: each channel of each image is pooled separately",
)
def pools_channels(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    return pooled(checked(x, k).max(axis=1, keepdims=True), k, stride)


@mistake(
    of="max_pool",
    name="maxima in the dtype of x",
    why="you returned maxima in the dtype of x: `out` is float64 also for uint8 pixels",
    covers=["x = np.asarray(x, dtype=np.float64) -> x = np.asarray(x)"],
)
def keeps_the_dtype(x: ArrayLike, k: int, stride: int | None = None) -> Any:
    checked(x, k)
    return pooled(np.asarray(x), k, stride)


@mistake(
    of="max_pool",
    name="no error if the window is too large",
    why="you returned a result for a window that is larger than the image: 3 rows do not fit into 2 rows",
    values=["empty", "smaller window", "height not checked", "width not checked"],
)
def accepts_large_windows(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    x = np.asarray(x, dtype=np.float64)
    n, channels, height, width = x.shape
    if k <= min(height, width):
        return pooled(x, k, stride)
    if (k > height and value == "width not checked") or (k > width and value == "height not checked"):
        raise ValueError("the window is larger than the image")
    if value == "smaller window":
        return pooled(x, min(height, width), stride)
    shape = n, channels, max(0, (height - k) // (stride or k) + 1), max(0, (width - k) // (stride or k) + 1)
    return np.zeros(shape), np.zeros(shape, dtype=np.int64)


@mistake(
    of="max_pool_backward",
    name="one gradient for each pixel",
    why="you kept one gradient where windows overlap: the maximum of three windows gets the sum of three gradients",
    values=["last", "largest"],
)
def keeps_one(grad: ArrayLike, argmax: ArrayLike, shape: Shape, *, value: str) -> Floats:
    n, channels, height, width = shape
    dx = np.zeros((n * channels, height * width))
    planes = np.arange(n * channels)[:, np.newaxis]
    indices, gradients = (np.asarray(each).reshape(n * channels, -1) for each in (argmax, grad))
    if value == "last":
        dx[planes, indices] += gradients
        return dx.reshape(shape)
    lowest = np.full(dx.shape, -np.inf)
    np.maximum.at(lowest, (planes, indices), np.asarray(gradients, dtype=np.float64))
    return np.where(np.isinf(lowest), 0.0, lowest).reshape(shape)


def summed(grad: ArrayLike, argmax: ArrayLike, shape: Shape) -> Floats:
    """Return what is right."""
    n, channels, height, width = shape
    dx = np.zeros((n * channels, height * width))
    indices, gradients = (np.asarray(each).reshape(n * channels, -1) for each in (argmax, grad))
    np.add.at(dx, (np.arange(n * channels)[:, np.newaxis], indices), gradients)
    return dx.reshape(shape)


@mistake(
    of="max_pool_backward",
    name="the mean where windows overlap",
    why="you averaged the gradients of a pixel: the loss changes through every window, so the gradients are summed",
)
def averages_gradients(grad: ArrayLike, argmax: ArrayLike, shape: Shape) -> Floats:
    counts = summed(np.ones(np.shape(grad)), argmax, shape)
    return summed(grad, argmax, shape) / np.maximum(counts, 1.0)


@mistake(
    of="max_pool_backward",
    name="everything in the first channel",
    why="you wrote the gradients of all channels into one channel: the argmax begins at 0 in each channel",
    values=["of the first image", "of each image"],
)
def writes_into_the_first(grad: ArrayLike, argmax: ArrayLike, shape: Shape, *, value: str) -> Floats:
    n, channels, height, width = shape
    dx = np.zeros((n, channels * height * width))
    if value == "of the first image":
        np.add.at(dx[0], np.ravel(argmax), np.ravel(grad))
    else:
        indices, gradients = (np.asarray(each).reshape(n, -1) for each in (argmax, grad))
        np.add.at(dx, (np.arange(n)[:, np.newaxis], indices), gradients)
    return dx.reshape(shape)


@mistake(
    of="max_pool_backward",
    name="every channel gets all gradients",
    why="you added the gradients of every channel to all channels: each channel gets the gradients of its windows",
)
def writes_into_all(grad: ArrayLike, argmax: ArrayLike, shape: Shape) -> Floats:
    dx: Floats = np.zeros(shape) + summed(grad, argmax, shape).sum(axis=(0, 1))
    return dx


@mistake(
    of="max_pool_backward",
    name="gradients divided by a number",
    why="you divided the gradients: the maximum gets the whole gradient of its window, such as -2, not -0.5",
    values=[4, 9, "images"],
)
def divides_gradients(grad: ArrayLike, argmax: ArrayLike, shape: Shape, *, value: Any) -> Floats:
    return summed(grad, argmax, shape) / (shape[0] if value == "images" else value)


@mistake(
    of="max_pool_backward",
    name="gradients as whole numbers",
    why="you stored the gradients as integers: a gradient of 0.5 became 0",
    values=["int64", "float64"],
)
def truncates(grad: ArrayLike, argmax: ArrayLike, shape: Shape, *, value: str) -> NDArray[Any]:
    return summed(np.trunc(np.asarray(grad, dtype=np.float64)), argmax, shape).astype(value)


@mistake(
    of="max_pool_backward",
    name="ones instead of gradients",
    why="you marked the maxima with 1: the pixel gets the gradient of its window, such as -2",
)
def marks(grad: ArrayLike, argmax: ArrayLike, shape: Shape) -> Floats:
    return np.minimum(summed(np.ones(np.shape(grad)), argmax, shape), 1.0)


@mistake(
    of="max_pool_backward",
    name="rows of another length than W",
    why="you took the row and the column of an index for another width: in a width of 4, index 5 is row 1, column 1",
    values=["H", "columns first"],
)
def divides_by_another(grad: ArrayLike, argmax: ArrayLike, shape: Shape, *, value: str) -> Floats:
    n, channels, height, width = shape
    dx = np.zeros(shape)
    rows, columns = np.divmod(np.asarray(argmax), height if value == "H" else width)
    if value == "columns first":
        rows, columns = columns, rows
    images, planes = np.ix_(np.arange(n), np.arange(channels))
    np.add.at(dx, (images[..., np.newaxis, np.newaxis], planes[..., np.newaxis, np.newaxis], rows, columns), grad)
    return dx


@mistake(
    of="max_pool_backward",
    name="pixels of each channel in one row",
    why="you returned one row of H * W numbers for each channel: the result has the shape of the images",
    values=[2, 1, 0],
)
def returns_flat(grad: ArrayLike, argmax: ArrayLike, shape: Shape, *, value: int) -> Floats:
    lead: tuple[int, ...] = shape[:2] if value == 2 else (shape[0] * shape[1],) if value else ()
    return summed(grad, argmax, shape).reshape(*lead, -1)


@mistake(
    of="max_pool_backward",
    name="the gradient of the output",
    why="you returned the shape of `grad`: there is one entry for each pixel of the image, also where it is 0",
)
def returns_the_gradient(grad: ArrayLike, argmax: ArrayLike, shape: Shape) -> Floats:  # noqa: ARG001
    return np.array(grad, dtype=np.float64)


@mistake(
    of="max_pool_backward",
    name="sums in the dtype of the gradients",
    why="you summed in the dtype of `grad`: the result is float64, and in float32, 16777216 + 3 is 16777220",
    values=["all", "floats"],
)
def sums_in_the_dtype(grad: ArrayLike, argmax: ArrayLike, shape: Shape, *, value: str) -> NDArray[Any]:
    n, channels, height, width = shape
    gradients = np.asarray(grad)
    if value == "floats" and gradients.dtype.kind != "f":
        return summed(grad, argmax, shape)
    dx: NDArray[Any] = np.zeros((n * channels, height * width), dtype=gradients.dtype)
    indices, values = (np.asarray(each).reshape(n * channels, -1) for each in (argmax, gradients))
    np.add.at(dx, (np.arange(n * channels)[:, np.newaxis], indices), values)
    return dx.reshape(shape)


@mistake(
    of="avg_pool",
    name="a default stride of 1 in avg_pool",
    why="you moved the windows by 1 pixel if no stride is given: windows of k=2 then move by 2, and do not overlap",
)
def averages_by_one(x: ArrayLike, k: int, stride: int | None = None) -> Floats:
    return means(checked(x, k), k, stride or 1)


@mistake(
    of="avg_pool",
    name="the stride is always k in avg_pool",
    why="you moved the windows by k pixels for every stride: with k=3 and stride=2, 7 columns have 3 windows, not 2",
)
def averages_by_k(x: ArrayLike, k: int, stride: int | None = None) -> Floats:  # noqa: ARG001
    return means(checked(x, k), k, k)


@mistake(
    of="avg_pool",
    name="neighbouring windows for every stride in avg_pool",
    why="you took windows that start at 0, 1, 2: with k=2 and the default stride they start at 0, 2, 4",
)
def averages_neighbours(x: ArrayLike, k: int, stride: int | None = None) -> Floats:
    x = checked(x, k)
    rows, columns = means(x, k, stride).shape[2:]
    return means(x, k, 1)[:, :, :rows, :columns]


@mistake(
    of="avg_pool",
    name="means of incomplete windows",
    why="you also returned means of windows that reach beyond the image: 5 columns have 2 windows of k=2, not 3",
    values=["zeros count", "pixels only", "H // stride windows"],
)
def averages_incomplete(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Floats:
    x = checked(x, k)
    if value == "H // stride windows":
        rows, columns = (size // (stride or k) for size in x.shape[2:])
        wide = np.pad(x, ((0, 0), (0, 0), (0, 2 * k), (0, 2 * k)), constant_values=np.nan)
        return np.asarray(np.nanmean(windows(wide, k, stride)[:, :, :rows, :columns], axis=(4, 5)))
    if value == "zeros count":
        return means(rounded_up(x, k, stride, 0.0), k, stride)
    return np.asarray(np.nanmean(windows(rounded_up(x, k, stride, np.nan), k, stride), axis=(4, 5)))


@mistake(
    of="avg_pool",
    name="an error for odd sizes in avg_pool",
    why="you cut the image into blocks: 5 columns are no whole number of blocks of 2, but the last column is left out",
)
def averages_whole_blocks(x: ArrayLike, k: int, stride: int | None = None) -> Floats:
    x = checked(x, k)
    if stride in (None, k):
        x.reshape(*x.shape[:2], x.shape[2] // k, k, x.shape[3] // k, k)
    return means(x, k, stride)


@mistake(
    of="avg_pool",
    name="divided by another number than k * k",
    why="you divided the sum by a number that is not k * k: the mean of 1, 3, 2 and 0 is 6 / 4",
    values=["1", "k", "channels too"],
    covers=[
        "means: NDArray[np.float64] = windows.mean(axis=(4, 5)) -> "
        "means: NDArray[np.float64] = windows.sum(axis=(4, 5))",
    ],
)
def divides_by_another_number(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Floats:
    x = checked(x, k)
    by = {"1": 1, "k": k}.get(value, k * k * x.shape[1])
    return means(x, k, stride) * (k * k / by)


@mistake(
    of="avg_pool",
    name="one mean of all channels",
    why="you averaged the channels, too: each channel of each image is pooled separately",
)
def averages_channels(x: ArrayLike, k: int, stride: int | None = None) -> Floats:
    return means(checked(x, k).mean(axis=1, keepdims=True), k, stride)


@mistake(
    of="avg_pool",
    name="a maximum instead of a mean",
    why="you returned the maximum: the mean of 1, 3, 2 and 0 is 1.5, not 3",
)
def takes_the_maximum(x: ArrayLike, k: int, stride: int | None = None) -> Floats:
    return np.asarray(pooled(checked(x, k), k, stride)[0], dtype=np.float64)


@mistake(
    of="avg_pool",
    name="means rounded down",
    why="you returned whole numbers: the mean of 1, 3, 2 and 0 is 1.5, not 1",
    values=["all", "integers"],
)
def rounds_down(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Floats:
    result = means(checked(x, k), k, stride)
    return result if value == "integers" and np.asarray(x).dtype.kind == "f" else np.floor(result)


@mistake(
    of="avg_pool",
    name="sums in the dtype of x",
    why="you summed pixels in the dtype of x: in uint8, 250 + 7 is 1",
)
def wraps(x: ArrayLike, k: int, stride: int | None = None) -> Floats:
    checked(x, k)
    pixels = np.asarray(x)
    sums = windows(pixels, k, stride).sum(axis=(4, 5), dtype=np.uint8 if pixels.dtype.kind == "b" else pixels.dtype)
    return np.asarray(sums / (k * k), dtype=np.float64)


@mistake(
    of="avg_pool",
    name="float32 stays float32",
    why="you summed float32 pixels in float32: there, 1e8 + 3 is 1e8",
    values=["result", "float64 at the end"],
    covers=["x = np.asarray(x, dtype=np.float64) -> x = np.asarray(x)"],
)
def keeps_float32(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Any:
    checked(x, k)
    pixels = np.asarray(x)
    result = windows(pixels, k, stride).mean(axis=(4, 5))
    return result if value == "result" else np.asarray(result, dtype=np.float64)


@mistake(
    of="avg_pool",
    name="means that depend on pixels outside",
    why="your mean depends on large pixels before its window: after pixels of 1e17, the mean of 1, 2, 3 and 2 is not 2",
    values=["both axes", "rows", "columns"],
)
def subtracts_totals(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Floats:
    sums = checked(x, k)
    step = stride or k
    for axis, name in ((2, "columns"), (3, "rows")):
        if value in (name, "both axes"):
            totals = np.insert(sums.cumsum(axis=axis), 0, 0.0, axis=axis)
            last = totals.shape[axis]
            sums = np.take(totals, range(k, last), axis=axis) - np.take(totals, range(last - k), axis=axis)
        else:
            sums = sliding_window_view(sums, k, axis=axis).sum(axis=-1)
    return np.asarray(sums[:, :, ::step, ::step] / k**2)


@mistake(
    of="avg_pool",
    name="no error if the window is too large in avg_pool",
    why="you returned a result for a window that is larger than the image: 3 rows do not fit into 2 rows",
    values=["empty", "smaller window"],
)
def averages_large_windows(x: ArrayLike, k: int, stride: int | None = None, *, value: str) -> Floats:
    x = np.asarray(x, dtype=np.float64)
    height, width = x.shape[2:]
    if k <= min(height, width):
        return means(x, k, stride)
    if value == "smaller window":
        return means(x, min(height, width), stride)
    return np.zeros((*x.shape[:2], *(max(0, (size - k) // (stride or k) + 1) for size in (height, width))))
