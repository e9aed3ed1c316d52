"""What people write to describe a column, and what is wrong with it. The helpers are what most of them get right."""

import statistics
from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]


def split(x: ArrayLike, ddof: int) -> tuple[Floats, int]:
    """Return the known values, and how many are missing."""
    x = np.asarray(x, dtype=np.float64)
    known = x[~np.isnan(x)]
    if len(known) <= ddof:
        raise ValueError(f"describe needs more than {ddof} known values")
    return known, len(x) - len(known)


def summary_of(known: NDArray[Any], missing: int, ddof: int, **changed: Any) -> dict[str, float]:
    """Return the summary of known values, with some of its numbers changed."""
    values, counts = np.unique(known, return_counts=True)
    names = ("min", "q1", "median", "q3", "max")
    return {
        "n": len(known),
        "missing": missing,
        "mean": known.mean(),
        "std": known.std(ddof=ddof),
        **dict(zip(names, np.quantile(known, [0, 0.25, 0.5, 0.75, 1]).tolist(), strict=True)),
        "mode": values[counts.argmax()],
        **changed,
    }


@mistake(
    of="describe",
    name="always divisor n",
    why="you divided by n for every ddof: for 2 and 4 with ddof = 1 you get 1 instead of 1.41",
    covers=[
        "std = known.std(ddof=ddof) -> std = known.std()",
    ],
)
def always_divides_by_n(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, std=known.std())


@mistake(
    of="describe",
    name="always divisor n - 1",
    why="you divided by n - 1 for every ddof: for 2 and 4 with ddof = 0 you get 1.41 instead of 1",
)
def always_divides_by_n_minus_one(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, std=known.std(ddof=1))


@mistake(
    of="describe",
    name="variance instead of standard deviation",
    why="you returned the variance: for 2, 4 and 6 that is 4, and the standard deviation is 2",
    covers=[
        "std = known.std(ddof=ddof) -> std = known.var(ddof=ddof)",
    ],
)
def stops_at_the_variance(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, std=known.var(ddof=ddof))


@mistake(
    of="describe",
    name="mean of squares minus squared mean",
    why="you subtracted the squared mean from the mean of the squares: near 1e8 both are about 1e16, and rounding "
    "replaces their difference",
)
def subtracts_squares(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    n = len(known)
    spread = max(0.0, float((known @ known - n * known.mean() ** 2) / (n - ddof)))
    return summary_of(known, missing, ddof, std=spread**0.5)


@mistake(
    of="describe",
    name="NaN everywhere",
    why="you computed with the missing values: one NaN makes the mean and every quantile NaN",
)
def lets_nan_through(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    x = np.asarray(x, dtype=np.float64)
    if len(x) <= ddof:
        raise ValueError(f"describe needs more than {ddof} values")
    return summary_of(x, 0, ddof)


@mistake(
    of="describe",
    name="missing always 0",
    why="you left out the missing values and reported 0 of them: the column looks complete",
)
def hides_missing_values(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, _ = split(x, ddof)
    return summary_of(known, 0, ddof)


@mistake(
    of="describe",
    name="n counts missing values",
    why="you counted all values: n must be the number of known values",
)
def counts_every_row(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, n=len(known) + missing)


@mistake(
    of="describe",
    name="missing values as 0",
    why="you replaced missing values by 0: with 4 and NaN the mean is 2 instead of 4",
)
def puts_zero(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(np.concatenate([known, np.zeros(missing)]), missing, ddof, n=len(known))


@mistake(
    of="describe",
    name="upper of two middle values",
    why="you used the upper of two middle values as median: for 1, 2, 4 and 9 it must be 3",
)
def takes_the_upper_middle(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, median=np.sort(known)[len(known) // 2])


@mistake(
    of="describe",
    name="quartiles without interpolation",
    why="you used a value of the column as quartile: at position 1.25 it is a quarter of the way to the next value",
)
def does_not_interpolate(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    q1, q3 = np.quantile(known, [0.25, 0.75], method="lower")
    return summary_of(known, missing, ddof, q1=q1, q3=q3)


@mistake(
    of="describe",
    name="medians of the two halves",
    why="you used the medians of the lower and the upper half: for six values q1 must be at position 1.25",
)
def halves_the_column(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    ordered, half = np.sort(known), (len(known) + 1) // 2
    return summary_of(known, missing, ddof, q1=np.median(ordered[:half]), q3=np.median(ordered[-half:]))


@mistake(
    of="describe",
    name="quartiles at (n + 1) / 4",
    why="you put q1 at (n + 1) / 4: it must be at position (n - 1) / 4, counted from 0",
)
def counts_in_n_plus_one(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    if len(known) == 1:
        return summary_of(known, missing, ddof)
    q1, median, q3 = statistics.quantiles(known.tolist(), n=4)
    return summary_of(known, missing, ddof, q1=q1, median=median, q3=q3)


@mistake(
    of="describe",
    name="largest of several modes",
    why="you returned the largest of the values that occur most often: it must be the smallest",
)
def takes_the_largest_mode(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    values, counts = np.unique(known, return_counts=True)
    return summary_of(known, missing, ddof, mode=values[counts == counts.max()][-1])


@mistake(
    of="describe",
    name="first of several modes",
    why="you returned the first value of x that occurs most often: it must be the smallest of these values",
)
def takes_the_first_mode(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, mode=Counter(known.tolist()).most_common(1)[0][0])


@mistake(
    of="describe",
    name="mode of integers from 0 only",
    why="you counted integers from 0 only: 0.5 counts as 0, and a negative value raises an error",
)
def counts_whole_numbers(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, mode=float(np.bincount(known.astype(np.int64)).argmax()))


@mistake(
    of="describe",
    name="arithmetic in the dtype of x",
    why="you computed in the dtype of x: in int8, 100 - -100 is -56",
    covers=[
        "x = np.asarray(x, dtype=np.float64) -> x = np.asarray(x)",
    ],
)
def keeps_the_dtype(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    _, missing = split(x, ddof)
    x = np.asarray(x)
    return summary_of(x[~np.isnan(x)], missing, ddof)


@mistake(
    of="describe",
    name="x sorted by describe",
    why="you sorted x in place: the order of the caller's array is lost",
)
def sorts_in_place(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    x = np.asarray(x, dtype=np.float64)
    x.sort()
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof)


@mistake(
    of="describe",
    name="error for empty columns only",
    why="you raised an error for an empty column only: one value with ddof = 1 must raise a ValueError too",
)
def divides_by_zero(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, 0)
    return summary_of(known, missing, ddof)


@mistake(
    of="histogram",
    name="last edge left out",
    why="you excluded the right edge of the last bin: a value equal to the last edge must be counted",
)
def leaves_out_the_last_edge(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    return np.diff(np.searchsorted(np.sort(x), np.asarray(edges)))


@mistake(
    of="histogram",
    name="right edges included",
    why="you included the right edge of every bin and excluded the left edge: it must be the reverse",
)
def includes_right_edges(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    return np.diff(np.searchsorted(np.sort(x), np.asarray(edges), side="right"))


@mistake(
    of="histogram",
    name="values on an edge counted twice",
    why="you included both edges of every bin: a value on an edge is in two bins",
)
def counts_twice(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    column, bounds = np.asarray(x)[:, np.newaxis], np.asarray(edges)
    counts: NDArray[np.intp] = np.count_nonzero((column >= bounds[:-1]) & (column <= bounds[1:]), axis=0)
    return counts


@mistake(
    of="histogram",
    name="outside values in the nearest bin",
    why="you counted values outside all bins in the first and the last bin: they must not be counted",
)
def clips(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    bounds = np.asarray(edges)
    k = len(bounds) - 1
    return np.bincount(np.clip(np.digitize(np.asarray(x), bounds) - 1, 0, k - 1), minlength=k)


@mistake(
    of="histogram",
    name="last bin without a right edge",
    why="you counted all values above the last left edge in the last bin: values above the last edge must not be "
    "counted",
)
def leaves_the_last_bin_open(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    bounds = np.asarray(edges)
    k = len(bounds) - 1
    bins = np.minimum(np.digitize(np.asarray(x), bounds) - 1, k - 1)
    return np.bincount(bins[bins >= 0], minlength=k)


@mistake(
    of="histogram",
    name="empty last bins left out",
    why="you returned fewer than k counts: empty bins at the end must have the count 0",
)
def forgets_empty_bins(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    values, bounds = np.asarray(x), np.asarray(edges)
    bins = np.digitize(values, bounds) - 1
    bins[values == bounds[-1]] = len(bounds) - 2
    return np.bincount(bins[(bins >= 0) & (bins < len(bounds) - 1)])


@mistake(
    of="histogram",
    name="bins of equal width",
    why="you used bins of equal width between the first and the last edge: the inner edges must count",
)
def makes_bins_equal(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    bounds = np.asarray(edges)
    counts, _ = np.histogram(x, bins=len(bounds) - 1, range=(bounds[0], bounds[-1]))
    return counts


@mistake(
    of="histogram",
    name="counts and edges",
    why="you returned counts and edges: the task asks for the counts only",
)
def returns_a_pair(x: ArrayLike, edges: ArrayLike) -> Any:
    return np.histogram(x, np.asarray(edges))


@mistake(
    of="histogram",
    name="shares instead of counts",
    why="you divided by the number of values: the task asks for counts",
)
def divides_by_the_number(x: ArrayLike, edges: ArrayLike) -> Floats:
    counts, _ = np.histogram(x, np.asarray(edges))
    return counts / max(1, np.size(x))


@mistake(
    of="histogram",
    name="x sorted by histogram",
    why="you sorted x in place: the order of the caller's array is lost",
)
def sorts_values_in_place(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    x = np.asarray(x)
    x.sort()
    counts, _ = np.histogram(x, np.asarray(edges))
    return counts
