"""What people write for one_hot, and what is wrong with it. The helpers are what most of them get right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def flat(y: ArrayLike) -> NDArray[np.intp]:
    return np.asarray(y).ravel().astype(np.intp)


def classes_needed(y: NDArray[Any]) -> int:
    if y.size == 0:
        raise ValueError("without k, one_hot needs at least one label")
    return int(y.max()) + 1


def encode(y: NDArray[np.intp], k: int) -> NDArray[np.float64]:
    if ((y < 0) | (y >= k)).any():
        raise ValueError(f"labels must be from 0 to {k - 1}")
    return np.eye(k)[y]


@mistake(
    of="one_hot",
    name="-1 is the last class",
    why="you let NumPy look after the labels: it refuses one that is too large, as an IndexError, but -1 is the "
    "last column to it",
)
def leaves_labels_to_numpy(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return np.eye(classes_needed(y) if k is None else k)[y]


@mistake(
    of="one_hot",
    name="negative labels go through",
    why="you looked for labels that are too large only: -1 is the last column to NumPy, and no error",
)
def looks_at_one_end(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    k = classes_needed(y) if k is None else k
    if (y >= k).any():
        raise ValueError(f"labels must be below {k}")
    return np.eye(k)[y]


@mistake(
    of="one_hot",
    name="a label of k goes through the test",
    why="you refused labels greater than k: k classes are numbered from 0, so k itself has no column either",
)
def off_by_one(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    k = classes_needed(y) if k is None else k
    if ((y < 0) | (y > k)).any():
        raise ValueError(f"labels must be from 0 to {k}")
    return np.eye(k)[y]


@mistake(
    of="one_hot",
    name="a row of zeros for an unknown label",
    why="you compared labels with classes and left it there: a label that equals no class gets a row without a 1",
)
def compares(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    k = classes_needed(y) if k is None else k
    encoded: NDArray[np.float64] = (y[:, np.newaxis] == np.arange(k)).astype(np.float64)
    return encoded


@mistake(
    of="one_hot",
    name="k from the labels, always",
    why="you took the number of classes from the largest label even where k was given: the next batch has "
    "another largest label, and so another width",
)
def ignores_k(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:  # noqa: ARG001
    y = flat(y)
    return encode(y, classes_needed(y))


@mistake(
    of="one_hot",
    name="0 classes taken for no k",
    why="you asked whether k is true, not whether it is None: 0 is false as well, and was counted anew",
)
def asks_whether_k_is_true(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y, k or classes_needed(y))


@mistake(
    of="one_hot",
    name="as many classes as different labels",
    why="you counted the labels that occur: where one is missing in between, the largest finds no column",
)
def counts_different_labels(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    if y.size == 0 and k is None:
        raise ValueError("without k, one_hot needs at least one label")
    return encode(y, len(np.unique(y)) if k is None else k)


@mistake(
    of="one_hot",
    name="columns only for labels that occur",
    why="you gave a column to each label that occurs, as np.unique and pd.get_dummies do: column j is then no "
    "longer class j",
)
def renumbers(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:  # noqa: ARG001
    labels, codes = np.unique(flat(y), return_inverse=True)
    if labels.size == 0:
        raise ValueError("one_hot needs at least one label")
    return np.eye(len(labels))[codes]


@mistake(
    of="one_hot",
    name="classes counted from 1",
    why="you gave label 1 the first column: the classes are numbered from 0",
)
def counts_from_one(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y - 1, classes_needed(y) if k is None else k)


@mistake(
    of="one_hot",
    name="rows and columns exchanged",
    why="you gave each class a row and each label a column: it is the transposed matrix",
)
def transposes(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y, classes_needed(y) if k is None else k).T


@mistake(
    of="one_hot",
    name="a matrix of booleans",
    why="you returned the comparison itself: True - True is an error in NumPy, and True + True is True",
)
def returns_booleans(y: ArrayLike, k: int | None = None) -> NDArray[np.bool_]:
    y = flat(y)
    return encode(y, classes_needed(y) if k is None else k).astype(np.bool_)


@mistake(
    of="one_hot",
    name="a matrix of integers",
    why="you made the matrix of integers: what is written into it later, a smoothed 0.9 for instance, becomes 0",
)
def returns_integers(y: ArrayLike, k: int | None = None) -> NDArray[np.intp]:
    y = flat(y)
    return encode(y, classes_needed(y) if k is None else k).astype(np.intp)


@mistake(
    of="one_hot",
    name="a column of labels left as it is",
    why="you did not make y flat: as an index, a column meets every row, or adds an axis of its own",
)
def leaves_the_column(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    labels = np.asarray(y).astype(np.intp)
    k = classes_needed(labels) if k is None else k
    if ((labels < 0) | (labels >= k)).any():
        raise ValueError(f"labels must be from 0 to {k - 1}")
    encoded = np.zeros((len(labels), k))
    encoded[np.arange(len(labels)), labels] = 1.0
    return encoded


@mistake(
    of="one_hot",
    name="booleans as a mask",
    why="you indexed with booleans: NumPy takes them for a mask that picks rows, not for the numbers 0 and 1",
)
def indexes_with_booleans(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    labels = np.ravel(y)
    k = classes_needed(labels) if k is None else k
    if ((labels < 0) | (labels >= k)).any():
        raise ValueError(f"labels must be from 0 to {k - 1}")
    encoded: NDArray[np.float64] = np.eye(k)[labels if labels.size else labels.astype(np.intp)]
    return encoded


@mistake(
    of="one_hot",
    name="a small integer plus 1",
    why="you added 1 to the largest label in its own dtype: 255 is the last uint8, and 255 + 1 is 0 there",
)
def counts_in_small_integers(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    labels = np.ravel(y)
    if k is None and labels.size == 0:
        raise ValueError("without k, one_hot needs at least one label")
    if k is None:
        k = int(np.add(labels.max(), labels.dtype.type(1)))
    return encode(flat(y), k)


@mistake(
    of="one_hot",
    name="an empty batch is refused",
    why="you asked for the smallest and the largest label of none: NumPy raises there, but with k given an empty "
    "batch is in order",
)
def refuses_an_empty_batch(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    largest = int(y.max())
    k = largest + 1 if k is None else k
    if y.min() < 0 or largest >= k:
        raise ValueError(f"labels must be from 0 to {k - 1}")
    return np.eye(k)[y]


@mistake(
    of="one_hot",
    name="no labels taken for no classes",
    why="you gave an empty y without k zero classes: nothing was known, and a matrix of no columns came of it",
)
def makes_nothing_of_nothing(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y, int(y.max(initial=-1)) + 1 if k is None else k)
