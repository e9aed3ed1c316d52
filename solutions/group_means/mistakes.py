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
    why="you added to an indexed array with +=: where a group occurs more than once, only its last value arrives",
)
def loses_repeats_in_sums(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    sums = np.zeros(n_groups)
    sums[groups] += values
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="the last value of each group",
    why="you added to indexed arrays with +=, values and ones alike: where a group occurs more than once, only its "
    "last value arrives, and its count stays 1",
)
def loses_repeats(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    sums, counts = np.zeros(n_groups), np.zeros(n_groups, dtype=np.intp)
    sums[groups] += values
    counts[groups] += 1
    return divided(sums, counts)


@mistake(
    of="group_means",
    name="no entries behind the last group that occurs",
    why="you let the counting stop at the largest group that occurs: n_groups says how many entries are due",
)
def forgets_minlength(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    return divided(np.bincount(groups, weights=values), np.bincount(groups))


@mistake(
    of="group_means",
    name="only the groups that occur",
    why="you took the groups from the data: those without a value have no entry, and the ones behind them move up",
)
def leaves_out_empty_groups(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    _, codes = np.unique(groups, return_inverse=True)
    return divided(np.bincount(codes, weights=values), np.bincount(codes))


@mistake(
    of="group_means",
    name="0 / 0",
    why="you divided for every group: where there is no value, 0 / 0 gives the NaN that is due, and a warning that "
    "is not",
)
def divides_everywhere(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    means: NDArray[np.float64] = sums / np.bincount(groups, minlength=n_groups)
    return means


@mistake(
    of="group_means",
    name="0 for a group without a value",
    why="you gave groups without a value the mean 0: that is a number like any other, and nobody can tell it from a "
    "true mean of 0",
)
def gives_zero(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    counts = np.bincount(groups, minlength=n_groups)
    means: NDArray[np.float64] = np.bincount(groups, weights=values, minlength=n_groups) / np.maximum(counts, 1)
    return means


@mistake(
    of="group_means",
    name="runs taken for groups",
    why="you took a run of equal neighbours for a group, as itertools.groupby does: in groups that are not sorted, "
    "each run overwrites the one before it",
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
    name="np.add.reduceat over an empty slice",
    why="you gave np.add.reduceat a slice for every group: for an empty one it does not give 0 but the next value, "
    "and at the end of the array there is none",
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
    name="sums over a mask of 0 and 1",
    why="you multiplied all values by a mask of 0 and 1, as a product with a one-hot matrix does: 0 times NaN is NaN, "
    "so one NaN makes every mean NaN",
)
def multiplies_by_one_hot(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    one_hot = (groups == np.arange(n_groups)[:, np.newaxis]).astype(np.float64)
    return divided((one_hot * values).sum(axis=1), np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="differences of a running sum",
    why="you subtracted two entries of a running sum over all groups: after a huge number it has no digits left for "
    "small ones, and after a NaN there is only NaN",
)
def subtracts_running_sums(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    counts = np.bincount(groups, minlength=n_groups)
    running = np.cumsum(np.append(0.0, values[np.argsort(groups, kind="stable")]))
    return divided(np.diff(running[np.append(0, np.cumsum(counts))]), counts)


@mistake(
    of="group_means",
    name="NaN left out",
    why="you left out the values that are NaN, as pandas does: the mean looks complete, and nobody learns that a value "
    "was missing",
)
def leaves_out_nan(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    there = ~np.isnan(values)
    values, groups = values[there], groups[there]
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="n in place of the group's count",
    why="you divided by the number of all values: each sum needs the count of its own group",
)
def divides_by_n(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = checked(values, groups, n_groups)
    counts = np.bincount(groups, minlength=n_groups)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.where(counts > 0, len(values), 0))


@mistake(
    of="group_means",
    name="halfway to each new value",
    why="you averaged the mean so far with each new value: the last value then weighs as much as all before it",
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
    why="you added up in the dtype that came in: 200 + 100 in uint8 is 44, True + True is True, and float32 rounds "
    "after seven digits",
)
def keeps_the_dtype(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    _, groups = checked(values, groups, n_groups)
    values = np.asarray(values)
    sums = np.zeros(n_groups, dtype=values.dtype)
    np.add.at(sums, groups, values)
    return divided(sums.astype(np.float64), np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="group -1 is the last one",
    why="you used the groups as indices without a look at them: -1 is a valid index, that of the last group, and "
    "too large a group is an IndexError",
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
    name="groups from n_groups on come back too",
    why="you asked for at least n_groups entries: a larger group adds an entry of its own, without a word",
)
def grows_with_strays(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))


@mistake(
    of="group_means",
    name="zip stops at the shorter",
    why="you paired with zip, which drops whatever has no partner, so a wrong length goes unseen",
)
def zips(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    n = min(len(values), len(groups))
    values, groups = checked(values[:n], groups[:n], n_groups)
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    return divided(sums, np.bincount(groups, minlength=n_groups))
