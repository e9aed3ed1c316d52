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
    name="np.argsort, its last k, turned round",
    why="you sorted in ascending order, took the last k and turned them round: that turns equal scores round as well, "
    "it takes NaN for the highest score, and for k = 0 a slice from -0 is everything",
)
def turns_the_last_round(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.argsort(checked(scores, k), axis=-1)[..., -k:][..., ::-1]


@mistake(
    of="topk_indices",
    name="equal scores from the last to the first",
    why="you turned a sorted row round: equal scores, which stood in ascending order of their indices, stand in "
    "descending order then",
)
def turns_ties_round(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    return np.argsort(scores, axis=-1, kind="stable")[..., ::-1][..., :k]


@mistake(
    of="topk_indices",
    name="everything for k = 0",
    why="you took the last k with a slice from -k: for k = 0 that is a slice from 0, which is everything",
)
def slices_from_the_end(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    order = descending(without_nan(checked(scores, k)))
    return order[..., ::-1][..., -k:][..., ::-1]


@mistake(
    of="topk_indices",
    name="scores negated",
    why="you negated the scores to sort them backwards: unsigned integers wrap around, and the least integer is its "
    "own negative",
)
def negates(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.argsort(-checked(scores, k), axis=-1, kind="stable")[..., :k]


@mistake(
    of="topk_indices",
    name="scores as float64",
    why="you turned the scores into float64: it has 53 bits for a number, and large integers that differ become equal",
)
def converts(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.argsort(-checked(scores, k).astype(np.float64), axis=-1, kind="stable")[..., :k]


@mistake(
    of="topk_indices",
    name="NaN is the highest score",
    why="you left NaN to the sort: NumPy puts it last in ascending order, so it comes first in descending order",
)
def leaves_nan_to_the_sort(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(checked(scores, k))[..., :k]


@mistake(
    of="topk_indices",
    name="NaN counts as 0",
    why="you put 0 in the place of NaN: a negative score is then worse than one that nobody knows",
)
def takes_nan_for_zero(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = checked(scores, k)
    return descending(np.where(np.isnan(scores), 0, scores) if scores.dtype.kind == "f" else scores)[..., :k]


@mistake(
    of="topk_indices",
    name="the highest, in the order of their indices",
    why="you picked the right k and left them as they stood: the highest score was to come first",
)
def leaves_them_unsorted(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.sort(descending(without_nan(checked(scores, k)))[..., :k], axis=-1)


@mistake(
    of="topk_indices",
    name="the highest last",
    why="you returned the k highest in ascending order: the highest score was to come first",
)
def puts_the_highest_last(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(checked(scores, k)))[..., :k][..., ::-1]


@mistake(
    of="topk_indices",
    name="the k lowest",
    why="you took the first k of an ascending order: these are the lowest scores",
)
def takes_the_lowest(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return np.argsort(without_nan(checked(scores, k)), axis=-1, kind="stable")[..., :k]


@mistake(
    of="topk_indices",
    name="any of the equal scores for the last place",
    why="you let the last of several equal scores have the place among the k, as a partition or a heap may: sorting "
    "the chosen by index afterwards does not bring back those that were left out",
)
def picks_the_wrong_ties(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    n = scores.shape[-1]
    chosen = np.sort(np.argsort(scores, axis=-1, kind="stable")[..., n - k :], axis=-1)
    return np.take_along_axis(chosen, descending(np.take_along_axis(scores, chosen, axis=-1)), axis=-1)


@mistake(
    of="topk_indices",
    name="all scores of the matrix in one ranking",
    why="you ranked the whole matrix, or its rows against each other: each row is a ranking of its own",
)
def ranks_the_whole_matrix(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(checked(scores, k)).ravel())[:k]


@mistake(
    of="topk_indices",
    name="ranked down the columns",
    why="you sorted along the first axis: that ranks the rows within each column, not the scores within each row",
)
def sorts_down_the_columns(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    return np.ascontiguousarray(descending(scores.T)[..., :k].T)


@mistake(
    of="topk_indices",
    name="the first k rows",
    why="you cut the order to k rows: the rows are all wanted, and k columns of each",
)
def cuts_rows(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(checked(scores, k)))[:k]


@mistake(
    of="topk_indices",
    name="scores in place of indices",
    why="you returned the k highest scores: asked for is where they stand",
)
def returns_scores(scores: ArrayLike, k: int) -> NDArray[Any]:
    scores = without_nan(checked(scores, k))
    return np.take_along_axis(scores, descending(scores)[..., :k], axis=-1)


@mistake(
    of="topk_indices",
    name="a little less for each index",
    why="you broke ties by subtracting a little for each index: scores that are closer than this little change places",
)
def subtracts_a_little(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    ranked = without_nan(checked(scores, k))
    if ranked.dtype.kind == "f":
        ranked = ranked - 1e-12 * np.arange(ranked.shape[-1])
    return descending(ranked)[..., :k]


@mistake(
    of="topk_indices",
    name="places found by value",
    why="you looked up where each of the highest scores stands: of equal scores it is the first place each time",
)
def looks_up_values(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    scores = without_nan(checked(scores, k))
    found = [[row.index(score) for score in sorted(row, reverse=True)[:k]] for row in np.atleast_2d(scores).tolist()]
    return np.array(found, dtype=np.intp).reshape(*scores.shape[:-1], k)


@mistake(
    of="topk_indices",
    name="any k is taken",
    why="you did not look at k: a slice takes a k that is too large, or negative, without a word",
)
def takes_any_k(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    return descending(without_nan(np.asarray(scores)))[..., :k]
