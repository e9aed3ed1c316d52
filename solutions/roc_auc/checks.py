"""The checks of roc_auc. Each tests a sentence of its README or of a docstring."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

# Positive: 0.9, 0.6, 0.6, 0.2. Negative: 0.8, 0.6, 0.1. Wins: 3 + 1.5 + 1.5 + 1 = 7 of 12 pairs.
Y = np.array([0, 1, 1, 0, 1, 0, 1])
S = np.array([0.8, 0.9, 0.6, 0.6, 0.2, 0.1, 0.6])
INF = np.inf


def test_auc(kata: Submission) -> None:
    """roc_auc: three of the four pairs are won, so the AUC is 0.75."""
    equal(kata.roc_auc(np.array([0, 1, 0, 1]), np.array([0.1, 0.35, 0.4, 0.8])), 0.75)


def test_auc_perfect(kata: Submission) -> None:
    """roc_auc: if every positive row has a higher score, the AUC is 1."""
    equal(kata.roc_auc([1, 0, 1, 0, 0], [3, 1, 2, -4, 0]), 1.0)


def test_auc_backwards(kata: Submission) -> None:
    """roc_auc: if every positive row has a lower score, the AUC is 0."""
    equal(kata.roc_auc([0, 1, 0], [0.9, 0.2, 0.4]), 0.0)


def test_auc_of_a_tie(kata: Submission) -> None:
    """roc_auc: a pair with equal scores counts one half, in any row order."""
    equal(kata.roc_auc(np.array([0, 1]), np.array([5.0, 5.0])), 0.5)
    equal(kata.roc_auc(np.array([1, 0]), np.array([5.0, 5.0])), 0.5)


def test_auc_of_equal_scores(kata: Submission) -> None:
    """roc_auc: if all scores are equal, the AUC is 0.5."""
    equal(kata.roc_auc(np.array([0, 0, 0, 1, 1]), np.full(5, 0.3)), 0.5)


def test_auc_of_some_ties(kata: Submission) -> None:
    """roc_auc: wins count 1 and ties one half, each positive with each negative row."""
    equal(kata.roc_auc(Y, S), 7 / 12)


def test_auc_tied_positives(kata: Submission) -> None:
    """roc_auc: equal scores of two positive rows are no pair."""
    # 2 and 2 against 1 and 3: each wins one of two pairs. 3 wins one and ties with one.
    equal(kata.roc_auc(np.array([1, 1, 0, 0, 1]), np.array([2.0, 2.0, 1.0, 3.0, 3.0])), 3.5 / 6)


def test_auc_depends_on_the_order_only(kata: Submission) -> None:
    """roc_auc: only the order of the scores counts."""
    equal(kata.roc_auc(Y, np.array([7.0, 100.0, -3.0, -3.0, -20.0, -1e6, -3.0])), 7 / 12)


def test_auc_of_close_scores(kata: Submission) -> None:
    """roc_auc: scores that differ by 1e-12 are not equal."""
    equal(kata.roc_auc(np.array([1, 0, 0]), np.array([0.5 + 1e-12, 0.5, 0.75])), 0.5)
    equal(kata.roc_auc(np.array([0, 1, 0]), np.array([2e-12, 1e-12, 0.0])), 0.5)


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.float32], ids=["uint8", "int8", "float32"])
def test_auc_dtypes(kata: Submission, dtype: Any) -> None:
    """roc_auc: scores of every dtype are compared by their value."""
    # 100 wins against 0 and 50; 0 ties with 0.
    equal(kata.roc_auc(np.array([1, 0, 0, 1]), np.array([100, 0, 50, 0], dtype=dtype)), 2.5 / 4)


def test_auc_booleans(kata: Submission) -> None:
    """roc_auc: labels and scores can be booleans."""
    equal(kata.roc_auc(np.array([True, False, False, True]), np.array([True, False, True, False])), 0.5)


@pytest.mark.parametrize("label", [0, 1], ids=["no positives", "no negatives"])
def test_auc_one_class(kata: Submission, label: int) -> None:
    """roc_auc: labels of a single class raise a ValueError."""
    with kata.raises(ValueError):
        kata.roc_auc(np.full(3, label), np.array([0.1, 0.5, 0.9]))


def test_auc_lengths(kata: Submission) -> None:
    """roc_auc: different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.roc_auc(np.array([1, 0]), np.array([0.3, 0.2, 0.1]))
    with kata.raises(ValueError):
        kata.roc_auc(np.array([1, 0, 1]), np.array([0.3]))


def test_curve(kata: Submission) -> None:
    """roc_curve: one point for each threshold, from (0, 0) to (1, 1)."""
    fpr, tpr = np.array([0, 0.5, 0.5, 1, 1]), np.array([0, 0, 1 / 2, 1 / 2, 1])
    thresholds = np.array([INF, 0.8, 0.4, 0.3, 0.1])
    equal(kata.roc_curve(np.array([1, 1, 0, 0]), np.array([0.1, 0.4, 0.3, 0.8])), (fpr, tpr, thresholds))


def test_curve_first_point(kata: Submission) -> None:
    """roc_curve: at the first threshold, infinity, no row is called positive."""
    equal(kata.roc_curve([1, 0], [7, -2]), (np.array([0.0, 0, 1]), np.array([0.0, 1, 1]), np.array([INF, 7, -2])))


def test_curve_of_ties(kata: Submission) -> None:
    """roc_curve: rows with equal scores are called positive together."""
    tpr = np.array([0, 1 / 4, 1 / 4, 3 / 4, 1, 1])
    fpr = np.array([0, 0, 1 / 3, 2 / 3, 2 / 3, 1])
    equal(kata.roc_curve(Y, S), (fpr, tpr, np.array([INF, 0.9, 0.8, 0.6, 0.2, 0.1])))


def test_curve_of_equal_scores(kata: Submission) -> None:
    """roc_curve: if all scores are equal, the curve has two points."""
    got = kata.roc_curve(np.array([0, 1, 0]), np.full(3, 0.3))
    equal(got, (np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.array([INF, 0.3])))


def test_curve_on_a_line(kata: Submission) -> None:
    """roc_curve: points on a straight line are kept."""
    fpr, tpr = np.array([0.0, 0.0, 0.0, 0.0, 0.5, 1.0]), np.array([0.0, 1 / 3, 2 / 3, 1.0, 1.0, 1.0])
    got = kata.roc_curve(np.array([1, 1, 1, 0, 0]), np.array([5.0, 4.0, 3.0, 2.0, 1.0]))
    equal(got, (fpr, tpr, np.array([INF, 5.0, 4.0, 3.0, 2.0, 1.0])))


def test_curve_of_close_scores(kata: Submission) -> None:
    """roc_curve: scores that differ by 1e-12 are two thresholds."""
    s = np.array([1e-12, 2e-12, 0.25])
    expected = (np.array([0, 0.5, 0.5, 1]), np.array([0.0, 0, 1, 1]), np.array([INF, 0.25, 2e-12, 1e-12]))
    equal(kata.roc_curve(np.array([0, 1, 0]), s), expected, atol=0.0)


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32], ids=["uint8", "int64", "float32"])
def test_curve_dtypes(kata: Submission, dtype: Any) -> None:
    """roc_curve: the thresholds are float64 for every dtype of the scores."""
    expected = (np.array([0, 0, 0.5, 1]), np.array([0, 0.5, 0.5, 1]), np.array([INF, 200, 50, 0]))
    equal(kata.roc_curve(np.array([1, 0, 0, 1]), np.array([200, 0, 50, 0], dtype=dtype)), expected)


def test_curve_booleans(kata: Submission) -> None:
    """roc_curve: labels and scores can be booleans."""
    got = kata.roc_curve(np.array([True, False, True]), np.array([True, True, False]))
    equal(got, (np.array([0.0, 1.0, 1.0]), np.array([0.0, 0.5, 1.0]), np.array([INF, 1.0, 0.0])))


@pytest.mark.parametrize("label", [0, 1], ids=["no positives", "no negatives"])
def test_curve_one_class(kata: Submission, label: int) -> None:
    """roc_curve: labels of a single class raise a ValueError."""
    with kata.raises(ValueError):
        kata.roc_curve(np.full(3, label), np.array([0.1, 0.5, 0.9]))


def test_curve_lengths(kata: Submission) -> None:
    """roc_curve: different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.roc_curve(np.array([1, 0]), np.array([0.3, 0.2, 0.1]))
    with kata.raises(ValueError):
        kata.roc_curve(np.array([1, 0, 1]), np.array([0.3]))


def test_area(kata: Submission) -> None:
    """Both: the area under the curve is the AUC."""
    y = np.array([1, 0, 0, 1, 0, 1, 1, 0, 0])
    s = kata.rng.integers(0, 6, size=9) / 4
    fpr, tpr, _ = kata.roc_curve(y, s)
    equal(kata.roc_auc(y, s), float(((fpr[1:] - fpr[:-1]) * (tpr[1:] + tpr[:-1]) / 2).sum()))


def test_breast_cancer(kata: Submission) -> None:
    """roc_auc: the mean texture of 569 tumours has an AUC of 0.776 for malignant."""
    X, y = dataset("breast_cancer")
    equal(kata.roc_auc(y == 0, X[:, 1]), 0.7758244807356905)  # scikit-learn 1.9.1, roc_auc_score
