"""The hidden checks of topk_indices."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal


def ranked(rows: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """Return the indices of the k highest scores of each row, from sorted pairs in plain Python."""
    pairs = [sorted((-score, i) for i, score in enumerate(row)) for row in rows.tolist()]
    return np.array([[i for _, i in row[:k]] for row in pairs])


def test_highest_first(kata: Submission) -> None:
    """The result has the indices of the k highest scores, the highest first."""
    equal(kata.topk_indices(np.array([0.1, 0.7, 0.3, 0.9, 0.5]), 3), np.array([3, 1, 4]))


def test_one(kata: Submission) -> None:
    """If k is 1, the result is an array with the index of the maximum."""
    equal(kata.topk_indices(np.array([-3.0, -1.0, -2.0]), 1), np.array([1]))


def test_all(kata: Submission) -> None:
    """If k is n, the result has all indices by descending score."""
    equal(kata.topk_indices(np.array([2.0, 8.0, 5.0, 1.0]), 4), np.array([1, 2, 0, 3]))


def test_list(kata: Submission) -> None:
    """A list is accepted."""
    equal(kata.topk_indices([4, 9, 6], 2), np.array([1, 2]))


def test_rows(kata: Submission) -> None:
    """Each row of a matrix is ranked separately."""
    scores = np.array([[0.1, 0.4, 0.2, 0.3], [0.9, 0.6, 0.8, 0.7], [0.1, 0.3, 0.5, 0.7]])
    equal(kata.topk_indices(scores, 2), np.array([[1, 3], [0, 2], [3, 2]]))


def test_one_row(kata: Submission) -> None:
    """A matrix of one row gives a matrix of one row."""
    equal(kata.topk_indices(np.array([[5.0, 1.0, 7.0, 6.0]]), 3), np.array([[2, 3, 0]]))


def test_ties(kata: Submission) -> None:
    """Equal scores are sorted by ascending index."""
    equal(kata.topk_indices(np.array([1.0, 5.0, 2.0, 5.0, 5.0]), 4), np.array([1, 3, 4, 2]))


def test_ties_for_the_last_place(kata: Submission) -> None:
    """If equal scores compete for the last entries, the lowest indices are returned."""
    scores = np.array([3.0, 3.0, 8.0, 3.0, 9.0, 3.0, 3.0, 1.0])
    equal(kata.topk_indices(scores, 4), np.array([4, 2, 0, 1]))


def test_ties_in_rows(kata: Submission) -> None:
    """Ties in each row are sorted by ascending index."""
    scores = np.array([[2, 2, 2, 2, 2], [1, 3, 1, 3, 1]])
    equal(kata.topk_indices(scores, 3), np.array([[0, 1, 2], [1, 3, 0]]))


def test_close_scores(kata: Submission) -> None:
    """Scores that differ in the last digit are not equal."""
    scores = np.array([1.0, 1.0 + 1e-15, 1.0 - 1e-15, 1.0 + 1e-14])
    equal(kata.topk_indices(scores, 3), np.array([3, 1, 0]))


def test_unsigned(kata: Submission) -> None:
    """The unsigned integer 0 is the lowest score."""
    scores = np.array([0, 200, 3, 255], dtype=np.uint8)
    equal(kata.topk_indices(scores, 3), np.array([3, 1, 2]))


@pytest.mark.parametrize("dtype", [np.int8, np.int64], ids=["int8", "int64"])
def test_least_integer(kata: Submission, dtype: Any) -> None:
    """The least integer of its dtype is the lowest score."""
    least = int(np.iinfo(dtype).min)
    scores = np.array([least, 100, least + 1], dtype=dtype)
    equal(kata.topk_indices(scores, 2), np.array([1, 2]))


def test_large_integers(kata: Submission) -> None:
    """Integers that float64 cannot tell apart are compared exactly."""
    equal(kata.topk_indices(np.array([2**60, 2**60 + 2, 2**60 + 1]), 2), np.array([1, 2]))


def test_large_unsigned_integers(kata: Submission) -> None:
    """Unsigned integers above 2**63 are compared exactly."""
    scores = np.array([2**63 + 1, 5, 2**64 - 1, 2**63 + 2], dtype=np.uint64)
    equal(kata.topk_indices(scores, 3), np.array([2, 3, 0]))


def test_infinities(kata: Submission) -> None:
    """Infinity is the highest score, and minus infinity the lowest."""
    scores = np.array([-np.inf, 1.0, np.inf, -1e308])
    equal(kata.topk_indices(scores, 4), np.array([2, 1, 3, 0]))


def test_nan(kata: Submission) -> None:
    """NaN is below every number."""
    equal(kata.topk_indices(np.array([np.nan, 0.5, np.nan, -7.0, 0.8]), 3), np.array([4, 1, 3]))


def test_nan_among_the_k(kata: Submission) -> None:
    """If a row has fewer than k numbers, its NaN follow by ascending index."""
    scores = np.array([[np.nan, 2.0, np.nan, np.nan], [4.0, np.nan, 6.0, 5.0]])
    equal(kata.topk_indices(scores, 3), np.array([[1, 0, 2], [2, 3, 0]]))


def test_none(kata: Submission) -> None:
    """If k is 0, the result is empty."""
    equal(kata.topk_indices(np.array([3.0, 1.0, 2.0]), 0), np.array([], dtype=np.int64))


def test_none_of_rows(kata: Submission) -> None:
    """If k is 0, each row of the result is empty."""
    equal(kata.topk_indices(np.array([[3, 1, 2], [5, 6, 7]]), 0), np.empty((2, 0), dtype=np.int64))


def test_random_ties(kata: Submission) -> None:
    """Random rows with many ties agree with sorted pairs."""
    scores = kata.rng.integers(-2, 3, size=(4, 20))
    equal(kata.topk_indices(scores, 7), ranked(scores, 7))


@pytest.mark.parametrize("k", [-1, 4], ids=["negative", "n + 1"])
def test_bad_k(kata: Submission, k: int) -> None:
    """A k that is negative or greater than n raises a ValueError."""
    with kata.raises(ValueError):
        kata.topk_indices(np.array([1.0, 3.0, 2.0]), k)
