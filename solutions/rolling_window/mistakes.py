"""What people write for windows and rolling_mean, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def checked(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = np.asarray(x)
    if not 1 <= w <= len(x) or step < 1:
        raise ValueError("w or step is out of range")
    return x


def floats(x: ArrayLike, w: int) -> NDArray[np.float64]:
    return checked(np.asarray(x, dtype=np.float64), w)


def stacked(x: NDArray[Any], w: int, starts: Any) -> NDArray[Any]:
    """Return the windows that begin at some starts, as far as they have numbers."""
    return np.array([x[start : start + w] for start in starts])


@mistake(
    of="windows",
    name="the last window is missing",
    why="you left out the window that ends with the last number: 5 numbers have 3 windows of 3, not 2",
    values=["shape (0,) for no windows", "shape (0, w) for no windows"],
)
def one_too_few(x: ArrayLike, w: int, step: int = 1, *, value: str) -> NDArray[Any]:
    x = checked(x, w, step)
    rows = stacked(x, w, range(0, len(x) - w, step))
    return rows if len(rows) or value == "shape (0,) for no windows" else np.empty((0, w), dtype=x.dtype)


@mistake(
    of="windows",
    name="windows beyond the end",
    why="you started windows near the end that have fewer than w numbers: only whole windows count",
    values=["error", "zeros"],
)
def reaches_beyond(x: ArrayLike, w: int, step: int = 1, *, value: str) -> NDArray[Any]:
    x = checked(x, w, step)
    padded = np.concatenate([x, np.zeros(w, dtype=x.dtype)]) if value == "zeros" else x
    return stacked(padded, w, range(0, len(x), step))


@mistake(
    of="windows",
    name="a last window filled with zeros",
    why="you added one more window if numbers were left over: 9 numbers, w = 4 and step = 3 give 2 windows, not 3",
)
def rounds_up(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = checked(x, w, step)
    m = -((w - len(x)) // step) + 1
    return stacked(np.concatenate([x, np.zeros(step, dtype=x.dtype)]), w, range(0, m * step, step))


@mistake(
    of="windows",
    name="a last window moved to the end",
    why="you added a window of the last w numbers: its start, 5 for 9 numbers and w = 4, is no multiple of step = 3",
)
def moves_the_last(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = checked(x, w, step)
    last = len(x) - w
    return stacked(x, w, [*range(0, last, step), last])


@mistake(
    of="windows",
    name="step ignored",
    why="you returned the windows at every index: with step = 2 they start at 0, 2, 4 and so on",
)
def ignores_step(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    return sliding_window_view(checked(x, w, step), w)


@mistake(
    of="windows",
    name="windows that never overlap",
    why="you started each window after the end of the window before: for step = 1, neighbours share w - 1 numbers",
)
def cuts_blocks(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = checked(x, w, step)
    return x[: len(x) // w * w].reshape(-1, w)


@mistake(
    of="windows",
    name="the step inside the windows",
    why="you took every step-th number inside a window: step is the distance between starts, a window has neighbours",
    values=["starts at every index", "starts at every step"],
)
def steps_inside(x: ArrayLike, w: int, step: int = 1, *, value: str) -> NDArray[Any]:
    x = checked(x, w, step)
    if value == "starts at every step":
        return sliding_window_view(x[::step], w)
    wide = (w - 1) * step + 1
    return sliding_window_view(x, wide)[:, ::step]


@mistake(
    of="windows",
    name="one window in each column",
    why="you returned shape (w, m): each window is a row, so 5 windows of 3 have the shape (5, 3)",
)
def transposes(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    return sliding_window_view(checked(x, w, step), w)[::step].T


@mistake(
    of="windows",
    name="windows in float64",
    why="you returned float64 for every x: the windows of uint8 or float32 numbers have the dtype of x",
)
def copies_to_float64(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    return sliding_window_view(checked(np.asarray(x, dtype=np.float64), w, step), w)[::step]


@mistake(
    of="windows",
    name="a list for every window",
    why="you returned a list: the result is an array of shape (m, w)",
)
def returns_a_list(x: ArrayLike, w: int, step: int = 1) -> list[Any]:
    return list(sliding_window_view(checked(x, w, step), w)[::step])


@mistake(
    of="windows",
    name="neighbours in memory",
    why="you took neighbours in memory: in a slice such as y[::2], the next number of x is two numbers away",
)
def takes_the_itemsize(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = checked(x, w, step)
    size = x.itemsize
    return as_strided(x, ((len(x) - w) // step + 1, w), (step * size, size)).copy()


@mistake(
    of="windows",
    name="no error if w is out of range",
    why="you returned a result for w less than 1 or greater than n: 4 numbers have windows of 1 to 4, not of 5",
    values=["empty", "one row", "any w", "0", "0, any step", "0, by indices"],
    covers=[
        "if not 1 <= w <= len(x) or step < 1: -> if not 1 <= w <= len(x) and step < 1:",
        "if not 1 <= w <= len(x) or step < 1: -> if not 0 <= w <= len(x) or step < 1:",
        "if not 1 <= w <= len(x) or step < 1: -> if False:",
    ],
)
def accepts_any_length(x: ArrayLike, w: int, step: int = 1, *, value: str) -> NDArray[Any]:
    x = np.asarray(x)
    if value == "any w":
        return stacked(x, w, range(0, len(x) - w + 1, step))
    if (step < 1 and value != "0, any step") or ("0" not in value and w < 1) or ("0" in value and w > len(x)):
        raise ValueError("w or step is out of range")
    if w > len(x):
        return np.empty((0, w), dtype=x.dtype) if value == "empty" else x[np.newaxis]
    if value == "0, by indices":
        return x[np.arange(0, len(x) - w + 1, step)[:, np.newaxis] + np.arange(w)]
    return sliding_window_view(x, w)[::step]


@mistake(
    of="windows",
    name="an error for w = n",
    why="you raised an error for w = n: 3 numbers have one window of 3",
    covers=["if not 1 <= w <= len(x) or step < 1: -> if not 1 <= w < len(x) or step < 1:"],
)
def refuses_the_whole(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = checked(x, w, step)
    if w == len(x):
        raise ValueError("w is too large")
    return sliding_window_view(x, w)[::step]


@mistake(
    of="windows",
    name="neighbouring starts for every step",
    why="you returned the right number of windows, but from neighbouring starts: with step = 2 they are 0, 2, 4",
)
def takes_the_first(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = checked(x, w, step)
    return stacked(x, w, range((len(x) - w) // step + 1))


@mistake(
    of="windows",
    name="1 added before the division",
    why="you divided n - w + 1 by the step: 7 numbers, w = 3 and step = 2 have 3 windows, not 2",
)
def divides_too_much(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    x = checked(x, w, step)
    return stacked(x, w, range(0, (len(x) - w + 1) // step * step, step))


@mistake(
    of="windows",
    name="no error for a negative step",
    why="you accepted step = -1 and returned the windows from the last to the first",
)
def accepts_negative_steps(x: ArrayLike, w: int, step: int = 1) -> NDArray[Any]:
    return sliding_window_view(checked(x, w), w)[::step]


@mistake(
    of="windows",
    name="another error for step = 0",
    why="you divided by step before you compared it with 1: step = 0 raises another error than a ValueError",
    values=["checked below 0", "not checked"],
)
def divides_by_the_step(x: ArrayLike, w: int, step: int = 1, *, value: str) -> NDArray[Any]:
    x = checked(x, w)
    if step < 0 and value == "checked below 0":
        raise ValueError("step is negative")
    m = (len(x) - w) // step + 1
    return sliding_window_view(x, w)[: m * step : step]


@mistake(
    of="rolling_mean",
    name="cumsum without a leading 0",
    why="you subtracted totals that begin with x[0]: the first window has no total before it, so its mean is missing",
)
def forgets_the_leading_zero(x: ArrayLike, w: int) -> NDArray[np.float64]:
    totals = np.cumsum(floats(x, w))
    result: NDArray[np.float64] = (totals[w:] - totals[:-w]) / w
    return result


@mistake(
    of="rolling_mean",
    name="sums of w - 1 numbers",
    why="you left one number out of each sum: for 4, 9, 2 and w = 3 the sum is 15, not 11 or 13",
    values=["first", "last"],
)
def sums_too_few(x: ArrayLike, w: int, *, value: str) -> NDArray[np.float64]:
    table = sliding_window_view(floats(x, w), w)
    result: NDArray[np.float64] = (table[:, 1:] if value == "first" else table[:, :-1]).sum(axis=1) / w
    return result


@mistake(
    of="rolling_mean",
    name="zeros beyond the ends",
    why="you counted zeros beyond the ends: 4, 9, 2 have one window of 3, with the mean 5, and (4 + 9) / 3 is no mean",
    values=["same", "full", "before", "after"],
)
def pads_with_zeros(x: ArrayLike, w: int, *, value: str) -> NDArray[np.float64]:
    x = floats(x, w)
    whole: NDArray[np.float64] = np.convolve(x, np.ones(w) / w)
    if value == "before":
        return whole[: len(x)]
    if value == "after":
        return whole[w - 1 :]
    return whole if value == "full" else np.convolve(x, np.ones(w) / w, mode="same")


@mistake(
    of="rolling_mean",
    name="means of incomplete windows",
    why="you also returned means of fewer than w numbers: the result has one entry for each whole window, n - w + 1",
    values=["start", "end"],
)
def averages_what_there_is(x: ArrayLike, w: int, *, value: str) -> NDArray[np.float64]:
    x = floats(x, w)
    if value == "start":
        return np.array([x[max(0, i - w + 1) : i + 1].mean() for i in range(len(x))])
    return np.array([x[i : i + w].mean() for i in range(len(x))])


@mistake(
    of="rolling_mean",
    name="NaN before the first whole window",
    why="you returned n entries, the first w - 1 of them NaN: the result has n - w + 1 entries",
)
def fills_with_nan(x: ArrayLike, w: int) -> NDArray[np.float64]:
    return np.concatenate([np.full(w - 1, np.nan), sliding_window_view(floats(x, w), w).mean(axis=1)])


@mistake(
    of="rolling_mean",
    name="the last mean is missing",
    why="you left out the window that ends with the last number: 5 numbers have 3 windows of 3, not 2",
)
def misses_the_last_mean(x: ArrayLike, w: int) -> NDArray[np.float64]:
    return np.asarray(sliding_window_view(floats(x, w), w)[:-1].mean(axis=1), dtype=np.float64)


@mistake(
    of="rolling_mean",
    name="sums instead of means",
    why="you returned the sum of each window: the mean of 4, 9 and 2 is 5, not 15",
)
def forgets_to_divide(x: ArrayLike, w: int) -> NDArray[np.float64]:
    return np.asarray(sliding_window_view(floats(x, w), w).sum(axis=1), dtype=np.float64)


@mistake(
    of="rolling_mean",
    name="divided by another number than w",
    why="you divided the sum of w numbers by a number that is not w: the mean of 4, 9 and 2 is 15 / 3",
    values=["n", "w - 1", "w + 1", "windows"],
)
def divides_by_another(x: ArrayLike, w: int, *, value: str) -> NDArray[np.float64]:
    x = floats(x, w)
    by = {"n": len(x), "w - 1": w - 1 or np.inf, "w + 1": w + 1, "windows": len(x) - w + 1}[value]
    return np.asarray(sliding_window_view(x, w).sum(axis=1) / by, dtype=np.float64)


@mistake(
    of="rolling_mean",
    name="means of separate blocks",
    why="you cut x into blocks of w: a rolling window moves by one number, so 8 numbers have 6 means of 3, not 2",
)
def averages_blocks(x: ArrayLike, w: int) -> NDArray[np.float64]:
    x = floats(x, w)
    return np.asarray(x[: len(x) // w * w].reshape(-1, w).mean(axis=1), dtype=np.float64)


@mistake(
    of="rolling_mean",
    name="whole numbers",
    why="you rounded down to whole numbers: the mean of 4, 9, 2 and 7 is 5.5, not 5",
)
def divides_to_integers(x: ArrayLike, w: int) -> NDArray[np.float64]:
    return np.asarray(sliding_window_view(floats(x, w), w).sum(axis=1) // w, dtype=np.float64)


@mistake(
    of="rolling_mean",
    name="sums in the dtype of x",
    why="you summed in the dtype of x: in uint8, 250 + 100 is 94",
)
def sums_in_the_dtype(x: ArrayLike, w: int) -> NDArray[Any]:
    x = checked(x, w)
    return np.asarray(sliding_window_view(x, w).sum(axis=1, dtype=x.dtype) / w)


@mistake(
    of="rolling_mean",
    name="float32 stays float32",
    why="you left float32 and float16 numbers unchanged: the means are float64",
    values=["mean", "cumsum"],
)
def keeps_the_dtype(x: ArrayLike, w: int, *, value: str) -> NDArray[Any]:
    x = checked(x, w)
    if value == "mean":
        return np.asarray(sliding_window_view(x, w).mean(axis=1))
    totals = np.insert(np.cumsum(x), 0, 0)
    return np.asarray((totals[w:] - totals[:-w]) / w)


@mistake(
    of="rolling_mean",
    name="sums in float32",
    why="you returned float64, but summed float32 numbers in float32: there, 1e8 + 1 is 1e8",
    values=["mean", "cumsum"],
    covers=["x = np.asarray(x, dtype=np.float64) -> x = np.asarray(x)"],
)
def converts_at_the_end(x: ArrayLike, w: int, *, value: str) -> NDArray[np.float64]:
    x = checked(x, w)
    if value == "mean":
        return np.asarray(sliding_window_view(x, w).mean(axis=1), dtype=np.float64)
    totals = np.concatenate([[0.0], np.cumsum(x)])
    return np.asarray((totals[w:] - totals[:-w]) / w, dtype=np.float64)


@mistake(
    of="rolling_mean",
    name="no error if w is out of range in rolling_mean",
    why="you returned a result for w less than 1 or greater than n: 3 numbers have windows of 1 to 3, not of 5",
    values=["empty", "convolve", "mean of all", "0", "0 or less", "any w"],
)
def accepts_any_length_of_means(x: ArrayLike, w: int, *, value: str) -> NDArray[np.float64]:
    x = np.asarray(x, dtype=np.float64)
    if w > len(x) and value in ("empty", "mean of all"):
        return np.array([x.mean()] if value == "mean of all" else [])
    if w > 0 and value == "convolve":
        return np.convolve(x, np.ones(w) / w, mode="valid")
    if (
        (w > len(x) and value != "any w")
        or (w < 0 and value == "0")
        or (w < 1 and "0" not in value and value != "any w")
    ):
        raise ValueError("w is out of range")
    return np.array([x[i : i + max(w, 0)].sum() / (w or np.nan) for i in range(len(x) - w + 1)])


@mistake(
    of="rolling_mean",
    name="an error for w = n in rolling_mean",
    why="you raised an error for w = n: 4 numbers have one mean of 4",
    covers=["if not 1 <= w <= len(x): -> if not 1 <= w < len(x):"],
)
def refuses_the_mean_of_all(x: ArrayLike, w: int) -> NDArray[np.float64]:
    x = floats(x, w)
    if w == len(x):
        raise ValueError("w is too large")
    return np.convolve(x, np.ones(w) / w, mode="valid")


@mistake(
    of="rolling_mean",
    name="a 0 after the totals",
    why="you put the 0 after the totals: the last difference is then 0 minus a total, so it is negative for positive x",
)
def appends_the_zero(x: ArrayLike, w: int) -> NDArray[np.float64]:
    totals = np.append(np.cumsum(floats(x, w)), 0.0)
    return np.asarray((totals[w:] - totals[:-w]) / w, dtype=np.float64)


@mistake(
    of="rolling_mean",
    name="rounded means",
    why="you rounded the means to a few decimals: the mean of 250, 100 and 251 is 200.333..., and not 200.33",
    values=[1, 2, 3, 4, 6],
)
def rounds(x: ArrayLike, w: int, *, value: int) -> NDArray[np.float64]:
    return np.round(np.convolve(floats(x, w), np.ones(w) / w, mode="valid"), value)


@mistake(
    of="rolling_mean",
    name="a list of means",
    why="you returned a list: the result is an array of shape (n - w + 1,)",
)
def lists_means(x: ArrayLike, w: int) -> list[Any]:
    return list(np.convolve(floats(x, w), np.ones(w) / w, mode="valid"))
