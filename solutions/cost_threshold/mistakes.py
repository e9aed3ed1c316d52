"""What people write for a threshold by cost, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Row = NDArray[np.float64]


def read(y_true: ArrayLike, scores: ArrayLike) -> tuple[Row, Row]:
    """Return labels and scores as float64, of one length."""
    y, s = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if len(y) != len(s):
        raise ValueError("needs one label for each score")
    return y, s


def errors(y: Row, s: Row, thresholds: Any) -> tuple[Any, Any]:
    """Return false positives and false negatives at each threshold."""
    called = s >= np.asarray(thresholds, dtype=np.float64)[:, np.newaxis]
    return (called & (y == 0)).sum(axis=1), (~called & (y == 1)).sum(axis=1)


def candidates(s: Row) -> Row:
    return np.append(np.inf, np.unique(s)[::-1])


def cheapest(thresholds: Any, costs: Any) -> tuple[float, float]:
    best = int(np.argmin(costs))
    return float(thresholds[best]), float(costs[best])


def searched(y: Row, s: Row, thresholds: Any, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    fp, fn = errors(y, s, thresholds)
    return cheapest(thresholds, cost_fp * fp + cost_fn * fn)


@mistake(
    of="bayes_threshold",
    name="costs swapped in the Bayes threshold",
    why="you divided cost_fn by the sum: at 5 and 95 this gives 0.95, but missing a row is dear, so 0.05 is due",
)
def swaps_bayes(cost_fp: float, cost_fn: float) -> float:
    return cost_fn / (cost_fp + cost_fn)


@mistake(
    of="bayes_threshold",
    name="a ratio of the costs",
    why="you divided one cost by the other: for equal costs this gives 1, but the threshold is 0.5",
    values=["fp / fn", "fn / fp"],
)
def divides_costs(cost_fp: float, cost_fn: float, *, value: str) -> float:
    return cost_fp / cost_fn if value == "fp / fn" else cost_fn / cost_fp


@mistake(
    of="bayes_threshold",
    name="always 0.5",
    why="you returned 0.5 for all costs: 0.5 is right only if both errors cost the same",
)
def ignores_costs(cost_fp: float, cost_fn: float) -> float:  # noqa: ARG001
    return 0.5


@mistake(
    of="bayes_threshold",
    name="a whole number",
    why="you rounded the threshold to a whole number: at 5 and 95 it is 0.05, and not 0",
    values=["//", "round"],
)
def divides_whole(cost_fp: float, cost_fn: float, *, value: str) -> float:
    exact = cost_fp / (cost_fp + cost_fn)
    return float(np.floor(exact) if value == "//" else round(exact))


@mistake(
    of="bayes_threshold",
    name="odds instead of a probability",
    why="you subtracted one cost: the threshold is the share of cost_fp in the sum of both costs",
    values=["fp - fn", "fn - fp"],
)
def subtracts(cost_fp: float, cost_fn: float, *, value: str) -> float:
    sign = 1 if value == "fp - fn" else -1
    return sign * (cost_fp - cost_fn) / (cost_fp + cost_fn)


@mistake(
    of="total_cost",
    name="costs swapped in the total",
    why="you charged cost_fn for false positives and cost_fp for false negatives: a missed positive row costs cost_fn",
)
def swaps_costs(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    fp, fn = errors(*read(y_true, scores), [threshold])
    return float(cost_fn * fp[0] + cost_fp * fn[0])


@mistake(
    of="total_cost",
    name="scores above the threshold only",
    why="you did not call a row positive whose score equals the threshold: a score of 0.5 reaches the threshold 0.5",
    covers=[
        "called = scores >= threshold -> called = scores > threshold",
    ],
)
def compares_strictly(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    y, s = read(y_true, scores)
    called = s > threshold
    return float(cost_fp * (called & (y == 0)).sum() + cost_fn * (~called & (y == 1)).sum())


@mistake(
    of="total_cost",
    name="low scores called positive",
    why="you called rows positive up to the threshold: a high score means positive",
)
def calls_low(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    y, s = read(y_true, scores)
    called = s <= threshold
    return float(cost_fp * (called & (y == 0)).sum() + cost_fn * (~called & (y == 1)).sum())


@mistake(
    of="total_cost",
    name="right calls charged too",
    why="you charged rows that are called right: only false positives and false negatives cost something",
    values=["all called", "all uncalled", "all positive", "both"],
)
def charges_all(
    y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float, *, value: str
) -> float:
    y, s = read(y_true, scores)
    called = s >= threshold
    fp = called if value in ("all called", "both") else called & (y == 0)
    fn = {"all uncalled": ~called, "both": ~called, "all positive": y == 1}.get(value, ~called & (y == 1))
    return float(cost_fp * fp.sum() + cost_fn * fn.sum())


@mistake(
    of="total_cost",
    name="cost of the right calls",
    why="you charged the right calls: a negative row below the threshold costs 0, and so does a called positive row",
)
def charges_right_calls(
    y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float
) -> float:
    y, s = read(y_true, scores)
    called = s >= threshold
    return float(cost_fp * (~called & (y == 0)).sum() + cost_fn * (called & (y == 1)).sum())


@mistake(
    of="total_cost",
    name="one kind of error only",
    why="you charged only one kind of error: false positives cost cost_fp each, and false negatives cost_fn each",
    values=["fp", "fn"],
)
def charges_one_kind(
    y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float, *, value: str
) -> float:
    fp, fn = errors(*read(y_true, scores), [threshold])
    return float(cost_fp * fp[0]) if value == "fp" else float(cost_fn * fn[0])


@mistake(
    of="total_cost",
    name="the mean cost",
    why="you divided the cost by n: the task asks for the total of all rows",
)
def averages(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    y, s = read(y_true, scores)
    fp, fn = errors(y, s, [threshold])
    return float(cost_fp * fp[0] + cost_fn * fn[0]) / len(y)


@mistake(
    of="total_cost",
    name="error rates charged",
    why="you charged the share of each class: two of four negative rows cost 2 * cost_fp, not half of it",
)
def charges_rates(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    y, s = read(y_true, scores)
    fp, fn = errors(y, s, [threshold])
    return float(cost_fp * fp[0] / max((y == 0).sum(), 1) + cost_fn * fn[0] / max((y == 1).sum(), 1))


@mistake(
    of="total_cost",
    name="errors counted without their cost",
    why="you counted the errors: each false positive costs cost_fp, and each false negative cost_fn",
)
def counts_errors(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:  # noqa: ARG001
    fp, fn = errors(*read(y_true, scores), [threshold])
    return float(fp[0] + fn[0])


@mistake(
    of="total_cost",
    name="labels inverted bit by bit",
    why="you inverted the labels with ~: for integers, ~0 is -1 and ~1 is -2, and both count as true",
)
def inverts_bits(y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float) -> float:
    labels, s = np.asarray(y_true), read(y_true, scores)[1]
    called = s >= threshold
    return float(cost_fp * (called & (~labels).astype(bool)).sum() + cost_fn * (~called & labels.astype(bool)).sum())


@mistake(
    of="total_cost",
    name="different lengths accepted",
    why="you accepted different lengths: one score was used for all labels, or the longer list was cut",
    values=["broadcast", "cut"],
    covers=[
        "if len(positive) != len(scores): -> if False:",
    ],
)
def accepts_lengths(
    y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float, *, value: str
) -> float:
    y, s = np.asarray(y_true, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    n = min(len(y), len(s))
    if value == "cut":
        y, s = y[:n], s[:n]
    called = s >= threshold
    return float(cost_fp * (called & (y == 0)).sum() + cost_fn * (~called & (y == 1)).sum())


@mistake(
    of="best_threshold",
    name="a fixed grid of thresholds",
    why="you tried a fixed grid of thresholds: scores of 8 or 0.123 are not on it, and the best threshold is a score",
    values=[
        *("0 to 1, 101", "0 to 1, 100", "0 to 1, 1001", "0.01 to 0.99", "0 to 1, 11", "0.05 to 0.95", "range, 100"),
        *("1 to 0, 101", "1 to 0, 100", "1 to 0, 1001", "1 to 0, 11"),
    ],
)
def tries_a_grid(
    y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float, *, value: str
) -> tuple[float, float]:
    y, s = read(y_true, scores)
    grids = {
        "0.01 to 0.99": np.arange(0.01, 1.0, 0.01),
        "0.05 to 0.95": np.arange(0.05, 1.0, 0.05),
        "range, 100": np.linspace(s.min(), s.max(), 100),
    }
    grid = grids.get(value)
    if grid is None:
        grid = np.linspace(0, 1, int(value.split(", ")[1]))
    return searched(y, s, grid[::-1] if value.startswith("1 to 0") else grid, cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="the Bayes threshold for any scores",
    why="you returned the Bayes threshold: it is for true probabilities, and a score of 8 or -7 is none",
)
def trusts_bayes(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    return searched(*read(y_true, scores), [cost_fp / (cost_fp + cost_fn)], cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="infinity is no candidate",
    why="you tried only the scores: for the labels 1, 0 with cost 1 and 10 it can be cheapest to call no row positive",
)
def always_calls(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, s, candidates(s)[1:], cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="the lowest of equally cheap thresholds",
    why="you returned the lowest threshold with the least cost: among equal costs, the highest is due",
)
def takes_the_lowest(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, s, candidates(s)[::-1], cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="the lowest, and infinity is no candidate",
    why="you tried only the scores, from the lowest up: of equal costs yours is the lowest, and infinity was not tried",
)
def tries_scores_upwards(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, s, np.unique(s), cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="infinity only if it is cheaper",
    why="you returned a score although infinity costs the same: infinity is the highest threshold, so it is due",
    covers=[
        "thresholds = np.append(np.inf, np.unique(scores)[::-1]) -> "
        "thresholds = np.append(np.unique(scores)[::-1], np.inf)",
    ],
)
def prefers_scores(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, s, np.append(np.unique(s)[::-1], np.inf), cost_fp, cost_fn)


@mistake(
    of="total_cost",
    name="compared in the scores' dtype",
    why="you compared in the scores' dtype: 0.7 in float32 is 0.699999988, and this is below 0.7",
    covers=[
        "positive, scores = (np.asarray(y_true) == 1, np.asarray(scores, dtype=np.float64)) -> "
        "positive, scores = (np.asarray(y_true) == 1, np.asarray(scores))",
    ],
)
def compares_in_the_dtype(
    y_true: ArrayLike, scores: ArrayLike, threshold: float, cost_fp: float, cost_fn: float
) -> float:
    y, _ = read(y_true, scores)
    called = np.asarray(scores) >= threshold
    return float(cost_fp * (called & (y == 0)).sum() + cost_fn * (~called & (y == 1)).sum())


@mistake(
    of="best_threshold",
    name="equal scores split",
    why="you counted errors after each row: rows with equal scores are called positive together, or not at all",
    values=["earlier rows first", "later rows first"],
)
def splits_ties(
    y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float, *, value: str
) -> tuple[float, float]:
    y, s = read(y_true, scores)
    order = np.argsort(-s, kind="stable") if value == "earlier rows first" else np.argsort(s, kind="stable")[::-1]
    y, s = y[order], s[order]
    costs = cost_fp * np.append(0, (1 - y).cumsum()) + cost_fn * (y.sum() - np.append(0, y.cumsum()))
    return cheapest(np.append(np.inf, s), costs)


@mistake(
    of="best_threshold",
    name="labels left in row order",
    why="you sorted the scores, but counted the labels in row order: each label belongs to its score",
)
def forgets_to_sort_labels(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, np.sort(s)[::-1], candidates(s), cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="errors above the threshold only",
    why="you counted a row as not called whose score equals the threshold: at the lowest score, every row is called",
)
def searches_strictly(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    thresholds = candidates(s)
    called = s > thresholds[:, np.newaxis]
    return cheapest(thresholds, cost_fp * (called & (y == 0)).sum(axis=1) + cost_fn * (~called & (y == 1)).sum(axis=1))


@mistake(
    of="best_threshold",
    name="costs swapped in the search",
    why="you charged cost_fn for false positives and cost_fp for false negatives: a missed positive row costs cost_fn",
)
def swaps_in_the_search(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, s, candidates(s), cost_fn, cost_fp)


@mistake(
    of="best_threshold",
    name="error rates instead of counts",
    why="you weighted error rates with the costs: an error costs the same in a small and in a large class",
)
def weights_rates(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    thresholds = candidates(s)
    fp, fn = errors(y, s, thresholds)
    return cheapest(thresholds, cost_fp * fp / max((y == 0).sum(), 1) + cost_fn * fn / max((y == 1).sum(), 1))


@mistake(
    of="best_threshold",
    name="the mean cost of a row",
    why="you divided the cost by n: the task asks for the total cost of all rows",
)
def averages_the_search(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    threshold, cost = searched(y, s, candidates(s), cost_fp, cost_fn)
    return threshold, cost / len(y)


@mistake(
    of="best_threshold",
    name="the fewest errors",
    why="you searched the threshold with the fewest errors: one missed row can cost more than ten false alarms",
    values=["their cost", "their number"],
)
def minimises_errors(
    y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float, *, value: str
) -> tuple[float, float]:
    y, s = read(y_true, scores)
    thresholds = candidates(s)
    fp, fn = errors(y, s, thresholds)
    best = int(np.argmin(fp + fn))
    cost = cost_fp * fp[best] + cost_fn * fn[best] if value == "their cost" else fp[best] + fn[best]
    return float(thresholds[best]), float(cost)


@mistake(
    of="best_threshold",
    name="the best F1 or the best difference of rates",
    why="you searched the best F1, or the largest tpr - fpr: neither contains the two costs",
    values=["F1", "tpr - fpr"],
)
def ignores_the_costs(
    y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float, *, value: str
) -> tuple[float, float]:
    y, s = read(y_true, scores)
    thresholds = candidates(s)
    fp, fn = errors(y, s, thresholds)
    p, n = max((y == 1).sum(), 1), max((y == 0).sum(), 1)
    tp = (y == 1).sum() - fn
    best = int(np.argmax(2 * tp / np.maximum(2 * tp + fp + fn, 1) if value == "F1" else tp / p - fp / n))
    return float(thresholds[best]), float(cost_fp * fp[best] + cost_fn * fn[best])


@mistake(
    of="best_threshold",
    name="the most expensive threshold",
    why="you returned the threshold with the highest cost: the least cost is due",
    covers=[
        "best = costs.argmin() -> best = costs.argmax()",
    ],
)
def maximises(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    thresholds = candidates(s)
    fp, fn = errors(y, s, thresholds)
    best = int(np.argmax(cost_fp * fp + cost_fn * fn))
    return float(thresholds[best]), float(cost_fp * fp[best] + cost_fn * fn[best])


@mistake(
    of="best_threshold",
    name="thresholds between the scores",
    why="you returned the middle of two scores: it costs the same, but the task asks for a score, or infinity",
)
def takes_midpoints(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    threshold, cost = searched(y, s, candidates(s), cost_fp, cost_fn)
    below = s[s < threshold]
    return (threshold if np.isinf(threshold) or not below.size else (threshold + float(below.max())) / 2), cost


@mistake(
    of="best_threshold",
    name="a finite number instead of infinity",
    why="you returned a finite threshold where no row should be called positive: infinity is due",
    values=["max + 1", "1", "1 + 1e-9", "max + 1e-6", "1.1", "nan", "None"],
)
def ends_finite(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float, *, value: str) -> Any:
    y, s = read(y_true, scores)
    threshold, cost = searched(y, s, candidates(s), cost_fp, cost_fn)
    top = float(s.max())
    ends: dict[str, Any] = {"max + 1": top + 1, "1": 1.0, "1 + 1e-9": 1 + 1e-9, "max + 1e-6": top + 1e-6, "1.1": 1.1}
    return (ends.get(value, np.nan if value == "nan" else None) if np.isinf(threshold) else threshold), cost


@mistake(
    of="best_threshold",
    name="cost and threshold swapped",
    why="you returned the cost first: the order is threshold, cost",
)
def swaps_results(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, s, candidates(s), cost_fp, cost_fn)[::-1]


@mistake(
    of="best_threshold",
    name="an index instead of the threshold",
    why="you returned the index of the least cost: the task asks for the threshold at this index",
    values=["descending", "ascending"],
)
def returns_the_index(
    y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float, *, value: str
) -> tuple[float, float]:
    y, s = read(y_true, scores)
    threshold, cost = searched(y, s, candidates(s), cost_fp, cost_fn)
    thresholds = candidates(s) if value == "descending" else candidates(s)[::-1]
    return float(np.flatnonzero(thresholds == threshold)[0]), cost


@mistake(
    of="best_threshold",
    name="scores negated in small integers",
    why="you negated the scores in their dtype: in uint8, -200 is 56 but -0 is 0, so 0 comes first",
)
def negates_in_the_dtype(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    order = np.argsort(-np.asarray(scores), kind="stable")
    y, s = y[order], s[order]
    last = np.append(s[1:] != s[:-1], True)
    costs = cost_fn * y.sum() + np.where(y == 1, -cost_fn, cost_fp).cumsum()
    return cheapest(np.append(np.inf, s[last]), np.append(cost_fn * y.sum(), costs[last]))


@mistake(
    of="best_threshold",
    name="labels of one class not accepted",
    why="you raised an error for labels of one class: if all labels are 0, infinity costs 0",
)
def needs_both(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    y, s = read(y_true, scores)
    if y.min() == y.max():
        raise ValueError("needs both classes")
    return searched(y, s, candidates(s), cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="lengths cut to the shorter one",
    why="you ignored the rows that have a label or a score only: two labels and three scores must raise a ValueError",
)
def cuts_rows(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float) -> tuple[float, float]:
    n = min(len(np.asarray(y_true)), len(np.asarray(scores)))
    y, s = read(np.asarray(y_true)[:n], np.asarray(scores)[:n])
    return searched(y, s, candidates(s), cost_fp, cost_fn)


@mistake(
    of="best_threshold",
    name="nearly equal scores merged",
    why="you rounded the scores: 1e-12 and 2e-12 are different thresholds",
    values=[0, 1, 2, 3, 4, 6, 8, 10],
)
def rounds(y_true: ArrayLike, scores: ArrayLike, cost_fp: float, cost_fn: float, *, value: int) -> tuple[float, float]:
    y, s = read(y_true, scores)
    return searched(y, s.round(value), candidates(s.round(value)), cost_fp, cost_fn)
