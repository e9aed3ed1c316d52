"""What people write instead of `topk_indices`. The helpers are the parts that a mistake gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def checked(scores: ArrayLike, k: int) -> NDArray[Any]:
    scores = np.asarray(scores)
    if not 0 <= k <= scores.shape[-1]:
        raise ValueError(f"k must be from 0 to {scores.shape[-1]}, not {k}")
    return scores


def without_nan(scores: NDArray[Any]) -> NDArray[Any]:
    return np.where(np.isnan(scores), -np.inf, scores) if scores.dtype.kind == "f" else scores


def descending(scores: NDArray[Any]) -> NDArray[np.intp]:
    """Return all indices of each row, the highest score first and equal scores by index."""
    n = scores.shape[-1]
    backwards = np.argsort(scores[..., ::-1], axis=-1, kind="stable")
    order: NDArray[np.intp] = n - 1 - backwards[..., ::-1]
    return order


@mistake(
    of="topk_indices",
    name="an ascending argsort reversed",
    why="you reversed an ascending argsort: equal scores are reversed too, so [5, 5] gives 1, 0, and NaN comes first",
    values=["last k", "last k, stable", "first k", "first k, stable", "first k, along the first axis"],
)
def reverses_an_argsort(scores: ArrayLike, k: int, *, value: str) -> NDArray[np.intp]:
    order = np.argsort(checked(scores, k), axis=-1, kind="stable" if "stable" in value else None)
    if "first axis" in value:
        return order[::-1][:k]
    return order[..., ::-1][..., :k] if "first" in value else order[..., -k:][..., ::-1]


@mistake(
    of="topk_indices",
    name="equal scores by descending index",
    why="you reversed a sorted row: equal scores are reversed too, so [5, 5] gives 1, 0 instead of 0, 1",
)
def turns_ties_round(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    return np.argsort(scores, axis=-1, kind="stable")[..., ::-1][..., :k]


@mistake(
    of="topk_indices",
    name="everything for k = 0",
    why="you returned all indices for k = 0: a slice from -k is a slice from 0 if k is 0",
)
def slices_from_the_end(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    order = descending(without_nan(checked(scores, k)))
    return order[..., ::-1][..., -k:][..., ::-1]


@mistake(
    of="topk_indices",
    name="integers negated",
    why="you negated integers: -0 is 0 in uint8, so it stays the lowest key, and -(-128) is -128 in int8",
    values=["stable", None],
)
def negates(scores: ArrayLike, k: int, *, value: Any) -> NDArray[np.intp]:
    return np.argsort(-checked(scores, k), axis=-1, kind=value)[..., :k]


@mistake(
    of="topk_indices",
    name="scores compared as float64",
    why="you compared the scores as float64: 2**60 + 1 and 2**60 + 2 become equal",
)
def converts(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.argsort(-checked(scores, k).astype(np.float64), axis=-1, kind="stable")[..., :k]


@mistake(
    of="topk_indices",
    name="NaN is the highest score",
    why="you ranked NaN first: NumPy sorts NaN last in ascending order, so it is first after a reversal",
)
def leaves_nan_to_the_sort(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(checked(scores, k))[..., :k]


@mistake(
    of="topk_indices",
    name="NaN counts as 0",
    why="you ranked NaN as 0: the score -7 is then below NaN, and NaN must be below every number",
)
def takes_nan_for_zero(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = checked(scores, k)
    return descending(np.where(np.isnan(scores), 0, scores) if scores.dtype.kind == "f" else scores)[..., :k]


@mistake(
    of="topk_indices",
    name="the k highest, sorted by index",
    why="you returned the right k indices in ascending order: the highest score must be first",
)
def leaves_them_unsorted(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.sort(descending(without_nan(checked(scores, k)))[..., :k], axis=-1)


@mistake(
    of="topk_indices",
    name="the highest score last",
    why="you returned the k highest by ascending score: the highest score must be first",
)
def puts_the_highest_last(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(checked(scores, k)))[..., :k][..., ::-1]


@mistake(
    of="topk_indices",
    name="the k lowest",
    why="you returned the k lowest scores: the first k of an ascending order are the lowest",
)
def takes_the_lowest(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.argsort(without_nan(checked(scores, k)), axis=-1, kind="stable")[..., :k]


@mistake(
    of="topk_indices",
    name="the last of the competing ties",
    why="you kept the last of the equal scores that compete for an entry: [3, 3, 8, 3] with k = 2 needs index 0",
)
def picks_the_wrong_ties(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    n = scores.shape[-1]
    chosen = np.sort(np.argsort(scores, axis=-1, kind="stable")[..., n - k :], axis=-1)
    return np.take_along_axis(chosen, descending(np.take_along_axis(scores, chosen, axis=-1)), axis=-1)


@mistake(
    of="topk_indices",
    name="one ranking for the whole matrix",
    why="you ranked all scores of the matrix together: each row needs its own k indices",
)
def ranks_the_whole_matrix(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(checked(scores, k)).ravel())[:k]


@mistake(
    of="topk_indices",
    name="ranked along the columns",
    why="you sorted along axis 0: this ranks rows within a column, and not scores within a row",
    values=["first k rows", "first k columns"],
)
def sorts_down_the_columns(scores: ArrayLike, k: int, *, value: str) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    order = np.ascontiguousarray(descending(scores.T).T)
    return order[:k] if value == "first k rows" else order[..., :k]


@mistake(
    of="topk_indices",
    name="the first k rows",
    why="you returned the order of the first k rows: the result needs every row, and k columns",
)
def cuts_rows(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(checked(scores, k)))[:k]


@mistake(
    of="topk_indices",
    name="scores instead of indices",
    why="you returned the k highest scores: for [3, 8] and k = 1 the result is the index 1, not 8",
)
def returns_scores(scores: ArrayLike, k: int) -> NDArray[Any]:
    scores = without_nan(checked(scores, k))
    return np.take_along_axis(scores, descending(scores)[..., :k], axis=-1)


@mistake(
    of="topk_indices",
    name="a small number for each index",
    why="you subtracted a small number for each index: scores that differ by 1e-15 are then in the wrong order",
    values=[1e-12, 1e-15, 1e-9, 1e-6],
)
def subtracts_a_little(scores: ArrayLike, k: int, *, value: float) -> NDArray[np.intp]:
    ranked = without_nan(checked(scores, k))
    if ranked.dtype.kind == "f":
        ranked = ranked - value * np.arange(ranked.shape[-1])
    return descending(ranked)[..., :k]


@mistake(
    of="topk_indices",
    name="first index of each value",
    why="you looked up the index of each score: for equal scores it is the same first index each time",
)
def looks_up_values(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    found = [[row.index(score) for score in sorted(row, reverse=True)[:k]] for row in np.atleast_2d(scores).tolist()]
    return np.array(found, dtype=np.intp).reshape(*scores.shape[:-1], k)


@mistake(
    of="topk_indices",
    name="any k is accepted",
    why="you did not check k: a k of -1 or n + 1 returned indices instead of a ValueError",
    covers=["if not 0 <= k <= n: -> if False:"],
)
def takes_any_k(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(np.asarray(scores)))[..., :k]


@mistake(
    of="topk_indices",
    name="argpartition, then sorted",
    why="you kept any of the equal scores that compete for the last entries, as np.argpartition does: the lowest "
    "indices must be kept",
    values=[
        "NaN replaced",
        "last k",
        "first k of negated",
        "first k of negated, split at k",
        "first k of the keys",
        "first k of the keys, split at k",
    ],
)
def partitions(scores: ArrayLike, k: int, *, value: str) -> NDArray[np.intp]:
    scores = checked(scores, k)
    if value == "NaN replaced":
        keys = without_nan(scores)
        n = scores.shape[-1]
        chosen = np.argpartition(keys, n - max(k, 1), axis=-1)[..., n - k :]
        return np.take_along_axis(chosen, descending(np.take_along_axis(keys, chosen, axis=-1)), axis=-1)
    if "keys" in value:
        keys = -scores if scores.dtype.kind == "f" else ~scores
        split = min(k, scores.shape[-1] - 1) if "split" in value else k - 1
        chosen = np.argpartition(keys, split, axis=-1)[..., :k]
        order = np.argsort(np.take_along_axis(keys, chosen, axis=-1), axis=-1, kind="stable")
        return np.take_along_axis(chosen, order, axis=-1)
    if value == "last k":
        chosen = np.argpartition(scores, -k, axis=-1)[..., -k:]
    else:
        chosen = np.argpartition(-scores, k if "split" in value else k - 1, axis=-1)[..., :k]
    order = np.argsort(-np.take_along_axis(scores, chosen, axis=-1), axis=-1, kind="stable")
    return np.take_along_axis(chosen, order, axis=-1)


@mistake(
    of="topk_indices",
    name="argpartition without a sort",
    why="you returned the indices as np.argpartition leaves them: the k highest scores are first, but they are not "
    "sorted",
    values=["split at k - 1", "split at k"],
)
def leaves_the_partition(scores: ArrayLike, k: int, *, value: str) -> NDArray[np.intp]:
    scores = checked(scores, k)
    keys = -scores if scores.dtype.kind == "f" else ~scores
    split = k - 1 if value == "split at k - 1" else min(k, scores.shape[-1] - 1)
    return np.argpartition(keys, split, axis=-1)[..., :k]


@mistake(
    of="topk_indices",
    name="one end of k not checked",
    why="you checked only one end of k: both k = -1 and k = n + 1 must raise a ValueError",
    values=["negative", "above n"],
)
def checks_one_end(scores: ArrayLike, k: int, *, value: str) -> NDArray[np.intp]:
    scores = np.asarray(scores)
    if (k < 0) if value == "negative" else (k > scores.shape[-1]):
        raise ValueError("k must be from 0 to n")
    return descending(without_nan(scores))[..., :k]


@mistake(
    of="topk_indices",
    name="a sort that is not stable",
    why="you sorted with np.argsort's default kind: it is not stable, so equal scores may be in any order",
    covers=["order = np.argsort(keys, kind='stable') -> order = np.argsort(keys)"],
)
def sorts_unstably(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = checked(scores, k)
    return np.argsort(-scores if scores.dtype.kind == "f" else ~scores, axis=-1)[..., :k]
