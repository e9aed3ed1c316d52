"""What people write instead of `confusion_matrix`. The helpers are the parts that a mistake gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def paired(y_true: ArrayLike, y_pred: ArrayLike) -> tuple[NDArray[Any], NDArray[Any]]:
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("each true label needs one prediction")
    return y_true, y_pred


def named(y_true: NDArray[Any], y_pred: NDArray[Any], labels: ArrayLike | None) -> NDArray[Any]:
    names: NDArray[Any] = np.union1d(y_true, y_pred) if labels is None else np.asarray(labels)
    if not (np.isin(y_true, names).all() and np.isin(y_pred, names).all()):
        raise ValueError("a label is not in `labels`")
    return names


def places(names: NDArray[Any], y: NDArray[Any]) -> NDArray[np.intp]:
    order = np.argsort(names)
    return order[np.searchsorted(names, y, sorter=order)]


def counted(rows: NDArray[Any], columns: NDArray[Any], K: int) -> NDArray[Any]:
    return np.bincount(K * rows + columns, minlength=K * K).reshape(K, K)


@mistake(
    of="confusion_matrix",
    name="rows and columns swapped",
    why="you put the predicted labels into the rows: the matrix is mirrored, and precision and recall change places",
)
def transposes(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    return counted(places(names, y_pred), places(names, y_true), len(names))


@mistake(
    of="confusion_matrix",
    name="the largest label first",
    why="you put the positive class first, as many textbooks print it: sorted labels begin with the smallest, so the "
    "true negatives stand in the corner",
)
def puts_positives_first(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    if labels is None:
        names = names[::-1]
    return counted(places(names, y_true), places(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="labels in the order in which they appear",
    why="you numbered the labels as you met them: the order of rows then depends on the order of the data",
)
def numbers_as_met(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    if labels is None:
        names = np.array(list(dict.fromkeys([*y_true.tolist(), *y_pred.tolist()])))
    return counted(places(names, y_true), places(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="every count is 0 or 1",
    why="you added 1 to an indexed array with +=: a cell that occurs several times is written several times with the "
    "same 1",
)
def loses_repeats(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = np.zeros((len(names), len(names)), dtype=np.int64)
    matrix[places(names, y_true), places(names, y_pred)] += 1
    return matrix


@mistake(
    of="confusion_matrix",
    name="no counts behind the last cell that occurs",
    why="you let the counting stop at the last cell that occurs: where the cells behind it are empty, fewer than K * K "
    "counts are left to reshape",
)
def forgets_minlength(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    K = len(names)
    return np.bincount(K * places(names, y_true) + places(names, y_pred)).reshape(K, K)


@mistake(
    of="confusion_matrix",
    name="only the labels of y_true",
    why="you took the labels from y_true: one that is only predicted has no row and no column, and its pairs are lost",
)
def looks_at_y_true_only(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.unique(y_true) if labels is None else named(y_true, y_pred, labels)
    counts = [[np.sum((y_true == a) & (y_pred == b)) for b in names] for a in names]
    return np.array(counts, dtype=np.int64)


@mistake(
    of="confusion_matrix",
    name="only the labels of y_pred",
    why="you took the labels from y_pred: one that is never predicted has no row and no column, and its pairs are lost",
)
def looks_at_y_pred_only(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.unique(y_pred) if labels is None else named(y_true, y_pred, labels)
    counts = [[np.sum((y_true == a) & (y_pred == b)) for b in names] for a in names]
    return np.array(counts, dtype=np.int64)


@mistake(
    of="confusion_matrix",
    name="labels taken for indices",
    why="you used the labels as indices: -1 is then the last row, 40 is outside, and a string or a boolean is no index",
)
def indexes_with_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = np.zeros((len(names), len(names)), dtype=np.int64)
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix


@mistake(
    of="confusion_matrix",
    name="cells computed from the labels themselves",
    why="you computed the cells from the labels: these need not be 0 .. K - 1, they may be strings, and in uint8 "
    "13 * 20 is 4",
)
def multiplies_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    K = len(named(y_true, y_pred, labels))
    return counted(y_true, y_pred, K)


@mistake(
    of="confusion_matrix",
    name="`labels` sorted",
    why="you gave the matrix the sorted order: either you sorted `labels`, or you took the numbers that "
    "np.searchsorted answers with for places in `labels`, where they are places in the sorted order",
)
def sorts_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.sort(named(y_true, y_pred, labels))
    return counted(places(names, y_true), places(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="places among the labels that occur",
    why="you numbered the labels that occur, as np.unique does, and used the numbers as places in `labels`: these may "
    "stand in another order, and some may not occur at all",
)
def numbers_what_occurs(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    K = len(names)
    if labels is not None:
        names = np.union1d(y_true, y_pred)
    return counted(places(names, y_true), places(names, y_pred), K)


@mistake(
    of="confusion_matrix",
    name="`labels` not looked at",
    why="you took the labels from the data, also where some were given: the caller asked for a row for each of them",
)
def ignores_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    named(y_true, y_pred, labels)
    names = np.union1d(y_true, y_pred)
    return counted(places(names, y_true), places(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="unknown labels left out",
    why="you left out the pairs with a label that is not in `labels`: the counts no longer add up to n, and nobody "
    "learns that something else was predicted",
)
def drops_strangers(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    if labels is not None:
        known = np.isin(y_true, np.asarray(labels)) & np.isin(y_pred, np.asarray(labels))
        y_true, y_pred = y_true[known], y_pred[known]
    names = named(y_true, y_pred, labels)
    return counted(places(names, y_true), places(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="an unknown label counts as its neighbour",
    why="you did not look whether the labels are known: np.searchsorted finds a place for any value, that of the next "
    "larger one",
)
def counts_strangers(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.union1d(y_true, y_pred) if labels is None else np.asarray(labels)
    return counted(places(names, y_true), places(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="an unknown label is a KeyError",
    why="you left unknown labels to the dict: it raises a KeyError, where a ValueError was promised",
)
def leaves_strangers_to_the_dict(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.union1d(y_true, y_pred) if labels is None else np.asarray(labels)
    index = {name: place for place, name in enumerate(names.tolist())}
    matrix = np.zeros((len(names), len(names)), dtype=np.int64)
    for truth, prediction in zip(y_true.tolist(), y_pred.tolist(), strict=True):
        matrix[index[truth], index[prediction]] += 1
    return matrix


@mistake(
    of="confusion_matrix",
    name="shares in place of counts",
    why="you divided the counts, by n or by the row sums: asked for are the counts, from which every rate can be had",
)
def normalises(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = counted(places(names, y_true), places(names, y_pred), len(names))
    shares: NDArray[Any] = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    return shares


@mistake(
    of="confusion_matrix",
    name="counts as floats",
    why="you counted in an array of floats, what np.zeros makes unless it is told otherwise: counts are whole numbers",
)
def counts_in_floats(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = np.zeros((len(names), len(names)))
    np.add.at(matrix, (places(names, y_true), places(names, y_pred)), 1)
    return matrix


@mistake(
    of="confusion_matrix",
    name="lengths left to NumPy",
    why="you left the lengths to NumPy: it refuses 3 against 2, but 3 against 1 it broadcasts without a word",
)
def leaves_lengths_to_numpy(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    names = named(y_true, y_pred, labels)
    return counted(places(names, y_true), places(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="zip stops at the shorter",
    why="you paired with zip, which drops whatever has no partner, so a wrong length goes unseen",
)
def zips(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    n = min(len(y_true), len(y_pred))
    y_true, y_pred = y_true[:n], y_pred[:n]
    names = named(y_true, y_pred, labels)
    return counted(places(names, y_true), places(names, y_pred), len(names))
