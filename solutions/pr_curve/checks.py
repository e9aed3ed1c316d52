"""The checks of pr_curve. Each tests a sentence of its README or of a docstring."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

# By descending score: 9: 1, 8: 0, 6: 1 1 0, 2: 1, 1: 0. The precisions are 1/1, 1/2, 3/5, 4/6, 4/7.
Y = np.array([0, 1, 1, 0, 1, 0, 1])
S = np.array([8.0, 9.0, 6.0, 6.0, 2.0, 1.0, 6.0])
PRECISION = np.array([4 / 7, 4 / 6, 3 / 5, 1 / 2, 1, 1])
RECALL = np.array([1, 1, 3 / 4, 1 / 4, 1 / 4, 0])
INF = np.inf


def test_curve(kata: Submission) -> None:
    """pr_curve: precision and recall for ascending thresholds, then 1 and 0."""
    expected = (np.array([1 / 2, 2 / 3, 1 / 2, 1, 1]), np.array([1, 1, 0.5, 0.5, 0]), np.array([1.0, 2.0, 4.0, 8.0]))
    equal(kata.pr_curve(np.array([0, 1, 0, 1]), np.array([1.0, 2.0, 4.0, 8.0])), expected)


def test_curve_of_ties(kata: Submission) -> None:
    """pr_curve: rows with equal scores are called positive together."""
    equal(kata.pr_curve(Y, S), (PRECISION, RECALL, np.array([1.0, 2.0, 6.0, 8.0, 9.0])))


def test_curve_of_equal_scores(kata: Submission) -> None:
    """pr_curve: if all scores are equal, the precision is the share of positive rows."""
    expected = (np.array([0.4, 1.0]), np.array([1.0, 0.0]), np.array([0.3]))
    equal(kata.pr_curve(np.array([0, 1, 0, 0, 1]), np.full(5, 0.3)), expected)


def test_curve_not_monotone(kata: Submission) -> None:
    """pr_curve: a higher threshold can have a lower precision, even 0."""
    expected = (np.array([0.5, 2 / 3, 0.5, 0, 1]), np.array([1, 1, 0.5, 0, 0]), np.array([0.1, 0.7, 0.8, 0.9]))
    equal(kata.pr_curve([0, 1, 1, 0], [0.9, 0.8, 0.7, 0.1]), expected)


def test_curve_keeps_full_recall(kata: Submission) -> None:
    """pr_curve: all thresholds with a recall of 1 are kept."""
    expected = (np.array([0.25, 1 / 3, 0.5, 1, 1]), np.array([1.0, 1, 1, 1, 0]), np.array([-3.0, 0.0, 2.0, 5.0]))
    equal(kata.pr_curve(np.array([0, 1, 0, 0]), np.array([2.0, 5.0, -3.0, 0.0])), expected)


def test_curve_of_positives(kata: Submission) -> None:
    """pr_curve: rows with label 0 may be missing."""
    expected = (np.ones(4), np.array([1, 2 / 3, 1 / 3, 0]), np.array([1.0, 2.0, 5.0]))
    equal(kata.pr_curve([1, 1, 1], [2, 5, 1]), expected)


def test_curve_of_close_scores(kata: Submission) -> None:
    """pr_curve: scores that differ by 1e-12 are two thresholds."""
    expected = (np.array([0.5, 1, 1]), np.array([1.0, 1, 0]), np.array([1e-12, 2e-12]))
    equal(kata.pr_curve(np.array([0, 1]), np.array([1e-12, 2e-12])), expected, atol=0.0)


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32], ids=["uint8", "int64", "float32"])
def test_curve_dtypes(kata: Submission, dtype: Any) -> None:
    """pr_curve: the thresholds are float64 for every dtype of the scores."""
    expected = (np.array([0.5, 0.5, 1, 1]), np.array([1.0, 0.5, 0.5, 0]), np.array([0.0, 50.0, 200.0]))
    equal(kata.pr_curve(np.array([1, 0, 0, 1]), np.array([200, 0, 50, 0], dtype=dtype)), expected)


def test_curve_booleans(kata: Submission) -> None:
    """pr_curve: labels and scores can be booleans."""
    got = kata.pr_curve(np.array([True, False, True]), np.array([True, True, False]))
    equal(got, (np.array([2 / 3, 0.5, 1]), np.array([1, 0.5, 0]), np.array([0.0, 1.0])))


def test_curve_no_positives(kata: Submission) -> None:
    """pr_curve: labels without a 1 raise a ValueError."""
    with kata.raises(ValueError):
        kata.pr_curve(np.zeros(3, dtype=np.int64), np.array([0.1, 0.5, 0.9]))


def test_curve_lengths(kata: Submission) -> None:
    """pr_curve: different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.pr_curve(np.array([1, 0]), np.array([0.3, 0.2, 0.1]))
    with kata.raises(ValueError):
        kata.pr_curve(np.array([1, 0, 1]), np.array([0.3]))


def test_average(kata: Submission) -> None:
    """average_precision: each precision is weighted with the recall that it adds."""
    # The threshold 8 adds 1/2 with the precision 1, the threshold 2 adds 1/2 with 2/3.
    equal(kata.average_precision(np.array([0, 1, 0, 1]), np.array([1.0, 2.0, 4.0, 8.0])), 1 / 2 + 1 / 3)


def test_average_is_no_trapezoid(kata: Submission) -> None:
    """average_precision: it is a sum of steps, without lines between the points."""
    # The positive row has rank 3. A line between the precisions 0 and 1/3 would give 1/6.
    equal(kata.average_precision([0, 0, 1, 0], [9, 8, 7, 6]), 1 / 3)


def test_average_of_ties(kata: Submission) -> None:
    """average_precision: all rows with an equal score have the same precision."""
    equal(kata.average_precision(Y, S), 1 / 4 * 1 + 2 / 4 * 3 / 5 + 1 / 4 * 4 / 6)


def test_average_of_equal_scores(kata: Submission) -> None:
    """average_precision: if all scores are equal, it is the share of positive rows."""
    equal(kata.average_precision(np.array([0, 0, 0, 1, 0]), np.full(5, 0.3)), 0.2)


def test_average_of_a_perfect_order(kata: Submission) -> None:
    """average_precision: if every positive row comes first, it is 1."""
    equal(kata.average_precision(np.array([True, False, True, False, False]), np.array([8, 1, 9, 0, 2])), 1.0)


def test_average_uint8(kata: Submission) -> None:
    """average_precision: small integers are compared by their value."""
    equal(kata.average_precision(np.array([1, 0, 0, 1]), np.array([200, 0, 50, 0], dtype=np.uint8)), 0.75)


def test_average_no_positives(kata: Submission) -> None:
    """average_precision: labels without a 1 raise a ValueError."""
    with kata.raises(ValueError):
        kata.average_precision(np.zeros(3, dtype=np.int64), np.array([0.1, 0.5, 0.9]))


def test_recall(kata: Submission) -> None:
    """recall_at_precision: the highest recall with at least this precision, and its threshold."""
    equal(kata.recall_at_precision(Y, S, 0.6), (1.0, 2.0))
    equal(kata.recall_at_precision(Y, S, 0.7), (0.25, 9.0))


def test_recall_of_an_equal_precision(kata: Submission) -> None:
    """recall_at_precision: a precision that equals min_precision is enough."""
    equal(kata.recall_at_precision([1, 0, 0, 1, 0], [5, 4, 3, 2, 1], 0.5), (1.0, 2.0))


def test_recall_past_a_gap(kata: Submission) -> None:
    """recall_at_precision: a lower threshold can be good enough again."""
    # The precisions from the top are 1, 1/2, 2/3, 3/4, 3/5.
    equal(kata.recall_at_precision(np.array([1, 0, 1, 1, 0]), np.array([9.0, 8.0, 7.0, 6.0, 5.0]), 0.7), (1.0, 6.0))


def test_recall_highest_threshold(kata: Submission) -> None:
    """recall_at_precision: if several thresholds have this recall, the highest is returned."""
    # The thresholds 1, 3 and 4 have the recall 1, and a precision of 1/2 or more.
    equal(kata.recall_at_precision(np.array([1, 0, 0, 1]), np.array([8.0, 3.0, 1.0, 4.0]), 0.5), (1.0, 4.0))


def test_recall_out_of_reach(kata: Submission) -> None:
    """recall_at_precision: if the precision is out of reach, the results are 0 and infinity."""
    equal(kata.recall_at_precision(np.array([0, 1, 1, 0]), np.array([0.9, 0.8, 0.7, 0.1]), 0.9), (0.0, INF))


def test_recall_of_any_precision(kata: Submission) -> None:
    """recall_at_precision: a min_precision of 0 gives a recall of 1."""
    equal(kata.recall_at_precision([0, 1, 0], [0.9, 0.8, 0.7], 0), (1.0, 0.8))


def test_recall_no_positives(kata: Submission) -> None:
    """recall_at_precision: labels without a 1 raise a ValueError."""
    with kata.raises(ValueError):
        kata.recall_at_precision(np.zeros(3, dtype=np.int64), np.array([0.1, 0.5, 0.9]), 0.5)


def test_random(kata: Submission) -> None:
    """All three: average precision and recall follow from the curve."""
    y, s = np.array([1, 0, 0, 1, 0, 1, 1, 0, 0]), kata.rng.integers(0, 6, size=9) / 4
    precision, _, thresholds = kata.pr_curve(y, s)
    called = s >= thresholds[:, np.newaxis]
    equal(np.asarray(precision)[:-1], (called & (y == 1)).sum(axis=1) / np.maximum(called.sum(axis=1), 1))
    own = [float((y[s >= score]).mean()) for score in s[y == 1]]
    equal(kata.average_precision(y, s), sum(own) / 4)
    equal(kata.recall_at_precision(y, s, 0.0)[0], 1.0)


def test_breast_cancer(kata: Submission) -> None:
    """All three: the mean radius of 569 tumours finds 77 % at a precision of 0.9."""
    X, y = dataset("breast_cancer")
    malignant, radius = y == 0, X[:, 0]
    equal(kata.average_precision(malignant, radius), AVERAGE)
    equal(kata.recall_at_precision(malignant, radius, 0.9), AT_90)


# scikit-learn 1.9.1, with the curve of precision_recall_curve(y == 0, X[:, 0]) and average_precision_score.
AVERAGE = 0.9229245946968343
AT_90 = (0.7688679245283019, 14.95)
