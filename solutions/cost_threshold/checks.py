"""The checks of cost_threshold. Each tests a sentence of its README or of a docstring."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

# By descending score: 9: 1, 8: 0, 6: 1 1 0, 2: 1, 1: 0.
Y = np.array([0, 1, 1, 0, 1, 0, 1])
S = np.array([8.0, 9.0, 6.0, 6.0, 2.0, 1.0, 6.0])
INF = np.inf


def test_bayes(kata: Submission) -> None:
    """bayes_threshold: at 5 and 95, an alarm pays from a probability of 0.05 on."""
    equal(kata.bayes_threshold(5.0, 95.0), 0.05)


def test_bayes_of_equal_costs(kata: Submission) -> None:
    """bayes_threshold: if both errors cost the same, it is 0.5."""
    equal(kata.bayes_threshold(3, 3), 0.5)


def test_bayes_of_dear_alarms(kata: Submission) -> None:
    """bayes_threshold: a false positive that costs more needs a higher probability."""
    equal(kata.bayes_threshold(0.3, 0.1), 0.75)


def test_cost(kata: Submission) -> None:
    """total_cost: each error has the cost of its kind."""
    # At 7: the 8 is a false positive; 6, 6 and 2 are false negatives.
    equal(kata.total_cost(Y, S, 7.0, 5.0, 100.0), 305.0)


def test_cost_of_an_equal_score(kata: Submission) -> None:
    """total_cost: a row whose score equals the threshold is called positive."""
    equal(kata.total_cost([1, 0, 0], [0.5, 0.5, 0.25], 0.5, 2, 30), 2.0)


def test_cost_of_no_call(kata: Submission) -> None:
    """total_cost: at the threshold infinity, every positive row is missed."""
    equal(kata.total_cost(Y, S, INF, 5.0, 100.0), 400.0)


def test_cost_without_errors(kata: Submission) -> None:
    """total_cost: rows that are called right cost 0."""
    equal(kata.total_cost(np.array([0, 1, 0]), np.array([-1.0, 4.0, 2.0]), 3.0, 5.0, 100.0), 0.0)


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.float32], ids=["uint8", "int8", "float32"])
def test_cost_dtypes(kata: Submission, dtype: Any) -> None:
    """total_cost: labels and scores can have any dtype."""
    scores = np.array([100, 0, 50, 7, 60], dtype=dtype)
    equal(kata.total_cost(np.array([1, 0, 1, 1, 0], dtype=dtype), scores, 55.0, 0.5, 3.0), 6.5)


def test_cost_compared_in_float64(kata: Submission) -> None:
    """total_cost: 0.7 in float32 is 0.699999988, and this is below 0.7."""
    equal(kata.total_cost(np.array([1, 0, 0]), np.array([0.7, 0.7, 0.75], dtype=np.float32), 0.7, 2.0, 7.0), 9.0)


def test_cost_booleans(kata: Submission) -> None:
    """total_cost: labels and scores can be booleans."""
    equal(kata.total_cost(np.array([True, False, True]), np.array([False, True, True]), 1.0, 2.0, 7.0), 9.0)


def test_cost_lengths(kata: Submission) -> None:
    """total_cost: different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.total_cost(np.array([1, 0]), np.array([0.3, 0.2, 0.1]), 0.2, 1.0, 1.0)
    with kata.raises(ValueError):
        kata.total_cost(np.array([1, 0, 1]), np.array([0.3]), 0.2, 1.0, 1.0)


def test_best(kata: Submission) -> None:
    """best_threshold: the distinct score with the least total cost, and this cost."""
    # The costs at infinity, 8, 4, 2, 1 are 6, 3, 5, 2 and 4.
    equal(kata.best_threshold(np.array([0, 1, 0, 1]), np.array([1.0, 2.0, 4.0, 8.0]), 2.0, 3.0), (2.0, 2.0))


def test_best_of_ties(kata: Submission) -> None:
    """best_threshold: rows with equal scores are called positive together."""
    # The costs at infinity, 6 and 1 are 4, 5 and 10. A part of the rows with the score 6 would cost 2.
    equal(kata.best_threshold(np.array([1, 0, 1, 0]), np.array([6.0, 6.0, 6.0, 1.0]), 5.0, 2.0), (INF, 4.0))
    equal(kata.best_threshold(Y, S, 3.0, 2.0), (9.0, 6.0))


def test_best_calls_no_row(kata: Submission) -> None:
    """best_threshold: infinity is a candidate, for costly false positives."""
    equal(kata.best_threshold(np.array([0, 1, 0]), np.array([0.9, 0.8, 0.1]), 10.0, 1.0), (INF, 1.0))


def test_best_calls_every_row(kata: Submission) -> None:
    """best_threshold: the lowest score is a candidate, for costly false negatives."""
    equal(kata.best_threshold([0, 1, 0, 1], [-2, -7, 5, 3], 1, 100), (-7.0, 2.0))


def test_best_of_equal_costs(kata: Submission) -> None:
    """best_threshold: if several thresholds have the least cost, the highest is returned."""
    # The costs at infinity, 9, 8, 7, 6 are 8, 4, 6, 8 and 4.
    equal(kata.best_threshold(np.array([1, 0, 0, 1]), np.array([9.0, 8.0, 7.0, 6.0]), 2.0, 4.0), (9.0, 4.0))


def test_best_of_no_call_at_equal_cost(kata: Submission) -> None:
    """best_threshold: infinity is higher than every score, so it wins at equal cost."""
    equal(kata.best_threshold(np.array([0, 1, 0]), np.array([9.0, 8.0, 7.0]), 2.0, 2.0), (INF, 2.0))


def test_best_of_close_scores(kata: Submission) -> None:
    """best_threshold: scores that differ by 1e-12 are two candidates."""
    equal(kata.best_threshold(np.array([0, 1]), np.array([1e-12, 2e-12]), 1.0, 1.0), (2e-12, 0.0), atol=0.0)


def test_best_counts_rows(kata: Submission) -> None:
    """best_threshold: errors are counted, in a small class and in a large class."""
    # One positive row, four negative: 3 false positives cost 3, the missed row costs 2.
    equal(kata.best_threshold(np.array([0, 0, 0, 1, 0]), np.array([9.0, 8.0, 7.0, 6.0, 1.0]), 1.0, 2.0), (INF, 2.0))


def test_best_of_one_label(kata: Submission) -> None:
    """best_threshold: if all labels are 0, no row is called positive, at no cost."""
    equal(kata.best_threshold(np.zeros(3, dtype=np.int64), np.array([0.2, 0.9, 0.4]), 1.0, 1.0), (INF, 0.0))
    equal(kata.best_threshold(np.ones(3, dtype=np.int64), np.array([0.2, 0.9, 0.4]), 1.0, 1.0), (0.2, 0.0))


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32], ids=["uint8", "int64", "float32"])
def test_best_dtypes(kata: Submission, dtype: Any) -> None:
    """best_threshold: scores of every dtype are compared by their value."""
    equal(
        kata.best_threshold(np.array([1, 0, 0, 1, 0]), np.array([200, 0, 50, 100, 0], dtype=dtype), 1, 1), (100.0, 0.0)
    )


def test_best_booleans(kata: Submission) -> None:
    """best_threshold: labels and scores can be booleans."""
    equal(kata.best_threshold(np.array([True, False, True]), np.array([True, True, False]), 1.0, 3.0), (0.0, 1.0))


def test_best_of_calibrated_scores(kata: Submission) -> None:
    """best_threshold: for true probabilities, it is the lowest score above the Bayes threshold."""
    tenths = np.arange(1, 10)
    scores = np.repeat(tenths / 10, 10)
    y = np.concatenate([np.arange(10) < tenth for tenth in tenths])  # 1 of 10 at 0.1, 2 of 10 at 0.2, ...
    # To call the rows with 0.3 costs 7, not to call them 9. In all, 7 + 6 + ... + 1 = 28 and 3 * (1 + 2) = 9.
    equal(kata.best_threshold(y, scores, 1.0, 3.0), (0.3, 37.0))
    equal(kata.bayes_threshold(1.0, 3.0), 0.25)


def test_best_is_the_least_total_cost(kata: Submission) -> None:
    """best_threshold: its cost is the least total_cost of all candidates."""
    y, s = np.array([1, 0, 0, 1, 0, 1, 1, 0, 0]), kata.rng.integers(0, 6, size=9) / 4
    costs = [kata.total_cost(y, s, float(t), 3.0, 4.0) for t in [INF, *np.unique(s)[::-1]]]
    threshold, cost = kata.best_threshold(y, s, 3.0, 4.0)
    equal(cost, min(costs))
    equal(threshold, float([INF, *np.unique(s)[::-1]][costs.index(min(costs))]))


def test_best_lengths(kata: Submission) -> None:
    """best_threshold: different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.best_threshold(np.array([1, 0]), np.array([0.3, 0.2, 0.1]), 1.0, 1.0)
    with kata.raises(ValueError):
        kata.best_threshold(np.array([1, 0, 1]), np.array([0.3]), 1.0, 1.0)


def test_breast_cancer(kata: Submission) -> None:
    """best_threshold: if a missed tumour costs 20 alarms, the radius 11.76 is cheapest."""
    X, y = dataset("breast_cancer")
    equal(kata.best_threshold(y == 0, X[:, 0], 1.0, 20.0), RADIUS)


# All 456 distinct radii, tried one by one.
RADIUS = (11.76, 270.0)
