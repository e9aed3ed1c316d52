"""The checks of baseline_scores. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def classified(prediction: Any, accuracy: float, balanced_accuracy: float) -> dict[str, Any]:
    """Return the scores of a classifier."""
    return {"prediction": prediction, "accuracy": accuracy, "balanced_accuracy": balanced_accuracy}


def test_majority(kata: Submission) -> None:
    """majority_baseline: the most common training label is predicted for every test row."""
    got = kata.majority_baseline(["stay", "leave", "stay"], ["leave", "stay", "stay", "stay"])
    equal(got, classified("stay", 0.75, 0.5))


def test_majority_of_training(kata: Submission) -> None:
    """majority_baseline: the test labels do not change the prediction."""
    got = kata.majority_baseline(np.array([0, 0, 0, 1]), np.array([1, 1, 1, 1, 0, 1]))
    equal(got, classified(0, 1 / 6, 0.5))


def test_majority_tie(kata: Submission) -> None:
    """majority_baseline: if three labels have the same count, the smallest is predicted."""
    got = kata.majority_baseline(np.array([5, 2, 9, 2, 9, 5]), np.array([5, 2, 2, 9]))
    equal(got, classified(2, 0.5, 1 / 3))


def test_majority_tie_of_strings(kata: Submission) -> None:
    """majority_baseline: the smallest string is the first in sorted order."""
    got = kata.majority_baseline(["ham", "eggs", "spam", "ham", "eggs"], ["ham", "eggs", "ham"])
    equal(got, classified("eggs", 1 / 3, 0.5))


def test_majority_gaps(kata: Submission) -> None:
    """majority_baseline: labels may be negative, and have gaps."""
    got = kata.majority_baseline(np.array([-1, 70, -1, 3]), np.array([-1, 70, 70]))
    equal(got, classified(-1, 1 / 3, 0.5))


def test_majority_missing_in_test(kata: Submission) -> None:
    """majority_baseline: if the test lacks the predicted label, both scores are 0."""
    equal(kata.majority_baseline([2, 2, 0], [0, 1, 0]), classified(2, 0.0, 0.0))


def test_majority_classes_of_test(kata: Submission) -> None:
    """majority_baseline: the balanced accuracy averages over the classes of the test."""
    # The training has the classes 0 to 3, the test has 1, 3 and 4.
    got = kata.majority_baseline(np.array([0, 1, 2, 3, 3]), np.array([3, 4, 1, 3, 3]))
    equal(got, classified(3, 0.6, 1 / 3))


def test_majority_one_class(kata: Submission) -> None:
    """majority_baseline: a single label for training and test is predicted perfectly."""
    equal(kata.majority_baseline([1], [1]), classified(1, 1.0, 1.0))


def test_majority_booleans(kata: Submission) -> None:
    """majority_baseline: booleans are labels too, and False is smaller than True."""
    got = kata.majority_baseline(np.array([True, False]), np.array([True, True, False, True]))
    equal(got, classified(False, 0.25, 0.5))


@pytest.mark.parametrize(("n", "m"), [(0, 3), (3, 0)], ids=["training", "test"])
def test_majority_empty(kata: Submission, n: int, m: int) -> None:
    """majority_baseline: no training labels, or no test labels, raise a ValueError."""
    with kata.raises(ValueError):
        kata.majority_baseline(np.ones(n, dtype=np.int64), np.ones(m, dtype=np.int64))


def test_majority_breast_cancer(kata: Submission) -> None:
    """majority_baseline: 'benign' for every tumour has an accuracy of 0.627."""
    # 212 tumours are malignant (0) and 357 benign (1).
    _, y = dataset("breast_cancer")
    equal(kata.majority_baseline(y, y), classified(1, 357 / 569, 0.5))


def test_mean(kata: Submission) -> None:
    """mean_baseline: the mean of the training targets has an RMSE, and an R² below 0."""
    # The prediction is 3, the errors are -1, 1 and 3. The test mean is 4, the deviations are -2, 0 and 2.
    got = kata.mean_baseline([1, 2, 6], [2, 4, 6])
    equal(got, {"prediction": 3.0, "rmse": math.sqrt(11 / 3), "r2": 1 - 11 / 8})


def test_mean_is_not_the_median(kata: Submission) -> None:
    """mean_baseline: an outlier in the training moves the prediction."""
    got = kata.mean_baseline(np.array([0.0, 1.0, 2.0, 97.0]), np.array([0.0, 2.0]))
    equal(got, {"prediction": 25.0, "rmse": math.sqrt((625 + 529) / 2), "r2": 1 - (625 + 529) / 2})


def test_mean_same_mean(kata: Submission) -> None:
    """mean_baseline: if training and test have the same mean, R² is 0."""
    got = kata.mean_baseline(np.array([4.0, 6.0]), np.array([2.0, 5.0, 8.0]))
    equal(got, {"prediction": 5.0, "rmse": math.sqrt(6), "r2": 0.0})


def test_mean_one_training_target(kata: Submission) -> None:
    """mean_baseline: a single training target is its own mean."""
    got = kata.mean_baseline(np.array([3.0]), np.array([4.0, 8.0]))
    equal(got, {"prediction": 3.0, "rmse": math.sqrt(13), "r2": 1 - 26 / 8})


@pytest.mark.parametrize("dtype", [np.uint8, np.float16, np.float32], ids=["uint8", "float16", "float32"])
def test_mean_dtypes(kata: Submission, dtype: type) -> None:
    """mean_baseline: targets of every dtype are computed with in float64."""
    got = kata.mean_baseline(np.array([200, 250, 251], dtype=dtype), np.array([10, 20, 70], dtype=dtype))
    # The test mean is 100 / 3, and the squared deviations sum to 6200 / 3.
    p = 701 / 3
    squares = (p - 10) ** 2 + (p - 20) ** 2 + (p - 70) ** 2
    equal(got, {"prediction": p, "rmse": math.sqrt(squares / 3), "r2": 1 - squares * 3 / 6200})


def test_mean_large_targets(kata: Submission) -> None:
    """mean_baseline: targets near 1e8 have accurate scores."""
    got = kata.mean_baseline(1e8 + np.array([1.0, 3.0, 5.0]), 1e8 + np.array([1.0, 3.0, 2.0, 2.0]))
    equal(got, {"prediction": 1e8 + 3, "rmse": math.sqrt(1.5), "r2": -2.0})


def test_mean_diabetes(kata: Submission) -> None:
    """mean_baseline: for new patients, the mean of the diabetes data has an R² near 0."""
    _, y = dataset("diabetes")
    # scikit-learn 1.9.1: DummyRegressor().fit(X[::2], y[::2]), and its metrics on the other rows.
    expected = {"prediction": 159.40271493212668, "rmse": 72.78531017960054, "r2": -0.04155583226429038}
    equal(kata.mean_baseline(y[::2], y[1::2]), expected)


def test_skill_of_an_accuracy(kata: Submission) -> None:
    """skill_score: from 0.75 to 0.9 closes 0.6 of the gap to 1."""
    equal(kata.skill_score(0.9, 0.75), 0.6)


def test_skill_of_an_error(kata: Submission) -> None:
    """skill_score: an error of 1.5 instead of 2 closes 0.25 of the gap to 0."""
    equal(kata.skill_score(1.5, 2.0, perfect=0.0), 0.25)


def test_skill_below_the_baseline(kata: Submission) -> None:
    """skill_score: a model that is worse than the baseline has a negative skill, even below -1."""
    equal(kata.skill_score(0.91, 0.92), -0.125)
    equal(kata.skill_score(5.0, 2.0, 0.0), -1.5)


def test_skill_ends(kata: Submission) -> None:
    """skill_score: the baseline has skill 0, and a perfect model has skill 1."""
    equal(kata.skill_score(0.25, 0.25), 0.0)
    equal(kata.skill_score(0.0, 4.0, 0.0), 1.0)
    equal(kata.skill_score(3, 2, 3), 1.0)


def test_skill_is_r2(kata: Submission) -> None:
    """skill_score: R² is the skill of a squared error against that of the mean."""
    # R² of the predictions 3, 2, 1 for 1, 2, 3 is -3. Their mean squared error is 8 / 3, that of the mean 2 / 3.
    equal(kata.skill_score(8 / 3, 2 / 3, 0.0), -3.0)


@pytest.mark.parametrize("perfect", [1.0, 0.0], ids=["accuracy", "error"])
def test_skill_perfect_baseline(kata: Submission, perfect: float) -> None:
    """skill_score: a perfect baseline raises a ValueError."""
    with kata.raises(ValueError):
        kata.skill_score(0.5, perfect, perfect)
