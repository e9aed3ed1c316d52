"""What people write for min-max and robust scaling, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Table = NDArray[np.float64]
Range = tuple[float, float]
THRESHOLDS = [1e-8, 1e-6, 1e-3]
EPSILONS = [1e-12, 1e-10, 1e-9, 1e-8, 1e-6]


def floats(X: ArrayLike) -> Table:
    return np.asarray(X, dtype=np.float64)


def checked(train: ArrayLike, X: ArrayLike, ends: Range = (0.0, 1.0)) -> tuple[Table, Table]:
    seen, x = floats(train), floats(X)
    if seen.shape[1] != x.shape[1] or ends[0] >= ends[1]:
        raise ValueError
    return seen, x


def one_if_0(width: Any) -> Any:
    return np.where(width == 0, 1.0, width)


def moved(shares: Any, ends: Range, clip: bool) -> Table:
    scaled: Table = ends[0] + shares * (ends[1] - ends[0])
    return np.clip(scaled, *ends) if clip else scaled


def scaled_by(fitted: Table, train: ArrayLike, X: ArrayLike, ends: Range, clip: bool, *, axis: int | None = 0) -> Table:
    _, x = checked(train, X, ends)
    low = fitted.min(axis=axis)
    return moved((x - low) / one_if_0(fitted.max(axis=axis) - low), ends, clip)


def quartiles(X: Table, axis: int | None = 0, method: Any = "linear") -> Any:
    return np.quantile(X, [0.25, 0.5, 0.75], axis=axis, method=method)


@mistake(
    of="minmax_scale",
    name="minimum and maximum of X",
    why="you scaled X with its own minimum and maximum: with training values 0 and 4, a single new row of 3 must "
    "become 0.75",
)
def minmax_refits(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    return scaled_by(checked(train, X, feature_range)[1], train, X, feature_range, clip)


@mistake(
    of="minmax_scale",
    name="minimum and maximum of train and X together",
    why="you took minimum and maximum of both tables: a new value of -6 then becomes 0, and the training rows alone "
    "make it negative",
)
def minmax_of_both(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    return scaled_by(np.concatenate(checked(train, X, feature_range)), train, X, feature_range, clip)


@mistake(
    of="minmax_scale",
    name="one minimum and maximum for all columns",
    why="you took one minimum and maximum of all cells: beside a column up to 50, the largest value of 2, 4 and 10 "
    "becomes 0.17",
)
def minmax_of_all_cells(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    return scaled_by(checked(train, X, feature_range)[0], train, X, feature_range, clip, axis=None)


@mistake(
    of="minmax_scale",
    name="minimum or maximum of each row",
    why="you took a minimum or a maximum along axis 1: that is a number for each training row instead of each column",
    covers=[
        "low = train.min(axis=0) -> low = train.min(axis=1)",
        "width = train.max(axis=0) - low -> width = train.max(axis=1) - low",
    ],
)
def minmax_of_rows(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    return scaled_by(checked(train, X, feature_range)[0], train, X, feature_range, clip, axis=1)


@mistake(
    of="minmax_scale",
    name="feature_range left out",
    why="you always scaled to the range 0 to 1: with feature_range (-1, 1) the smallest training value must become -1",
)
def minmax_to_0_and_1(
    train: ArrayLike,
    X: ArrayLike,
    feature_range: Range = (0.0, 1.0),
    clip: bool = False,
) -> Table:
    seen, _ = checked(train, X, feature_range)
    return scaled_by(seen, train, X, (0.0, 1.0), clip)


@mistake(
    of="minmax_scale",
    name="distance 0 divided by",
    why="you divided by the largest minus the smallest value even if it is 0: a constant column becomes NaN or "
    "infinity",
    covers=[
        "width[width == 0] = 1.0 -> pass",
        "width[width == 0] = 1.0 -> width[width == 1] = 1.0",
    ],
    values=["all checks", "no check of columns", "no check"],
)
def minmax_divides_by_0(
    train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False, *, value: str
) -> Table:
    seen, x = floats(train), floats(X)
    if value == "all checks":
        checked(train, X, feature_range)
    elif value == "no check of columns" and feature_range[0] >= feature_range[1]:
        raise ValueError
    low = seen.min(axis=0)
    return moved((x - low) / (seen.max(axis=0) - low), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="constant column always at a",
    why="you gave every value of a constant column the lower end of the range: for training values 7, a new 9.5 must "
    "become 2.5",
)
def minmax_flattens(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    low = seen.min(axis=0)
    width = seen.max(axis=0) - low
    return moved(np.where(width == 0, 0.0, (x - low) / one_if_0(width)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="constant column always 0",
    why="you returned 0 for a constant column: with feature_range (5, 7) its value must become 5",
)
def minmax_zeroes(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    low = seen.min(axis=0)
    width = seen.max(axis=0) - low
    return np.where(width == 0, 0.0, moved((x - low) / one_if_0(width), feature_range, clip))


@mistake(
    of="minmax_scale",
    name="constant column in the middle of the range",
    why="you put the value of a constant column into the middle of the range: in the range 0 to 1 it must become 0",
)
def minmax_centers(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    low = seen.min(axis=0)
    width = seen.max(axis=0) - low
    return moved(np.where(width == 0, 0.5, (x - low) / one_if_0(width)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="constant column unchanged",
    why="you returned a constant column unchanged: its training value must become the lower end of the range",
)
def minmax_leaves(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    low = seen.min(axis=0)
    width = seen.max(axis=0) - low
    return np.where(width == 0, x, moved((x - low) / one_if_0(width), feature_range, clip))


@mistake(
    of="minmax_scale",
    name="distances below a threshold replaced by 1",
    why="you treated columns with a small distance as constant: a training column from 1e-9 to 5e-9 must fill the "
    "range",
    values=THRESHOLDS,
)
def minmax_threshold(
    train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False, *, value: float
) -> Table:
    seen, x = checked(train, X, feature_range)
    low = seen.min(axis=0)
    width = seen.max(axis=0) - low
    return moved((x - low) / np.where(width < value, 1.0, width), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="small constant added to the distance",
    why="you added a small constant to every distance: the largest training value becomes less than b, and a "
    "constant column has no distance 1",
    values=EPSILONS,
)
def minmax_epsilon(
    train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False, *, value: float
) -> Table:
    seen, x = checked(train, X, feature_range)
    low = seen.min(axis=0)
    return moved((x - low) / (seen.max(axis=0) - low + value), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="a + share * b",
    why="you multiplied by b instead of b - a: with the range 10 to 14, the largest training value becomes 24",
)
def minmax_times_b(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    a, b = feature_range
    low = seen.min(axis=0)
    scaled: Table = a + (x - low) / one_if_0(seen.max(axis=0) - low) * b
    return np.clip(scaled, a, b) if clip else scaled


@mistake(
    of="minmax_scale",
    name="a not added",
    why="you did not add the lower end of the range: with the range 10 to 14, the smallest training value becomes 0",
)
def minmax_without_a(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    a, b = feature_range
    low = seen.min(axis=0)
    scaled: Table = (x - low) / one_if_0(seen.max(axis=0) - low) * (b - a)
    return np.clip(scaled, a, b) if clip else scaled


@mistake(
    of="minmax_scale",
    name="a added before the share is multiplied",
    why="you added a to the share and multiplied afterwards: with the range 10 to 14, the smallest value becomes 40",
)
def minmax_adds_first(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    a, b = feature_range
    low = seen.min(axis=0)
    scaled: Table = ((x - low) / one_if_0(seen.max(axis=0) - low) + a) * (b - a)
    return np.clip(scaled, a, b) if clip else scaled


@mistake(
    of="minmax_scale",
    name="a added without the range's length",
    why="you added a and kept the length 1: with the range 10 to 14, the largest training value becomes 11",
)
def minmax_length_1(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    a, b = feature_range
    low = seen.min(axis=0)
    scaled: Table = (x - low) / one_if_0(seen.max(axis=0) - low) + a
    return np.clip(scaled, a, b) if clip else scaled


@mistake(
    of="minmax_scale",
    name="clip left out",
    why="you returned values outside the range although `clip` was True: they must become the ends of the range",
)
def minmax_never_clips(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:  # noqa: ARG001
    return scaled_by(checked(train, X, feature_range)[0], train, X, feature_range, False)


@mistake(
    of="minmax_scale",
    name="always clipped",
    why="you limited the results although `clip` was False: a value below all training values must be below the range",
)
def minmax_always_clips(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:  # noqa: ARG001
    return scaled_by(checked(train, X, feature_range)[0], train, X, feature_range, True)


@mistake(
    of="minmax_scale",
    name="clipped to 0 and 1",
    why="you limited the results to 0 and 1 for every range: with feature_range (-2, 6), -2 and 6 are the limits",
)
def minmax_clips_to_0_and_1(
    train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False
) -> Table:
    scaled = scaled_by(checked(train, X, feature_range)[0], train, X, feature_range, False)
    return np.clip(scaled, 0.0, 1.0) if clip else scaled


@mistake(
    of="minmax_scale",
    name="X limited instead of the results",
    why="you limited X to the training values before scaling: in a constant column of 7 with clip=True, 9 becomes a "
    "instead of b",
)
def minmax_clips_x(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    limited = np.clip(x, seen.min(axis=0), seen.max(axis=0)) if clip else x
    return scaled_by(seen, train, limited, feature_range, False)


@mistake(
    of="minmax_scale",
    name="divided by the maximum",
    why="you divided by the largest training value instead of the distance: for 2, 4 and 10 the largest becomes 0.8",
)
def minmax_by_maximum(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    return moved((x - seen.min(axis=0)) / one_if_0(seen.max(axis=0)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="minimum not subtracted",
    why="you did not subtract the smallest training value: for 2, 4 and 10 the smallest becomes 0.25 instead of 0",
)
def minmax_without_low(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    return moved(x / one_if_0(seen.max(axis=0) - seen.min(axis=0)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="x / maximum",
    why="you divided by the largest training value and subtracted no minimum: for 2, 4 and 10 the smallest becomes 0.2",
)
def minmax_shares(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    return moved(x / one_if_0(seen.max(axis=0)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="mean subtracted",
    why="you subtracted the mean instead of the smallest value: for 2, 4 and 10 the smallest becomes -0.42",
)
def minmax_mean(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    return moved((x - seen.mean(axis=0)) / one_if_0(np.ptp(seen, axis=0)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="largest value becomes 0",
    why="you measured the distance from the largest value: for 2, 4 and 10 the smallest becomes 1 and the largest 0",
)
def minmax_reversed(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    high = seen.max(axis=0)
    return moved((high - x) / one_if_0(high - seen.min(axis=0)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="standardised",
    why="you subtracted the mean and divided by the standard deviation: the smallest training value must become 0",
)
def minmax_standardises(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    return moved((x - seen.mean(axis=0)) / one_if_0(seen.std(axis=0)), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="distances in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 100 - 200 is 156",
    covers=[
        "train, X = (np.asarray(train, dtype=np.float64), np.asarray(X)) -> "
        "train, X = (np.asarray(train), np.asarray(X))",
    ],
)
def minmax_wraps(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Any:
    checked(train, X, feature_range)
    train, X = np.asarray(train), np.asarray(X)
    low = train.min(axis=0)
    width = one_if_0(train.max(axis=0) - low) if train.dtype != bool else 1.0
    return moved((X - low) / width, feature_range, clip)


@mistake(
    of="minmax_scale",
    name="float32 stays float32",
    why="you computed in the input's dtype: float32 has about 7 digits, and the result must be float64",
)
def minmax_in_float32(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Any:
    seen, x = checked(train, X, feature_range)
    if np.asarray(train).dtype == np.float32:
        low = np.asarray(train).min(axis=0)
        return moved((np.asarray(X) - low) / one_if_0(np.asarray(train).max(axis=0) - low), feature_range, clip).astype(
            np.float32
        )
    return scaled_by(seen, seen, x, feature_range, clip)


@mistake(
    of="minmax_scale",
    name="result in the dtype of X",
    why="you returned the dtype of X: in integers 0.75 becomes 0",
)
def minmax_fills(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Any:
    scaled = scaled_by(checked(train, X, feature_range)[0], train, X, feature_range, clip)
    return scaled.astype(np.asarray(X).dtype)


@mistake(
    of="minmax_scale",
    name="feature_range not checked",
    why="you returned a result for every pair (a, b): if a is not smaller than b, the task asks for a ValueError",
    covers=["if a >= b: -> if False:"],
)
def minmax_any_range(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X)
    low = seen.min(axis=0)
    return moved((x - low) / one_if_0(seen.max(axis=0) - low), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="a equal to b accepted",
    why="you accepted equal ends: with feature_range (2, 2) every result is 2, and the task asks for a ValueError",
    covers=["if a >= b: -> if a > b:"],
)
def minmax_equal_ends(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    a, b = feature_range
    if a > b:
        raise ValueError
    seen, x = checked(train, X)
    low = seen.min(axis=0)
    return moved((x - low) / one_if_0(seen.max(axis=0) - low), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="one training column broadcast",
    why="you accepted one training column for a table X of three: it was used for all three, and the task asks for a "
    "ValueError",
    covers=["if X.shape[1] != train.shape[1]: -> if False:"],
)
def minmax_broadcasts(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = floats(train), floats(X)
    if feature_range[0] >= feature_range[1]:
        raise ValueError
    low = seen.min(axis=0)
    return moved((x - low) / one_if_0(seen.max(axis=0) - low), feature_range, clip)


@mistake(
    of="minmax_scale",
    name="X overwritten by minmax_scale",
    why="you changed X in place: the caller's array holds scaled values after the call",
)
def minmax_in_place(train: ArrayLike, X: ArrayLike, feature_range: Range = (0.0, 1.0), clip: bool = False) -> Table:
    seen, x = checked(train, X, feature_range)
    low, high = seen.min(axis=0), seen.max(axis=0)
    x -= low
    x /= one_if_0(high - low)
    return moved(x, feature_range, clip)


@mistake(
    of="robust_scale",
    name="median and quartiles of X",
    why="you computed median and quartiles from X: a single new row always becomes 0",
)
def robust_refits(train: ArrayLike, X: ArrayLike) -> Table:
    _, x = checked(train, X)
    q1, median, q3 = quartiles(x)
    return floats((x - median) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="median and quartiles of train and X together",
    why="you computed median and quartiles from both tables: only the training rows count",
)
def robust_of_both(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(np.concatenate([seen, x]))
    return floats((x - median) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="one median for all columns",
    why="you computed one median and one distance from all cells: each column has separate numbers",
)
def robust_of_all_cells(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen, None)
    return floats((x - median) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="median and quartiles of each row",
    why="you computed the quartiles along axis 1: that is a number for each training row instead of each column",
    covers=[
        "q1, median, q3 = np.quantile(train, [0.25, 0.5, 0.75], axis=0) -> "
        "q1, median, q3 = np.quantile(train, [0.25, 0.5, 0.75], axis=1)",
    ],
)
def robust_of_rows(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen, 1)
    return floats((x - median) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="mean subtracted instead of the median",
    why="you subtracted the mean: for 1, 2, 3, 4 and 9 it is 3.8, and the median is 3",
)
def robust_mean(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, _, q3 = quartiles(seen)
    return floats((x - seen.mean(axis=0)) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="divided by the standard deviation",
    why="you divided by the standard deviation: for 1 to 9 and 1000 it is 298.5, and q3 - q1 is 4.5",
)
def robust_std(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    return floats((x - np.median(seen, axis=0)) / one_if_0(seen.std(axis=0)))


@mistake(
    of="robust_scale",
    name="mean and standard deviation",
    why="you subtracted the mean and divided by the standard deviation: an outlier of 1000 moves both of them",
)
def robust_standardises(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    return floats((x - seen.mean(axis=0)) / one_if_0(seen.std(axis=0)))


@mistake(
    of="robust_scale",
    name="divided by maximum minus minimum",
    why="you divided by the distance of the extremes: for 1 to 9 and 1000 it is 999, and q3 - q1 is 4.5",
)
def robust_range(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    return floats((x - np.median(seen, axis=0)) / one_if_0(np.ptp(seen, axis=0)))


@mistake(
    of="robust_scale",
    name="divided by the median absolute deviation",
    why="you divided by the median distance from the median: for 1, 2, 3, 4 and 9 it is 1, and q3 - q1 is 2",
)
def robust_mad(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    median = np.median(seen, axis=0)
    return floats((x - median) / one_if_0(np.median(np.abs(seen - median), axis=0)))


@mistake(
    of="robust_scale",
    name="interquartile range times a constant",
    why="you divided by a multiple of q3 - q1: the task asks for q3 - q1 itself, which is 2 for 1, 2, 3, 4 and 9",
    values=[0.5, 0.7413, 1.349, 1.4826, 2.0],
)
def robust_normal(train: ArrayLike, X: ArrayLike, *, value: float) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen)
    return floats((x - median) / np.where(q1 == q3, 1.0, (q3 - q1) * value))


@mistake(
    of="robust_scale",
    name="q1 subtracted",
    why="you subtracted the first quartile instead of the median: the median of the training rows must become 0",
)
def robust_q1(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, _, q3 = quartiles(seen)
    return floats((x - q1) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="quartiles not interpolated linearly",
    why="you computed other quartiles: for 0, 4, 8 and 20 the linear interpolation gives 3 and 11",
    values=["lower", "higher", "nearest", "midpoint", "hazen", "weibull", "median_unbiased"],
)
def robust_other_quartiles(train: ArrayLike, X: ArrayLike, *, value: str) -> Table:
    seen, x = checked(train, X)
    q1, _, q3 = quartiles(seen, 0, value)
    return floats((x - np.median(seen, axis=0)) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="percentiles 0.25, 0.5 and 0.75",
    why="you computed the percentiles 0.25, 0.5 and 0.75: they are less than one percent into the column, and a "
    "quarter is the percentile 25",
)
def robust_percentiles(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = np.percentile(seen, [0.25, 0.5, 0.75], axis=0)
    return floats((x - median) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="q3 - q1 = 0 divided by",
    why="you divided by q3 - q1 even if it is 0: a column in which most values are equal becomes NaN or infinity",
    covers=[
        "iqr[iqr == 0] = 1.0 -> pass",
        "iqr[iqr == 0] = 1.0 -> iqr[iqr == 1] = 1.0",
    ],
    values=["check of columns", "no check"],
)
def robust_divides_by_0(train: ArrayLike, X: ArrayLike, *, value: str) -> Table:
    seen, x = floats(train), floats(X)
    if value == "check of columns":
        checked(train, X)
    q1, median, q3 = quartiles(seen)
    return floats((x - median) / (q3 - q1))


@mistake(
    of="robust_scale",
    name="only constant columns get the divisor 1",
    why="you checked whether all values are equal: for 0, 0, 0, 0 and 40 they are not, and q3 - q1 is 0",
)
def robust_asks_for_constants(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen)
    return floats((x - median) / np.where(seen.max(axis=0) == seen.min(axis=0), 1.0, q3 - q1))


@mistake(
    of="robust_scale",
    name="0 if the quartiles are equal",
    why="you returned 0 for every value of a column whose q1 equals q3: with the divisor 1, 40 with median 0 stays 40",
)
def robust_zeroes(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen)
    return np.where(q1 == q3, 0.0, (x - median) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="small q3 - q1 replaced by 1",
    why="you treated a small q3 - q1 as 0: for 1e-9, 3e-9 and 5e-9 it is 2e-9, and the results are -1, 0 and 1",
    values=THRESHOLDS,
)
def robust_threshold(train: ArrayLike, X: ArrayLike, *, value: float) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen)
    return floats((x - median) / np.where(q3 - q1 < value, 1.0, q3 - q1))


@mistake(
    of="robust_scale",
    name="small constant added to q3 - q1",
    why="you added a small constant to every q3 - q1: all results are too small, and equal quartiles give no divisor 1",
    values=EPSILONS,
)
def robust_epsilon(train: ArrayLike, X: ArrayLike, *, value: float) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen)
    return floats((x - median) / (q3 - q1 + value))


@mistake(
    of="robust_scale",
    name="only the median subtracted",
    why="you did not divide: 9 with median 3 and quartiles 2 and 4 becomes 6 instead of 3",
)
def robust_centers(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    return x - np.median(seen, axis=0)


@mistake(
    of="robust_scale",
    name="median not subtracted",
    why="you divided without subtracting the median: the median of the training rows must become 0",
)
def robust_divides(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, _, q3 = quartiles(seen)
    return floats(x / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="quartiles in the input's dtype",
    why="you computed quartiles in the input's dtype: in int8, 100 - -100 is -56",
    covers=[
        "train, X = (np.asarray(train, dtype=np.float64), np.asarray(X)) -> "
        "train, X = (np.asarray(train), np.asarray(X))",
    ],
)
def robust_wraps(train: ArrayLike, X: ArrayLike) -> Any:
    checked(train, X)
    q1, median, q3 = quartiles(np.asarray(train))
    return (np.asarray(X) - median) / one_if_0(q3 - q1)


@mistake(
    of="robust_scale",
    name="robust result in the dtype of X",
    why="you returned the dtype of X: in integers 0.33 becomes 0",
)
def robust_fills(train: ArrayLike, X: ArrayLike) -> Any:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen)
    return ((x - median) / one_if_0(q3 - q1)).astype(np.asarray(X).dtype)


@mistake(
    of="robust_scale",
    name="one training column for all columns of X",
    why="you accepted one training column for a table X of three: it was used for all three, and the task asks for a "
    "ValueError",
    covers=["if X.shape[1] != train.shape[1]: -> if False:"],
)
def robust_broadcasts(train: ArrayLike, X: ArrayLike) -> Table:
    q1, median, q3 = quartiles(floats(train))
    return floats((floats(X) - median) / one_if_0(q3 - q1))


@mistake(
    of="robust_scale",
    name="X overwritten by robust_scale",
    why="you changed X in place: the caller's array holds scaled values after the call",
)
def robust_in_place(train: ArrayLike, X: ArrayLike) -> Table:
    seen, x = checked(train, X)
    q1, median, q3 = quartiles(seen)
    x -= median
    x /= one_if_0(q3 - q1)
    return x
