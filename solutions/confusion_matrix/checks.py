"""The hidden checks of confusion_matrix."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal


def count_pairs(y_true: NDArray[Any], y_pred: NDArray[Any], labels: list[Any]) -> NDArray[np.int64]:
    """Return the matrix by counting the pairs of each cell."""
    pairs = list(zip(y_true.tolist(), y_pred.tolist(), strict=True))
    return np.array([[pairs.count((a, b)) for b in labels] for a in labels])


def test_two_classes(kata: Submission) -> None:
    """Rows are true labels, columns are predicted labels, and 0 is first."""
    y_true = np.array([0, 0, 0, 0, 1, 1, 1])
    y_pred = np.array([0, 0, 0, 1, 0, 0, 1])
    equal(kata.confusion_matrix(y_true, y_pred), np.array([[3, 1], [2, 1]]))


def test_three_classes(kata: Submission) -> None:
    """Each pair of labels has a separate count."""
    y_true = np.array([2, 0, 1, 2, 2, 0, 1, 2, 2, 2])
    y_pred = np.array([1, 0, 1, 1, 2, 1, 1, 0, 2, 1])
    equal(kata.confusion_matrix(y_true, y_pred), np.array([[1, 1, 0], [0, 2, 0], [1, 3, 2]]))


def test_one_label(kata: Submission) -> None:
    """One label gives a matrix with one entry."""
    equal(kata.confusion_matrix(np.array([4, 4, 4]), np.array([4, 4, 4])), np.array([[3]]))


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    equal(kata.confusion_matrix([0, 1, 1], [0, 0, 1], labels=[0, 1]), np.array([[1, 0], [1, 1]]))


def test_strings(kata: Submission) -> None:
    """Labels may be strings, and the rows are sorted."""
    y_true = np.array(["owl", "bat", "owl", "bat", "owl"])
    y_pred = np.array(["owl", "owl", "owl", "bat", "bat"])
    equal(kata.confusion_matrix(y_true, y_pred), np.array([[1, 1], [1, 2]]))


def test_gaps(kata: Submission) -> None:
    """Labels may be negative, with gaps between them."""
    y_true = np.array([40, -1, 7, 40, -1])
    y_pred = np.array([40, 7, 7, -1, -1])
    equal(kata.confusion_matrix(y_true, y_pred), np.array([[1, 1, 0], [0, 1, 0], [1, 0, 1]]))


def test_booleans(kata: Submission) -> None:
    """Labels may be booleans: False comes before True."""
    y_true = np.array([True, False, True, True])
    y_pred = np.array([True, True, False, True])
    equal(kata.confusion_matrix(y_true, y_pred), np.array([[0, 1], [1, 2]]))


def test_label_that_is_only_predicted(kata: Submission) -> None:
    """A label that is only predicted has a row and a column."""
    equal(kata.confusion_matrix(np.array([0, 2, 0]), np.array([0, 3, 2])), np.array([[1, 1, 0], [0, 0, 1], [0, 0, 0]]))


def test_label_that_is_never_predicted(kata: Submission) -> None:
    """A label that is never predicted has a row and a column."""
    equal(kata.confusion_matrix(np.array([0, 2, 3]), np.array([0, 2, 2])), np.array([[1, 0, 0], [0, 1, 0], [0, 1, 0]]))


def test_labels_that_do_not_occur(kata: Submission) -> None:
    """A label in `labels` that does not occur has counts of 0."""
    y_true, y_pred = np.array([1, 3, 1]), np.array([1, 1, 1])
    equal(kata.confusion_matrix(y_true, y_pred, labels=[1, 2, 3]), np.array([[2, 0, 0], [0, 0, 0], [1, 0, 0]]))


def test_order_of_labels(kata: Submission) -> None:
    """Rows and columns have the order of `labels`."""
    y_true = np.array(["mid", "low", "high", "low", "high", "high"])
    y_pred = np.array(["mid", "mid", "high", "low", "low", "high"])
    expected = np.array([[1, 1, 0], [0, 1, 0], [1, 0, 2]])
    equal(kata.confusion_matrix(y_true, y_pred, labels=["low", "mid", "high"]), expected)


def test_labels_as_an_array(kata: Submission) -> None:
    """`labels` may be an array, in any order."""
    y_true, y_pred = np.array([5, -2, 9, 5]), np.array([9, -2, 9, 5])
    expected = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
    equal(kata.confusion_matrix(y_true, y_pred, labels=np.array([9, 5, -2, 4])), expected)


def test_twenty_labels_of_dtype_uint8(kata: Submission) -> None:
    """Twenty labels of dtype uint8 do not wrap around."""
    y_true = np.arange(20, dtype=np.uint8)
    y_pred = np.arange(20, dtype=np.uint8)[::-1].copy()
    equal(kata.confusion_matrix(y_true, y_pred), np.eye(20, dtype=np.int64)[::-1])


def test_no_pairs(kata: Submission) -> None:
    """If there are no pairs, all counts are 0."""
    nothing = np.array([], dtype=np.int64)
    equal(kata.confusion_matrix(nothing, nothing, labels=[0, 1]), np.zeros((2, 2), dtype=np.int64))


def test_random_pairs(kata: Submission) -> None:
    """Random pairs match a count of each cell."""
    labels = [-5, 0, 1, 30]
    y_true = np.concatenate([labels, kata.rng.choice(labels, size=25)])
    y_pred = kata.rng.choice(labels, size=29)
    equal(kata.confusion_matrix(y_true, y_pred), count_pairs(y_true, y_pred, labels))


@pytest.mark.parametrize("where", ["y_true", "y_pred"])
@pytest.mark.parametrize("stranger", [1, 9], ids=["between", "above"])
def test_stranger(kata: Submission, stranger: int, where: str) -> None:
    """A label that is not in `labels` raises a ValueError."""
    known, other = np.array([0, 2, 2]), np.array([0, stranger, 2])
    y_true, y_pred = (other, known) if where == "y_true" else (known, other)
    with kata.raises(ValueError):
        kata.confusion_matrix(y_true, y_pred, labels=[0, 2])


@pytest.mark.parametrize(("n_true", "n_pred"), [(3, 2), (1, 3), (3, 1)])
def test_lengths_that_differ(kata: Submission, n_true: int, n_pred: int) -> None:
    """Different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.confusion_matrix(np.array([0, 1, 1])[:n_true], np.array([0, 0, 1])[:n_pred], labels=[0, 1])
