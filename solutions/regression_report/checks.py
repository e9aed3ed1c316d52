"""The checks of regression_report. Each tests a sentence of its README or of its docstring."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def scores(mae: float, rmse: float, r2: float, mape: float, max_error: float) -> dict[str, float]:
    """Return a report."""
    return {"mae": mae, "rmse": rmse, "r2": r2, "mape": mape, "max_error": max_error}


def test_five_scores(kata: Submission) -> None:
    """Four predictions have five scores."""
    # The residuals are -1, 0, -1 and 2, the deviations -2, -1, 1 and 2; the shares are 1, 0, 1/4 and 2/5.
    got = kata.regression_report(np.array([1.0, 2.0, 4.0, 5.0]), np.array([2.0, 2.0, 5.0, 3.0]))
    equal(got, scores(1.0, math.sqrt(6 / 4), 1 - 6 / 10, 1.65 / 4, 2.0))


def test_perfect(kata: Submission) -> None:
    """Perfect predictions have the errors 0 and an R² of 1."""
    y = np.array([3.0, 8.0, -1.0])
    equal(kata.regression_report(y, y.copy()), scores(0.0, 0.0, 1.0, 0.0, 0.0))


def test_reversed(kata: Submission) -> None:
    """The predictions 3, 2, 1 for 1, 2, 3 have an R² of -3."""
    # The squared residuals sum to 8, the squared deviations to 2.
    got = kata.regression_report([1, 2, 3], [3, 2, 1])
    equal(got, scores(4 / 3, math.sqrt(8 / 3), -3.0, (2 + 0 + 2 / 3) / 3, 2.0))


def test_mean_as_prediction(kata: Submission) -> None:
    """The mean of the targets as prediction has an R² of 0."""
    got = kata.regression_report(np.array([2.0, 4.0, 9.0]), np.array([5.0, 5.0, 5.0]))
    equal(got, scores(8 / 3, math.sqrt(26 / 3), 0.0, (3 / 2 + 1 / 4 + 4 / 9) / 3, 4.0))


def test_all_too_low(kata: Submission) -> None:
    """Predictions that are all too low by 2 have errors of 2."""
    got = kata.regression_report(np.array([4.0, 8.0, 10.0]), np.array([2.0, 6.0, 8.0]))
    # The mean is 22 / 3; the deviations are -10/3, 2/3 and 8/3, and their squares sum to 168 / 9.
    equal(got, scores(2.0, 2.0, 1 - 12 * 9 / 168, (1 / 2 + 1 / 4 + 1 / 5) / 3, 2.0))


def test_all_too_high(kata: Submission) -> None:
    """Predictions that are all too high have positive errors too."""
    got = kata.regression_report(np.array([2.0, 5.0]), np.array([3.0, 9.0]))
    equal(got, scores(2.5, math.sqrt(17 / 2), 1 - 17 / 4.5, (1 / 2 + 4 / 5) / 2, 4.0))


def test_negative_targets(kata: Submission) -> None:
    """Negative targets have a positive MAPE."""
    got = kata.regression_report(np.array([-2.0, 4.0, -10.0]), np.array([-3.0, 3.0, -9.0]))
    # The mean is -8 / 3: the deviations are 2/3, 20/3 and -22/3, and their squares sum to 888 / 9.
    equal(got, scores(1.0, 1.0, 1 - 3 * 9 / 888, (1 / 2 + 1 / 4 + 1 / 10) / 3, 1.0))


@pytest.mark.parametrize("prediction", [1.0, 0.0], ids=["wrong", "right"])
def test_zero_target(kata: Submission, prediction: float) -> None:
    """A target of 0 makes MAPE NaN, even if its prediction is right."""
    with kata.allow(nan=True):
        got = kata.regression_report(np.array([0.0, 3.0, 6.0]), np.array([prediction, 3.0, 4.0]))
    squares = prediction**2 + 4
    equal(got, scores((prediction + 2) / 3, math.sqrt(squares / 3), 1 - squares / 18, math.nan, 2.0))


@pytest.mark.parametrize("y", [7.0, 0.1], ids=["7", "0.1"])
def test_constant_targets(kata: Submission, y: float) -> None:
    """If all targets are equal and one prediction is wrong, R² is 0."""
    # The mean of three times 0.1 is 0.10000000000000002 in float64, so its deviations are not 0.
    got = kata.regression_report(np.full(3, y), np.array([y, 2 * y, y]))
    equal(got, scores(y / 3, y / math.sqrt(3), 0.0, 1 / 3, y))


@pytest.mark.parametrize("y", [7.0, 0.1], ids=["7", "0.1"])
def test_constant_and_perfect(kata: Submission, y: float) -> None:
    """If all targets are equal and all predictions are right, R² is 1."""
    equal(kata.regression_report(np.full(3, y), np.full(3, y)), scores(0.0, 0.0, 1.0, 0.0, 0.0))


@pytest.mark.parametrize("scale", [1e-9, 1e-20], ids=str)
def test_small_targets(kata: Submission, scale: float) -> None:
    """Small targets that differ are not equal."""
    got = kata.regression_report(scale * np.array([1.0, 2.0, 4.0, 5.0]), scale * np.array([2.0, 2.0, 5.0, 3.0]))
    expected = scores(scale, scale * math.sqrt(6 / 4), 1 - 6 / 10, 1.65 / 4, 2 * scale)
    equal(got, expected, rtol=1e-12, atol=0.0)


def test_one_target(kata: Submission) -> None:
    """A single target with a wrong prediction has an R² of 0."""
    equal(kata.regression_report([4.0], [5.0]), scores(1.0, 1.0, 0.0, 0.25, 1.0))


def test_uint8(kata: Submission) -> None:
    """Small integers do not wrap around."""
    got = kata.regression_report(np.array([10, 250, 100], dtype=np.uint8), np.array([15, 240, 120], dtype=np.uint8))
    # The mean is 120; the deviations are -110, 130 and -20.
    equal(got, scores(35 / 3, math.sqrt(525 / 3), 1 - 525 / 29400, (0.5 + 0.04 + 0.2) / 3, 20.0))


def test_float32(kata: Submission) -> None:
    """Arrays of dtype float32 are computed with in float64."""
    # Near 1e8, float32 has the multiples of 8. The mean is 1e8 + 12, and the squared deviations sum to 320.
    y = 1e8 + np.array([0.0, 8.0, 16.0, 24.0])
    got = kata.regression_report(y.astype(np.float32), y + np.array([1.0, 0.0, -1.0, 2.0]))
    equal(got, scores(1.0, math.sqrt(1.5), 1 - 6 / 320, (1 / y[0] + 1 / y[2] + 2 / y[3]) / 4, 2.0))


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    with kata.allow(nan=True):
        got = kata.regression_report(np.array([True, False, True]), np.array([0.5, 0.25, 1.0]))
    equal(got, scores(0.25, math.sqrt(0.3125 / 3), 1 - 0.3125 * 1.5, math.nan, 0.5))


def test_large_targets(kata: Submission) -> None:
    """Targets near 1e8 have an accurate R²."""
    y = np.array([1.0, 2.0, 4.0, 5.0])
    got = kata.regression_report(y + 1e8, np.array([2.0, 2.0, 5.0, 3.0]) + 1e8)
    shares = [1 / (1e8 + 1), 0.0, 1 / (1e8 + 4), 2 / (1e8 + 5)]
    equal(got, scores(1.0, math.sqrt(1.5), 0.4, sum(shares) / 4, 2.0))


@pytest.mark.parametrize(
    ("true_shape", "pred_shape"),
    [((4,), (4, 1)), ((4, 1), (4,)), ((4, 1), (4, 1)), ((4,), (1,)), ((1,), (4,)), ((4,), (3,))],
    ids=str,
)
def test_shapes(kata: Submission, true_shape: tuple[int, ...], pred_shape: tuple[int, ...]) -> None:
    """Shapes that differ, and columns, raise a ValueError."""
    y_true = np.arange(1.0, 1.0 + math.prod(true_shape)).reshape(true_shape)
    with kata.raises(ValueError):
        kata.regression_report(y_true, np.ones(pred_shape))


def test_empty(kata: Submission) -> None:
    """Empty input raises a ValueError."""
    with kata.raises(ValueError):
        kata.regression_report([], [])


def test_least_squares(kata: Submission) -> None:
    """On its training rows, least squares has the squared correlation as R²."""
    X, y = dataset("diabetes")
    A = np.column_stack([np.ones(len(X)), X])
    predictions = A @ np.linalg.lstsq(A, y, rcond=None)[0]
    got = kata.regression_report(y, predictions)
    equal(got["r2"], np.corrcoef(y, predictions)[0, 1] ** 2)


def test_diabetes(kata: Submission) -> None:
    """Least squares on new patients has an R² of 0.418, and a MAPE of 43 %."""
    X, y = dataset("diabetes")
    A = np.column_stack([np.ones(len(X)), X])
    predictions = A[1::2] @ np.linalg.lstsq(A[::2], y[::2], rcond=None)[0]
    # scikit-learn 1.9.1: LinearRegression().fit(X[::2], y[::2]), and its metrics on the other rows.
    expected = scores(44.25041842052269, 54.40155390835055, 0.4181410877565006, 0.43109438515219684, 141.49592818111415)
    equal(kata.regression_report(y[1::2], predictions), expected)
