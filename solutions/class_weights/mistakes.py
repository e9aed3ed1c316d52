"""What people write for class weights. The helpers do what a mistake gets right."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Weights = tuple[NDArray[Any], Floats]


def counted(y: ArrayLike) -> tuple[NDArray[Any], NDArray[Any], int]:
    """Return labels, counts and the number of rows."""
    y = np.asarray(y)
    if y.size == 0:
        raise ValueError("there are no labels")
    labels, counts = np.unique(y, return_counts=True)
    return labels, counts, len(y)


def balanced(y: ArrayLike) -> Weights:
    labels, counts, n = counted(y)
    return labels, n / (len(labels) * counts)


def looked_up(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    y, labels = np.asarray(y), np.asarray(labels)
    matches = y[:, np.newaxis] == labels
    if not matches.any(axis=1).all():
        raise ValueError("a label has no weight")
    return np.asarray(weights, dtype=np.float64)[matches.argmax(axis=1)]


def arrays(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> tuple[NDArray[Any], Floats, Floats]:
    y, p, w = np.asarray(y), np.asarray(p, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if not len(y) == len(p) == len(w):
        raise ValueError("expected three equal lengths")
    return y, p, w


def costs_of(y: NDArray[Any], p: Floats) -> Floats:
    return -np.log(np.where(y == 1, p, 1 - p))


def averaged(y: ArrayLike, p: ArrayLike, weights: ArrayLike, of: Callable[[Floats, Floats], Any]) -> float:
    """Return what a mistake makes of the costs and the weights."""
    labels, chances, w = arrays(y, p, weights)
    return float(of(costs_of(labels, chances), w))


# ---------------------------------------------------------------- class_weights


@mistake(
    of="class_weights",
    name="n / count",
    why="you did not divide by the number of classes: three rows of 0 and one of 1 have the weights 4/3 and 4",
)
def forgets_the_classes(y: ArrayLike) -> Weights:
    labels, counts, n = counted(y)
    return labels, n / counts


@mistake(
    of="class_weights",
    name="1 / count",
    why="you returned 1 / count: the weights of all rows must sum to n, and yours sum to the number of classes",
)
def inverse_counts(y: ArrayLike) -> Weights:
    labels, counts, _ = counted(y)
    return labels, 1 / counts


@mistake(
    of="class_weights",
    name="shares of the classes",
    why="you returned count / n: this makes a common class heavier, and it must be lighter",
    values=["share", "times K"],
)
def shares(y: ArrayLike, *, value: str) -> Weights:
    labels, counts, n = counted(y)
    return labels, counts / n * (len(labels) if value == "times K" else 1)


@mistake(
    of="class_weights",
    name="counts as weights",
    why="you returned the counts: this makes a common class heavier, and it must be lighter",
)
def returns_counts(y: ArrayLike) -> Weights:
    labels, counts, _ = counted(y)
    return labels, counts.astype(np.float64)


@mistake(
    of="class_weights",
    name="weights that sum to 1",
    why="you divided the weights by their sum: the ratios are right, but the weights of all rows must sum to n",
)
def sums_to_one(y: ArrayLike) -> Weights:
    labels, weights = balanced(y)
    return labels, weights / weights.sum()


@mistake(
    of="class_weights",
    name="1 as the weight of one class",
    why="you gave one class the weight 1: the ratios are right, but the weights of all rows must sum to n",
    values=["most common", "rarest"],
)
def relative(y: ArrayLike, *, value: str) -> Weights:
    labels, counts, _ = counted(y)
    return labels, (counts.max() if value == "most common" else counts.min()) / counts


@mistake(
    of="class_weights",
    name="1 - share",
    why="you returned 1 - count / n: the ratio of the weights is right for two classes only, and their size never",
)
def one_minus_share(y: ArrayLike) -> Weights:
    labels, counts, n = counted(y)
    return labels, 1 - counts / n


@mistake(
    of="class_weights",
    name="all other rows / count",
    why="you divided the number of all other rows by the count: with one class the weight is then 0 instead of 1",
)
def odds(y: ArrayLike) -> Weights:
    labels, counts, n = counted(y)
    return labels, (n - counts) / counts


@mistake(
    of="class_weights",
    name="the square root of the weights",
    why="you took a square root: rare classes get a larger weight, but not the same total as common classes",
)
def square_roots(y: ArrayLike) -> Weights:
    labels, weights = balanced(y)
    return labels, np.sqrt(weights)


@mistake(
    of="class_weights",
    name="the square of the number of classes",
    why="you divided by the number of classes twice: the weights of all rows must sum to n",
)
def divides_twice(y: ArrayLike) -> Weights:
    labels, weights = balanced(y)
    return labels, weights / len(labels)


@mistake(
    of="class_weights",
    name="np.bincount of the labels",
    why="you counted the labels 0, 1, 2, ...: labels with gaps get weights for labels that do not occur, strings fail",
)
def bincounts(y: ArrayLike) -> Weights:
    y = np.asarray(y)
    if y.size == 0:
        raise ValueError("there are no labels")
    counts = np.bincount(y)
    with np.errstate(all="ignore"):
        return np.arange(len(counts)), len(y) / (len(counts) * counts)


@mistake(
    of="class_weights",
    name="two classes assumed",
    why="you divided by 2: three classes need a division by 3",
)
def assumes_two(y: ArrayLike) -> Weights:
    labels, counts, n = counted(y)
    return labels, n / (2 * counts)


@mistake(
    of="class_weights",
    name="labels in order of appearance",
    why="you returned the labels in the order in which they occur: they must be sorted",
)
def order_of_appearance(y: ArrayLike) -> Weights:
    labels, weights = balanced(y)
    order = np.argsort(np.unique(np.asarray(y), return_index=True)[1])
    return labels[order], weights[order]


@mistake(
    of="class_weights",
    name="labels in order of their counts",
    why="you returned the most common label first: the labels must be sorted",
)
def order_of_counts(y: ArrayLike) -> Weights:
    labels, counts, n = counted(y)
    order = np.argsort(-counts, kind="stable")
    return labels[order], (n / (len(labels) * counts))[order]


@mistake(
    of="class_weights",
    name="weights without the labels",
    why="you returned the weights alone: the result is a tuple, labels and weights, so that each weight has its label",
)
def weights_alone(y: ArrayLike) -> Floats:
    return balanced(y)[1]


@mistake(
    of="class_weights",
    name="weights before labels",
    why="you returned the weights first: the order is labels, weights",
)
def weights_first(y: ArrayLike) -> tuple[Floats, NDArray[Any]]:
    labels, weights = balanced(y)
    return weights, labels


@mistake(
    of="class_weights",
    name="a dict",
    why="you returned a dict: the result is a tuple of two arrays, labels and weights",
)
def returns_a_dict(y: ArrayLike) -> dict[Any, float]:
    labels, weights = balanced(y)
    return dict(zip(labels.tolist(), weights.tolist(), strict=True))


@mistake(
    of="class_weights",
    name="whole weights",
    why="you divided with //: a weight of 2/3 becomes 0",
)
def integer_division(y: ArrayLike) -> Weights:
    labels, counts, n = counted(y)
    return labels, (n // (len(labels) * counts)).astype(np.float64)


@mistake(
    of="class_weights",
    name="a weight for each row",
    why="you returned a weight for each row: the result has one weight for each class",
)
def one_for_each_row(y: ArrayLike) -> Weights:
    labels, weights = balanced(y)
    return labels, looked_up(y, labels, weights)


@mistake(
    of="class_weights",
    name="rounded weights",
    why="you rounded the weights: 2 / 3 must be 0.6666666666666666",
    values=[2, 3, 4, 6],
)
def rounds(y: ArrayLike, *, value: int) -> Weights:
    labels, weights = balanced(y)
    return labels, weights.round(value)


@mistake(
    of="class_weights",
    name="no labels accepted",
    why="you accepted an empty y: there is no class to weight, so it must raise a ValueError",
    covers=[
        "if y.size == 0: -> if False:",
    ],
)
def accepts_none(y: ArrayLike) -> Weights:
    labels, counts = np.unique(np.asarray(y), return_counts=True)
    return labels, len(np.asarray(y)) / (len(labels) * counts)


# ---------------------------------------------------------------- sample_weights


@mistake(
    of="sample_weights",
    name="labels as indices",
    why="you used the label as an index into the weights: this is right only for the labels 0, 1, 2, ...",
)
def indexes(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:  # noqa: ARG001
    return np.asarray(weights, dtype=np.float64)[np.asarray(y)]


@mistake(
    of="sample_weights",
    name="known labels taken as sorted",
    why="you searched as if `labels` were sorted: for the order c, a, b the weights belong to other labels",
)
def sorts_the_labels(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    return looked_up(y, np.sort(np.asarray(labels)), weights)


@mistake(
    of="sample_weights",
    name="a search that assumes order",
    why="you used a sorted search on labels in any order, and unknown labels got the weight of a neighbour",
)
def searches(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    positions = np.searchsorted(np.asarray(labels), np.asarray(y))
    return np.asarray(weights, dtype=np.float64)[np.minimum(positions, len(np.asarray(labels)) - 1)]


@mistake(
    of="sample_weights",
    name="a known label that is not found",
    why="you raised an error for a label that is in `labels`: in the order c, a, b, a sorted search misses it",
)
def misses_a_label(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    y, known = np.asarray(y), np.asarray(labels)
    positions = np.minimum(np.searchsorted(known, y), len(known) - 1)
    if (known[positions] != y).any():
        raise ValueError("a label has no weight")
    return np.asarray(weights, dtype=np.float64)[positions]


@mistake(
    of="sample_weights",
    name="a search without a comparison",
    why="you gave an unknown label the weight of its neighbour in sorted order: it must raise a ValueError",
)
def does_not_compare(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    known = np.asarray(labels)
    order = np.argsort(known)
    positions = np.minimum(np.searchsorted(known, np.asarray(y), sorter=order), len(known) - 1)
    return np.asarray(weights, dtype=np.float64)[order[positions]]


@mistake(
    of="sample_weights",
    name="weights of the new rows",
    why="you computed weights from the labels of `y`: use the weights of the training, which are given",
)
def refits(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    looked_up(y, labels, weights)
    return looked_up(y, *balanced(y))


@mistake(
    of="sample_weights",
    name="unknown labels accepted",
    why="you gave unknown labels a weight: a label without a weight must raise a ValueError",
    values=[0.0, 1.0, math.nan, "first", "mean"],
    covers=[
        "is_known = matches.any(axis=1) -> is_known = matches.any()",
        "if not is_known.all(): -> if not is_known.any():",
        "if not is_known.all(): -> if False:",
    ],
)
def fills_in(y: ArrayLike, labels: ArrayLike, weights: ArrayLike, *, value: Any) -> Floats:
    own = np.asarray(weights, dtype=np.float64)
    matches = np.asarray(y)[:, np.newaxis] == np.asarray(labels)
    filler = own[0] if value == "first" else own.mean() if value == "mean" else value
    return np.where(matches.any(axis=1), own[matches.argmax(axis=1)], filler)


@mistake(
    of="sample_weights",
    name="a KeyError for unknown labels",
    why="you let a dict raise a KeyError: an unknown label must raise a ValueError",
)
def looks_up_in_a_dict(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    known = dict(zip(np.asarray(labels).tolist(), np.asarray(weights).tolist(), strict=True))
    return np.array([known[label] for label in np.asarray(y).tolist()], dtype=np.float64)


@mistake(
    of="sample_weights",
    name="unknown rows left out",
    why="you left out the rows with an unknown label: the result must have one weight for each row, or raise",
)
def drops_unknown(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    y = np.asarray(y)
    return looked_up(y[np.isin(y, np.asarray(labels))], labels, weights)


@mistake(
    of="sample_weights",
    name="an IndexError for unknown labels",
    why="you indexed an empty match: an unknown label raises an IndexError, and must raise a ValueError",
)
def indexes_nothing(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    try:
        return looked_up(y, labels, weights)
    except ValueError:
        raise IndexError("index 0 is out of bounds for axis 0 with size 0") from None


@mistake(
    of="sample_weights",
    name="weights that sum to n",
    why="you scaled the weights so that they sum to the number of rows: return the given weights unchanged",
)
def sums_to_n(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    own = looked_up(y, labels, weights)
    return own * len(own) / own.sum()


@mistake(
    of="sample_weights",
    name="sample weights that sum to 1",
    why="you divided the weights by their sum: return the given weights unchanged",
)
def sums_to_1(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> Floats:
    own = looked_up(y, labels, weights)
    return own / own.sum()


@mistake(
    of="sample_weights",
    name="weights cut to integers",
    why="you put the weights into an array of the labels' dtype: in an integer array, 0.25 becomes 0",
)
def truncates(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> NDArray[Any]:
    own = looked_up(y, labels, weights)
    kind = np.asarray(y).dtype
    return own.astype(kind) if kind.kind in "iu" else own


@mistake(
    of="sample_weights",
    name="the weights' dtype",
    why="you kept the dtype of the weights: integer weights must give float64",
    covers=[
        "y, labels, weights = (np.asarray(y), np.asarray(labels), np.asarray(weights, dtype=np.float64)) -> "
        "y, labels, weights = (np.asarray(y), np.asarray(labels), np.asarray(weights))",
    ],
)
def keeps_the_dtype(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> NDArray[Any]:
    matches = np.asarray(y)[:, np.newaxis] == np.asarray(labels)
    looked_up(y, labels, weights)
    return np.asarray(weights)[matches.argmax(axis=1)]


@mistake(
    of="sample_weights",
    name="a list",
    why="you returned a list: the result is an array of shape (n,)",
)
def returns_a_list(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> list[float]:
    return looked_up(y, labels, weights).tolist()


# ---------------------------------------------------------------- weighted_log_loss


@mistake(
    of="weighted_log_loss",
    name="the mean of the weighted costs",
    why="you divided by n: the weights 1 and 3 need a division by 4, or a batch of common rows has a tiny loss",
    values=["checked", "broadcast"],
)
def divides_by_n(y: ArrayLike, p: ArrayLike, weights: ArrayLike, *, value: str) -> float:
    if value == "checked":
        arrays(y, p, weights)
    return float(np.mean(np.asarray(weights) * costs_of(np.asarray(y), np.asarray(p, dtype=np.float64))))


@mistake(
    of="weighted_log_loss",
    name="the sum of the weighted costs",
    why="you did not divide: the loss then grows with the number of rows and with the size of the weights",
    values=["checked", "broadcast"],
)
def only_sums(y: ArrayLike, p: ArrayLike, weights: ArrayLike, *, value: str) -> float:
    if value == "checked":
        arrays(y, p, weights)
    return float(np.sum(np.asarray(weights) * costs_of(np.asarray(y), np.asarray(p, dtype=np.float64))))


@mistake(
    of="weighted_log_loss",
    name="no weights",
    why="you did not use the weights: every row counted the same",
    covers=[
        "return float(np.average(costs, weights=weights)) -> return float(np.average(costs))",
    ],
)
def ignores_the_weights(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    return averaged(y, p, weights, lambda costs, _: np.mean(costs))


@mistake(
    of="weighted_log_loss",
    name="weights for the positives only",
    why="you weighted only the rows with label 1: each row has a weight",
    values=["sum of weights", "n"],
)
def weights_positives(y: ArrayLike, p: ArrayLike, weights: ArrayLike, *, value: str) -> float:
    labels, chances, w = arrays(y, p, weights)
    costs = costs_of(labels, chances) * np.where(labels == 1, w, 1.0)
    return float(costs.sum() / (w.sum() if value == "sum of weights" else len(w)))


@mistake(
    of="weighted_log_loss",
    name="division by the largest weight",
    why="you divided by n times the largest weight: for 1 and 3 that is 6, and equal costs get a mean too low",
)
def divides_by_the_largest(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    return averaged(y, p, weights, lambda costs, w: np.mean(w * costs) / w.max())


@mistake(
    of="weighted_log_loss",
    name="division by the number of positive weights",
    why="you divided by the number of rows with a weight above 0: a row of weight 3 must count like three rows",
)
def divides_by_used_rows(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    return averaged(y, p, weights, lambda costs, w: np.sum(w * costs) / np.count_nonzero(w))


@mistake(
    of="weighted_log_loss",
    name="the mean cost divided by the sum of weights",
    why="you divided by n and by the sum of the weights: the cost then shrinks as the table grows",
)
def divides_twice_by(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    return averaged(y, p, weights, lambda costs, w: np.mean(w * costs) / w.sum())


@mistake(
    of="weighted_log_loss",
    name="a negative loss",
    why="you forgot the minus sign: the logarithm of a probability is negative, and a cost is positive",
    covers=[
        "costs = -np.log(chances) -> costs = np.log(chances)",
    ],
)
def negative(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    return averaged(y, p, weights, lambda costs, w: -np.average(costs, weights=w))


@mistake(
    of="weighted_log_loss",
    name="labels swapped",
    why="you took p as the probability of label 0: a prediction of 0.8 for the label 1 must cost -log(0.8)",
    covers=[
        "chances = np.where(y == 1, p, 1 - p) -> chances = np.where(y == 1, 1 - p, p)",
        "chances = np.where(y == 1, p, 1 - p) -> chances = np.where(y != 1, p, 1 - p)",
        "chances = np.where(y == 1, p, 1 - p) -> chances = np.where(y == 0, p, 1 - p)",
    ],
)
def swaps_labels(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    labels, chances, w = arrays(y, p, weights)
    return float(np.average(costs_of(labels, 1 - chances), weights=w))


@mistake(
    of="weighted_log_loss",
    name="another logarithm",
    why="you used log2 or log10: the task asks for natural logarithms",
    values=[2.0, 10.0],
)
def other_logarithm(y: ArrayLike, p: ArrayLike, weights: ArrayLike, *, value: float) -> float:
    return averaged(y, p, weights, lambda costs, w: np.average(costs, weights=w) / math.log(value))


@mistake(
    of="weighted_log_loss",
    name="costs of the label 1 only",
    why="you used -y log(p) alone: rows with label 0 cost 0, and must cost -log(1 - p)",
)
def forgets_the_zeros(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    labels, chances, w = arrays(y, p, weights)
    return float(np.average(np.where(labels == 1, -np.log(chances), 0.0), weights=w))


@mistake(
    of="weighted_log_loss",
    name="squared errors",
    why="you averaged squared errors: the cost is -log(p) or -log(1 - p)",
)
def squared_errors(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    labels, chances, w = arrays(y, p, weights)
    return float(np.average((np.asarray(labels, dtype=np.float64) - chances) ** 2, weights=w))


@mistake(
    of="weighted_log_loss",
    name="probabilities kept away from 0",
    why="you clipped the probabilities or added a constant: p = 1e-30 for the label 1 must cost 69.08",
    values=[(how, e) for how in ("clip", "add") for e in (2.0**-52, 1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7)],
)
def clips(y: ArrayLike, p: ArrayLike, weights: ArrayLike, *, value: tuple[str, float]) -> float:
    labels, chances, w = arrays(y, p, weights)
    how, small = value
    if how == "clip":
        return float(np.average(costs_of(labels, np.clip(chances, small, 1 - small)), weights=w))
    return float(np.average(-np.log(np.where(labels == 1, chances, 1 - chances) + small), weights=w))


@mistake(
    of="weighted_log_loss",
    name="float16 probabilities",
    why="you computed the costs in the input's dtype: float16 has 3 digits",
    values=["costs", "product", "sums"],
    covers=[
        "y, p, weights = (np.asarray(y), np.asarray(p, dtype=np.float64), np.asarray(weights, "
        "dtype=np.float64)) -> "
        "y, p, weights = (np.asarray(y), np.asarray(p), np.asarray(weights, dtype=np.float64))",
    ],
)
def keeps_half_precision(y: ArrayLike, p: ArrayLike, weights: ArrayLike, *, value: str) -> float:
    labels, _, w = arrays(y, p, weights)
    chances = np.asarray(p)
    if value == "costs":
        return float(np.average(costs_of(labels, chances), weights=w))
    costs = -(labels * np.log(chances) + (1 - labels.astype(np.int8)) * np.log(1 - chances))
    own = w if value == "product" else np.asarray(weights)
    return float(np.sum(own * costs) / np.sum(own))


@mistake(
    of="weighted_log_loss",
    name="lengths not compared",
    why="you did not compare the lengths: three rows and one weight must raise a ValueError",
)
def broadcasts(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    costs = costs_of(np.asarray(y), np.asarray(p, dtype=np.float64))
    w = np.asarray(weights, dtype=np.float64)
    return float(np.sum(w * costs) / w.sum())


@mistake(
    of="weighted_log_loss",
    name="np.average without a check of lengths",
    why="you left the lengths to NumPy: three labels and one probability broadcast, and must raise a ValueError",
)
def leaves_lengths(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    costs = costs_of(np.asarray(y), np.asarray(p, dtype=np.float64))
    try:
        return float(np.average(costs, weights=np.asarray(weights, dtype=np.float64)))
    except TypeError:
        raise ValueError("shapes differ") from None


@mistake(
    of="weighted_log_loss",
    name="as many rows as the shortest length",
    why="you ignored the rows without a partner: three labels and two weights must raise a ValueError",
)
def zips(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    y, p, w = np.asarray(y), np.asarray(p, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    n = min(len(y), len(p), len(w))
    return float(np.average(costs_of(y[:n], p[:n]), weights=w[:n]))
