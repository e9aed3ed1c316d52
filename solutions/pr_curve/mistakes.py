"""What people write for pr_curve and the two numbers that come from it, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Row = NDArray[np.float64]
Curve = tuple[Row, Row, Row]


def read(y_true: ArrayLike, scores: ArrayLike) -> tuple[Row, Row]:
    """Return labels and scores as float64, where both are as the contract wants them."""
    y, s = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if len(y) != len(s) or not y.any():
        raise ValueError("needs one label for each score, and a positive row")
    return y, s


def called(s: Row) -> tuple[Row, Any]:
    """Return the distinct scores, and which rows each of them calls positive."""
    thresholds = np.unique(s)
    return thresholds, s >= thresholds[:, np.newaxis]


def curve(y: Row, s: Row) -> Curve:
    thresholds, table = called(s)
    tp = (table & (y == 1)).sum(axis=1)
    return np.append(tp / table.sum(axis=1), 1.0), np.append(tp / y.sum(), 0.0), thresholds


def swept(y: Row, s: Row, order: Any) -> Curve:
    """Return the curve with a point for each row, in an order from the top."""
    y, s = y[order], s[order]
    tp = y.cumsum()
    return np.append((tp / np.arange(1, len(y) + 1))[::-1], 1), np.append((tp / y.sum())[::-1], 0), s[::-1]


def masked(y: Row, s: Row, order: Any, mask: Any) -> Curve:
    """Return the curve of the rows of a mask only."""
    precision, recall, thresholds = swept(y, s, order)
    mask = np.append(mask[::-1], True)
    return precision[mask], recall[mask], thresholds[mask[:-1]]


def orders(s: Row) -> dict[str, Any]:
    return {"earlier rows first": np.argsort(-s, kind="stable"), "later rows first": np.argsort(s, kind="stable")[::-1]}


def average(precision: Row, recall: Row) -> float:
    return float((precision[:-1] * (recall[:-1] - recall[1:])).sum())


def best(recall: Row, thresholds: Row, enough: Any) -> tuple[float, float]:
    """Return the highest recall of some points, and its highest threshold."""
    thresholds = np.append(thresholds, np.inf)
    enough = enough | np.isinf(thresholds)
    top = recall[enough].max()
    return float(top), float(thresholds[enough & (recall == top)].max())


@mistake(
    of="pr_curve",
    name="one point for each row",
    why="you made one point for each row: rows with equal scores pass a threshold together, so they share a point",
    values=["earlier rows first", "later rows first"],
)
def splits_ties(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    y, s = read(y_true, scores)
    return swept(y, s, orders(s)[value])


@mistake(
    of="pr_curve",
    name="the first row of each tie",
    why="you took the counts at the first row of equal scores: all rows with this score are called positive",
)
def keeps_the_first(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    order = np.argsort(-s, kind="stable")
    ranked = s[order]
    return masked(y, s, order, np.append(True, ranked[1:] != ranked[:-1]))


@mistake(
    of="pr_curve",
    name="no last point (0, 1)",
    why="you left out the last point: after the highest threshold follow a precision of 1 and a recall of 0",
)
def ends_at_the_top_score(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    return precision[:-1], recall[:-1], thresholds


@mistake(
    of="pr_curve",
    name="descending thresholds",
    why="you returned the thresholds in descending order: here they ascend, and the recall descends from 1 to 0",
    values=["all reversed", "1 and 0 at the end", "only the thresholds"],
)
def descends(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    if value == "all reversed":
        return precision[::-1], recall[::-1], thresholds[::-1]
    if value == "only the thresholds":
        return precision, recall, thresholds[::-1]
    return np.append(precision[:-1][::-1], 1), np.append(recall[:-1][::-1], 0), thresholds[::-1]


@mistake(
    of="pr_curve",
    name="rates in the other direction",
    why="your thresholds ascend, but your rates are for descending ones: at the lowest threshold, the recall is 1",
    values=["last point last", "last point first"],
)
def mixes_directions(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    if value == "last point first":
        return precision[::-1], recall[::-1], thresholds
    return np.append(precision[:-1][::-1], 1), np.append(recall[:-1][::-1], 0), thresholds


@mistake(
    of="pr_curve",
    name="the point (0, 1) first",
    why="you put the point with precision 1 and recall 0 first: it follows the highest threshold, so it is last",
)
def prepends(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    return np.append(1, precision[:-1]), np.append(0, recall[:-1]), thresholds


@mistake(
    of="pr_curve",
    name="another last precision",
    why="you ended the precision with another number: its last value is always 1, beside the recall 0",
    values=["0", "same as before", "share of positives", "nan"],
)
def ends_otherwise(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    y, s = read(y_true, scores)
    precision, recall, thresholds = curve(y, s)
    ends = {"0": 0.0, "same as before": precision[-2], "share of positives": y.mean(), "nan": np.nan}
    return np.append(precision[:-1], ends[value]), recall, thresholds


@mistake(
    of="pr_curve",
    name="infinity among the thresholds",
    why="you returned infinity as the last threshold: the thresholds are the k distinct scores, without it",
)
def adds_infinity(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    return precision, recall, np.append(thresholds, np.inf)


@mistake(
    of="pr_curve",
    name="scores above the threshold only",
    why="you did not call rows positive whose score equals the threshold: at the lowest score, the recall must be 1",
    values=[1.0, 0.0, float("nan")],
)
def compares_strictly(y_true: ArrayLike, scores: ArrayLike, *, value: float) -> Curve:
    y, s = read(y_true, scores)
    thresholds = np.unique(s)
    table = s > thresholds[:, np.newaxis]
    tp, n = (table & (y == 1)).sum(axis=1), table.sum(axis=1)
    precision = np.where(n == 0, value, tp / np.maximum(n, 1))
    return np.append(precision, 1.0), np.append(tp / y.sum(), 0.0), thresholds


@mistake(
    of="pr_curve",
    name="low scores called positive",
    why="you called rows positive at or below the threshold: a high score means positive",
)
def calls_low_positive(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    thresholds = np.unique(s)
    table = s <= thresholds[:, np.newaxis]
    tp = (table & (y == 1)).sum(axis=1)
    return np.append(tp / table.sum(axis=1), 1.0), np.append(tp / y.sum(), 0.0), thresholds


@mistake(
    of="pr_curve",
    name="precision and recall swapped",
    why="you returned the recall first: the order is precision, recall, thresholds",
)
def swaps(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    return recall, precision, thresholds


@mistake(
    of="pr_curve",
    name="a wrong denominator",
    why="you divided the true positives by all n rows: precision needs the called rows, recall the positive rows",
    values=["precision", "recall"],
)
def divides_by_all(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    y, s = read(y_true, scores)
    precision, recall, thresholds = curve(y, s)
    if value == "recall":
        return precision, recall * y.mean(), thresholds
    return np.append(recall[:-1] * y.mean(), 1), recall, thresholds


@mistake(
    of="pr_curve",
    name="the false positive rate instead of precision",
    why="you returned the called share of the negative rows: precision is the share of positives among the called rows",
)
def returns_fpr(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    _, recall, thresholds = curve(y, s)
    _, table = called(s)
    negatives = max((y == 0).sum(), 1)
    return np.append((table & (y == 0)).sum(axis=1) / negatives, 0.0), recall, thresholds


@mistake(
    of="pr_curve",
    name="labels left in row order",
    why="you sorted the scores, but counted the labels in row order: each label belongs to its score",
)
def forgets_to_sort_labels(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    ranked = np.sort(s)[::-1]
    return masked(y, ranked, np.arange(len(y)), np.append(ranked[1:] != ranked[:-1], True))


@mistake(
    of="pr_curve",
    name="thresholds of a full recall dropped",
    why="you dropped the thresholds below the first one with a recall of 1: every distinct score needs its point",
)
def stops_at_full_recall(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    first = int(np.flatnonzero(recall == 1)[-1])
    return precision[first:], recall[first:], thresholds[first:]


@mistake(
    of="pr_curve",
    name="precision made monotone",
    why="you let the precision only rise with the threshold: for the labels 1, 0 from the top down it falls from 1 "
    "to 0.5, but for 0, 1 it rises",
)
def smooths(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    precision, recall, thresholds = curve(*read(y_true, scores))
    return np.maximum.accumulate(precision), recall, thresholds


@mistake(
    of="pr_curve",
    name="scores negated in small integers",
    why="you negated the scores in their dtype: in uint8, -200 is 56 but -0 is 0, so 0 comes first",
)
def negates_in_the_dtype(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    order = np.argsort(-np.asarray(scores), kind="stable")
    ranked = s[order]
    return masked(y, s, order, np.append(ranked[1:] != ranked[:-1], True))


@mistake(
    of="pr_curve",
    name="thresholds in the scores' dtype",
    why="you kept the scores' dtype for the thresholds: they must be float64, also for float32 scores and integers",
    values=["any", "floats"],
)
def keeps_the_dtype(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Any:
    precision, recall, thresholds = curve(*read(y_true, scores))
    dtype = np.asarray(scores).dtype
    return precision, recall, thresholds.astype(dtype if value == "any" or dtype.kind == "f" else np.float64)


@mistake(
    of="pr_curve",
    name="nearly equal scores merged",
    why="you merged scores that differ by 1e-12: they are different, and each has its threshold",
    values=[6, 8, 10, 4, 3],
)
def rounds(y_true: ArrayLike, scores: ArrayLike, *, value: int) -> Curve:
    y, s = read(y_true, scores)
    return curve(y, s.round(value))


@mistake(
    of="pr_curve",
    name="a fixed grid of thresholds",
    why="you used a fixed grid of thresholds from 0 to 1: the thresholds are the distinct scores",
    values=[11, 101, 100, 21, 50],
)
def uses_a_grid(y_true: ArrayLike, scores: ArrayLike, *, value: int) -> Curve:
    y, s = read(y_true, scores)
    thresholds = np.linspace(0, 1, value)
    table = s >= thresholds[:, np.newaxis]
    tp, n = (table & (y == 1)).sum(axis=1), table.sum(axis=1)
    return np.append(np.where(n == 0, 1, tp / np.maximum(n, 1)), 1.0), np.append(tp / y.sum(), 0.0), thresholds


@mistake(
    of="pr_curve",
    name="no positive row accepted",
    why="you accepted labels without a 1: the recall is 0 / 0 then, and a ValueError is due",
    values=[float("nan"), 0.0, 1.0],
    covers=[
        "if not positive.any(): -> if False:",
    ],
)
def accepts_no_positives(y_true: ArrayLike, scores: ArrayLike, *, value: float) -> Curve:
    y, s = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if len(y) == len(s) and y.size and not y.any():
        thresholds = np.unique(s)
        zeros = np.zeros(len(thresholds))
        return np.append(zeros, 1.0), np.append(zeros + value, 0.0), thresholds
    return curve(*read(y, s))


@mistake(
    of="pr_curve",
    name="labels without a 0 not accepted",
    why="you raised an error for labels that are all 1: precision and recall are defined, and every precision is 1",
)
def needs_negatives(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    if y.all():
        raise ValueError("needs both classes")
    return curve(y, s)


@mistake(
    of="pr_curve",
    name="lengths cut to the shorter one",
    why="you ignored the rows that have a label or a score only: two labels and three scores must raise a ValueError",
)
def cuts_rows(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    n = min(len(np.asarray(y_true)), len(np.asarray(scores)))
    return curve(*read(np.asarray(y_true)[:n], np.asarray(scores)[:n]))


@mistake(
    of="average_precision",
    name="the area by trapezoids",
    why="you connected the points with straight lines: the labels 0, 0, 1 from the top down give 1/3, not 1/6",
)
def uses_trapezoids(y_true: ArrayLike, scores: ArrayLike) -> float:
    precision, recall, _ = curve(*read(y_true, scores))
    return float(((precision[:-1] + precision[1:]) * (recall[:-1] - recall[1:])).sum() / 2)


@mistake(
    of="average_precision",
    name="precision of the next higher threshold",
    why="you weighted the added recall with the precision of the next higher threshold: it belongs to the lower one",
)
def takes_the_other_end(y_true: ArrayLike, scores: ArrayLike) -> float:
    precision, recall, _ = curve(*read(y_true, scores))
    return float((precision[1:] * (recall[:-1] - recall[1:])).sum())


@mistake(
    of="average_precision",
    name="the plain mean of the precisions",
    why="you gave every threshold the same weight: a threshold that adds no recall must have the weight 0",
    values=["thresholds", "with the last 1"],
)
def averages_plainly(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> float:
    precision, _, _ = curve(*read(y_true, scores))
    return float((precision[:-1] if value == "thresholds" else precision).mean())


@mistake(
    of="average_precision",
    name="a negative average precision",
    why="you subtracted in the wrong order: the recall falls with the threshold, so a perfect order gives -1",
)
def forgets_the_sign(y_true: ArrayLike, scores: ArrayLike) -> float:
    precision, recall, _ = curve(*read(y_true, scores))
    return -average(precision, recall)


@mistake(
    of="average_precision",
    name="without the highest threshold",
    why="you left out the highest threshold: it adds its recall to 0, so a perfect order gives less than 1",
)
def skips_the_first(y_true: ArrayLike, scores: ArrayLike) -> float:
    precision, recall, _ = curve(*read(y_true, scores))
    return average(precision[:-1], recall[:-1])


@mistake(
    of="average_precision",
    name="ties in row order",
    why="you ranked equal scores by their row order: five equal scores with one positive must give 0.2 in every order",
    values=["earlier rows first", "later rows first"],
)
def ranks_by_row_order(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> float:
    y, s = read(y_true, scores)
    precision, recall, _ = swept(y, s, orders(s)[value])
    return average(precision, recall)


@mistake(
    of="average_precision",
    name="interpolated precision",
    why="you used the best precision of this and other thresholds: each threshold has a separate precision",
    values=["all points", "11 points", "wrong direction"],
)
def interpolates(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> float:
    precision, recall, _ = curve(*read(y_true, scores))
    if value == "wrong direction":
        return average(np.maximum.accumulate(precision[::-1])[::-1], recall)
    if value == "11 points":
        return float(np.mean([precision[recall >= level - 1e-12].max() for level in np.linspace(0, 1, 11)]))
    return average(np.maximum.accumulate(precision), recall)


@mistake(
    of="average_precision",
    name="the ROC AUC",
    why="you returned the ROC AUC: if 1 of 5 rows with equal scores is positive, it is 0.5, but 0.2 is due",
)
def returns_auc(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    if y.all():
        return 1.0
    signs = np.sign(s[y == 1][:, np.newaxis] - s[y == 0])
    return float((signs.mean() + 1) / 2)


@mistake(
    of="average_precision",
    name="precision at one threshold",
    why="you returned the precision at a single threshold: average precision is a sum over all distinct scores",
    values=[0.5, 0.0],
)
def cuts_first(y_true: ArrayLike, scores: ArrayLike, *, value: float) -> float:
    y, s = read(y_true, scores)
    positive = s >= value
    return float((positive & (y == 1)).sum() / max(positive.sum(), 1))


@mistake(
    of="average_precision",
    name="divided by all rows",
    why="you divided the sum over the positive rows by n: a perfect order then gives the share of positive rows, not 1",
)
def divides_the_sum_by_n(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    precision, recall, _ = curve(y, s)
    return average(precision, recall) * float(y.mean())


@mistake(
    of="average_precision",
    name="the precision at the highest threshold is 1",
    why="you replaced the precision of the highest threshold by 1: if the top row is negative, it is 0",
)
def begins_at_one(y_true: ArrayLike, scores: ArrayLike) -> float:
    precision, recall, _ = curve(*read(y_true, scores))
    precision[-2] = 1.0
    return average(precision, recall)


@mistake(
    of="average_precision",
    name="a number without positive rows",
    why="you returned a number for labels without a 1: there is no recall then, and a ValueError is due",
    values=[0.0, 1.0, float("nan")],
)
def averages_no_positives(y_true: ArrayLike, scores: ArrayLike, *, value: float) -> float:
    y = np.asarray(y_true, dtype=np.float64)
    if len(y) == len(np.asarray(scores)) and not y.any():
        return value
    precision, recall, _ = curve(*read(y_true, scores))
    return average(precision, recall)


@mistake(
    of="recall_at_precision",
    name="stopped at the first shortfall",
    why="you stopped at the first threshold below min_precision: the precisions 1, 0.5, 0.67, 0.75 reach 0.7 again",
)
def stops_early(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    enough = (precision >= min_precision)[::-1]
    return best(recall, thresholds, np.logical_and.accumulate(enough)[::-1])


@mistake(
    of="recall_at_precision",
    name="a binary search in the precisions",
    why="you searched as if the precision were sorted: 1, 0.5, 0.67, 0.75 from the top down is in no order",
    values=["left", "right"],
)
def bisects(y_true: ArrayLike, scores: ArrayLike, min_precision: float, *, value: Any) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    found = min(int(np.searchsorted(precision, min_precision, side=value)), len(thresholds))
    return float(recall[found]), float(np.append(thresholds, np.inf)[found])


@mistake(
    of="recall_at_precision",
    name="precision above min_precision only",
    why="you asked for more than min_precision: a precision of exactly 0.5 is enough for 0.5",
    values=["last point too", "thresholds only"],
    covers=[
        "best = recall[precision >= min_precision].max() -> best = recall[precision > min_precision].max()",
    ],
)
def compares_above(y_true: ArrayLike, scores: ArrayLike, min_precision: float, *, value: str) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    if value == "last point too" and min_precision >= 1:
        raise ValueError("max() of an empty sequence")
    return best(recall, thresholds, precision > min_precision)


@mistake(
    of="recall_at_precision",
    name="the lowest threshold of equal recall",
    why="you returned the lowest threshold with the best recall: the highest one calls fewer rows positive",
    covers=[
        "return (float(best), float(thresholds[chosen].max())) -> "
        "return (float(best), float(thresholds[chosen].min()))",
    ],
)
def takes_the_lowest(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    first = np.flatnonzero(precision >= min_precision)[0]
    return float(recall[first]), float(np.append(thresholds, np.inf)[first])


@mistake(
    of="recall_at_precision",
    name="the highest threshold that is good enough",
    why="you took the highest threshold with enough precision: among all of them it has the lowest recall",
)
def takes_the_highest(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    found = np.flatnonzero(precision[:-1] >= min_precision)
    return (float(recall[found[-1]]), float(thresholds[found[-1]])) if len(found) else (0.0, np.inf)


@mistake(
    of="recall_at_precision",
    name="the threshold of the best precision",
    why="you took the threshold with the best precision: the task asks for the best recall with enough precision",
)
def maximises_precision(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    top = precision[:-1].max()
    return best(recall, thresholds, (precision == top) & (top >= min_precision))


@mistake(
    of="recall_at_precision",
    name="another answer out of reach",
    why="your answer for a precision that no threshold has is wrong: at infinity no row is called, so the recall is 0",
    values=["highest score", "1", "nan", "0", "lowest score", "None", "-1"],
)
def answers_otherwise(y_true: ArrayLike, scores: ArrayLike, min_precision: float, *, value: str) -> Any:
    precision, recall, thresholds = curve(*read(y_true, scores))
    recall_, threshold = best(recall, thresholds, precision >= min_precision)
    if threshold < np.inf:
        return recall_, threshold
    ends: dict[str, Any] = {"highest score": thresholds[-1], "lowest score": thresholds[0], "1": 1.0, "nan": np.nan}
    return 0.0, ends.get(value, {"0": 0.0, "None": None, "-1": -1.0}.get(value))


@mistake(
    of="recall_at_precision",
    name="an error out of reach",
    why="you raised an error for a precision that no threshold has: the task asks for (0, infinity)",
)
def raises_out_of_reach(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    if not (precision[:-1] >= min_precision).any():
        raise ValueError("zero-size array to reduction operation maximum which has no identity")
    return best(recall, thresholds, precision >= min_precision)


@mistake(
    of="recall_at_precision",
    name="threshold and recall swapped",
    why="you returned the threshold first: the order is recall, threshold",
)
def swaps_results(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    return best(recall, thresholds, precision >= min_precision)[::-1]


@mistake(
    of="recall_at_precision",
    name="the precision instead of the recall",
    why="you returned the precision at the threshold: the first result is the recall there",
)
def returns_the_precision(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    _, threshold = best(recall, thresholds, precision >= min_precision)
    return float(precision[np.append(thresholds, np.inf) == threshold][0]), threshold


@mistake(
    of="recall_at_precision",
    name="the neighbouring threshold",
    why="you returned a neighbouring threshold: precision, recall and threshold with the same index belong together",
    values=[-1, 1],
)
def shifts(y_true: ArrayLike, scores: ArrayLike, min_precision: float, *, value: int) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    top, threshold = best(recall, thresholds, precision >= min_precision)
    every = np.append(thresholds, np.inf)
    return top, float(every[(int(np.flatnonzero(every == threshold)[0]) + value) % len(every)])


@mistake(
    of="recall_at_precision",
    name="precision and recall mixed up",
    why="you returned the best precision with enough recall: the task asks for the best recall with enough precision",
)
def mixes_up(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    precision, recall, thresholds = curve(*read(y_true, scores))
    enough = recall[:-1] >= min_precision
    top = precision[:-1][enough].max()
    return float(top), float(thresholds[enough & (precision[:-1] == top)].max())
