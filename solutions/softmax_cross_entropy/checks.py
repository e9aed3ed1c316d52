"""The hidden checks of softmax_cross_entropy."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_softmax(kata: Submission) -> None:
    """Scores of log 1, log 2 and log 5 give 1/8, 2/8 and 5/8."""
    equal(kata.softmax(np.log([1.0, 2.0, 5.0])), np.array([0.125, 0.25, 0.625]))


def test_softmax_of_rows(kata: Submission) -> None:
    """Each row of a matrix sums to 1."""
    Z = np.log(np.array([[1.0, 2.0, 5.0], [3.0, 0.5, 0.5]]))
    equal(kata.softmax(Z), np.array([[0.125, 0.25, 0.625], [0.75, 0.125, 0.125]]))


def test_softmax_of_columns(kata: Submission) -> None:
    """Along axis 0, each column sums to 1."""
    Z = np.log(np.array([[1.0, 3.0, 9.0], [3.0, 1.0, 1.0]]))
    equal(kata.softmax(Z, 0), np.array([[0.25, 0.75, 0.9], [0.75, 0.25, 0.1]]))


def test_softmax_of_a_list(kata: Submission) -> None:
    """A list is accepted."""
    equal(kata.softmax([0.0, math.log(4)]), np.array([0.2, 0.8]))


def test_softmax_of_one_class(kata: Submission) -> None:
    """One class has the probability 1."""
    equal(kata.softmax(np.array([[3.0], [-2.0]])), np.array([[1.0], [1.0]]))


def test_softmax_of_large_scores(kata: Submission) -> None:
    """Scores of 1000 and 1001 do not overflow."""
    odds = math.exp(1)
    equal(kata.softmax(np.array([1000.0, 1001.0])), np.array([1 / (1 + odds), odds / (1 + odds)]))


def test_softmax_of_very_negative_scores(kata: Submission) -> None:
    """Scores of -1000 and -999 do not become 0 / 0."""
    odds = math.exp(1)
    equal(kata.softmax(np.array([-1000.0, -999.0])), np.array([1 / (1 + odds), odds / (1 + odds)]))


def test_softmax_of_rows_that_lie_apart(kata: Submission) -> None:
    """Rows of 1000, -1000 and 0 each give equal shares."""
    Z = np.array([[1000.0, 1000.0], [-1000.0, -1000.0], [0.0, 0.0]])
    equal(kata.softmax(Z), np.full((3, 2), 0.5))


def test_softmax_of_scores_that_lie_apart(kata: Submission) -> None:
    """A score 2000 above the other scores of its row gives 1."""
    equal(kata.softmax(np.array([0.0, 2000.0, -3000.0])), np.array([0.0, 1.0, 0.0]))


def test_softmax_of_an_offset(kata: Submission) -> None:
    """Scores of 1e12 and 1e12 + 1 give the same as 0 and 1."""
    odds = math.exp(1)
    equal(kata.softmax(np.array([1e12, 1e12 + 1])), np.array([1 / (1 + odds), odds / (1 + odds)]))


def test_softmax_of_small_shares(kata: Submission) -> None:
    """A score 600 below the largest gives exp(-600)."""
    # The sum rounds to 1, so the share is exp(-600).
    equal(kata.softmax(np.array([0.0, -600.0])), np.array([1.0, math.exp(-600)]), atol=0.0)


def test_softmax_of_a_mask(kata: Submission) -> None:
    """A score of minus infinity gives 0."""
    Z = np.array([[0.0, -np.inf, math.log(3)], [-np.inf, 7.0, -np.inf]])
    equal(kata.softmax(Z), np.array([[0.25, 0.0, 0.75], [0.0, 1.0, 0.0]]))


def test_softmax_of_three_axes(kata: Submission) -> None:
    """Along the middle axis of three, random scores match a sum over slices."""
    Z = kata.rng.normal(scale=2.0, size=(2, 3, 4))
    expected = np.empty((2, 3, 4))
    for i in range(2):
        for k in range(4):
            powers = [math.exp(z) for z in Z[i, :, k].tolist()]
            expected[i, :, k] = [power / sum(powers) for power in powers]
    equal(kata.softmax(Z, 1), expected)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.bool_], ids=["int64", "uint8", "bool"])
def test_softmax_of_integers(kata: Submission, dtype: Any) -> None:
    """Integers and booleans give float64."""
    odds = math.exp(1)
    equal(kata.softmax(np.array([1, 0], dtype=dtype)), np.array([odds / (1 + odds), 1 / (1 + odds)]))


def test_softmax_of_float32(kata: Submission) -> None:
    """Float32 stays float32, and scores of 200 do not overflow."""
    Z = np.array([[200.0, 200.0, 0.0], [0.0, 1.0, 1.0]], dtype=np.float32)
    share = 1 / (1 + 2 * math.e)
    expected = np.array([[0.5, 0.5, 0.0], [share, (1 - share) / 2, (1 - share) / 2]], dtype=np.float32)
    # exp and the sum round to float32: about six digits are left.
    equal(kata.softmax(Z), expected, rtol=1e-5)


def test_cross_entropy_of_equal_scores(kata: Submission) -> None:
    """Equal scores for K classes cost log K."""
    equal(kata.cross_entropy(np.zeros((2, 3)), np.array([2, 0])), math.log(3))


def test_cross_entropy(kata: Submission) -> None:
    """A row costs minus the logarithm of the probability of its label."""
    # The labels have the probabilities 5/8 and 1/4.
    Z = np.log(np.array([[1.0, 2.0, 5.0], [1.0, 2.0, 1.0]]))
    equal(kata.cross_entropy(Z, np.array([2, 0])), (math.log(1.6) + math.log(4)) / 2)


def test_cross_entropy_of_one_row(kata: Submission) -> None:
    """Scores of 1000 and 1001 have a finite cost."""
    equal(kata.cross_entropy(np.array([[1000.0, 1001.0]]), np.array([0])), 1 + math.log1p(math.exp(-1)))


def test_cross_entropy_of_sure_and_wrong(kata: Submission) -> None:
    """Scores of 1000 and 0 cost 1000 if the label is 1."""
    Z = np.array([[1000.0, 0.0], [1000.0, 0.0], [0.0, 500.0]])
    equal(kata.cross_entropy(Z, np.array([1, 0, 0])), 500.0)


def test_cross_entropy_of_rows_that_lie_apart(kata: Submission) -> None:
    """Rows of 1000, -1000 and 0 each cost log 2."""
    Z = np.array([[1000.0, 1000.0], [-1000.0, -1000.0], [0.0, 0.0]])
    equal(kata.cross_entropy(Z, np.array([0, 1, 1])), math.log(2))


def test_cross_entropy_of_a_mask(kata: Submission) -> None:
    """A class with a score of minus infinity is excluded."""
    Z = np.array([[0.0, -np.inf, 0.0], [math.log(3), 0.0, -np.inf]])
    equal(kata.cross_entropy(Z, np.array([2, 1])), 1.5 * math.log(2))


@pytest.mark.parametrize("dtype", [np.int8, np.uint8], ids=["int8", "uint8"])
def test_cross_entropy_of_small_integers(kata: Submission, dtype: Any) -> None:
    """Scores and labels may be integers of 8 bits."""
    Z, y = np.array([[0, 3, 1], [2, 0, 0]], dtype=dtype), np.array([1, 0], dtype=dtype)
    costs = [math.log(1 + math.exp(-3) + math.exp(-2)), math.log(1 + 2 * math.exp(-2))]
    equal(kata.cross_entropy(Z, y), sum(costs) / 2)


def test_cross_entropy_of_lists(kata: Submission) -> None:
    """Lists are accepted."""
    equal(kata.cross_entropy([[0.0, 0.0, math.log(2)]], [2]), math.log(2))


def test_cross_entropy_of_random_scores(kata: Submission) -> None:
    """Random scores match a sum over rows."""
    Z, y = kata.rng.normal(scale=3.0, size=(6, 4)), kata.rng.integers(0, 4, size=6)
    total = 0.0
    for row, label in zip(Z.tolist(), y.tolist(), strict=True):
        total += math.log(sum(math.exp(z) for z in row)) - row[label]
    equal(kata.cross_entropy(Z, y), total / 6)


@pytest.mark.parametrize("label", [-1, 3], ids=["below 0", "K"])
def test_labels_that_no_class_has(kata: Submission, label: int) -> None:
    """A label below 0 or above K - 1 raises a ValueError."""
    with kata.raises(ValueError):
        kata.cross_entropy(np.zeros((2, 3)), np.array([0, label]))


@pytest.mark.parametrize("shape", [(1,), (2, 1)], ids=["one label", "a column"])
def test_labels_of_another_shape(kata: Submission, shape: tuple[int, ...]) -> None:
    """Labels whose shape is not (n,) raise a ValueError."""
    with kata.raises(ValueError):
        kata.cross_entropy(np.zeros((2, 3)), np.zeros(shape, dtype=np.int64))


def test_cross_entropy_of_nothing(kata: Submission) -> None:
    """An empty table of scores raises a ValueError."""
    with kata.raises(ValueError):
        kata.cross_entropy(np.zeros((0, 3)), np.zeros(0, dtype=np.int64))
