"""What people write for the best split of a node, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Table = NDArray[Any]
Split = tuple[int, float, float] | None
# Column, the values next to the cut, and the class counts of both children.
Cut = tuple[int, float, float, Table, Table]
Measure = Callable[[Table, Table], float]


def gini(counts: Table) -> float:
    total = counts.sum()
    return 1 - float(counts @ counts / total**2)


def weighted(impurity: Callable[[Table], float], left: Table, right: Table) -> float:
    n_left, n_right = int(left.sum()), int(right.sum())
    return (n_left * impurity(left) + n_right * impurity(right)) / (n_left + n_right)


def inside(left: Table, right: Table) -> float:
    return weighted(gini, left, right)


def gain(left: Table, right: Table) -> float:
    return gini(left + right) - inside(left, right)


def squares(counts: Table) -> float:
    return 1 - float(((counts / counts.sum()) ** 2).sum())


def products(counts: Table) -> float:
    shares = counts / counts.sum()
    return float((shares * (1 - shares)).sum())


def by_shares(impurity: Callable[[Table], float], left: Table, right: Table) -> float:
    """Return the gain as in the README. The functions before it are the same in exact numbers, but not when rounded."""
    n_left, n_right = int(left.sum()), int(right.sum())
    n = n_left + n_right
    return impurity(left + right) - n_left / n * impurity(left) - n_right / n * impurity(right)


def entropy(counts: Table) -> float:
    shares = counts[counts > 0] / counts.sum()
    return -float((shares * np.log2(shares)).sum())


def entropy_gain(left: Table, right: Table) -> float:
    return entropy(left + right) - weighted(entropy, left, right)


def misclassified(left: Table, right: Table) -> float:
    return float(left.max() + right.max() - (left + right).max()) / float((left + right).sum())


def equal_weights(left: Table, right: Table) -> float:
    return gini(left + right) - (gini(left) + gini(right)) / 2


def large_enough(cut: Cut, min_leaf: int) -> bool:
    return bool(cut[3].sum() >= min_leaf and cut[4].sum() >= min_leaf)


def middle(low: float, high: float) -> float:
    threshold = (low + high) / 2
    return threshold if threshold < high else low


def cuts(X: ArrayLike, codes: Table, *, ties: bool = False) -> list[Cut]:
    x, found = np.asarray(X, dtype=np.float64), []
    one_hot = codes[:, np.newaxis] == np.arange(codes.max() + 1)
    for feature, column in enumerate(x.T):
        order = np.argsort(column, kind="stable")
        values, left = column[order], one_hot[order].cumsum(axis=0)
        for i in np.flatnonzero(ties | (values[:-1] < values[1:])):
            low, high = values[i : i + 2].tolist()
            found += [(feature, low, high, left[i], left[-1] - left[i])]
    return found


def search(
    X: ArrayLike,
    y: ArrayLike,
    min_leaf: int,
    *,
    measure: Measure = gain,
    reported: Measure | None = None,
    keep: Callable[[Cut, int], bool] = large_enough,
    threshold: Callable[[float, float], float] = middle,
    rank: Callable[[Cut], Any] = lambda cut: (cut[0], cut[1]),
    ties: bool = False,
    slack: float = 1e-12,
    nothing: Any = None,
    pure: bool = True,
) -> Any:
    """Return the split with the largest measure, as the task asks except for what is given."""
    codes = np.unique(y, return_inverse=True)[1]
    if pure and not codes.any():
        return nothing
    found = [cut for cut in cuts(X, codes, ties=ties) if keep(cut, min_leaf)]
    if not found:
        return nothing
    scores = [measure(cut[3], cut[4]) for cut in found]
    best = [
        cut for cut, score in zip(found, scores, strict=True) if score > max(scores) - slack or score == max(scores)
    ]
    feature, low, high, left, right = min(best, key=rank)
    return feature, threshold(low, high), (reported or measure)(left, right)


@mistake(
    of="best_split",
    name="cuts between equal values",
    why="you cut between rows with equal values: no threshold can send a 2 to the left and another 2 to the right",
    covers=[
        "allowed = (values[:-1] < values[1:]) & (sizes >= min_leaf) & (n - sizes >= min_leaf) -> "
        "allowed = (values[:-1] <= values[1:]) & (sizes >= min_leaf) & (n - sizes >= min_leaf)",
    ],
)
def parts_equal_values(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, ties=True)


@mistake(
    of="best_split",
    name="threshold at a value of the column",
    why="you returned a value of the column as threshold: between 3 and 6 it is 4.5, halfway to the next value",
    values=["lower", "higher"],
    covers=[
        "if threshold == high: -> if threshold != high:",
    ],
)
def at_a_value(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: str) -> Split:
    return search(X, y, min_leaf, threshold=lambda low, high: low if value == "lower" else high)


@mistake(
    of="best_split",
    name="midpoint in the dtype of X",
    why="you computed the midpoint in the dtype of X: in uint8, (200 + 250) / 2 is 97",
)
def narrow_midpoint(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    x = np.asarray(X)

    def threshold(low: float, high: float) -> float:
        found = float((np.array([low], x.dtype) + np.array([high], x.dtype))[0] / np.array(2, x.dtype))
        return found if low <= found < high or x.dtype.kind != "f" else low

    return search(X, y, min_leaf, threshold=threshold)


@mistake(
    of="best_split",
    name="gain of the entropy",
    why="you computed with the entropy: a perfect split of two equal classes gains 1 bit, but 0.5 in Gini impurity",
    values=["bits", "nats", "bits, Gini gain returned"],
)
def in_bits(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: str) -> Split:
    unit = np.log(2) if value == "nats" else 1.0
    reported = gain if "Gini" in value else None
    return search(X, y, min_leaf, measure=lambda a, b: entropy_gain(a, b) * unit, reported=reported)


@mistake(
    of="best_split",
    name="fewest misclassified rows",
    why="you counted misclassified rows: a split that makes one child pure can leave as many errors as before",
    values=["share", "Gini gain returned"],
)
def counts_errors(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: str) -> Split:
    return search(X, y, min_leaf, measure=misclassified, reported=gain if value != "share" else None)


@mistake(
    of="best_split",
    name="children of equal weight",
    why="you gave both children the same weight: a single pure row then counts as much as a hundred rows",
    values=["all", "gain right"],
)
def unweighted(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: str) -> Split:
    return search(X, y, min_leaf, measure=equal_weights, reported=gain if value != "all" else None)


@mistake(
    of="best_split",
    name="sum of the children's impurities",
    why="you subtracted the sum of both impurities: the node's impurity minus their weighted mean is the gain",
)
def adds_children(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, measure=lambda a, b: gini(a + b) - gini(a) - gini(b))


@mistake(
    of="best_split",
    name="gain in rows",
    why="you did not divide by the number of rows: four rows that are separated perfectly gain 0.5, and you gave 2",
)
def gains_rows(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, reported=lambda a, b: gain(a, b) * float((a + b).sum()))


@mistake(
    of="best_split",
    name="impurity that is left",
    why="you returned the mean impurity of the children instead of the gain: a perfect split gets 0",
)
def returns_inside(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, reported=inside)


@mistake(
    of="best_split",
    name="the worst split",
    why="you returned the split with the smallest gain: it separates the classes least",
)
def worst(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, measure=lambda a, b: -gain(a, b), reported=gain)


@mistake(
    of="best_split",
    name="one class against the rest",
    why="you computed with the share of one class only: three classes need a share each",
    values=[0, -1],
)
def two_classes(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: int) -> Split:
    def merged(counts: Table) -> Table:
        return np.array([counts[value], counts.sum() - counts[value]])

    return search(X, y, min_leaf, measure=lambda a, b: gain(merged(a), merged(b)))


@mistake(
    of="best_split",
    name="labels used as numbers",
    why="you computed with the labels as numbers, such as their mean: classes 1 and 3 are not twice class 2",
    values=["mean", "variance"],
)
def mean_of_labels(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: str) -> Split:
    labels = np.unique(y)
    numbers = labels.astype(np.float64)  # strings raise

    def impurity(counts: Table) -> float:
        p = float(counts @ numbers / counts.sum())
        spread = float(counts @ (numbers - p) ** 2 / counts.sum())
        return 2 * p * (1 - p) if value == "mean" else spread

    def measure(a: Table, b: Table) -> float:
        return impurity(a + b) - weighted(impurity, a, b)

    return search(X, y, min_leaf, measure=measure)


@mistake(
    of="best_split",
    name="labels used as indices",
    why="you counted the labels with np.bincount: it raises an error for strings, negative numbers and fractions",
)
def bincounts(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    np.bincount(np.asarray(y))
    return search(X, y, min_leaf)


@mistake(
    of="best_split",
    name="min_leaf ignored",
    why="you did not use min_leaf: with min_leaf = 2, a child with a single row is too small",
)
def ignores_min_leaf(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:  # noqa: ARG001
    return search(X, y, 1)


@mistake(
    of="best_split",
    name="min_leaf for one child only",
    why="you held only one of the two children to min_leaf: the other child may have a single row then",
    values=[3, 4],
    covers=[
        "allowed = (values[:-1] < values[1:]) & (sizes >= min_leaf) & (n - sizes >= min_leaf) -> "
        "allowed = (values[:-1] < values[1:]) & (sizes >= min_leaf) & (n + sizes >= min_leaf)",
    ],
)
def one_sided(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: int) -> Split:
    return search(X, y, min_leaf, keep=lambda cut, least: bool(cut[value].sum() >= least))  # type: ignore[union-attr]


@mistake(
    of="best_split",
    name="more than min_leaf rows in each child",
    why="you asked for more than min_leaf rows: a child with exactly min_leaf rows is large enough",
    values=["both", "left", "right"],
    covers=[
        "allowed = (values[:-1] < values[1:]) & (sizes >= min_leaf) & (n - sizes >= min_leaf) -> "
        "allowed = (values[:-1] < values[1:]) & (sizes > min_leaf) & (n - sizes >= min_leaf)",
        "allowed = (values[:-1] < values[1:]) & (sizes >= min_leaf) & (n - sizes >= min_leaf) -> "
        "allowed = (values[:-1] < values[1:]) & (sizes >= min_leaf) & (n - sizes > min_leaf)",
    ],
)
def off_by_one(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: str) -> Split:
    more = {"both": (1, 1), "left": (1, 0), "right": (0, 1)}[value]

    def keep(cut: Cut, least: int) -> bool:
        return bool(cut[3].sum() >= least + more[0] and cut[4].sum() >= least + more[1])

    return search(X, y, min_leaf, keep=keep)


@mistake(
    of="best_split",
    name="min_leaf applied to the best split only",
    why="you chose the best split first and gave up if a child was too small: another split can be large enough",
)
def gives_up(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    codes = np.unique(y, return_inverse=True)[1]
    found = search(X, y, 1)
    if found is None:
        return None
    at = next(cut for cut in cuts(X, codes) if cut[0] == found[0] and cut[1] <= found[1] < cut[2])
    return found if large_enough(at, min_leaf) else None


@mistake(
    of="best_split",
    name="the last of equal columns",
    why="you returned the last of several columns with the same gain: the smallest index wins",
)
def last_column(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, rank=lambda cut: (-cut[0], cut[1]))


@mistake(
    of="best_split",
    name="the larger of two thresholds",
    why="you returned the largest of several thresholds with the same gain: the smallest threshold wins",
)
def last_threshold(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, rank=lambda cut: (cut[0], -cut[1]))


@mistake(
    of="best_split",
    name="the last of equal splits",
    why="you replaced the best split by later ones with the same gain: the smallest column and threshold win",
)
def last_split(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, rank=lambda cut: (-cut[0], -cut[1]))


@mistake(
    of="best_split",
    name="threshold or position before column",
    why="you compared the positions of equal gains before their columns: the smallest column index wins",
    values=["threshold", "position"],
)
def threshold_first(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: str) -> Split:
    return search(X, y, min_leaf, rank=lambda cut: (cut[1] if value == "threshold" else cut[3].sum(), cut[0]))


@mistake(
    of="best_split",
    name="rounding decides between equal gains",
    why="you compared gains to the last digit: rounding makes equal gains differ by 1e-16, and chose a later split",
    values=[
        gain,
        lambda left, right: -inside(left, right),
        lambda left, right: by_shares(gini, left, right),
        lambda left, right: by_shares(squares, left, right),
        lambda left, right: by_shares(products, left, right),
        lambda left, right: squares(left + right) - weighted(squares, left, right),
        lambda left, right: products(left + right) - weighted(products, left, right),
    ],
)
def no_slack(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: Measure) -> Split:
    return search(X, y, min_leaf, slack=0.0, measure=value, reported=gain)


@mistake(
    of="best_split",
    name="None if the gain is 0",
    why="you returned None if no split gains anything: in XOR the first split gains 0, and the next one gains all",
    values=[0.0, 1e-12, 1e-9, 1e-7],
)
def wants_a_gain(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: float) -> Split:
    found = search(X, y, min_leaf)
    return found if found is not None and found[2] > max(value, 1e-15) else None


@mistake(
    of="best_split",
    name="a split of a pure node",
    why="you returned a split of a node with a single class: there is no impurity to lower, so None is expected",
    covers=[
        "if len(classes) == 1: -> if len(classes) == 0:",
        "if len(classes) == 1: -> if False:",
    ],
)
def splits_pure_nodes(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(X, y, min_leaf, pure=False)


@mistake(
    of="best_split",
    name="a tuple if there is no split",
    why="you returned a tuple where no split exists: None is expected, so that a tree knows it has a leaf",
    values=[(None, None, 0.0), (None, None, None), (-1, 0.0, 0.0), (0, 0.0, 0.0), (None, None, -1), (-1, None, 0.0)],
)
def never_none(X: ArrayLike, y: ArrayLike, min_leaf: int = 1, *, value: Any) -> Any:
    return search(X, y, min_leaf, nothing=value)


@mistake(
    of="best_split",
    name="only the first column",
    why="you searched one column only: the best split can be in any column",
)
def first_column(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(np.asarray(X)[:, :1], y, min_leaf)


@mistake(
    of="best_split",
    name="classes in the order of the rows",
    why="you sorted the values and not the classes with them: each value then has the class of another row",
)
def unsorted_classes(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    return search(np.sort(np.asarray(X), axis=0), y, min_leaf)


@mistake(
    of="best_split",
    name="rows sorted by one column only",
    why="you used the order of the first column for all columns: each column needs an order of its rows",
)
def one_order(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> Split:
    x = np.asarray(X, dtype=np.float64)
    sorted_rows = np.argsort(x[:, 0], kind="stable")
    labels = np.asarray(y)[sorted_rows]
    return search(np.sort(x, axis=0), labels, min_leaf)
