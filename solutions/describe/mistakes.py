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
    name="always the divisor n",
    why="you divided by n whatever ddof said: so does NumPy's std, unless ddof is handed on to it",
)
def always_divides_by_n(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, std=known.std())


@mistake(
    of="describe",
    name="always the divisor n - 1",
    why="you divided by n - 1 whatever ddof said: with ddof = 0 a single value has a spread of 0, and you "
    "divided 0 by 0",
)
def always_divides_by_n_minus_one(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, std=known.std(ddof=1))


@mistake(
    of="describe",
    name="the variance",
    why="you stopped at the variance: its unit is the square of the column's",
)
def stops_at_the_variance(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, std=known.var(ddof=ddof))


@mistake(
    of="describe",
    name="mean of the squares minus square of the mean",
    why="you subtracted the square of the mean from the mean of the squares: far from zero both are huge, and "
    "their difference has no digits left",
)
def subtracts_squares(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    n = len(known)
    spread = max(0.0, float((known @ known - n * known.mean() ** 2) / (n - ddof)))
    return summary_of(known, missing, ddof, std=spread**0.5)


@mistake(
    of="describe",
    name="NaN everywhere",
    why="you computed with missing values as if they were numbers: one NaN makes the mean and every quantile NaN",
)
def lets_nan_through(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    x = np.asarray(x, dtype=np.float64)
    if len(x) <= ddof:
        raise ValueError(f"describe needs more than {ddof} values")
    return summary_of(x, 0, ddof)


@mistake(
    of="describe",
    name="missing values without a word",
    why="you left missing values out and reported none: whoever reads the summary takes the column for complete",
)
def hides_missing_values(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, _ = split(x, ddof)
    return summary_of(known, 0, ddof)


@mistake(
    of="describe",
    name="n counts missing values",
    why="you counted every row: n is the number of values that the other numbers come from",
)
def counts_every_row(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, n=len(known) + missing)


@mistake(
    of="describe",
    name="0 for missing values",
    why="you put 0 where nothing is known: that is a value like any other, and moves all the numbers",
)
def puts_zero(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(np.concatenate([known, np.zeros(missing)]), missing, ddof, n=len(known))


@mistake(
    of="describe",
    name="the upper of two middle values",
    why="you took the value in the middle of the sorted column: where n is even there are two, and the median lies "
    "between them",
)
def takes_the_upper_middle(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, median=np.sort(known)[len(known) // 2])


@mistake(
    of="describe",
    name="quartiles without interpolation",
    why="you took values of the column for quartiles: where the place lies between two values, so does the quartile",
)
def does_not_interpolate(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    q1, q3 = np.quantile(known, [0.25, 0.75], method="lower")
    return summary_of(known, missing, ddof, q1=q1, q3=q3)


@mistake(
    of="describe",
    name="medians of the two halves",
    why="you took the medians of the lower and the upper half: many schoolbooks do, but these are other quartiles",
)
def halves_the_column(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    ordered, half = np.sort(known), (len(known) + 1) // 2
    return summary_of(known, missing, ddof, q1=np.median(ordered[:half]), q3=np.median(ordered[-half:]))


@mistake(
    of="describe",
    name="places counted in n + 1",
    why="you put the quartiles at (n + 1) / 4, as statistics.quantiles does unless it is told otherwise: the places "
    "0 and n - 1 are the extremes here, not something beyond them",
)
def counts_in_n_plus_one(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    if len(known) == 1:
        return summary_of(known, missing, ddof)
    q1, median, q3 = statistics.quantiles(known.tolist(), n=4)
    return summary_of(known, missing, ddof, q1=q1, median=median, q3=q3)


@mistake(
    of="describe",
    name="the largest of several modes",
    why="you took the last of the values that occur most often: of several, the smallest is wanted",
)
def takes_the_largest_mode(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    values, counts = np.unique(known, return_counts=True)
    return summary_of(known, missing, ddof, mode=values[counts == counts.max()][-1])


@mistake(
    of="describe",
    name="the first met of several modes",
    why="you took the first that you met of the values that occur most often, as Counter and statistics.mode do: "
    "then the order of the rows decides",
)
def takes_the_first_mode(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, mode=Counter(known.tolist()).most_common(1)[0][0])


@mistake(
    of="describe",
    name="np.bincount for the mode",
    why="you counted with np.bincount: it knows whole numbers from 0 upwards, no fractions and nothing negative",
)
def counts_whole_numbers(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof, mode=float(np.bincount(known.astype(np.int64)).argmax()))


@mistake(
    of="describe",
    name="arithmetic in the dtype of x",
    why="you computed in the dtype that came in: differences wrap around in an int8, also inside np.quantile, and "
    "booleans have no minus at all",
)
def keeps_the_dtype(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    _, missing = split(x, ddof)
    x = np.asarray(x)
    return summary_of(x[~np.isnan(x)], missing, ddof)


@mistake(
    of="describe",
    name="the caller's column sorted",
    why="you sorted in place: np.asarray does not copy a float64 array, so it was the caller's own",
)
def sorts_in_place(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    x = np.asarray(x, dtype=np.float64)
    x.sort()
    known, missing = split(x, ddof)
    return summary_of(known, missing, ddof)


@mistake(
    of="describe",
    name="0 / 0 for a single value",
    why="you looked for an empty column only: as many values as ddof leave a divisor of 0",
)
def divides_by_zero(x: ArrayLike, ddof: int = 1) -> dict[str, float]:
    known, missing = split(x, 0)
    return summary_of(known, missing, ddof)


@mistake(
    of="histogram",
    name="values upon the last edge left out",
    why="you let every bin end before its right edge: the largest value often is the last edge, and falls out",
)
def leaves_out_the_last_edge(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    return np.diff(np.searchsorted(np.sort(x), np.asarray(edges)))


@mistake(
    of="histogram",
    name="bins that include the right edge",
    why="you let every bin include its right edge and not its left one, as pd.cut does",
)
def includes_right_edges(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    return np.diff(np.searchsorted(np.sort(x), np.asarray(edges), side="right"))


@mistake(
    of="histogram",
    name="values upon an edge counted twice",
    why="you included both edges of every bin: a value upon an edge is then in two bins",
)
def counts_twice(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    column, bounds = np.asarray(x)[:, np.newaxis], np.asarray(edges)
    counts: NDArray[np.intp] = np.count_nonzero((column >= bounds[:-1]) & (column <= bounds[1:]), axis=0)
    return counts


@mistake(
    of="histogram",
    name="values outside put into the nearest bin",
    why="you pushed what lies outside into the first and the last bin, NaN among it: it belongs in none",
)
def clips(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    bounds = np.asarray(edges)
    k = len(bounds) - 1
    return np.bincount(np.clip(np.digitize(np.asarray(x), bounds) - 1, 0, k - 1), minlength=k)


@mistake(
    of="histogram",
    name="everything above in the last bin",
    why="you gave the last bin all that does not lie before its left edge: the values beyond its right edge, and "
    "NaN, which np.digitize puts behind all edges",
)
def leaves_the_last_bin_open(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    bounds = np.asarray(edges)
    k = len(bounds) - 1
    bins = np.minimum(np.digitize(np.asarray(x), bounds) - 1, k - 1)
    return np.bincount(bins[bins >= 0], minlength=k)


@mistake(
    of="histogram",
    name="empty bins at the end left out",
    why="you counted with np.bincount and nothing more: it stops at the last bin that has a value in it",
)
def forgets_empty_bins(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    values, bounds = np.asarray(x), np.asarray(edges)
    bins = np.digitize(values, bounds) - 1
    bins[values == bounds[-1]] = len(bounds) - 2
    return np.bincount(bins[(bins >= 0) & (bins < len(bounds) - 1)])


@mistake(
    of="histogram",
    name="bins of equal width",
    why="you laid bins of equal width between the first and the last edge: the edges in between have a say too",
)
def makes_bins_equal(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    bounds = np.asarray(edges)
    counts, _ = np.histogram(x, bins=len(bounds) - 1, range=(bounds[0], bounds[-1]))
    return counts


@mistake(
    of="histogram",
    name="counts and edges",
    why="you returned the pair that np.histogram gives: the counts were wanted, without the edges",
)
def returns_a_pair(x: ArrayLike, edges: ArrayLike) -> Any:
    return np.histogram(x, np.asarray(edges))


@mistake(
    of="histogram",
    name="shares in place of counts",
    why="you divided by the number of values: these are shares, and no counts any more",
)
def divides_by_the_number(x: ArrayLike, edges: ArrayLike) -> Floats:
    counts, _ = np.histogram(x, np.asarray(edges))
    return counts / max(1, np.size(x))


@mistake(
    of="histogram",
    name="the caller's values sorted",
    why="you sorted the values in place: the array is the caller's, and its order was lost",
)
def sorts_values_in_place(x: ArrayLike, edges: ArrayLike) -> NDArray[np.intp]:
    x = np.asarray(x)
    x.sort()
    counts, _ = np.histogram(x, np.asarray(edges))
    return counts
