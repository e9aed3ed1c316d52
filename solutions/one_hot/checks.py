"""The checks of one_hot. Every one of them tests a sentence of `one_hot`'s docstring or of the README."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_a_row_for_each_label(kata: Submission) -> None:
    """Each label gets a row, with a 1 in the column of its class."""
    expected = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    equal(kata.one_hot(np.array([2, 0, 1, 2]), 3), expected)


def test_one_label(kata: Submission) -> None:
    """One label gives a matrix of one row."""
    equal(kata.one_hot(np.array([1]), 3), np.array([[0.0, 1.0, 0.0]]))


def test_classes_that_do_not_occur(kata: Submission) -> None:
    """A class that does not occur has its column all the same."""
    expected = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    equal(kata.one_hot(np.array([1, 2, 1]), 4), expected)


def test_without_k(kata: Submission) -> None:
    """Without k, the largest label tells how many classes there are."""
    expected = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]])
    equal(kata.one_hot(np.array([0, 3])), expected)


def test_list(kata: Submission) -> None:
    """A list is as good as an array."""
    equal(kata.one_hot([1, 0, 1], 2), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]))


def test_column(kata: Submission) -> None:
    """A column of shape (n, 1) is as good as a flat array."""
    expected = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    equal(kata.one_hot(np.array([[2], [0]]), 3), expected)


def test_booleans(kata: Submission) -> None:
    """Booleans stand for the labels 0 and 1."""
    expected = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    equal(kata.one_hot(np.array([True, False, True]), 3), expected)


def test_largest_of_a_small_integer(kata: Submission) -> None:
    """The largest uint8 is a label like any other."""
    expected = np.zeros((2, 256))
    expected[0, 255] = expected[1, 1] = 1.0
    equal(kata.one_hot(np.array([255, 1], dtype=np.uint8)), expected)


def test_random_labels(kata: Submission) -> None:
    """Random labels agree with a matrix filled by hand."""
    y = kata.rng.integers(0, 6, size=9)
    expected = [[1.0 if j == label else 0.0 for j in range(6)] for label in y.tolist()]
    equal(kata.one_hot(y, 6), np.array(expected))


def test_no_labels(kata: Submission) -> None:
    """No labels, but a given k: no rows, and k columns."""
    equal(kata.one_hot(np.array([], dtype=np.int64), 3), np.zeros((0, 3)))


@pytest.mark.parametrize(("y", "k"), [([0, -1], 3), ([2, -1, 0], None)], ids=["k given", "without k"])
def test_negative_label(kata: Submission, y: list[int], k: int | None) -> None:
    """A negative label is refused with a ValueError."""
    with kata.raises(ValueError):
        kata.one_hot(np.array(y), k)


@pytest.mark.parametrize(("y", "k"), [([0, 3], 3), ([0, 5, 1], 3), ([0, 0], 0)], ids=["k", "above k", "no class"])
def test_label_without_a_column(kata: Submission, y: list[int], k: int) -> None:
    """A label that has no column is refused with a ValueError."""
    with kata.raises(ValueError):
        kata.one_hot(np.array(y), k)


def test_nothing_to_count_from(kata: Submission) -> None:
    """No labels and no k are refused with a ValueError."""
    with kata.raises(ValueError):
        kata.one_hot(np.array([], dtype=np.int64))
