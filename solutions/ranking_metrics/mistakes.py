"""What people write for the ranking metrics, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Table = NDArray[np.float64]


def read(relevance: ArrayLike, scores: ArrayLike, k: int = 1) -> tuple[Table, Table]:
    """Return both as float64 tables, where they are as the contract wants them."""
    table, numbers = np.asarray(relevance, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if table.shape != numbers.shape or k < 1:
        raise ValueError("two equal shapes, and a k of 1 or more")
    return table, numbers


def ranked(table: Table, scores: Any, how: str = "right") -> Table:
    """Return the relevance of each row in the order of the ranking, or of a wrong ranking."""
    if how == "unstable":
        order = np.argsort(-scores, axis=1)
    elif how in ("ascending", "reversed", "reversed quicksort"):
        order = np.argsort(scores, axis=1, kind="quicksort" if how == "reversed quicksort" else "stable")
        order = order if how == "ascending" else order[:, ::-1]
    elif how in ("best of ties", "worst of ties"):
        order = np.lexsort((-table if how == "best of ties" else table, -scores), axis=1)
    else:
        order = np.argsort(-scores if how == "right" else -table, axis=1, kind="stable")
    return np.take_along_axis(table, order, axis=1)


def wrapped(relevance: ArrayLike, scores: ArrayLike) -> Table:
    """Return the ranking by scores that were negated in their dtype."""
    return np.take_along_axis(
        read(relevance, scores)[0], np.argsort(-np.asarray(scores), axis=1, kind="stable"), axis=1
    )


def shares(rows: Table, k: int, table: Table) -> tuple[Table, Table]:
    """Return precision and recall of rankings."""
    found = np.sum(rows[:, :k] > 0, axis=1)
    return found / k, found / np.maximum(np.sum(table > 0, axis=1), 1)


def averages(rows: Table) -> Table:
    """Return the average precision of each ranking."""
    hits = rows > 0
    precision = hits.cumsum(axis=1) / np.arange(1, rows.shape[1] + 1)
    return np.asarray((precision * hits).sum(axis=1) / np.maximum(hits.sum(axis=1), 1))


def dcg(rows: Table, k: int) -> Table:
    """Return the DCG of rankings."""
    rows = rows[:, :k]
    return np.asarray(rows @ (1 / np.log2(np.arange(2, rows.shape[1] + 2))))


def ratio(one: Table, best: Table) -> Table:
    return np.asarray(one / np.where(best > 0, best, 1))


def ideal(table: Table) -> Table:
    return np.asarray(-np.sort(-table, axis=1))


@mistake(
    of="precision_recall_at_k",
    name="equal scores in reverse order",
    why="you ranked equal scores by descending column index: with the scores [5, 5], column 0 must come first",
    values=["reversed", "reversed quicksort"],
)
def precision_reverses(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    return shares(ranked(table, numbers, value), k, table)


@mistake(
    of="precision_recall_at_k",
    name="an unstable sort",
    why="you left the order of equal scores to the sort: with 300 items and 3 scores, the columns come mixed",
    covers=[
        "order = np.argsort(-scores, kind='stable') -> order = np.argsort(-scores)",
    ],
)
def precision_unstable(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return shares(ranked(table, numbers, "unstable"), k, table)


@mistake(
    of="precision_recall_at_k",
    name="the lowest scores first",
    why="you ranked by ascending score: with the scores [1, 9], column 1 must come first",
    covers=[
        "order = np.argsort(-scores, kind='stable') -> order = np.argsort(scores, kind='stable')",
    ],
)
def precision_ascends(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return shares(ranked(table, numbers, "ascending"), k, table)


@mistake(
    of="precision_recall_at_k",
    name="ties ranked by relevance",
    why="you ranked equal scores by relevance: a model with one score for all items then looks perfect, or worst",
    values=["best of ties", "worst of ties"],
)
def precision_favours(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    return shares(ranked(table, numbers, value), k, table)


@mistake(
    of="precision_recall_at_k",
    name="no ranking by score",
    why="you did not rank the items by score: with the scores [1, 9], column 1 must come first",
    values=["columns", "relevance"],
)
def precision_ignores_scores(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    return shares(table if value == "columns" else ranked(table, numbers, "ideal"), k, table)


@mistake(
    of="precision_recall_at_k",
    name="scores negated in their dtype",
    why="you negated the scores in their dtype: in uint8, -0 is 0 and -200 is 56, so a score of 0 comes first",
    covers=[
        "relevance, scores = (np.asarray(relevance), np.asarray(scores, dtype=np.float64)) -> "
        "relevance, scores = (np.asarray(relevance), np.asarray(scores))",
    ],
)
def precision_wraps(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    read(relevance, scores, k)
    table = np.asarray(relevance, dtype=np.float64)
    return shares(wrapped(relevance, scores), k, table)


@mistake(
    of="precision_recall_at_k",
    name="another value without relevant items",
    why="your value for a user without a relevant item is not 0: 0 / 0 is NaN, and 1 looks perfect",
    values=[float("nan"), 1.0],
    covers=[
        "return (found / k, found / np.maximum(relevant, 1)) -> return (found / k, found / np.maximum(relevant, 0))",
    ],
)
def precision_nothing(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: float) -> Any:
    table, numbers = read(relevance, scores, k)
    precision, recall = shares(ranked(table, numbers), k, table)
    return precision, np.where(table.any(axis=1), recall, value)


@mistake(
    of="precision_recall_at_k",
    name="an error without relevant items",
    why="you raised an error for a user without a relevant item: the task asks for 0",
)
def precision_raises(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    if not table.any(axis=1).all():
        raise ValueError("no relevant item")
    return shares(ranked(table, numbers), k, table)


@mistake(
    of="precision_recall_at_k",
    name="a list of another length",
    why="your list has one item more or less than k: with k = 1, only the highest score counts",
    values=[1, -1],
    covers=[
        "top = np.take_along_axis(relevance, order, 1)[:, :k] -> "
        "top = np.take_along_axis(relevance, order, 1)[:, :k + 1]",
        "top = np.take_along_axis(relevance, order, 1)[:, :k] -> "
        "top = np.take_along_axis(relevance, order, 1)[:, :k - 1]",
    ],
)
def precision_shifts(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: int) -> Any:
    table, numbers = read(relevance, scores, k)
    rows = ranked(table, numbers)
    found = np.sum(rows[:, : k + value] > 0, axis=1)
    return found / k, found / np.maximum(np.sum(table > 0, axis=1), 1)


@mistake(
    of="precision_recall_at_k",
    name="an error for a long list",
    why="you raised an error for a k above the number of items: the list then has all m items",
)
def precision_limits_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    if k > table.shape[1]:
        raise ValueError("k is above m")
    return shares(ranked(table, numbers), k, table)


@mistake(
    of="precision_recall_at_k",
    name="a k below 1",
    why="you accepted a k of 0 or -1: a list of no items has no precision, and [:-1] drops the last item",
)
def precision_accepts_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores)
    with np.errstate(all="ignore"):
        return shares(ranked(table, numbers), k, table)


@mistake(
    of="precision_recall_at_k",
    name="the mean over the users",
    why="you returned the mean over the users: the task asks for a value for each user",
)
def precision_averages(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    precision, recall = shares(ranked(table, numbers), k, table)
    return float(precision.mean()), float(recall.mean())


@mistake(
    of="precision_recall_at_k",
    name="all items instead of k",
    why="you used all items: with k = 1, only the item with the highest score counts",
)
def precision_takes_all(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, _ = read(relevance, scores, k)
    found = np.sum(table > 0, axis=1)
    return found / k, found / np.maximum(found, 1)


@mistake(
    of="mean_average_precision",
    name="MAP: equal scores in reverse order",
    why="you ranked equal scores by descending column index: with the scores [5, 5], column 0 must come first",
    values=["reversed", "reversed quicksort"],
)
def map_reverses(relevance: ArrayLike, scores: ArrayLike, *, value: str) -> Any:
    table, numbers = read(relevance, scores)
    return float(averages(ranked(table, numbers, value)).mean())


@mistake(
    of="mean_average_precision",
    name="MAP: an unstable sort",
    why="you left the order of equal scores to the sort: with 300 items and 3 scores, the columns come mixed",
    covers=[
        "order = np.argsort(-scores, kind='stable') -> order = np.argsort(-scores)",
    ],
)
def map_unstable(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    return float(averages(ranked(table, numbers, "unstable")).mean())


@mistake(
    of="mean_average_precision",
    name="MAP: the lowest scores first",
    why="you ranked by ascending score: with the scores [1, 9], column 1 must come first",
    covers=[
        "order = np.argsort(-scores, kind='stable') -> order = np.argsort(scores, kind='stable')",
    ],
)
def map_ascends(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    return float(averages(ranked(table, numbers, "ascending")).mean())


@mistake(
    of="mean_average_precision",
    name="MAP: ties ranked by relevance",
    why="you ranked equal scores by relevance: a model with one score for all items then looks perfect, or worst",
    values=["best of ties", "worst of ties"],
)
def map_favours(relevance: ArrayLike, scores: ArrayLike, *, value: str) -> Any:
    table, numbers = read(relevance, scores)
    return float(averages(ranked(table, numbers, value)).mean())


@mistake(
    of="mean_average_precision",
    name="MAP: no ranking by score",
    why="you did not rank the items by score: with the scores [1, 9], column 1 must come first",
    values=["columns", "relevance"],
)
def map_ignores_scores(relevance: ArrayLike, scores: ArrayLike, *, value: str) -> Any:
    table, numbers = read(relevance, scores)
    return float(averages(table if value == "columns" else ranked(table, numbers, "ideal")).mean())


@mistake(
    of="mean_average_precision",
    name="MAP: scores negated in their dtype",
    why="you negated the scores in their dtype: in uint8, -0 is 0 and -200 is 56, so a score of 0 comes first",
    covers=[
        "relevance, scores = (np.asarray(relevance), np.asarray(scores, dtype=np.float64)) -> "
        "relevance, scores = (np.asarray(relevance), np.asarray(scores))",
    ],
)
def map_wraps(relevance: ArrayLike, scores: ArrayLike) -> Any:
    return float(averages(wrapped(relevance, scores)).mean())


@mistake(
    of="mean_average_precision",
    name="MAP: another value without relevant items",
    why="your value for a user without a relevant item is not 0: 0 / 0 is NaN, and 1 looks perfect",
    values=[float("nan"), 1.0],
    covers=[
        "average = (precision * hits).sum(axis=1) / np.maximum(hits.sum(axis=1), 1) -> "
        "average = (precision * hits).sum(axis=1) / np.maximum(hits.sum(axis=1), 0)",
    ],
)
def map_nothing(relevance: ArrayLike, scores: ArrayLike, *, value: float) -> Any:
    table, numbers = read(relevance, scores)
    each = averages(ranked(table, numbers))
    return float(np.where(table.any(axis=1), each, value).mean())


@mistake(
    of="mean_average_precision",
    name="MAP: an error without relevant items",
    why="you raised an error for a user without a relevant item: the task asks for 0",
)
def map_raises(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    if not table.any(axis=1).all():
        raise ValueError("no relevant item")
    return float(averages(ranked(table, numbers)).mean())


@mistake(
    of="ndcg_at_k",
    name="NDCG: equal scores in reverse order",
    why="you ranked equal scores by descending column index: with the scores [5, 5], column 0 must come first",
    values=["reversed", "reversed quicksort"],
)
def ndcg_reverses(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(ranked(table, numbers, value), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: an unstable sort",
    why="you left the order of equal scores to the sort: with 300 items and 3 scores, the columns come mixed",
    covers=[
        "order = np.argsort(-scores, kind='stable') -> order = np.argsort(-scores)",
    ],
)
def ndcg_unstable(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(ranked(table, numbers, "unstable"), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: the lowest scores first",
    why="you ranked by ascending score: with the scores [1, 9], column 1 must come first",
    covers=[
        "order = np.argsort(-scores, kind='stable') -> order = np.argsort(scores, kind='stable')",
    ],
)
def ndcg_ascends(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(ranked(table, numbers, "ascending"), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: ties ranked by relevance",
    why="you ranked equal scores by relevance: a model with one score for all items then looks perfect, or worst",
    values=["best of ties", "worst of ties"],
)
def ndcg_favours(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(ranked(table, numbers, value), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: no ranking by score",
    why="you did not rank the items by score: with the scores [1, 9], column 1 must come first",
    values=["columns", "relevance"],
)
def ndcg_ignores_scores(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(table if value == "columns" else ranked(table, numbers, "ideal"), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: scores negated in their dtype",
    why="you negated the scores in their dtype: in uint8, -0 is 0 and -200 is 56, so a score of 0 comes first",
    covers=[
        "relevance, scores = (np.asarray(relevance, dtype=np.float64), np.asarray(scores, dtype=np.float64)) "
        "-> "
        "relevance, scores = (np.asarray(relevance, dtype=np.float64), np.asarray(scores))",
    ],
)
def ndcg_wraps(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    read(relevance, scores, k)
    table = np.asarray(relevance, dtype=np.float64)
    return ratio(dcg(wrapped(relevance, scores), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: another value without relevant items",
    why="your value for a user without a relevant item is not 0: 0 / 0 is NaN, and 1 looks perfect",
    values=[float("nan"), 1.0],
    covers=[
        "return dcg / np.where(best > 0, best, 1) -> return dcg / np.where(best >= 0, best, 1)",
        "return dcg / np.where(best > 0, best, 1) -> return dcg / np.where(best > 0, best, 0)",
    ],
)
def ndcg_nothing(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: float) -> Any:
    table, numbers = read(relevance, scores, k)
    each = ratio(dcg(ranked(table, numbers), k), dcg(ideal(table), k))
    return np.where(table.any(axis=1), each, value)


@mistake(
    of="ndcg_at_k",
    name="NDCG: an error without relevant items",
    why="you raised an error for a user without a relevant item: the task asks for 0",
)
def ndcg_raises(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    if not table.any(axis=1).all():
        raise ValueError("no relevant item")
    return ratio(dcg(ranked(table, numbers), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: a list of another length",
    why="your list has one item more or less than k: with k = 1, only the highest score counts",
    values=[1, -1],
)
def ndcg_shifts(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: int) -> Any:
    table, numbers = read(relevance, scores, k)
    rows = ranked(table, numbers)
    return ratio(dcg(rows, k + value), dcg(ideal(table), k + value))


@mistake(
    of="ndcg_at_k",
    name="NDCG: an error for a long list",
    why="you raised an error for a k above the number of items: the list then has all m items",
)
def ndcg_limits_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    if k > table.shape[1]:
        raise ValueError("k is above m")
    return ratio(dcg(ranked(table, numbers), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: a k below 1",
    why="you accepted a k of 0 or -1: a list of no items has no gain, and [:-1] drops the last item",
)
def ndcg_accepts_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores)
    with np.errstate(all="ignore"):
        return ratio(dcg(ranked(table, numbers), k), dcg(ideal(table), k))


@mistake(
    of="ndcg_at_k",
    name="NDCG: the mean over the users",
    why="you returned the mean over the users: the task asks for a value for each user",
)
def ndcg_averages(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return float(ratio(dcg(ranked(table, numbers), k), dcg(ideal(table), k)).mean())


@mistake(
    of="ndcg_at_k",
    name="NDCG: all items instead of k",
    why="you used all items: with k = 1, only the item with the highest score counts",
)
def ndcg_takes_all(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(ranked(table, numbers), table.shape[1]), dcg(ideal(table), table.shape[1]))


@mistake(
    of="precision_recall_at_k",
    name="precision over the items there are",
    why="you divided by the number of items if k is larger: 2 relevant items of 4, for k = 8, are 0.25, not 0.5",
)
def precision_divides_by_length(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    found = np.sum(ranked(table, numbers)[:, :k] > 0, axis=1)
    relevant = np.sum(table > 0, axis=1)
    return found / min(k, table.shape[1]), found / np.maximum(relevant, 1)


@mistake(
    of="precision_recall_at_k",
    name="recall over at most k",
    why="you divided the recall by at most k: 2 of 3 relevant items found with k = 2 are 2/3, not 1",
)
def precision_limits_recall(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    found = np.sum(ranked(table, numbers)[:, :k] > 0, axis=1)
    relevant = np.sum(table > 0, axis=1)
    return found / k, found / np.clip(relevant, 1, k)


@mistake(
    of="precision_recall_at_k",
    name="recall first",
    why="you returned the recall first: the task asks for precision, then recall",
)
def precision_swaps(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return shares(ranked(table, numbers), k, table)[::-1]


@mistake(
    of="precision_recall_at_k",
    name="recall over k",
    why="you divided the recall by k: 1 of 2 relevant items found with k = 3 is 1/2, not 1/3",
)
def precision_recall_over_k(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    found = np.sum(ranked(table, numbers)[:, :k] > 0, axis=1)
    np.sum(table > 0, axis=1)
    return found / k, found / k


@mistake(
    of="precision_recall_at_k",
    name="precision over the relevant items",
    why="you divided the precision by the number of relevant items: 1 relevant item in a list of 3 is 1/3",
)
def precision_over_relevant(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    found = np.sum(ranked(table, numbers)[:, :k] > 0, axis=1)
    relevant = np.sum(table > 0, axis=1)
    return found / np.maximum(relevant, 1), found / np.maximum(relevant, 1)


@mistake(
    of="precision_recall_at_k",
    name="recall over all items",
    why="you divided the recall by all items: 1 of 2 relevant items is 1/2, even if there are 4 items",
    covers=[
        "relevant = (relevance > 0).sum(axis=1) -> relevant = (relevance >= 0).sum(axis=1)",
    ],
)
def precision_recall_over_items(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    found = np.sum(ranked(table, numbers)[:, :k] > 0, axis=1)
    np.sum(table > 0, axis=1)
    return found / k, found / table.shape[1]


@mistake(
    of="precision_recall_at_k",
    name="grades summed instead of items",
    why="you summed the relevance: an item with 3 is one relevant item, not three",
    values=["both", "top only"],
)
def precision_sums_grades(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    found = np.sum(ranked(table, numbers)[:, :k], axis=1)
    total = np.sum(table if value == "both" else table > 0, axis=1)
    return found / k, found / np.maximum(total, 1)


@mistake(
    of="precision_recall_at_k",
    name="only a relevance of 1",
    why="you counted only items with a relevance of exactly 1: 2 and 3 are relevant too",
    values=["list and recall", "list only"],
)
def precision_only_ones(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    ones = np.where(ranked(table, numbers) == 1, 1.0, 0.0)
    return shares(ones, k, table if value == "list only" else np.where(table == 1, 1.0, 0.0))


@mistake(
    of="precision_recall_at_k",
    name="only a relevance above 1",
    why="you counted only items with a relevance above 1: an item with 1 is relevant too",
)
def precision_above_one(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return shares(np.where(ranked(table, numbers) > 1, 1.0, 0.0), k, np.where(table > 1, 1.0, 0.0))


@mistake(
    of="mean_average_precision",
    name="the mean precision of all ranks",
    why="you averaged the precision over all ranks: only ranks with a relevant item count, so [1, 1, 0, 0] must have 1",
    values=["items", "relevant"],
)
def map_all_ranks(relevance: ArrayLike, scores: ArrayLike, *, value: str) -> Any:
    table, numbers = read(relevance, scores)
    rows = ranked(table, numbers)
    hits = rows > 0
    ranks = np.arange(1, rows.shape[1] + 1)
    precision = hits.cumsum(axis=1) / ranks
    relevant = np.maximum(hits.sum(axis=1), 1)
    return float((precision.sum(axis=1) / (rows.shape[1] if value == "items" else relevant)).mean())


@mistake(
    of="mean_average_precision",
    name="average precision over all items",
    why="you divided by the number of items: 2 relevant items in the first ranks have 1, not 2/4",
)
def map_over_items(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    rows = ranked(table, numbers)
    hits = rows > 0
    ranks = np.arange(1, rows.shape[1] + 1)
    precision = hits.cumsum(axis=1) / ranks
    np.maximum(hits.sum(axis=1), 1)
    return float(((precision * hits).sum(axis=1) / rows.shape[1]).mean())


@mistake(
    of="mean_average_precision",
    name="users without relevant items left out",
    why="you left out users without a relevant item: values of 0.5 and of such a user have the mean 0.25",
)
def map_leaves_out(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    each = averages(ranked(table, numbers))[table.any(axis=1)]
    return float(each.mean()) if len(each) else 0.0


@mistake(
    of="mean_average_precision",
    name="all users in one mean",
    why="you averaged over the relevant items of all users: a user with 3 of them then counts three times",
)
def map_pools(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    rows = ranked(table, numbers)
    hits = rows > 0
    ranks = np.arange(1, rows.shape[1] + 1)
    precision = hits.cumsum(axis=1) / ranks
    np.maximum(hits.sum(axis=1), 1)
    return float((precision * hits).sum() / max(hits.sum(), 1))


@mistake(
    of="mean_average_precision",
    name="only the first relevant item",
    why="you used only the first relevant item: that is the reciprocal rank, and [1, 0, 0, 1] has 1 instead of 0.75",
)
def map_first_hit(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    rows = ranked(table, numbers)
    hits = rows > 0
    ranks = np.arange(1, rows.shape[1] + 1)
    hits.cumsum(axis=1) / ranks
    np.maximum(hits.sum(axis=1), 1)
    return float(np.where(hits.any(axis=1), 1 / (hits.argmax(axis=1) + 1), 0.0).mean())


@mistake(
    of="mean_average_precision",
    name="grades in the average precision",
    why="you summed the relevance and not the items: with relevance up to 3, the precision can be above 1",
)
def map_sums_grades(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    rows = ranked(table, numbers)
    hits = rows > 0
    ranks = np.arange(1, rows.shape[1] + 1)
    hits.cumsum(axis=1) / ranks
    relevant = np.maximum(hits.sum(axis=1), 1)
    return float(((rows.cumsum(axis=1) / ranks * hits).sum(axis=1) / relevant).mean())


@mistake(
    of="mean_average_precision",
    name="ranks that start at 2",
    why="your ranks start at 2: a relevant item at rank 1 then has the precision 1/2",
)
def map_later_ranks(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    rows = ranked(table, numbers)
    hits = rows > 0
    ranks = np.arange(1, rows.shape[1] + 1)
    hits.cumsum(axis=1) / ranks
    relevant = np.maximum(hits.sum(axis=1), 1)
    return float(((hits.cumsum(axis=1) / (ranks + 1) * hits).sum(axis=1) / relevant).mean())


@mistake(
    of="mean_average_precision",
    name="a value for each user",
    why="you returned a value for each user: the task asks for their mean, one number",
)
def map_each(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    return averages(ranked(table, numbers))


@mistake(
    of="mean_average_precision",
    name="a sum over the relevant items",
    why="you did not divide by the number of relevant items: two relevant items at ranks 1 and 2 sum up to 2",
    covers=[
        "average = (precision * hits).sum(axis=1) / np.maximum(hits.sum(axis=1), 1) -> "
        "average = (precision * hits).sum(axis=1) / np.maximum(hits.mean(axis=1), 1)",
    ],
)
def map_sums(relevance: ArrayLike, scores: ArrayLike) -> Any:
    table, numbers = read(relevance, scores)
    rows = ranked(table, numbers)
    hits = rows > 0
    ranks = np.arange(1, rows.shape[1] + 1)
    precision = hits.cumsum(axis=1) / ranks
    np.maximum(hits.sum(axis=1), 1)
    return float((precision * hits).sum(axis=1).mean())


@mistake(
    of="ndcg_at_k",
    name="log2(rank) as discount",
    why="you divided by log2(rank): rank 1 has log2(1) = 0, and rank 2 is not discounted at all",
    values=["divided", "first kept"],
)
def ndcg_log_rank(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    rows, best = (values[:, :k] for values in (ranked(table, numbers), ideal(table)))
    logs = np.log2(np.arange(1, rows.shape[1] + 1))
    logs = logs if value == "divided" else np.maximum(logs, 1)
    with np.errstate(all="ignore"):
        return ratio(np.sum(rows / logs, axis=1), np.sum(best / logs, axis=1))


@mistake(
    of="ndcg_at_k",
    name="gains of 2^relevance - 1",
    why="you used 2^relevance - 1 as gain: an item with 3 then has 7 times the gain of an item with 1, and not 3 times",
    values=["both", "ranking only"],
)
def ndcg_exponential(relevance: ArrayLike, scores: ArrayLike, k: int, *, value: str) -> Any:
    table, numbers = read(relevance, scores, k)
    powers = 2.0 ** np.minimum(table, 900) - 1
    order = np.argsort(-numbers, axis=1, kind="stable")
    best = powers if value == "both" else table
    return ratio(dcg(np.take_along_axis(powers, order, axis=1), k), dcg(ideal(best), k))


@mistake(
    of="ndcg_at_k",
    name="relevant or not as gain",
    why="you gave all relevant items the same gain: an item with 3 has 3 times the gain of an item with 1",
)
def ndcg_binary(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    flags = np.where(table > 0, 1.0, 0.0)
    return ratio(dcg(ranked(flags, numbers), k), dcg(ideal(flags), k))


@mistake(
    of="ndcg_at_k",
    name="the best order of the same list",
    why="you made the best list from the k items of the ranking: a list that misses all good items can then have 1",
)
def ndcg_best_of_list(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    rows = ranked(table, numbers)
    return ratio(dcg(rows, k), dcg(ideal(rows[:, :k]), k))


@mistake(
    of="ndcg_at_k",
    name="a best list of all items",
    why="you used the DCG of all m items as the best: a best list of k items then has less than 1",
)
def ndcg_best_of_all(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(ranked(table, numbers), k), dcg(ideal(table), table.shape[1]))


@mistake(
    of="ndcg_at_k",
    name="DCG without the best list",
    why="your result is the DCG, without the DCG of the best list: an item with 3 at rank 1 then gives 3",
    covers=[
        "ideal = -np.sort(-relevance)[:, :k] -> ideal = np.sort(-relevance)[:, :k]",
        "ideal = -np.sort(-relevance)[:, :k] -> ideal = -np.sort(relevance)[:, :k]",
        "return dcg / np.where(best > 0, best, 1) -> return dcg / np.where(best, best > 0, 1)",
    ],
)
def ndcg_not_normalised(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return dcg(ranked(table, numbers), k)


@mistake(
    of="ndcg_at_k",
    name="a best list of ones",
    why="you used ones as the gains of the best list: an item with 3 at rank 1 then has 3",
)
def ndcg_ones(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(dcg(ranked(table, numbers), k), dcg(ideal(np.where(table > 0, 1.0, 0.0)), k))


@mistake(
    of="ndcg_at_k",
    name="no discount",
    why="your gain is the same for each rank: an item with 1 at rank 3 must count 0.5, not 1",
)
def ndcg_no_discount(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    return ratio(ranked(table, numbers)[:, :k].sum(axis=1), ideal(table)[:, :k].sum(axis=1))


@mistake(
    of="ndcg_at_k",
    name="1 / rank as discount",
    why="you divided by the rank: rank 3 has the discount 1 / log2(4) = 1/2, and not 1/3",
)
def ndcg_reciprocal(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    rows, best = (values[:, :k] for values in (ranked(table, numbers), ideal(table)))
    ranks = np.arange(1, rows.shape[1] + 1)
    return ratio(np.sum(rows / ranks, axis=1), np.sum(best / ranks, axis=1))


@mistake(
    of="ndcg_at_k",
    name="NDCG: ranks that start at 2",
    why="you divided by log2(rank + 2): rank 1 then has the discount 1 / log2(3) = 0.63, and not 1",
)
def ndcg_later_ranks(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    rows, best = (
        np.column_stack([0 * table[:, :1], values[:, :k]]) for values in (ranked(table, numbers), ideal(table))
    )
    return ratio(dcg(rows, k + 1), dcg(best, k + 1))


@mistake(
    of="ndcg_at_k",
    name="equal scores share their gain",
    why="you gave equal scores their mean gain: with the scores [5, 5], column 0 takes rank 1 alone",
)
def ndcg_shares_ties(relevance: ArrayLike, scores: ArrayLike, k: int) -> Any:
    table, numbers = read(relevance, scores, k)
    means = np.array([[row[keys == key].mean() for key in keys] for row, keys in zip(table, numbers, strict=True)])
    return ratio(dcg(ranked(means, numbers), k), dcg(ideal(table), k))
