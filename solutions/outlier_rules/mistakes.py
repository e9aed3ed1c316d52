"""What people write for the outlier rules, and what is wrong with it. The helpers are what most of them get right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def floats(x: ArrayLike) -> Floats:
    return np.asarray(x, dtype=np.float64)


def z_distances(x: ArrayLike) -> tuple[Floats, float]:
    """Return the distances from the mean, and the standard deviation."""
    x = floats(x)
    return np.abs(x - np.nanmean(x)), float(np.nanstd(x))


def mad_distances(x: ArrayLike) -> tuple[Floats, float]:
    """Return the distances from the median, and their median."""
    x = floats(x)
    distances = np.abs(x - np.nanmedian(x))
    return distances, float(np.nanmedian(distances))


def fences(x_train: ArrayLike, k: float) -> tuple[float, float]:
    q1, q3 = np.nanquantile(floats(x_train), [0.25, 0.75])
    return q1 - k * (q3 - q1), q3 + k * (q3 - q1)


@mistake(
    of="zscore_mask",
    name="the divisor n - 1",
    why="you divided by n - 1, as pandas does: the contract has the standard deviation with n",
)
def divides_by_n_minus_one(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    mask: Mask = np.abs(x - np.nanmean(x)) > t * np.nanstd(x, ddof=1)
    return mask


@mistake(
    of="zscore_mask",
    name="a z-score of exactly t is marked",
    why="you marked what is at t as well as what is above it: ten numbers can reach 3, but not pass it",
)
def marks_the_threshold(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, std = z_distances(x)
    return np.asarray(distances >= t * std)


@mistake(
    of="zscore_mask",
    name="0 / 0 in a constant column",
    why="you divided by the standard deviation: where all values are equal it is 0, and NumPy warns of 0 / 0",
)
def divides_by_zero(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, std = z_distances(x)
    return np.asarray(distances / np.float64(std) > t)


@mistake(
    of="zscore_mask",
    name="one missing value silences the z-score",
    why="you took mean and standard deviation of all values: one NaN makes both NaN, no comparison is True any "
    "more, and nobody is told",
)
def falls_silent(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    return np.asarray(np.abs(x - x.mean()) > t * x.std())


@mistake(
    of="zscore_mask",
    name="the variance for the standard deviation",
    why="you measured in variances: the variance is the square of a length, and no length itself",
)
def measures_in_variances(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, std = z_distances(x)
    return np.asarray(distances > t * std**2)


@mistake(
    of="zscore_mask",
    name="high values only",
    why="you did not take the size of the deviation: a value far below the mean has a z-score far below 0",
)
def looks_up_only(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    return np.asarray(x - np.nanmean(x) > t * np.nanstd(x))


@mistake(
    of="zscore_mask",
    name="always 3",
    why="you compared with 3 whatever t said",
)
def ignores_t(x: ArrayLike, t: float = 3.0) -> Mask:  # noqa: ARG001
    distances, std = z_distances(x)
    return np.asarray(distances > 3 * std)


@mistake(
    of="zscore_mask",
    name="True for the values to keep",
    why="you marked the values that are in order: the mask is to be True for outliers, and it is False for NaN",
)
def marks_the_rest(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, std = z_distances(x)
    return np.asarray(distances <= t * std)


@mistake(
    of="zscore_mask",
    name="the outliers themselves",
    why="you returned the values that are outliers: a mask has a bool for every value",
)
def returns_the_outliers(x: ArrayLike, t: float = 3.0) -> Floats:
    distances, std = z_distances(x)
    return floats(x)[distances > t * std]


@mistake(
    of="zscore_mask",
    name="mean of the squares minus square of the mean",
    why="you subtracted the square of the mean from the mean of the squares: far from zero both are huge, and "
    "their difference has no digits left",
)
def subtracts_squares(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    variance = max(0.0, float(np.nanmean(x**2) - np.nanmean(x) ** 2))
    return np.asarray(np.abs(x - np.nanmean(x)) > t * variance**0.5)


@mistake(
    of="zscore_mask",
    name="distances from the median",
    why="you measured from the median: a z-score is the distance from the mean",
)
def measures_from_the_median(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, _ = mad_distances(x)
    return np.asarray(distances > t * z_distances(x)[1])


@mistake(
    of="zscore_mask",
    name="the z-score in the dtype of x",
    why="you computed in the dtype that came in: half precision ends at 65504, and the square of 300 is beyond that",
)
def squares_in_half_precision(x: ArrayLike, t: float = 3.0) -> Mask:
    x = np.asarray(x)
    return np.asarray(np.abs(x - np.nanmean(x)) > t * np.nanstd(x))


@mistake(
    of="mad_mask",
    name="the MAD in the dtype of x",
    why="you computed in the dtype that came in: half precision ends at 65504, and three times 30000 is beyond that",
)
def multiplies_in_half_precision(x: ArrayLike, t: float = 3.5) -> Mask:
    x = np.asarray(x)
    distances = np.abs(x - np.nanmedian(x))
    return np.asarray(0.6745 * distances > t * np.nanmedian(distances))


@mistake(
    of="mad_mask",
    name="no factor 0.6745",
    why="you counted in MADs: a MAD is about two thirds of a standard deviation, and the factor accounts for that",
)
def forgets_the_factor(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray(distances > t * mad)


@mistake(
    of="mad_mask",
    name="the factor on the wrong side",
    why="you shrank the MAD with the factor, not the distance: too many values are above t then",
)
def shrinks_the_mad(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray(distances > t * 0.6745 * mad)


@mistake(
    of="mad_mask",
    name="mean absolute deviation",
    why="you took the mean of the distances: an outlier moves a mean as far as it likes, and hides behind it",
)
def averages_distances(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, _ = mad_distances(x)
    return np.asarray(0.6745 * distances > t * np.nanmean(distances))


@mistake(
    of="mad_mask",
    name="distances from the mean",
    why="you measured from the mean: outliers pull it towards themselves, which the median does not let them do",
)
def measures_from_the_mean(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, _ = z_distances(x)
    return np.asarray(0.6745 * distances > t * np.nanmedian(distances))


@mistake(
    of="mad_mask",
    name="division by a MAD of 0",
    why="you divided by the MAD: it is 0 as soon as more than half of the values are equal, and NumPy warns",
)
def divides_by_a_mad_of_zero(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray(0.6745 * distances / np.float64(mad) > t)


@mistake(
    of="mad_mask",
    name="no outliers where the MAD is 0",
    why="you marked nothing where the MAD is 0: most values are equal then, and the few others stand out all the more",
)
def gives_up_at_zero(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray((0.6745 * distances > t * mad) & (mad > 0))


@mistake(
    of="mad_mask",
    name="one missing value silences the MAD",
    why="you took the medians of all values: one NaN makes them NaN, no comparison is True any more, and nobody is "
    "told",
)
def falls_silent_too(x: ArrayLike, t: float = 3.5) -> Mask:
    x = floats(x)
    distances = np.abs(x - np.median(x))
    return np.asarray(0.6745 * distances > t * np.median(distances))


@mistake(
    of="mad_mask",
    name="high values only, in MADs",
    why="you did not take the size of the deviation: a value far below the median is as far out",
)
def looks_up_only_in_mads(x: ArrayLike, t: float = 3.5) -> Mask:
    _, mad = mad_distances(x)
    return np.asarray(0.6745 * (floats(x) - np.nanmedian(floats(x))) > t * mad)


@mistake(
    of="mad_mask",
    name="always 3.5",
    why="you compared with 3.5 whatever t said",
)
def ignores_t_too(x: ArrayLike, t: float = 3.5) -> Mask:  # noqa: ARG001
    distances, mad = mad_distances(x)
    return np.asarray(0.6745 * distances > 3.5 * mad)


@mistake(
    of="iqr_cap",
    name="fences from the column that is capped",
    why="you took the quartiles of x: an outlier then has a say in its own fence, and one row alone is never beyond it",
)
def looks_at_x(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    return np.clip(floats(x), *fences(x, k))


@mistake(
    of="iqr_cap",
    name="fences from both columns together",
    why="you took the quartiles of both columns together: what is to be capped must not move the fences",
)
def looks_at_both(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    return np.clip(floats(x), *fences(np.concatenate([floats(x_train), floats(x)]), k))


@mistake(
    of="iqr_cap",
    name="outliers dropped",
    why="you dropped what lies beyond the fences: to cap is to keep every row, with its value moved to the fence",
)
def drops_outliers(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    x = floats(x)
    low, high = fences(x_train, k)
    return x[~((x < low) | (x > high))]


@mistake(
    of="iqr_cap",
    name="outliers made missing",
    why="you put NaN in place of an outlier: to cap is to move its value to the fence",
)
def makes_outliers_missing(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    x = floats(x)
    low, high = fences(x_train, k)
    return np.where((x < low) | (x > high), np.nan, x)


@mistake(
    of="iqr_cap",
    name="outliers replaced by the median",
    why="you put the median in place of an outlier: a capped value stays on the side where it was, at the fence",
)
def puts_the_median(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    x = floats(x)
    low, high = fences(x_train, k)
    return np.where((x < low) | (x > high), np.nanmedian(floats(x_train)), x)


@mistake(
    of="iqr_cap",
    name="capped at the quartiles",
    why="you capped at the quartiles themselves: half of an ordinary column lies beyond them",
)
def caps_at_the_quartiles(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    return np.clip(floats(x), *fences(x_train, 0))


@mistake(
    of="iqr_cap",
    name="always 1.5",
    why="you put the fences 1.5 times the width of the box away whatever k said",
)
def ignores_k(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    return np.clip(floats(x), *fences(x_train, 1.5))


@mistake(
    of="iqr_cap",
    name="fences counted from the median",
    why="you counted the distance of the fences from the median: they stand beyond the quartiles, at either end of "
    "the box",
)
def counts_from_the_median(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    q1, median, q3 = np.nanquantile(floats(x_train), [0.25, 0.5, 0.75])
    return np.clip(floats(x), median - k * (q3 - q1), median + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="capped at the whiskers of a box plot",
    why="you capped at the outermost training values within the fences, where the whiskers of a box plot end: the "
    "fences may stand further out",
)
def caps_at_the_whiskers(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    train = floats(x_train)
    low, high = fences(train, k)
    inside = train[(train >= low) & (train <= high)]
    if inside.size == 0:
        return np.clip(floats(x), low, high)
    return np.clip(floats(x), inside.min(), inside.max())


@mistake(
    of="iqr_cap",
    name="capped at the 5th and the 95th percentile",
    why="you capped at fixed percentiles: they cut off a tenth of the training column, whether it has outliers or not",
)
def caps_at_percentiles(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    low, high = np.nanquantile(floats(x_train), [0.05, 0.95])
    return np.clip(floats(x), low, high)


@mistake(
    of="iqr_cap",
    name="fences that are NaN",
    why="you took the quartiles of all training values: one NaN makes them NaN, and with them every capped value",
)
def lets_nan_into_the_fences(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    q1, q3 = np.quantile(floats(x_train), [0.25, 0.75])
    return np.clip(floats(x), q1 - k * (q3 - q1), q3 + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="quartiles without interpolation",
    why="you took values of the column for quartiles: where the place lies between two values, so does the quartile",
)
def does_not_interpolate(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    q1, q3 = np.nanquantile(floats(x_train), [0.25, 0.75], method="nearest")
    return np.clip(floats(x), q1 - k * (q3 - q1), q3 + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="fences in integers",
    why="you wrote the fences into a column of integers: it keeps the whole part of 16.5 and drops the rest",
)
def writes_into_integers(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Any:
    capped = np.array(x)
    low, high = fences(x_train, k)
    capped[capped < low] = low
    capped[capped > high] = high
    return capped


@mistake(
    of="iqr_cap",
    name="quartiles in the dtype of x_train",
    why="you gave the training column to NumPy in the dtype that came in: in an int8, 100 - -100 wraps around, "
    "also inside np.nanquantile",
)
def keeps_the_dtype(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    train: NDArray[Any] = np.asarray(x_train)
    q1, q3 = np.nanquantile(train, [0.25, 0.75])
    return np.clip(floats(x), q1 - k * (q3 - q1), q3 + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="the caller's column capped",
    why="you wrote the fences into x: np.asarray does not copy a float64 array, so it was the caller's own",
)
def caps_in_place(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    capped = floats(x)
    low, high = fences(x_train, k)
    capped[capped < low] = low
    capped[capped > high] = high
    return capped
