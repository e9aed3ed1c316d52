"""What people write for roc_auc and roc_curve, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Row = NDArray[np.float64]
Curve = tuple[Row, Row, Row]


def read(y_true: ArrayLike, scores: ArrayLike) -> tuple[Row, Row]:
    """Return labels and scores as float64, where both are as the contract wants them."""
    y, s = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if len(y) != len(s) or y.size == 0 or y.min() == y.max():
        raise ValueError("needs one label for each score, of both classes")
    return y, s


def score_pairs(y: Row, s: Row, tie: float = 0.5) -> float:
    """Return the share of won pairs, where a tie counts `tie`."""
    high, low = s[y == 1][:, np.newaxis], s[y == 0]
    return float(((high > low) + tie * (high == low)).mean())


def counts(y: Row, s: Row) -> Curve:
    """Return false positives, true positives and thresholds: infinity, then the distinct scores."""
    thresholds = np.append(np.inf, np.unique(s)[::-1])
    called = s >= thresholds[:, np.newaxis]
    return (called & (y == 0)).sum(axis=1), (called & (y == 1)).sum(axis=1), thresholds


def curve(y: Row, s: Row) -> Curve:
    fp, tp, thresholds = counts(y, s)
    return fp / fp[-1], tp / tp[-1], thresholds


def area(x: Row, y: Row) -> float:
    return float(((x[1:] - x[:-1]) * (y[1:] + y[:-1])).sum() / 2)


def swept(y: Row, order: Any) -> tuple[Row, Row]:
    """Return the two rates after each row of an order, from (0, 0) on."""
    y = y[order]
    return np.append(0, (1 - y).cumsum() / (1 - y).sum()), np.append(0, y.cumsum() / y.sum())


def from_ranks(y: Row, ranks: Any, offset: float = 1.0) -> float:
    p = (y == 1).sum()
    return float((ranks[y == 1].sum() - p * (p + offset) / 2) / (p * (len(y) - p)))


def mean_ranks(s: Row) -> Row:
    _, index, c = np.unique(s, return_inverse=True, return_counts=True)
    return np.asarray((c.cumsum() - (c - 1) / 2)[index])


@mistake(
    of="roc_auc",
    name="ties ranked by row order",
    why="you ranked equal scores by their row order: for the scores [5, 5] the AUC is 0 or 1, but it must be 0.5",
    values=["later rows higher", "earlier rows higher", "default sort"],
)
def ranks_by_row_order(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> float:
    y, s = read(y_true, scores)
    if value == "later rows higher":
        return from_ranks(y, np.argsort(np.argsort(s, kind="stable")) + 1)
    if value == "earlier rows higher":
        return area(*swept(y, np.argsort(-s, kind="stable")))
    return area(*swept(y, np.argsort(s)[::-1]))


@mistake(
    of="roc_auc",
    name="a tie counts 0",
    why="you counted a pair with equal scores as lost: for the scores [5, 5] the AUC is 0 instead of 0.5",
)
def loses_ties(y_true: ArrayLike, scores: ArrayLike) -> float:
    return score_pairs(*read(y_true, scores), tie=0.0)


@mistake(
    of="roc_auc",
    name="a tie counts 1",
    why="you counted a pair with equal scores as won: for the scores [5, 5] the AUC is 1 instead of 0.5",
)
def wins_ties(y_true: ArrayLike, scores: ArrayLike) -> float:
    return score_pairs(*read(y_true, scores), tie=1.0)


@mistake(
    of="roc_auc",
    name="ties left out",
    why="you left pairs with equal scores out of wins and pairs: one win and one tie give 1 instead of 0.75",
)
def drops_ties(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    signs = np.sign(s[y == 1][:, np.newaxis] - s[y == 0])
    compared = (signs != 0).sum()
    return float((signs > 0).sum() / compared) if compared else 0.5


@mistake(
    of="roc_auc",
    name="lowest or highest rank for ties",
    why="you gave all equal scores their lowest or their highest rank: the scores 3, 3 must both get the rank 1.5",
    values=["lowest", "highest"],
    covers=[
        "mean_ranks = counts.cumsum() - (counts - 1) / 2 -> mean_ranks = counts.cumsum() - (counts - 1) / 1",
    ],
)
def shares_an_end(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> float:
    y, s = read(y_true, scores)
    return from_ranks(
        y, np.searchsorted(np.sort(s), s, side="left" if value == "lowest" else "right") + (value == "lowest")
    )


@mistake(
    of="roc_auc",
    name="ranks without gaps",
    why="you ranked the distinct scores 1, 2, 3: after the scores 3, 3 the next rank is 3, not 2",
)
def ranks_densely(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    return from_ranks(y, np.unique(s, return_inverse=True)[1] + 1)


@mistake(
    of="roc_auc",
    name="hard predictions",
    why="you cut the scores at a fixed threshold first: scores of 0.8 and 0.9 then count as a tie",
    values=[(0.5, ">="), (0.5, ">"), (0.0, ">="), (0.0, ">")],
)
def cuts_first(y_true: ArrayLike, scores: ArrayLike, *, value: tuple[float, str]) -> float:
    y, s = read(y_true, scores)
    cut, sign = value
    return score_pairs(y, np.asarray(s >= cut if sign == ">=" else s > cut, dtype=np.float64))


@mistake(
    of="roc_auc",
    name="accuracy at 0.5",
    why="you computed the accuracy at the threshold 0.5: the AUC has no threshold, it compares pairs of rows",
)
def returns_accuracy(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    return float(((s >= 0.5) == y).mean())


@mistake(
    of="roc_auc",
    name="1 - AUC",
    why="you counted the pairs that the negative row wins: a perfect order gives 0 instead of 1",
    covers=[
        "positive, scores = (np.asarray(y_true) == 1, np.asarray(scores)) -> "
        "positive, scores = (np.asarray(y_true) != 1, np.asarray(scores))",
        "positive, scores = (np.asarray(y_true) == 1, np.asarray(scores)) -> "
        "positive, scores = (np.asarray(y_true) == 0, np.asarray(scores))",
    ],
)
def counts_losses(y_true: ArrayLike, scores: ArrayLike) -> float:
    return 1 - score_pairs(*read(y_true, scores))


@mistake(
    of="roc_auc",
    name="an AUC below 0.5 turned over",
    why="you returned 1 - AUC for an AUC below 0.5: a model that ranks all rows backwards has the AUC 0, not 1",
)
def flatters(y_true: ArrayLike, scores: ArrayLike) -> float:
    auc = score_pairs(*read(y_true, scores))
    return max(auc, 1 - auc)


@mistake(
    of="roc_auc",
    name="2 AUC - 1",
    why="you subtracted the lost pairs from the won pairs: this is the Gini coefficient, 0 for equal scores, not 0.5",
)
def returns_gini(y_true: ArrayLike, scores: ArrayLike) -> float:
    return 2 * score_pairs(*read(y_true, scores)) - 1


@mistake(
    of="roc_auc",
    name="ranks counted from 0",
    why="your result is 1 / N too low, for N negative rows: the lowest rank is 1, and your ranks begin with 0",
    covers=[
        "mean_ranks = counts.cumsum() - (counts - 1) / 2 -> mean_ranks = counts.cumsum() - (counts + 1) / 2",
    ],
)
def ranks_from_zero(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    return from_ranks(y, mean_ranks(s) - 1)


@mistake(
    of="roc_auc",
    name="the rank sum not reduced",
    why="you divided the whole rank sum by the number of pairs: without minus P (P + 1) / 2 the AUC can be above 1",
)
def keeps_the_rank_sum(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    return from_ranks(y, mean_ranks(s), offset=-(y == 1).sum())


@mistake(
    of="roc_auc",
    name="the wrong number of pairs",
    why="you divided the won pairs by another number: 3 positive and 2 negative rows have 3 * 2 = 6 pairs",
    values=["n * n", "n (n - 1) / 2", "P * P", "N * N", "P + N", "P", "N"],
)
def divides_by_other_pairs(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> float:
    y, s = read(y_true, scores)
    p, n = y.sum(), (1 - y).sum()
    wins, both = score_pairs(y, s) * p * n, p + n
    number = {
        "n * n": both * both,
        "n (n - 1) / 2": both * (both - 1) / 2,
        "P * P": p * p,
        "N * N": n * n,
        "P + N": both,
        "P": p,
        "N": n,
    }
    return float(wins / number[value])


@mistake(
    of="roc_auc",
    name="scores rounded or compared with a tolerance",
    why="you treated nearly equal scores as ties: scores of 2e-12 and 1e-12 are different",
    values=[1e-9, 1e-8, 1e-6, 1e-10],
)
def compares_roughly(y_true: ArrayLike, scores: ArrayLike, *, value: float) -> float:
    y, s = read(y_true, scores)
    gaps = s[y == 1][:, np.newaxis] - s[y == 0]
    tied = np.abs(gaps) < value
    return float(((gaps > 0) & ~tied).mean() + tied.mean() / 2)


@mistake(
    of="roc_auc",
    name="scores negated in small integers",
    why="you negated the scores in their dtype: in uint8, -100 is 156 but -0 is 0, so the order is wrong",
    values=["curve", "by rows"],
)
def negates_unsigned(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> float:
    y, _ = read(y_true, scores)
    negated = -np.asarray(scores)
    if value == "by rows":
        return area(*swept(y, np.argsort(negated, kind="stable")))
    return score_pairs(1 - y, negated.astype(np.float64))


@mistake(
    of="roc_auc",
    name="no (0, 0) under the curve",
    why="you began the area at the highest score: the triangle from (0, 0) is missing, so equal scores give 0",
)
def begins_late(y_true: ArrayLike, scores: ArrayLike) -> float:
    fpr, tpr, _ = curve(*read(y_true, scores))
    return area(fpr[1:], tpr[1:])


@mistake(
    of="roc_auc",
    name="the area with the sign of the order",
    why="you summed the area from (1, 1) down to (0, 0): the AUC is negative",
)
def walks_backwards(y_true: ArrayLike, scores: ArrayLike) -> float:
    return -score_pairs(*read(y_true, scores))


@mistake(
    of="roc_auc",
    name="scores compared row by row",
    why="you compared row with row, first with first: P positive and N negative rows have P * N pairs",
)
def zips_rows(y_true: ArrayLike, scores: ArrayLike) -> float:
    y, s = read(y_true, scores)
    k = int(min(y.sum(), (1 - y).sum()))
    high, low = s[y == 1][:k], s[y == 0][:k]
    return float(((high > low) + 0.5 * (high == low)).mean())


@mistake(
    of="roc_auc",
    name="one class not checked",
    why="you accepted labels of a single class: there is no pair then, and any number is made up",
    values=[0.5, 0.0, 1.0, float("nan")],
    covers=[
        "if n_positive == 0 or n_negative == 0: -> if n_positive == 0 and n_negative == 0:",
        "if n_positive == 0 or n_negative == 0: -> if False:",
    ],
)
def accepts_one_class(y_true: ArrayLike, scores: ArrayLike, *, value: float) -> float:
    y = np.asarray(y_true, dtype=np.float64)
    if y.size and len(y) == len(np.asarray(scores)) and y.min() == y.max():
        return value
    return score_pairs(*read(y_true, scores))


@mistake(
    of="roc_auc",
    name="a ZeroDivisionError for one class",
    why="you divided by 0 pairs: labels of a single class must raise a ValueError, not a ZeroDivisionError",
)
def divides_by_zero(y_true: ArrayLike, scores: ArrayLike) -> float:
    y = np.asarray(y_true, dtype=np.float64)
    if y.size and len(y) == len(np.asarray(scores)) and y.min() == y.max():
        raise ZeroDivisionError("division by zero")
    return score_pairs(*read(y_true, scores))


@mistake(
    of="roc_auc",
    name="lengths cut to the shorter one",
    why="you ignored the rows that have a label or a score only: two labels and three scores must raise a ValueError",
)
def cuts_lengths(y_true: ArrayLike, scores: ArrayLike) -> float:
    n = min(len(np.asarray(y_true)), len(np.asarray(scores)))
    y, s = np.asarray(y_true, dtype=np.float64)[:n], np.asarray(scores, dtype=np.float64)[:n]
    p = (y == 1).sum()
    if p in (0, n):
        raise ValueError("needs both classes")
    return score_pairs(y, s)


@mistake(
    of="roc_curve",
    name="one point for each row",
    why="you made one point for each row: rows with equal scores pass a threshold together, so they share a point",
    values=["stable", "reversed"],
)
def splits_ties(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    y, s = read(y_true, scores)
    order = np.argsort(-s, kind="stable") if value == "stable" else np.argsort(s)[::-1]
    return *swept(y, order), np.append(np.inf, s[order])


@mistake(
    of="roc_curve",
    name="no point (0, 0)",
    why="you began with the highest score: the first threshold is infinity, where no row is called positive",
)
def begins_at_the_top_score(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    return fpr[1:], tpr[1:], thresholds[1:]


@mistake(
    of="roc_curve",
    name="scores above the threshold only",
    why="you did not call rows positive whose score equals the threshold: at the lowest score, both rates must be 1",
)
def compares_strictly(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    _, _, thresholds = curve(y, s)
    called = s > thresholds[:, np.newaxis]
    return called[:, y == 0].mean(axis=1), called[:, y == 1].mean(axis=1), thresholds


@mistake(
    of="roc_curve",
    name="ascending thresholds",
    why="you returned the thresholds in ascending order: they begin with infinity, so that the curve begins at (0, 0)",
)
def ascends(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    return fpr[::-1], tpr[::-1], thresholds[::-1]


@mistake(
    of="roc_curve",
    name="rates in the other direction",
    why="your rates and thresholds run in opposite directions: at the threshold infinity, both rates are 0",
)
def mixes_directions(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    return fpr[::-1], tpr[::-1], thresholds


@mistake(
    of="roc_curve",
    name="low scores called positive",
    why="you called rows positive at or below the threshold: a high score means positive",
)
def calls_low_positive(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    _, _, thresholds = curve(y, s)
    called = s <= thresholds[:, np.newaxis]
    return called[:, y == 0].mean(axis=1), called[:, y == 1].mean(axis=1), thresholds


@mistake(
    of="roc_curve",
    name="points on a line dropped",
    why="you dropped points on a straight line, as scikit-learn does by default: every distinct score needs its point",
)
def drops_points(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    fp, tp, thresholds = counts(y, s)
    fp, tp, thresholds = fp[1:], tp[1:], thresholds[1:]
    if len(fp) > 2:
        keep = np.r_[True, np.logical_or(np.diff(fp, 2), np.diff(tp, 2)), True]
        fp, tp, thresholds = fp[keep], tp[keep], thresholds[keep]
    fp, tp, thresholds = np.append(0, fp), np.append(0, tp), np.append(np.inf, thresholds)
    return fp / fp[-1], tp / tp[-1], thresholds


@mistake(
    of="roc_curve",
    name="a finite first threshold",
    why="you used a finite number as the first threshold: it must be infinity, which is above every score",
    values=["max + 1", "max + 1e-6", "1", "1 + max", "max"],
)
def begins_at_a_number(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    top = thresholds[1]
    thresholds[0] = {"max + 1": top + 1, "max + 1e-6": top + 1e-6, "1": 1.0, "1 + max": 1.1, "max": top}[value]
    return fpr, tpr, thresholds


@mistake(
    of="roc_curve",
    name="fpr and tpr swapped",
    why="your fpr is the share of the positive rows, and tpr of the negative rows: fpr comes first, 1 is positive",
    covers=[
        "positive, scores = (np.asarray(y_true) == 1, np.asarray(scores)) -> "
        "positive, scores = (np.asarray(y_true) != 1, np.asarray(scores))",
        "positive, scores = (np.asarray(y_true) == 1, np.asarray(scores)) -> "
        "positive, scores = (np.asarray(y_true) == 0, np.asarray(scores))",
    ],
)
def swaps(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    return tpr, fpr, thresholds


@mistake(
    of="roc_curve",
    name="counts instead of rates",
    why="you returned counts: rates are from 0 to 1, and the last point of the curve is (1, 1)",
)
def returns_counts(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fp, tp, thresholds = counts(*read(y_true, scores))
    return fp.astype(np.float64), tp.astype(np.float64), thresholds


@mistake(
    of="roc_curve",
    name="divided by all rows",
    why="you divided both counts by the number of all rows: with 2 positives in 5 rows, tpr ends at 0.4 instead of 1",
)
def divides_by_all(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fp, tp, thresholds = counts(*read(y_true, scores))
    n = fp[-1] + tp[-1]
    return fp / n, tp / n, thresholds


@mistake(
    of="roc_curve",
    name="denominators swapped",
    why="you divided false positives by the positive rows, and true positives by the negative rows: both must end at 1",
)
def swaps_denominators(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fp, tp, thresholds = counts(*read(y_true, scores))
    return fp / tp[-1], tp / fp[-1], thresholds


@mistake(
    of="roc_curve",
    name="false positives among the called",
    why="you divided false positives by the rows that are called positive: fpr is their share of all negative rows",
)
def returns_discoveries(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fp, tp, thresholds = counts(*read(y_true, scores))
    return fp / np.maximum(fp + tp, 1), tp / tp[-1], thresholds


@mistake(
    of="roc_curve",
    name="labels left in row order",
    why="you sorted the scores, but counted the labels in row order: each label belongs to its score",
)
def forgets_to_sort_labels(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    s = np.sort(s)[::-1]
    last = np.append(s[1:] != s[:-1], True)
    tp, fp = y.cumsum()[last], (1 - y).cumsum()[last]
    return np.append(0, fp / fp[-1]), np.append(0, tp / tp[-1]), np.append(np.inf, s[last])


@mistake(
    of="roc_curve",
    name="the first row of each tie",
    why="you took the counts at the first row of equal scores: all rows with this score are called positive",
)
def keeps_the_first(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    order = np.argsort(-s, kind="stable")
    y, s = y[order], s[order]
    first = np.append(True, s[1:] != s[:-1])
    tp, fp = y.cumsum() / y.sum(), (1 - y).cumsum() / (1 - y).sum()
    return np.append(0, fp[first]), np.append(0, tp[first]), np.append(np.inf, s[first])


@mistake(
    of="roc_curve",
    name="a fixed grid of thresholds",
    why="you used a fixed grid of thresholds from 0 to 1: the thresholds are infinity and the distinct scores",
    values=[11, 101, 100, 21, 50, 1001],
)
def uses_a_grid(y_true: ArrayLike, scores: ArrayLike, *, value: int) -> Curve:
    y, s = read(y_true, scores)
    thresholds = np.linspace(1, 0, value)
    called = s >= thresholds[:, np.newaxis]
    return called[:, y == 0].mean(axis=1), called[:, y == 1].mean(axis=1), thresholds


@mistake(
    of="roc_curve",
    name="an extra last point",
    why="you added (1, 1) twice: the lowest score already gives this point",
    values=[float("-inf"), 0.0],
)
def adds_the_corner(y_true: ArrayLike, scores: ArrayLike, *, value: float) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    return np.append(fpr, 1.0), np.append(tpr, 1.0), np.append(thresholds, value)


@mistake(
    of="roc_curve",
    name="negated thresholds",
    why="you returned the negated scores as thresholds: a score of 0.8 needs the threshold 0.8",
)
def returns_negated(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    return fpr, tpr, np.append(np.inf, -thresholds[1:])


@mistake(
    of="roc_curve",
    name="scores sorted by their negatives in small integers",
    why="you negated the scores in their dtype: in uint8, -200 is 56 but -0 is 0, so 0 comes first",
)
def negates_in_the_dtype(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    y, s = read(y_true, scores)
    order = np.argsort(-np.asarray(scores), kind="stable")
    y, s = y[order], s[order]
    last = np.append(s[1:] != s[:-1], True)
    tp, fp = y.cumsum()[last], (1 - y).cumsum()[last]
    return np.append(0, fp / fp[-1]), np.append(0, tp / tp[-1]), np.append(np.inf, s[last])


@mistake(
    of="roc_curve",
    name="thresholds in the scores' dtype",
    why="you kept the scores' dtype for the thresholds: for float32 scores they must be float64",
)
def keeps_the_dtype(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    fpr, tpr, thresholds = curve(*read(y_true, scores))
    dtype = np.asarray(scores).dtype
    return fpr, tpr, thresholds.astype(dtype if dtype.kind == "f" else np.float64)


@mistake(
    of="roc_curve",
    name="nearly equal scores merged",
    why="you merged scores that differ by 1e-12: they are different, and each has its threshold",
    values=[6, 8, 10, 4, 3],
)
def rounds(y_true: ArrayLike, scores: ArrayLike, *, value: int) -> Curve:
    y, s = read(y_true, scores)
    return curve(y, s.round(value))


@mistake(
    of="roc_curve",
    name="a curve for one class",
    why="you accepted labels of a single class: one of the two rates is 0 / 0 then, and a ValueError is due",
    values=["NaN", "0", "1"],
    covers=[
        "if positive.all() or not positive.any(): -> if positive.all() and (not positive.any()):",
        "if positive.all() or not positive.any(): -> if False:",
    ],
)
def accepts_a_class(y_true: ArrayLike, scores: ArrayLike, *, value: str) -> Curve:
    y, s = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if len(y) != len(s) or not y.size:
        raise ValueError("lengths")
    fp, tp, thresholds = counts(y, s)
    with np.errstate(all="ignore"):
        fpr, tpr = fp / fp[-1], tp / tp[-1]
    made_up = {"NaN": np.nan, "0": 0.0, "1": 1.0}[value]
    return np.where(np.isnan(fpr), made_up, fpr), np.where(np.isnan(tpr), made_up, tpr), thresholds


@mistake(
    of="roc_curve",
    name="a curve of the shorter length",
    why="you ignored the rows that have a label or a score only: two labels and three scores must raise a ValueError",
)
def cuts_rows(y_true: ArrayLike, scores: ArrayLike) -> Curve:
    n = min(len(np.asarray(y_true)), len(np.asarray(scores)))
    return curve(*read(np.asarray(y_true)[:n], np.asarray(scores)[:n]))
