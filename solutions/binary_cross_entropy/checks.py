"""The hidden checks of binary_cross_entropy."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

LOG_2 = math.log(2)
COLUMNS = pytest.mark.parametrize(
    ("y_shape", "other_shape"), [((3,), (3, 1)), ((3, 1), (3,)), ((3, 1), (3, 1))], ids=["second", "y", "both"]
)
LENGTHS = pytest.mark.parametrize(("n_y", "n_other"), [(3, 1), (1, 3)])


def test_probs_of_a_coin(kata: Submission) -> None:
    """A probability of 1/2 costs log 2 for each label."""
    equal(kata.bce_from_probs(np.array([1.0, 0.0, 1.0]), np.array([0.5, 0.5, 0.5])), LOG_2)


def test_probs(kata: Submission) -> None:
    """A label of 1 costs -log(p), a label of 0 costs -log(1 - p)."""
    # The probabilities of what happened are 1/4, 1/2 and 1/8.
    y, p = np.array([1.0, 0.0, 0.0]), np.array([0.25, 0.5, 0.875])
    equal(kata.bce_from_probs(y, p), (2 + 1 + 3) * LOG_2 / 3)


def test_probs_of_soft_labels(kata: Submission) -> None:
    """A soft label is the weight of the two costs."""
    y, p = np.array([0.25, 0.75]), np.array([0.25, 0.5])
    expected = (-0.25 * math.log(0.25) - 0.75 * math.log(0.75) + LOG_2) / 2
    equal(kata.bce_from_probs(y, p), expected)


def test_probs_that_are_certain_and_right(kata: Submission) -> None:
    """A prediction that is certain and right costs exactly 0."""
    y = np.array([1.0, 0.0, 1.0])
    equal(kata.bce_from_probs(y, np.array([1.0, 0.0, 1.0])), 0.0, atol=0.0)


def test_probs_of_which_some_are_certain(kata: Submission) -> None:
    """Predictions that are certain and right count in the mean."""
    y, p = np.array([1.0, 0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.5, 0.5])
    equal(kata.bce_from_probs(y, p), LOG_2 / 2)


@pytest.mark.parametrize(
    ("y", "p"),
    [([1.0, 0.0], [0.0, 0.5]), ([0.0, 1.0], [1.0, 0.5]), ([0.5, 1.0], [1.0, 0.5])],
    ids=["0 for a 1", "1 for a 0", "1 for a half"],
)
def test_probs_that_are_certain_and_wrong(kata: Submission, y: list[float], p: list[float]) -> None:
    """A prediction that is certain and wrong costs infinity."""
    with kata.allow(warnings=True):  # np.log(0) warns
        equal(kata.bce_from_probs(np.array(y), np.array(p)), math.inf)


def test_probs_that_are_nearly_certain_and_wrong(kata: Submission) -> None:
    """A p of 1e-300 for a label of 1 costs 300 log 10: there is no limit."""
    equal(kata.bce_from_probs(np.array([1.0, 1.0]), np.array([1e-300, 1e-100])), 200 * math.log(10))


def test_probs_that_are_nearly_certain_and_right(kata: Submission) -> None:
    """A p of 1e-20 for a label of 0 costs 1e-20."""
    # -log(1 - p) is p + p^2 / 2 + ..., and here the second term is too small to count.
    equal(kata.bce_from_probs(np.array([0.0, 0.0]), np.array([1e-20, 3e-20])), 2e-20, atol=0.0)


@COLUMNS
def test_probs_in_columns(kata: Submission, y_shape: tuple[int, ...], other_shape: tuple[int, ...]) -> None:
    """Probabilities: a column of shape (n, 1) gives the same as a flat array."""
    y = np.array([1.0, 0.0, 0.0]).reshape(y_shape)
    p = np.array([0.5, 0.75, 0.875]).reshape(other_shape)
    equal(kata.bce_from_probs(y, p), 2 * LOG_2)


def test_probs_for_booleans(kata: Submission) -> None:
    """Probabilities: labels may be booleans."""
    equal(kata.bce_from_probs(np.array([True, False]), np.array([0.125, 0.5])), 2 * LOG_2)


def test_probs_for_uint8(kata: Submission) -> None:
    """Probabilities: labels of dtype uint8 do not wrap around."""
    equal(kata.bce_from_probs(np.array([1, 0], dtype=np.uint8), np.array([0.125, 0.5])), 2 * LOG_2)


def test_probs_in_float32(kata: Submission) -> None:
    """Probabilities in float32 are computed with in float64."""
    # 0.3 and 0.6 are rounded when they become float32, and from then on they are what they are.
    y, p = np.array([0.3], dtype=np.float32), np.array([0.6], dtype=np.float32)
    label, probability = float(y[0]), float(p[0])
    expected = -label * math.log(probability) - (1 - label) * math.log(1 - probability)
    equal(kata.bce_from_probs(y, p), expected)


def test_probs_for_float32(kata: Submission) -> None:
    """Probabilities: labels of dtype float32 give a result computed in float64."""
    y = np.array([0.1, 0.7], dtype=np.float32)
    weights = y.tolist()
    equal(kata.bce_from_probs(y, [0.5, 0.125]), (1 + 3 * weights[1] + (1 - weights[1]) * math.log2(8 / 7)) * LOG_2 / 2)


def test_probs_in_lists(kata: Submission) -> None:
    """Probabilities: lists are accepted."""
    equal(kata.bce_from_probs([0, 1], [0.5, 0.125]), 2 * LOG_2)


def test_random_probs(kata: Submission) -> None:
    """Random probabilities match a sum over pairs."""
    y, p = kata.rng.uniform(0.1, 0.9, size=7), kata.rng.uniform(0.1, 0.9, size=7)
    pairs = zip(y.tolist(), p.tolist(), strict=True)
    equal(kata.bce_from_probs(y, p), -sum(a * math.log(b) + (1 - a) * math.log(1 - b) for a, b in pairs) / 7)


@LENGTHS
def test_probs_of_lengths_that_differ(kata: Submission, n_y: int, n_other: int) -> None:
    """Probabilities: different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.bce_from_probs(np.ones(n_y), np.full(n_other, 0.5))


def test_probs_of_nothing(kata: Submission) -> None:
    """Probabilities: empty input raises a ValueError."""
    with kata.raises(ValueError):
        kata.bce_from_probs(np.array([]), np.array([]))


def test_logits_of_a_coin(kata: Submission) -> None:
    """A score of 0 costs log 2 for each label."""
    equal(kata.bce_from_logits(np.array([1.0, 0.0, 1.0]), np.zeros(3)), LOG_2)


def test_logits(kata: Submission) -> None:
    """A score has the cost of its sigmoid."""
    # The log of the odds: log 3 is a probability of 3/4, and log 7 is 7/8.
    y, z = np.array([1.0, 0.0, 0.0]), np.array([-math.log(3), 0.0, math.log(7)])
    equal(kata.bce_from_logits(y, z), (2 + 1 + 3) * LOG_2 / 3)


def test_logits_of_soft_labels(kata: Submission) -> None:
    """A soft label is the weight of the two costs of a score."""
    y, z = np.array([0.25, 0.75]), np.array([-math.log(3), 0.0])
    expected = (-0.25 * math.log(0.25) - 0.75 * math.log(0.75) + LOG_2) / 2
    equal(kata.bce_from_logits(y, z), expected)


def test_logits_that_are_sure_and_wrong(kata: Submission) -> None:
    """A score of -1000 for a 1 costs 1000, and 500 for a 0 costs 500."""
    equal(kata.bce_from_logits(np.array([1.0, 0.0]), np.array([-1000.0, 500.0])), 750.0)


def test_logits_that_only_one_form_survives(kata: Submission) -> None:
    """A score of -720 costs 720 for a 1, although exp(720) overflows."""
    equal(kata.bce_from_logits(np.array([1.0, 0.5]), np.array([-720.0, -720.0])), 540.0)


def test_logits_that_are_sure_and_right(kata: Submission) -> None:
    """A score of 40 for a 1 and of -40 for a 0 cost 4.248e-18."""
    expected = math.log1p(math.exp(-40))
    equal(kata.bce_from_logits(np.array([1.0, 0.0]), np.array([40.0, -40.0])), expected, atol=0.0)


def test_logits_that_are_very_sure_and_right(kata: Submission) -> None:
    """A score of 600 for a label of 1 costs exp(-600), not 0."""
    equal(kata.bce_from_logits(np.array([1.0, 1.0]), np.array([600.0, 600.0])), math.exp(-600), atol=0.0)


def test_logits_far_out_with_soft_labels(kata: Submission) -> None:
    """For a label of 1/4, scores of 1000 and -1000 cost 750 and 250."""
    equal(kata.bce_from_logits(np.array([0.25, 0.25]), np.array([1000.0, -1000.0])), 500.0)


@COLUMNS
def test_logits_in_columns(kata: Submission, y_shape: tuple[int, ...], other_shape: tuple[int, ...]) -> None:
    """Scores: a column of shape (n, 1) gives the same as a flat array."""
    y = np.array([1.0, 0.0, 0.0]).reshape(y_shape)
    z = np.array([0.0, math.log(3), math.log(7)]).reshape(other_shape)
    equal(kata.bce_from_logits(y, z), 2 * LOG_2)


def test_logits_for_booleans(kata: Submission) -> None:
    """Scores: labels may be booleans."""
    equal(kata.bce_from_logits(np.array([True, False]), np.array([-math.log(7), 0.0])), 2 * LOG_2)


def test_logits_in_small_integers(kata: Submission) -> None:
    """Scores of dtype int8 give a result computed in float64."""
    y, z = np.array([1, 0], dtype=np.uint8), np.array([3, -2], dtype=np.int8)
    equal(kata.bce_from_logits(y, z), (math.log1p(math.exp(-3)) + math.log1p(math.exp(-2))) / 2)


def test_logits_for_float32(kata: Submission) -> None:
    """Scores: labels of dtype float32 give a result computed in float64."""
    y = np.array([0.1, 0.7], dtype=np.float32)
    weights = y.tolist()
    expected = (LOG_2 + weights[1] * math.log1p(math.exp(3)) + (1 - weights[1]) * math.log1p(math.exp(-3))) / 2
    equal(kata.bce_from_logits(y, [0.0, -3.0]), expected)


def test_logits_in_lists(kata: Submission) -> None:
    """Scores: lists are accepted."""
    equal(kata.bce_from_logits([0, 1], [0.0, -math.log(7)]), 2 * LOG_2)


def test_random_logits(kata: Submission) -> None:
    """Random scores match a sum over pairs."""
    y, z = kata.rng.uniform(size=7), kata.rng.normal(scale=3.0, size=7)
    pairs = zip(y.tolist(), z.tolist(), strict=True)
    expected = sum(a * math.log(1 + math.exp(-b)) + (1 - a) * math.log(1 + math.exp(b)) for a, b in pairs) / 7
    equal(kata.bce_from_logits(y, z), expected)


@LENGTHS
def test_logits_of_lengths_that_differ(kata: Submission, n_y: int, n_other: int) -> None:
    """Scores: different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.bce_from_logits(np.ones(n_y), np.zeros(n_other))


def test_logits_of_nothing(kata: Submission) -> None:
    """Scores: empty input raises a ValueError."""
    with kata.raises(ValueError):
        kata.bce_from_logits(np.array([]), np.array([]))
