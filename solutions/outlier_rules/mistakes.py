"""What people write for the outlier rules, and what is wrong with it. The helpers are what most of them get right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
THRESHOLDS = [1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-6]


def floats(x: ArrayLike) -> Floats:
    return np.asarray(x, dtype=np.float64)


def z_distances(x: ArrayLike) -> tuple[Floats, float]:
    """Return the distances from the mean, and the standard deviation: 0 for equal values."""
    x = floats(x)
    if np.nanmin(x) == np.nanmax(x):
        return x * 0.0, 0.0
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
    name="divisor n - 1",
    why="you computed the standard deviation with n - 1: it is larger, so fewer values are outliers",
)
def divides_by_n_minus_one(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    mask: Mask = np.abs(x - np.nanmean(x)) > t * np.nanstd(x, ddof=1)
    return mask


@mistake(
    of="zscore_mask",
    name="z-score of exactly t marked",
    why="you marked values exactly t standard deviations away: the task asks for more than t",
)
def marks_the_threshold(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, std = z_distances(x)
    return np.asarray(distances >= t * std)


@mistake(
    of="zscore_mask",
    name="z-score without a rule for equal values",
    why="you used the computed standard deviation only: for three times 0.1 it is 1.4e-17, so equal values can "
    "be outliers",
    covers=[
        "varies = np.nanmax(x) > np.nanmin(x) -> varies = np.nanmax(x) >= np.nanmin(x)",
    ],
)
def trusts_rounded_zeros(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    return np.asarray(np.abs(x - np.nanmean(x)) / np.nanstd(x) > t)


@mistake(
    of="zscore_mask",
    name="tiny standard deviations treated as 0",
    why="you treated a tiny standard deviation like 0: an outlier among numbers near 1e-20 is missed",
    values=THRESHOLDS,
)
def applies_a_threshold(x: ArrayLike, t: float = 3.0, *, value: float) -> Mask:
    distances, std = z_distances(x)
    return np.asarray((distances > t * std) & (std > value))


@mistake(
    of="zscore_mask",
    name="NaN in mean and standard deviation",
    why="you computed the mean with the missing values: one NaN makes it NaN, and no value is marked",
)
def falls_silent(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    return np.asarray(np.abs(x - x.mean()) > t * x.std())


@mistake(
    of="zscore_mask",
    name="variance instead of standard deviation",
    why="you compared with t variances: for values around 30 with variance 64, the limit is 192 instead of 24",
)
def measures_in_variances(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, std = z_distances(x)
    return np.asarray(distances > t * std**2)


@mistake(
    of="zscore_mask",
    name="high values only",
    why="you marked only values above the mean: -20 among values near 10 is an outlier too",
    covers=[
        "return (np.abs(x - mean) > t * std) & varies -> return (x - mean > t * std) & varies",
    ],
)
def looks_up_only(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    return np.asarray(x - np.nanmean(x) > t * np.nanstd(x))


@mistake(
    of="zscore_mask",
    name="always 3",
    why="you compared with 3 for every t: with t = 1.25 you miss a z-score of 2",
)
def ignores_t(x: ArrayLike, t: float = 3.0) -> Mask:  # noqa: ARG001
    distances, std = z_distances(x)
    return np.asarray(distances > 3 * std)


@mistake(
    of="zscore_mask",
    name="True for the values to keep",
    why="you marked the values that are not outliers: the mask must be True for outliers",
)
def marks_the_rest(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, std = z_distances(x)
    return np.asarray(distances <= t * std)


@mistake(
    of="zscore_mask",
    name="outliers instead of a mask",
    why="you returned the values of the outliers: a mask has one bool for every value of x",
)
def returns_the_outliers(x: ArrayLike, t: float = 3.0) -> Floats:
    distances, std = z_distances(x)
    return floats(x)[distances > t * std]


@mistake(
    of="zscore_mask",
    name="mean of squares minus squared mean",
    why="you subtracted the squared mean from the mean of the squares: near 1e9 both are about 1e18, and rounding "
    "replaces their difference",
)
def subtracts_squares(x: ArrayLike, t: float = 3.0) -> Mask:
    x = floats(x)
    variance = max(0.0, float(np.nanmean(x**2) - np.nanmean(x) ** 2))
    return np.asarray(np.abs(x - np.nanmean(x)) > t * variance**0.5)


@mistake(
    of="zscore_mask",
    name="z-score from the median",
    why="you measured from the median: a z-score is measured from the mean",
)
def measures_from_the_median(x: ArrayLike, t: float = 3.0) -> Mask:
    distances, _ = mad_distances(x)
    return np.asarray(distances > t * z_distances(x)[1])


@mistake(
    of="zscore_mask",
    name="z-score in the dtype of x",
    why="you computed in the dtype of x: in float16 the square of 400 is infinite",
)
def squares_in_half_precision(x: ArrayLike, t: float = 3.0) -> Mask:
    x = np.asarray(x)
    return np.asarray(np.abs(x - np.nanmean(x)) > t * np.nanstd(x))


@mistake(
    of="mad_mask",
    name="MAD in the dtype of x",
    why="you computed in the dtype of x: in float16 3.5 times 20000 is infinite",
    covers=[
        "x = np.asarray(x, dtype=np.float64) -> x = np.asarray(x)",
    ],
)
def multiplies_in_half_precision(x: ArrayLike, t: float = 3.5) -> Mask:
    x = np.asarray(x)
    distances = np.abs(x - np.nanmedian(x))
    return np.asarray(0.6745 * distances > t * np.nanmedian(distances))


@mistake(
    of="mad_mask",
    name="no factor 0.6745",
    why="you compared distances with t MADs: without the factor 0.6745, a score of 3.04 becomes 4.5",
)
def forgets_the_factor(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray(distances > t * mad)


@mistake(
    of="mad_mask",
    name="factor 0.6745 at the MAD",
    why="you multiplied the MAD by 0.6745 instead of the distance: too many values are outliers",
)
def shrinks_the_mad(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray(distances > t * 0.6745 * mad)


@mistake(
    of="mad_mask",
    name="mean absolute deviation",
    why="you used the mean of the distances: one outlier of 1000 makes it large, and is then not above t",
)
def averages_distances(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, _ = mad_distances(x)
    return np.asarray(0.6745 * distances > t * np.nanmean(distances))


@mistake(
    of="mad_mask",
    name="distances from the mean",
    why="you measured from the mean: outliers move the mean, and the median changes little",
)
def measures_from_the_mean(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, _ = z_distances(x)
    return np.asarray(0.6745 * distances > t * np.nanmedian(distances))


@mistake(
    of="mad_mask",
    name="tiny MADs treated as 0",
    why="you treated a tiny MAD like 0: among numbers near 1e-20 almost every value becomes an outlier",
    values=THRESHOLDS,
)
def applies_a_threshold_to_the_mad(x: ArrayLike, t: float = 3.5, *, value: float) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray(0.6745 * distances > (t * mad if mad > value else 0))


@mistake(
    of="mad_mask",
    name="small constant added to the MAD",
    why="you added a small constant to the MAD: an outlier among numbers near 1e-20 is missed",
    values=THRESHOLDS,
)
def adds_epsilon_to_the_mad(x: ArrayLike, t: float = 3.5, *, value: float) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray(0.6745 * distances / (mad + value) > t)


@mistake(
    of="mad_mask",
    name="no outliers if the MAD is 0",
    why="you marked no value if the MAD is 0: then every value that differs from the median is an outlier",
)
def gives_up_at_zero(x: ArrayLike, t: float = 3.5) -> Mask:
    distances, mad = mad_distances(x)
    return np.asarray((0.6745 * distances > t * mad) & (mad > 0))


@mistake(
    of="mad_mask",
    name="NaN in the medians",
    why="you computed the medians with the missing values: one NaN makes them NaN, and no value is marked",
)
def falls_silent_too(x: ArrayLike, t: float = 3.5) -> Mask:
    x = floats(x)
    distances = np.abs(x - np.median(x))
    return np.asarray(0.6745 * distances > t * np.median(distances))


@mistake(
    of="mad_mask",
    name="high values only, in MADs",
    why="you marked only values above the median: a value as far below it is an outlier too",
)
def looks_up_only_in_mads(x: ArrayLike, t: float = 3.5) -> Mask:
    _, mad = mad_distances(x)
    return np.asarray(0.6745 * (floats(x) - np.nanmedian(floats(x))) > t * mad)


@mistake(
    of="mad_mask",
    name="always 3.5",
    why="you compared with 3.5 for every t: with t = 2.4 you miss a score of 2.53",
)
def ignores_t_too(x: ArrayLike, t: float = 3.5) -> Mask:  # noqa: ARG001
    distances, mad = mad_distances(x)
    return np.asarray(0.6745 * distances > 3.5 * mad)


@mistake(
    of="iqr_cap",
    name="fences from x",
    why="you computed the quartiles from x: a single value is then its own fence and is never capped",
)
def looks_at_x(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    return np.clip(floats(x), *fences(x, k))


@mistake(
    of="iqr_cap",
    name="fences from both columns",
    why="you computed the quartiles from x_train and x together: the values of x must not move the fences",
)
def looks_at_both(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    return np.clip(floats(x), *fences(np.concatenate([floats(x_train), floats(x)]), k))


@mistake(
    of="iqr_cap",
    name="outliers dropped",
    why="you dropped the values outside the fences: the result must have one value for each value of x",
)
def drops_outliers(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    x = floats(x)
    low, high = fences(x_train, k)
    return x[~((x < low) | (x > high))]


@mistake(
    of="iqr_cap",
    name="outliers made missing",
    why="you replaced values outside the fences by NaN: they must become the fence",
)
def makes_outliers_missing(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    x = floats(x)
    low, high = fences(x_train, k)
    return np.where((x < low) | (x > high), np.nan, x)


@mistake(
    of="iqr_cap",
    name="outliers replaced by the median",
    why="you replaced values outside the fences by the median: they must become the fence",
)
def puts_the_median(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    x = floats(x)
    low, high = fences(x_train, k)
    return np.where((x < low) | (x > high), np.nanmedian(floats(x_train)), x)


@mistake(
    of="iqr_cap",
    name="capped at the quartiles",
    why="you capped at q1 and q3 for every k: half of the training values are outside these",
)
def caps_at_the_quartiles(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    return np.clip(floats(x), *fences(x_train, 0))


@mistake(
    of="iqr_cap",
    name="always 1.5",
    why="you used 1.5 for every k: with k = 0 the fences must be the quartiles",
)
def ignores_k(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    return np.clip(floats(x), *fences(x_train, 1.5))


@mistake(
    of="iqr_cap",
    name="fences counted from the median",
    why="you measured the fences from the median: they are k interquartile ranges from the quartiles",
)
def counts_from_the_median(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    q1, median, q3 = np.nanquantile(floats(x_train), [0.25, 0.5, 0.75])
    return np.clip(floats(x), median - k * (q3 - q1), median + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="capped at the whiskers",
    why="you capped at the outermost training values inside the fences: the fences can be farther out",
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
    name="capped at fixed percentiles",
    why="you capped at the 5th and 95th percentile: they change values in a column without outliers too",
)
def caps_at_percentiles(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:  # noqa: ARG001
    low, high = np.nanquantile(floats(x_train), [0.05, 0.95])
    return np.clip(floats(x), low, high)


@mistake(
    of="iqr_cap",
    name="fences that are NaN",
    why="you computed the quartiles with the missing values: one NaN makes the fences and every result NaN",
)
def lets_nan_into_the_fences(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    q1, q3 = np.quantile(floats(x_train), [0.25, 0.75])
    return np.clip(floats(x), q1 - k * (q3 - q1), q3 + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="quartiles without interpolation",
    why="you used a training value as quartile: of 1, 3, 7 and 13 the lower quartile is 2.5, between 1 and 3",
)
def does_not_interpolate(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    q1, q3 = np.nanquantile(floats(x_train), [0.25, 0.75], method="nearest")
    return np.clip(floats(x), q1 - k * (q3 - q1), q3 + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="fences in integers",
    why="you rounded the fences to integers: 16.5 becomes 16, and the result must be float64",
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
    why="you computed in the dtype of x_train: in int8, 100 - -100 is -56",
    covers=[
        "q1, q3 = np.nanquantile(np.asarray(x_train, dtype=np.float64), [0.25, 0.75]) -> "
        "q1, q3 = np.nanquantile(np.asarray(x_train), [0.25, 0.75])",
    ],
)
def keeps_the_dtype(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    train: NDArray[Any] = np.asarray(x_train)
    q1, q3 = np.nanquantile(train, [0.25, 0.75])
    return np.clip(floats(x), q1 - k * (q3 - q1), q3 + k * (q3 - q1))


@mistake(
    of="iqr_cap",
    name="x overwritten",
    why="you changed x in place: the caller's array is capped after the call",
)
def caps_in_place(x_train: ArrayLike, x: ArrayLike, k: float = 1.5) -> Floats:
    capped = floats(x)
    low, high = fences(x_train, k)
    capped[capped < low] = low
    capped[capped > high] = high
    return capped
