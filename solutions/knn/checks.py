"""The checks of knn. Every one of them tests a sentence of `knn_predict`'s docstring or of the README."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal


def predict_one(X_train: NDArray[np.float64], y_train: NDArray[np.int64], query: NDArray[np.float64], k: int) -> int:
    """Return the label of one query, by sorting and counting in plain Python."""
    order = sorted(range(len(X_train)), key=lambda i: float(((query - X_train[i]) ** 2).sum()))
    voters = [int(y_train[i]) for i in order[:k]]
    return min(voters, key=lambda label: (-voters.count(label), label))


def test_nearest_row(kata: Submission) -> None:
    """If k is 1, a query gets the label of its nearest training row."""
    X_train = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0], [10.0, 10.0]])
    y_train = np.array([3, 1, 2, 0])
    X = np.array([[9.0, 1.0], [1.0, 2.0], [8.0, 9.0]])
    equal(kata.knn_predict(X_train, y_train, X, 1), np.array([1, 3, 0]))


def test_majority(kata: Submission) -> None:
    """If k is 3, two votes win against one, even if that row is nearer."""
    X_train = np.array([[0.0], [1.0], [2.0], [10.0], [11.0], [12.0]])
    y_train = np.array([0, 2, 2, 1, 5, 1])
    X = np.array([[0.2], [11.1]])
    equal(kata.knn_predict(X_train, y_train, X, 3), np.array([2, 1]))


def test_euclidean(kata: Submission) -> None:
    """Nearest means the smallest Euclidean distance."""
    # From (0, 0): (3, 0) is at 3 and (2, 2) at 2.83, though its columns add up to 4.
    # From (100, 100): (100, 103) is at 3 and (102.5, 102.5) at 3.54, though its largest difference is 2.5.
    X_train = np.array([[3.0, 0.0], [2.0, 2.0], [100.0, 103.0], [102.5, 102.5]])
    y_train = np.array([0, 1, 2, 3])
    X = np.array([[0.0, 0.0], [100.0, 100.0], [-1.0, 0.0]])
    equal(kata.knn_predict(X_train, y_train, X, 1), np.array([1, 2, 1]))


def test_k_equals_n(kata: Submission) -> None:
    """If k is n, all training rows vote."""
    X_train = np.array([[0.0, 0.0], [1.0, 0.0], [7.0, 7.0], [8.0, 7.0], [9.0, 7.0]])
    y_train = np.array([1, 1, 4, 4, 4])
    X = np.array([[0.0, 0.0], [9.0, 9.0], [1.0, 1.0]])
    equal(kata.knn_predict(X_train, y_train, X, 5), np.array([4, 4, 4]))


def test_one_query(kata: Submission) -> None:
    """A single query gives an array with one label."""
    X_train = np.array([[0.0, 1.0], [4.0, 4.0], [5.0, 4.0], [5.0, 5.0]])
    y_train = np.array([7, 8, 8, 8])
    equal(kata.knn_predict(X_train, y_train, np.array([[4.0, 5.0]]), 3), np.array([8]))


def test_one_training_row(kata: Submission) -> None:
    """A single training row gives its label to every query."""
    X = np.array([[0.0, 0.0], [5.0, 1.0], [-2.0, 3.0]])
    equal(kata.knn_predict(np.array([[1.0, 1.0]]), np.array([6]), X, 1), np.array([6, 6, 6]))


def test_training_rows_find_themselves(kata: Submission) -> None:
    """If k is 1, the training rows get their own labels."""
    X_train = kata.rng.normal(size=(9, 2))
    y_train = np.array([2, 0, 1, 1, 0, 2, 2, 1, 0])
    equal(kata.knn_predict(X_train, y_train, X_train, 1), y_train)


def test_tied_votes(kata: Submission) -> None:
    """If labels have the same number of votes, the smallest label wins."""
    # The nearest row of the query 0 has the label 8, and so have two of its nearest three.
    X_train = np.array([[1.0], [2.0], [3.0], [4.0], [20.0]])
    y_train = np.array([8, 5, 8, 5, 0])
    X = np.array([[0.0], [2.5], [4.5]])
    equal(kata.knn_predict(X_train, y_train, X, 4), np.array([5, 5, 5]))


def test_tied_distances(kata: Submission) -> None:
    """If two training rows are equally near, the earlier one counts as nearer."""
    X_train = np.array([[6.0], [2.0], [4.0], [0.0]])
    y_train = np.array([9, 4, 4, 9])
    X = np.array([[5.0], [1.0], [3.0]])
    equal(kata.knn_predict(X_train, y_train, X, 1), np.array([9, 4, 4]))


def test_tied_distances_for_the_last_vote(kata: Submission) -> None:
    """If two rows are equally near and only one can vote, the earlier one votes."""
    # A line of twenty rows with the labels 0, 1, 2, 0, 1, 2, ... The rows q - 4 .. q + 4 have three votes for each.
    # Row q - 5 comes before row q + 5 and has the label of row q + 1, which then has four votes.
    rows, q = np.arange(20), np.arange(5, 15)
    X_train, X = rows[:, np.newaxis].astype(np.float64), q[:, np.newaxis].astype(np.float64)
    equal(kata.knn_predict(X_train, rows % 3, X, 10), (q + 1) % 3)


def test_string_labels(kata: Submission) -> None:
    """Labels may be strings."""
    X_train = np.array([[0.0, 0.0], [1.0, 0.0], [8.0, 8.0], [9.0, 8.0], [9.0, 9.0]])
    y_train = np.array(["owl", "owl", "bat", "owl", "bat"])
    X = np.array([[0.5, 1.0], [8.0, 9.0], [9.0, 9.5], [1.0, 1.0]])
    equal(kata.knn_predict(X_train, y_train, X, 3), np.array(["owl", "bat", "bat", "owl"]))


def test_negative_labels(kata: Submission) -> None:
    """Labels may be negative, with gaps between them."""
    X_train = np.array([[0.0], [1.0], [2.0], [30.0], [31.0], [32.0], [33.0]])
    y_train = np.array([-1, -1, 40, 40, -7, -7, 40])
    X = np.array([[0.0], [31.4]])
    equal(kata.knn_predict(X_train, y_train, X, 3), np.array([-1, -7]))


def test_small_integers(kata: Submission) -> None:
    """The distances of uint8 rows do not wrap around."""
    X_train = np.array([[250, 0], [20, 0], [0, 130]], dtype=np.uint8)
    y_train = np.array([1, 2, 3])
    X = np.array([[0, 0], [245, 3], [2, 100], [30, 1]], dtype=np.uint8)
    equal(kata.knn_predict(X_train, y_train, X, 1), np.array([2, 1, 3, 2]))


def test_far_from_the_origin(kata: Submission) -> None:
    """Adding 1e8 to whole numbers changes no prediction."""
    X_train = 1e8 + np.arange(8.0)[:, np.newaxis]
    y_train = np.array([0, 1, 2, 3, 4, 5, 6, 7])
    X = 1e8 + np.array([[3.0], [4.0], [6.0]])
    equal(kata.knn_predict(X_train, y_train, X, 1), np.array([3, 4, 6]))


def test_against_a_count_by_hand(kata: Submission) -> None:
    """Random rows get the labels of a count in plain Python."""
    X_train = kata.rng.normal(size=(23, 3))
    y_train = kata.rng.integers(-2, 2, size=23)
    X = kata.rng.normal(size=(7, 3))
    expected = np.array([predict_one(X_train, y_train, query, 6) for query in X])
    equal(kata.knn_predict(X_train, y_train, X, 6), expected)


@pytest.mark.parametrize("k", [0, -1, 4], ids=["zero", "negative", "n + 1"])
def test_bad_k(kata: Submission, k: int) -> None:
    """If k is below 1 or above n, a ValueError is raised."""
    X_train = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    with kata.raises(ValueError):
        kata.knn_predict(X_train, np.array([0, 1, 1]), np.array([[0.0, 0.0], [2.0, 1.0]]), k)
