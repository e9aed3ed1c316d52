"""The checks of one_hot. Every one of them tests a sentence of `one_hot`'s docstring or of the README."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_a_row_for_each_label(kata: Submission) -> None:
    """Each label has a row, with 1 in the column of its class."""
    expected = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    equal(kata.one_hot(np.array([2, 0, 1, 2]), 3), expected)


def test_one_label(kata: Submission) -> None:
    """One label gives a matrix with one row."""
    equal(kata.one_hot(np.array([1]), 3), np.array([[0.0, 1.0, 0.0]]))


def test_classes_that_do_not_occur(kata: Submission) -> None:
    """A class that does not occur has a column of zeros."""
    expected = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    equal(kata.one_hot(np.array([1, 2, 1]), 4), expected)


def test_without_k(kata: Submission) -> None:
    """If k is not given, it is the largest label plus 1."""
    expected = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]])
    equal(kata.one_hot(np.array([0, 3])), expected)


def test_without_k_every_class(kata: Submission) -> None:
    """If k is not given and every class occurs, there is a column for each."""
    equal(kata.one_hot(np.array([1, 0, 1])), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]))


def test_list(kata: Submission) -> None:
    """A list is accepted."""
    equal(kata.one_hot([1, 0, 1], 2), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]))


def test_column(kata: Submission) -> None:
    """Labels of shape (n, 1) are accepted."""
    expected = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    equal(kata.one_hot(np.array([[2], [0]]), 3), expected)


def test_booleans(kata: Submission) -> None:
    """Booleans count as the labels 0 and 1."""
    expected = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    equal(kata.one_hot(np.array([True, False, True]), 3), expected)


def test_largest_of_a_small_integer(kata: Submission) -> None:
    """The uint8 label 255 needs 256 columns."""
    expected = np.zeros((2, 256))
    expected[0, 255] = expected[1, 1] = 1.0
    equal(kata.one_hot(np.array([255, 1], dtype=np.uint8)), expected)


def test_random_labels(kata: Submission) -> None:
    """The matrix of random labels agrees with a loop."""
    y = kata.rng.integers(0, 6, size=9)
    expected = [[1.0 if j == label else 0.0 for j in range(6)] for label in y.tolist()]
    equal(kata.one_hot(y, 6), np.array(expected))


def test_no_labels(kata: Submission) -> None:
    """If y is empty and k is given, the shape is (0, k)."""
    equal(kata.one_hot(np.array([], dtype=np.int64), 3), np.zeros((0, 3)))


@pytest.mark.parametrize(("y", "k"), [([0, -1], 3), ([2, -1, 0], None)], ids=["k given", "without k"])
def test_negative_label(kata: Submission, y: list[int], k: int | None) -> None:
    """A negative label raises a ValueError."""
    with kata.raises(ValueError):
        kata.one_hot(np.array(y), k)


@pytest.mark.parametrize(("y", "k"), [([0, 3], 3), ([0, 5, 1], 3), ([0, 0], 0)], ids=["k", "above k", "no class"])
def test_label_without_a_column(kata: Submission, y: list[int], k: int) -> None:
    """A label of at least k raises a ValueError."""
    with kata.raises(ValueError):
        kata.one_hot(np.array(y), k)


def test_nothing_to_count_from(kata: Submission) -> None:
    """If y is empty and k is not given, a ValueError is raised."""
    with kata.raises(ValueError):
        kata.one_hot(np.array([], dtype=np.int64))
