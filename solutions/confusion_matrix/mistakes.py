"""What people write instead of `confusion_matrix`. The helpers do what a mistake gets right."""

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


def indices(names: NDArray[Any], y: NDArray[Any]) -> NDArray[np.intp]:
    order = np.argsort(names)
    return order[np.searchsorted(names, y, sorter=order)]


def counted(rows: NDArray[Any], columns: NDArray[Any], K: int) -> NDArray[Any]:
    return np.bincount(K * rows + columns, minlength=K * K).reshape(K, K)


@mistake(
    of="confusion_matrix",
    name="no check of labels or lengths",
    why="you did not check the arguments: an unknown label raises a KeyError, and 3 labels with 2 predictions "
    "give a matrix",
)
def checks_nothing(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    names = np.union1d(y_true, y_pred) if labels is None else np.asarray(labels)
    index = {name: i for i, name in enumerate(names.tolist())}
    matrix = np.zeros((len(names), len(names)), dtype=np.int64)
    for truth, prediction in zip(y_true.tolist(), y_pred.tolist(), strict=False):
        matrix[index[truth], index[prediction]] += 1
    return matrix


@mistake(
    of="confusion_matrix",
    name="labels as indices in a loop",
    why="you used labels as indices and checked nothing: -1 is the last row, and a string or a large label "
    "raises an IndexError",
)
def indexes_in_a_loop(y_true: Any, y_pred: Any, labels: Any = None) -> NDArray[Any]:
    names = np.unique(np.concatenate([y_true, y_pred])) if labels is None else labels
    matrix = np.zeros((len(names), len(names)), dtype=int)
    for truth, prediction in zip(y_true, y_pred, strict=False):
        matrix[truth, prediction] += 1
    return matrix


@mistake(
    of="confusion_matrix",
    name="a list method of `labels`",
    why="you used the index method of a list: if `labels` is an array, it raises an AttributeError",
)
def asks_a_list(y_true: Any, y_pred: Any, labels: Any = None) -> NDArray[Any]:
    if len(y_true) != len(y_pred):
        raise ValueError("each true label needs one prediction")
    names: Any = sorted({*y_true, *y_pred}) if labels is None else labels
    matrix = np.zeros((len(names), len(names)), dtype=int)
    for truth, prediction in zip(y_true, y_pred, strict=True):
        matrix[names.index(truth), names.index(prediction)] += 1
    return matrix


@mistake(
    of="confusion_matrix",
    name="rows and columns swapped",
    why="you put the predicted labels into the rows: the matrix is transposed, and precision and recall are swapped",
)
def transposes(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    return counted(indices(names, y_pred), indices(names, y_true), len(names))


@mistake(
    of="confusion_matrix",
    name="the largest label first",
    why="you put the largest label first: for labels 0 and 1, entry (0, 0) must count the true negatives",
)
def puts_positives_first(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    if labels is None:
        names = names[::-1]
    return counted(indices(names, y_true), indices(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="labels in order of appearance",
    why="you ordered the labels as they appear: [7, -1] must give the rows -1, 7, the sorted order",
)
def numbers_as_met(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    if labels is None:
        names = np.array(list(dict.fromkeys([*y_true.tolist(), *y_pred.tolist()])))
    return counted(indices(names, y_true), indices(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="every count is 0 or 1",
    why="you added 1 to each cell once: a pair that occurs three times must count 3",
)
def loses_repeats(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = np.zeros((len(names), len(names)), dtype=np.int64)
    matrix[indices(names, y_true), indices(names, y_pred)] += 1
    return matrix


@mistake(
    of="confusion_matrix",
    name="too few counts to reshape",
    why="you got fewer than K * K counts: if the last cells are empty, the counts end before them",
    covers=[
        "counts = np.bincount(cells, minlength=len(names) ** 2) -> counts = np.bincount(cells)",
        "counts = np.bincount(cells, minlength=len(names) ** 2) -> "
        "counts = np.bincount(cells, minlength=len(names) ** 1)",
    ],
)
def forgets_minlength(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    K = len(names)
    return np.bincount(K * indices(names, y_true) + indices(names, y_pred)).reshape(K, K)


@mistake(
    of="confusion_matrix",
    name="only the labels of y_true",
    why="you took the labels from y_true: a label that is only predicted has no row and no column",
)
def looks_at_y_true_only(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.unique(y_true) if labels is None else named(y_true, y_pred, labels)
    counts = [[np.sum((y_true == a) & (y_pred == b)) for b in names] for a in names]
    return np.array(counts, dtype=np.int64)


@mistake(
    of="confusion_matrix",
    name="only the labels of y_pred",
    why="you took the labels from y_pred: a label that is never predicted has no row and no column",
)
def looks_at_y_pred_only(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.unique(y_pred) if labels is None else named(y_true, y_pred, labels)
    counts = [[np.sum((y_true == a) & (y_pred == b)) for b in names] for a in names]
    return np.array(counts, dtype=np.int64)


@mistake(
    of="confusion_matrix",
    name="labels used as indices",
    why="you used labels as indices: -1 is the last row, 40 is out of range, and a string is no index",
)
def indexes_with_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = np.zeros((len(names), len(names)), dtype=np.int64)
    np.add.at(matrix, (y_true, y_pred), 1)
    return matrix


@mistake(
    of="confusion_matrix",
    name="cell numbers from the labels",
    why="you computed cell numbers from the labels: strings cannot be multiplied, and in uint8 13 * 20 is 4",
)
def multiplies_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    K = len(named(y_true, y_pred, labels))
    return counted(y_true, y_pred, K)


@mistake(
    of="confusion_matrix",
    name="sorted order instead of `labels`",
    why="you sorted the rows: for labels ['low', 'mid', 'high'] the first row is 'high' instead of 'low'",
)
def sorts_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.sort(named(y_true, y_pred, labels))
    return counted(indices(names, y_true), indices(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="np.searchsorted in unsorted labels",
    why="you searched in unsorted labels with np.searchsorted: in ['low', 'mid', 'high'] it finds wrong indices",
)
def searches_unsorted(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    return counted(np.searchsorted(names, y_true), np.searchsorted(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="indices among the labels that occur",
    why="you numbered only the labels that occur: for labels [1, 2, 3] without a 2, label 3 gets the row of 2",
)
def numbers_what_occurs(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    K = len(names)
    if labels is not None:
        names = np.union1d(y_true, y_pred)
    return counted(indices(names, y_true), indices(names, y_pred), K)


@mistake(
    of="confusion_matrix",
    name="`labels` ignored",
    why="you took the labels from the data: labels [1, 2, 3] must give three rows even if 2 does not occur",
)
def ignores_labels(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    named(y_true, y_pred, labels)
    names = np.union1d(y_true, y_pred)
    return counted(indices(names, y_true), indices(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="unknown labels left out",
    why="you left out pairs with an unknown label: the counts no longer sum to n, and no error is raised",
)
def drops_strangers(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    if labels is not None:
        known = np.isin(y_true, np.asarray(labels)) & np.isin(y_pred, np.asarray(labels))
        y_true, y_pred = y_true[known], y_pred[known]
    names = named(y_true, y_pred, labels)
    return counted(indices(names, y_true), indices(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="an unknown label counts as its neighbour",
    why="you counted an unknown label as the next larger one: for labels [0, 2], a 1 counts as a 2",
)
def counts_strangers(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.union1d(y_true, y_pred) if labels is None else np.asarray(labels)
    return counted(indices(names, y_true), indices(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="an unknown label counts as the first",
    why="you counted an unknown label as the first label: for labels [0, 2], a 9 counts as a 0",
    covers=[
        "if not (np.isin(y_true, names).all() and np.isin(y_pred, names).all()): -> "
        "if not (np.isin(y_true, names).all() or np.isin(y_pred, names).all()):",
        "if not (np.isin(y_true, names).all() and np.isin(y_pred, names).all()): -> if False:",
    ],
)
def counts_strangers_first(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.union1d(y_true, y_pred) if labels is None else np.asarray(labels)
    rows, columns = ((y[:, np.newaxis] == names).argmax(axis=1) for y in (y_true, y_pred))
    return counted(rows, columns, len(names))


@mistake(
    of="confusion_matrix",
    name="a KeyError for an unknown label",
    why="you raised a KeyError for an unknown label: the task asks for a ValueError",
)
def leaves_strangers_to_the_dict(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = np.union1d(y_true, y_pred) if labels is None else np.asarray(labels)
    index = {name: i for i, name in enumerate(names.tolist())}
    matrix = np.zeros((len(names), len(names)), dtype=np.int64)
    for truth, prediction in zip(y_true.tolist(), y_pred.tolist(), strict=True):
        matrix[index[truth], index[prediction]] += 1
    return matrix


@mistake(
    of="confusion_matrix",
    name="row shares instead of counts",
    why="you divided each row by its sum: the task asks for counts",
)
def normalises(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = counted(indices(names, y_true), indices(names, y_pred), len(names))
    shares: NDArray[Any] = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    return shares


@mistake(
    of="confusion_matrix",
    name="counts as floats",
    why="you returned float counts: the result must be integers, 3 instead of 3.0",
)
def counts_in_floats(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = paired(y_true, y_pred)
    names = named(y_true, y_pred, labels)
    matrix = np.zeros((len(names), len(names)))
    np.add.at(matrix, (indices(names, y_true), indices(names, y_pred)), 1)
    return matrix


@mistake(
    of="confusion_matrix",
    name="one label for many",
    why="you did not compare the lengths: 3 labels and 2 predictions raise an error, but 3 and 1 broadcast",
    covers=[
        "if y_true.shape != y_pred.shape: -> if False:",
    ],
)
def leaves_lengths_to_numpy(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    names = named(y_true, y_pred, labels)
    return counted(indices(names, y_true), indices(names, y_pred), len(names))


@mistake(
    of="confusion_matrix",
    name="as many pairs as the shorter length",
    why="you ignored the labels that have no partner: 3 labels and 2 predictions give a matrix",
)
def zips(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    n = min(len(y_true), len(y_pred))
    y_true, y_pred = y_true[:n], y_pred[:n]
    names = named(y_true, y_pred, labels)
    return counted(indices(names, y_true), indices(names, y_pred), len(names))
