"""The hidden checks of mse."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_mean_of_squares(kata: Submission) -> None:
    """Four residuals with the squares 1, 4, 9 and 0 give 3.5."""
    y_true = np.array([3.0, 5.0, 2.0, 7.0])
    y_pred = np.array([2.0, 7.0, -1.0, 7.0])
    # The residuals are 1, -2, 3 and 0; the sum of their squares is 14.
    equal(kata.mse(y_true, y_pred), 3.5)


def test_one_pair(kata: Submission) -> None:
    """One pair gives its squared residual."""
    equal(kata.mse(np.array([3.0]), np.array([5.0])), 4.0)


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    equal(kata.mse([1, 2, 3], [1.5, 2.0, 1.0]), 4.25 / 3)


@pytest.mark.parametrize(
    ("true_shape", "pred_shape"),
    [((4,), (4, 1)), ((4, 1), (4,)), ((4, 1), (4, 1))],
    ids=["y_pred", "y_true", "both"],
)
def test_columns(kata: Submission, true_shape: tuple[int, ...], pred_shape: tuple[int, ...]) -> None:
    """A column of shape (n, 1) gives the same result as a flat array."""
    y_true = np.array([0.0, 1.0, 1.0, 0.0]).reshape(true_shape)
    y_pred = np.array([0.1, 0.9, 0.8, 0.2]).reshape(pred_shape)
    # Broadcast to a 4 by 4 matrix, the mean would be 0.375.
    equal(kata.mse(y_true, y_pred), 0.025)


def test_uint8(kata: Submission) -> None:
    """Pixels of dtype uint8 do not wrap around."""
    y_true = np.array([10, 250, 7], dtype=np.uint8)
    y_pred = np.array([15, 10, 7], dtype=np.uint8)
    equal(kata.mse(y_true, y_pred), (25 + 240**2) / 3)


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    equal(kata.mse(np.array([True, False, True]), np.array([True, True, True])), 1 / 3)


def test_labels_against_probabilities(kata: Submission) -> None:
    """Boolean labels and probabilities give the Brier score."""
    equal(kata.mse(np.array([True, False, True]), np.array([0.5, 0.25, 1.0])), 0.3125 / 3)


def test_far_from_zero(kata: Submission) -> None:
    """Targets near 1e8 give an accurate result."""
    # 1e8 and the quarters are exact in float64, so the residuals are still 0.5, -0.25 and 1.
    y_true = np.array([1.0, 1.0, 3.0]) + 1e8
    y_pred = np.array([0.5, 1.25, 2.0]) + 1e8
    equal(kata.mse(y_true, y_pred), 0.4375)


def test_perfect_predictions(kata: Submission) -> None:
    """Perfect predictions give 0."""
    y = kata.rng.normal(size=5)
    equal(kata.mse(y, y.copy()), 0.0)


def test_random_pairs(kata: Submission) -> None:
    """Random pairs match a sum over pairs."""
    y_true, y_pred = kata.rng.normal(size=7), kata.rng.normal(size=7)
    pairs = zip(y_true.tolist(), y_pred.tolist(), strict=True)
    equal(kata.mse(y_true, y_pred), sum((t - p) ** 2 for t, p in pairs) / 7)


@pytest.mark.parametrize(("n_true", "n_pred"), [(3, 2), (3, 1), (1, 3)])
def test_lengths_that_differ(kata: Submission, n_true: int, n_pred: int) -> None:
    """Different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.mse(np.ones(n_true), np.zeros(n_pred))


def test_nothing_to_average(kata: Submission) -> None:
    """Empty input raises a ValueError."""
    with kata.raises(ValueError):
        kata.mse(np.array([]), np.array([]))
