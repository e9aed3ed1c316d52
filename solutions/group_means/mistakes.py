"""What people write instead of `group_means`. The helpers are the parts that a mistake gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def checked(values: ArrayLike, groups: ArrayLike, n_groups: int) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if values.shape != groups.shape:
        raise ValueError("each value needs one group")
    if np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError(f"groups must be from 0 to {n_groups - 1}")
    return values, groups


def divided(sums: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.float64]:
    means = np.full(len(sums), np.nan)
    known = counts > 0
    means[known] = sums[known] / counts[known]
    return means


@mistake(
    of="group_means",
    name="repeats lost in the sums",
    why="you kept only the last value of each group, as sums[groups] += values does: 30 and 20 gave 20 / 2 = 10",
)
def loses_repeats_in_sums(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    sums = np.zeros(n_groups)
    sums[groups] += values
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="the last value of each group",
    why="you kept only the last value of each group: 30 and 20 gave 20 instead of 25. An indexed += adds once for "
    "each index",
)
def loses_repeats(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    sums, counts = np.zeros(n_groups), np.zeros(n_groups, dtype=np.intp)
    sums[groups] += values
    counts[groups] += 1
    return divided(sums, counts)


@mistake(
    of="group_means",
    name="no entries after the last group",
    why="you returned entries only up to the largest group that occurs: for groups 1 and 0 of 4, two means are missing",
)
def forgets_minlength(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    return divided(np.bincount(groups, weights=values), np.bincount(groups))


@mistake(
    of="group_means",
    name="only the groups that occur",
    why="you returned means only for groups that occur: for groups 2 and 0 of 3, entry 1 is the mean of group 2",
    values=["checked", "masks, float64", "masks"],
)
def leaves_out_empty_groups(values: ArrayLike, groups: ArrayLike, n_groups: int, *, value: str) -> NDArray[np.float64]:
    if value != "checked":
        values, groups = np.asarray(values), np.asarray(groups)
        dtype = np.float64 if value == "masks, float64" else None
        return np.array([values[groups == j].mean() for j in np.unique(groups)], dtype=dtype)
    values, groups = checked(values, groups, n_groups)
    _, codes = np.unique(groups, return_inverse=True)
    return divided(np.bincount(codes, weights=values), np.bincount(codes))


@mistake(
    of="group_means",
    name="0 / 0 for an empty group",
    why="you divided 0 by 0 for a group without a value: the NaN is right, but NumPy warns",
    values=["sums", "a mask for each group"],
    covers=["divisors = np.where(counts > 0, counts, np.nan) -> divisors = np.where(counts >= 0, counts, np.nan)"],
)
def divides_everywhere(values: ArrayLike, groups: ArrayLike, n_groups: int, *, value: str) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    if value != "sums":
        return np.array([values[groups == j].mean() for j in range(n_groups)])
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    means: NDArray[np.float64] = sums / np.bincount(groups, minlength=n_groups)
    return means


@mistake(
    of="group_means",
    name="0 for a group without a value",
    why="you returned 0 for a group without a value: 0 looks like a true mean, NaN does not",
)
def gives_zero(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    counts = np.bincount(groups, minlength=n_groups)
    means: NDArray[np.float64] = np.bincount(groups, weights=values, minlength=n_groups) / np.maximum(counts, 1)
    return means


@mistake(
    of="group_means",
    name="only the last run of a group",
    why="you used only the last run of equal neighbours: of the groups 2, 0, 2, the first value is lost",
)
def takes_runs_for_groups(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    means = np.full(n_groups, np.nan)
    if len(values) == 0:
        return means
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    lengths = np.diff(starts, append=len(values))
    for group, mean in zip(groups[starts], np.add.reduceat(values, starts) / lengths, strict=True):
        means[group] = mean
    return means


@mistake(
    of="group_means",
    name="the next value for an empty group",
    why="you gave an empty group the next value in sorted order, as np.add.reduceat does, or raised an IndexError: "
    "its mean is NaN",
)
def reduces_empty_slices(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    order = np.argsort(groups, kind="stable")
    starts = np.searchsorted(groups[order], np.arange(n_groups))
    counts = np.bincount(groups, minlength=n_groups)
    means: NDArray[np.float64] = np.add.reduceat(values[order], starts) / np.maximum(counts, 1)
    return means


@mistake(
    of="group_means",
    name="one NaN makes every mean NaN",
    why="you let a NaN reach every group: if you multiply by a mask of 0 and 1, remember that 0 * NaN is NaN",
)
def multiplies_by_one_hot(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    one_hot = (groups == np.arange(n_groups)[:, np.newaxis]).astype(np.float64)
    return divided((one_hot * values).sum(axis=1), np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="a group changes the groups after it",
    why="you let a group change later groups, as differences of a running sum do: after 1e17, the values 1 and 2 are "
    "lost",
)
def subtracts_running_sums(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    counts = np.bincount(groups, minlength=n_groups)
    running = np.cumsum(np.append(0.0, values[np.argsort(groups, kind="stable")]))
    return divided(np.diff(running[np.append(0, np.cumsum(counts))]), counts)


@mistake(
    of="group_means",
    name="NaN left out",
    why="you left out NaN: the values NaN and 4 gave the mean 4, and it must be NaN",
)
def leaves_out_nan(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    there = ~np.isnan(values)
    values, groups = values[there], groups[there]
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="n instead of the group's count",
    why="you divided by the number of all values: a group with the values 30 and 20 of 5 values gave 10 instead of 25",
)
def divides_by_n(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    counts = np.bincount(groups, minlength=n_groups)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.where(counts > 0, len(values), 0))


@mistake(
    of="group_means",
    name="halfway to each new value",
    why="you averaged the mean so far with each new value: 1, 2, 6 gave 3.75 instead of 3",
)
def goes_halfway(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    means = np.full(n_groups, np.nan)
    seen = set()
    for value, group in zip(values.tolist(), groups.tolist(), strict=True):
        means[group] = (means[group] + value) / 2 if group in seen else value
        seen.add(group)
    return means


@mistake(
    of="group_means",
    name="sums in the dtype of the values",
    why="you summed in the input's dtype: 200 + 100 is 44 in uint8, and True + True is True",
)
def keeps_the_dtype(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    _, groups = checked(values, groups, n_groups)
    values = np.asarray(values)
    sums = np.zeros(n_groups, dtype=values.dtype)
    np.add.at(sums, groups, values)
    return divided(sums.astype(np.float64), np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="float32 summed in float32",
    why="you summed float32 values in float32: it has about 7 digits, so 2**24 + 1 is 2**24",
    values=["mean", "sum", "float32 result"],
)
def keeps_float32(values: ArrayLike, groups: ArrayLike, n_groups: int, *, value: str) -> NDArray[np.floating]:
    _, groups = checked(values, groups, n_groups)
    values = np.asarray(values)
    chosen = [values[groups == j] for j in range(n_groups)]
    means = [np.nan if not len(of) else of.sum() / len(of) if value == "sum" else of.mean() for of in chosen]
    return np.array(means, dtype=np.result_type(*means) if value == "float32 result" else np.float64)


@mistake(
    of="group_means",
    name="np.bincount, nothing checked",
    why="you divided 0 by 0 for an empty group: NumPy warns, and group 2 of 2 added a third mean instead of an error",
    values=["groups as given", "groups as an array"],
)
def divides_bincounts(values: ArrayLike, groups: ArrayLike, n_groups: int, *, value: str) -> NDArray[np.float64]:
    groups = np.asarray(groups) if value == "groups as an array" else groups
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    means: NDArray[np.float64] = sums / np.bincount(groups, minlength=n_groups)
    return means


@mistake(
    of="group_means",
    name="group -1 is the last group",
    why="you used the groups as indices without a check: -1 is the last group, and a larger group raises an IndexError",
)
def indexes_with_strays(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if values.shape != groups.shape:
        raise ValueError("each value needs one group")
    sums, counts = np.zeros(n_groups), np.zeros(n_groups, dtype=np.intp)
    np.add.at(sums, groups, values)
    np.add.at(counts, groups, 1)
    return divided(sums, counts)


@mistake(
    of="group_means",
    name="extra means for extra groups",
    why="you accepted groups from n_groups on: group 2 of 2 added a third mean instead of a ValueError",
)
def grows_with_strays(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="values without a group ignored",
    why="you used only as many entries as the shorter argument has: 3 values and 2 groups must raise a ValueError",
)
def zips(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    n = min(len(values), len(groups))
    values, groups = checked(values[:n], groups[:n], n_groups)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="one value for many groups",
    why="you did not compare the lengths: one value with three groups broadcasts, and must raise a ValueError",
)
def broadcasts_one_value(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError(f"groups must be from 0 to {n_groups - 1}")
    sums = np.zeros(n_groups)
    np.add.at(sums, groups, values)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="one mask and mean per group",
    why="you averaged the values of each group without a check: a group without a value warns, and a group of -1 is "
    "ignored",
    values=[None, np.float64],
)
def takes_a_mean_for_each_mask(
    values: ArrayLike, groups: ArrayLike, n_groups: int, *, value: Any
) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=value), np.asarray(groups)
    return np.array([values[groups == j].mean() for j in range(n_groups)], dtype=np.float64)


@mistake(
    of="group_means",
    name="an error for empty lists",
    why="you raised an error for two empty lists: every mean is NaN then. np.asarray([]) is float64, and no index",
    values=[ValueError, TypeError, IndexError],
    covers=[
        "values, groups = (np.asarray(values), np.asarray(groups, dtype=np.intp)) -> "
        "values, groups = (np.asarray(values), np.asarray(groups))",
    ],
)
def raises_for_no_values(
    values: ArrayLike, groups: ArrayLike, n_groups: int, *, value: type[Exception]
) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    if len(values) == 0:
        raise value("there are no values")
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="negative groups accepted",
    why="you checked only for groups that are too large: as an index, -1 is the last group, and it must raise a "
    "ValueError",
)
def checks_one_end(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    values, groups = checked(values, np.where(groups < 0, groups + n_groups, groups), n_groups)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="neither groups nor lengths checked",
    why="you did not check the arguments: a group of -1 is ignored, and different lengths raise an IndexError or pass",
    values=[np.float64, None],
)
def checks_nothing(values: ArrayLike, groups: ArrayLike, n_groups: int, *, value: Any) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=value), np.asarray(groups)
    chosen = [values[groups == j] for j in range(n_groups)]
    return np.array([of.sum() / len(of) if len(of) else np.nan for of in chosen], dtype=np.float64)
