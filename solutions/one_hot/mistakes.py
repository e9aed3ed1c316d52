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


def placed(labels: NDArray[Any], k: int, how: str) -> NDArray[np.float64]:
    """Return what two ways of indexing make of labels, after a check of their range."""
    if ((labels < 0) | (labels >= k)).any():
        raise ValueError(f"labels must be from 0 to {k - 1}")
    if how == "eye":
        return np.eye(k)[labels]
    encoded = np.zeros((len(labels), k))
    encoded[np.arange(len(labels)), labels] = 1.0
    return encoded


def encode(y: NDArray[np.intp], k: int) -> NDArray[np.float64]:
    if ((y < 0) | (y >= k)).any():
        raise ValueError(f"labels must be from 0 to {k - 1}")
    return np.eye(k)[y]


@mistake(
    of="one_hot",
    name="-1 is the last class",
    why="you accepted every label: -1 is the last column to NumPy, and a label of k raises an IndexError, not a "
    "ValueError",
    covers=[
        "outside = (y < 0) | (y >= k) -> outside = (y < 0) & (y >= k)",
        "if outside.any(): -> if False:",
    ],
)
def leaves_labels_to_numpy(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return np.eye(classes_needed(y) if k is None else k)[y]


@mistake(
    of="one_hot",
    name="negative labels accepted",
    why="you accepted negative labels: as an index, -1 is the last column, so -1 looks like class k - 1",
)
def looks_at_one_end(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    k = classes_needed(y) if k is None else k
    if (y >= k).any():
        raise ValueError(f"labels must be below {k}")
    return np.eye(k)[y]


@mistake(
    of="one_hot",
    name="the label k accepted by the check",
    why="you checked for labels greater than k: classes go from 0 to k - 1, so the label k has no column either",
    covers=["outside = (y < 0) | (y >= k) -> outside = (y < 0) | (y > k)"],
)
def off_by_one(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    k = classes_needed(y) if k is None else k
    if ((y < 0) | (y > k)).any():
        raise ValueError(f"labels must be from 0 to {k}")
    return np.eye(k)[y]


@mistake(
    of="one_hot",
    name="zeros for an unknown label",
    why="you returned a row of zeros for a label without a column: with k = 3, the label 3 must raise a ValueError",
)
def compares(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    k = classes_needed(y) if k is None else k
    encoded: NDArray[np.float64] = (y[:, np.newaxis] == np.arange(k)).astype(np.float64)
    return encoded


@mistake(
    of="one_hot",
    name="k always from the labels",
    why="you used the largest label also if k was given: a batch without class 3 then has 3 columns instead of 4",
)
def ignores_k(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:  # noqa: ARG001
    y = flat(y)
    return encode(y, classes_needed(y))


@mistake(
    of="one_hot",
    name="k = 0 treated as no k",
    why="you treated k = 0 as not given: 0 is false, but it is a number of classes, and no label fits",
)
def asks_whether_k_is_true(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y, k or classes_needed(y))


@mistake(
    of="one_hot",
    name="k is the number of distinct labels",
    why="you counted the distinct labels: 0 and 3 are two labels, but label 3 needs four columns",
)
def counts_different_labels(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    if y.size == 0 and k is None:
        raise ValueError("without k, one_hot needs at least one label")
    return encode(y, len(np.unique(y)) if k is None else k)


@mistake(
    of="one_hot",
    name="k too small for the largest label",
    why="you took a k that is too small, such as the largest label: label 3 needs four columns, but raised an error",
    covers=[
        "k = int(y.max()) + 1 -> k = int(y.min()) + 1",
        "k = int(y.max()) + 1 -> k = int(y.max()) - 1",
        "k = int(y.max()) + 1 -> k = int(y.max()) + 0",
    ],
)
def forgets_class_zero(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y, classes_needed(y) - 1 if k is None else k)


@mistake(
    of="one_hot",
    name="columns only for labels that occur",
    why="you made a column for each label that occurs: without label 1, column 1 belongs to label 2",
)
def renumbers(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:  # noqa: ARG001
    labels, codes = np.unique(flat(y), return_inverse=True)
    if labels.size == 0:
        raise ValueError("one_hot needs at least one label")
    return np.eye(len(labels))[codes]


@mistake(
    of="one_hot",
    name="classes counted from 1",
    why="you gave label 1 the first column: classes are counted from 0, so label 1 has the second column",
)
def counts_from_one(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y - 1, classes_needed(y) if k is None else k)


@mistake(
    of="one_hot",
    name="the transposed matrix",
    why="you made a row for each class and a column for each label: the shape is (k, n) instead of (n, k)",
)
def transposes(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y, classes_needed(y) if k is None else k).T


@mistake(
    of="one_hot",
    name="a matrix of booleans",
    why="you returned booleans: the result must be float64, and True - True raises an error in NumPy",
)
def returns_booleans(y: ArrayLike, k: int | None = None) -> NDArray[np.bool_]:
    y = flat(y)
    return encode(y, classes_needed(y) if k is None else k).astype(np.bool_)


@mistake(
    of="one_hot",
    name="a matrix of integers",
    why="you returned integers: the result must be float64, and 0.9 written into an integer matrix becomes 0",
)
def returns_integers(y: ArrayLike, k: int | None = None) -> NDArray[np.intp]:
    y = flat(y)
    return encode(y, classes_needed(y) if k is None else k).astype(np.intp)


@mistake(
    of="one_hot",
    name="labels of shape (n, 1) not flattened",
    why="you did not flatten y: labels of shape (n, 1) give several ones in each row, or a result with three axes",
    values=["zeros", "eye"],
    covers=["y = np.asarray(y).ravel().astype(np.intp) -> y = np.asarray(y).astype(np.intp)"],
)
def leaves_the_column(y: ArrayLike, k: int | None = None, *, value: str) -> NDArray[np.float64]:
    labels = np.asarray(y).astype(np.intp)
    return placed(labels, classes_needed(labels) if k is None else k, value)


@mistake(
    of="one_hot",
    name="booleans used as a mask",
    why="you indexed with booleans: NumPy treats them as a mask that selects rows, and not as 0 and 1",
    values=["eye", "zeros"],
    covers=["y = np.asarray(y).ravel().astype(np.intp) -> y = np.asarray(y).ravel()"],
)
def indexes_with_booleans(y: ArrayLike, k: int | None = None, *, value: str) -> NDArray[np.float64]:
    labels = np.ravel(y)
    labels = labels if labels.size else labels.astype(np.intp)
    return placed(labels, classes_needed(labels) if k is None else k, value)


@mistake(
    of="one_hot",
    name="neither flattened nor converted",
    why="you indexed with y unchanged: labels of shape (n, 1) meet every row, and booleans are a mask",
    values=["zeros", "eye"],
)
def leaves_y_unchanged(y: ArrayLike, k: int | None = None, *, value: str) -> NDArray[np.float64]:
    labels = np.asarray(y)
    return placed(labels, classes_needed(labels) if k is None else k, value)


@mistake(
    of="one_hot",
    name="255 + 1 in uint8",
    why="you added 1 to the largest label in its dtype: in uint8, 255 + 1 is 0",
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
    name="an empty batch raises",
    why="you raised a ValueError for an empty y also if k is given: the result is a matrix of shape (0, k)",
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
    name="no columns for an empty y",
    why="you returned a matrix without columns for an empty y and no k: the number of classes is unknown, so raise a "
    "ValueError",
)
def makes_nothing_of_nothing(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    y = flat(y)
    return encode(y, int(y.max(initial=-1)) + 1 if k is None else k)


@mistake(
    of="one_hot",
    name="plain np.eye(k)[y]",
    why="you indexed with y unchanged: -1 is the last column, booleans are a mask, and a label of k "
    "raises an IndexError",
    values=[True, False],
)
def indexes_the_identity(y: ArrayLike, k: int | None = None, *, value: bool) -> NDArray[np.float64]:
    labels = np.asarray(y)
    if k is None:
        k = int(labels.max()) + 1 if value else labels.max() + 1
    return np.eye(k)[labels]
