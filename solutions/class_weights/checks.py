"""The checks of class_weights. Each tests a sentence of its README or of a docstring."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def test_two_classes(kata: Submission) -> None:
    """class_weights: three rows of 0 and one row of 1 have the weights 2/3 and 2."""
    equal(kata.class_weights(np.array([0, 0, 1, 0])), (np.array([0, 1]), np.array([2 / 3, 2.0])))


def test_three_classes(kata: Submission) -> None:
    """class_weights: strings are sorted, and a rarer class has a larger weight."""
    y = ["ham", "eggs", "spam", "ham", "ham", "spam"]
    equal(kata.class_weights(y), (np.array(["eggs", "ham", "spam"]), np.array([2.0, 2 / 3, 1.0])))


def test_gaps(kata: Submission) -> None:
    """class_weights: only the labels that occur have a weight."""
    y = np.array([7, -3, 7, 7, 100, 7, 7, 100, 7])
    equal(kata.class_weights(y), (np.array([-3, 7, 100]), np.array([3.0, 0.5, 1.5])))


def test_booleans(kata: Submission) -> None:
    """class_weights: booleans are labels too."""
    equal(kata.class_weights(np.array([True, False, True])), (np.array([False, True]), np.array([1.5, 0.75])))


def test_one_class(kata: Submission) -> None:
    """class_weights: a single row of a single class has the weight 1."""
    equal(kata.class_weights([4]), (np.array([4]), np.array([1.0])))


def test_uint8(kata: Submission) -> None:
    """class_weights: labels of dtype uint8 have the weights of the same labels in int64."""
    y = np.repeat(np.array([3, 200], dtype=np.uint8), [300, 100])
    equal(kata.class_weights(y), (np.array([3, 200]), np.array([2 / 3, 2.0])))


def test_no_labels(kata: Submission) -> None:
    """class_weights: no labels at all raise a ValueError."""
    with kata.raises(ValueError):
        kata.class_weights(np.array([], dtype=np.int64))


def test_negatives_to_positives(kata: Submission) -> None:
    """class_weights: the two weights have the ratio negatives to positives."""
    # 212 tumours are malignant (0), 357 benign (1). scale_pos_weight of gradient boosting is the same ratio.
    _, y = dataset("breast_cancer")
    labels, weights = kata.class_weights(y)
    equal((labels, weights), (np.array([0, 1]), np.array([569 / 424, 569 / 714])))


def test_sample_weights(kata: Submission) -> None:
    """sample_weights: each row has the weight of its label."""
    got = kata.sample_weights(np.array([1, 0, 0, 1, 1]), np.array([0, 1]), np.array([0.25, 4.0]))
    equal(got, np.array([4.0, 0.25, 0.25, 4.0, 4.0]))


def test_sample_weights_any_order(kata: Submission) -> None:
    """sample_weights: the known labels may be in any order."""
    got = kata.sample_weights(["b", "a", "c", "a"], ["c", "a", "b"], [3.0, 1.5, 2.0])
    equal(got, np.array([2.0, 1.5, 3.0, 1.5]))


def test_sample_weights_gaps(kata: Submission) -> None:
    """sample_weights: labels are no indices."""
    got = kata.sample_weights(np.array([9, -1, 9]), np.array([-1, 2, 9]), np.array([0.5, 7.0, 1.25]))
    equal(got, np.array([1.25, 0.5, 1.25]))


def test_sample_weights_one_row(kata: Submission) -> None:
    """sample_weights: a single new row has the weight of the training."""
    equal(kata.sample_weights([1], [0, 1], [0.625, 2.5]), np.array([2.5]))


def test_sample_weights_integers(kata: Submission) -> None:
    """sample_weights: integer weights give float64, and a weight may be 0."""
    got = kata.sample_weights(np.array([True, False]), np.array([True, False]), np.array([3, 0], dtype=np.uint8))
    equal(got, np.array([3.0, 0.0]))


@pytest.mark.parametrize("label", [1, 3, 12], ids=["between", "second", "largest"])
def test_sample_weights_unknown(kata: Submission, label: int) -> None:
    """sample_weights: a label without a weight raises a ValueError."""
    with kata.raises(ValueError):
        kata.sample_weights(np.array([0, label, 2]), np.array([0, 2, 5]), np.array([1.0, 2.0, 3.0]))


def test_total_weight(kata: Submission) -> None:
    """Both: on the training rows, each class has the total weight n / K."""
    y = np.repeat([5, 1, 3], [7, 2, 3])[kata.rng.permutation(12)]
    labels, weights = kata.class_weights(y)
    equal((labels, weights), (np.array([1, 3, 5]), np.array([2.0, 4 / 3, 4 / 7])))
    rows = kata.sample_weights(y, labels, weights)
    equal([rows[y == label].sum() for label in (1, 3, 5)], [4.0, 4.0, 4.0])


def test_log_loss(kata: Submission) -> None:
    """weighted_log_loss: the costs log 2 and 2 log 2 with weights 1 and 3 have the mean 1.75 log 2."""
    got = kata.weighted_log_loss(np.array([0, 1]), np.array([0.5, 0.25]), np.array([1.0, 3.0]))
    equal(got, 1.75 * math.log(2))


def test_log_loss_equal_weights(kata: Submission) -> None:
    """weighted_log_loss: if all weights are equal, it is the plain mean."""
    got = kata.weighted_log_loss([1, 0, 1], [0.8, 0.4, 0.9], [5, 5, 5])
    equal(got, -(math.log(0.8) + math.log(0.6) + math.log(0.9)) / 3)


def test_log_loss_one_label(kata: Submission) -> None:
    """weighted_log_loss: a batch of one class has the loss that it has without weights."""
    got = kata.weighted_log_loss(np.zeros(3, dtype=np.int64), np.array([0.2, 0.5, 0.1]), np.full(3, 0.505))
    equal(got, -(math.log(0.8) + math.log(0.5) + math.log(0.9)) / 3)


def test_log_loss_repeated_rows(kata: Submission) -> None:
    """weighted_log_loss: a row of weight 3 counts like three equal rows."""
    y, p = np.array([0, 1, 0, 1]), kata.rng.uniform(0.1, 0.9, size=4)
    times = np.array([1, 3, 2, 4])
    costs = [-math.log(q if label else 1 - q) for label, q in zip(y.tolist(), p.tolist(), strict=True)]
    mean = sum(cost * count for cost, count in zip(costs, times.tolist(), strict=True)) / 10
    equal(kata.weighted_log_loss(y, p, times), mean)
    equal(kata.weighted_log_loss(np.repeat(y, times), np.repeat(p, times), np.ones(10)), mean)


def test_log_loss_weight_0(kata: Submission) -> None:
    """weighted_log_loss: a row of weight 0 does not count."""
    got = kata.weighted_log_loss(np.array([True, False, True]), np.array([0.5, 0.99, 0.125]), np.array([2.0, 0.0, 1.0]))
    equal(got, 5 / 3 * math.log(2))


def test_log_loss_no_clipping(kata: Submission) -> None:
    """weighted_log_loss: a probability of 1e-30 for the label 1 costs 69.08."""
    got = kata.weighted_log_loss(np.array([1, 0]), np.array([1e-30, 0.5]), np.array([1.0, 1.0]))
    equal(got, (30 * math.log(10) + math.log(2)) / 2)


def test_log_loss_dtypes(kata: Submission) -> None:
    """weighted_log_loss: small dtypes are computed with in float64."""
    y, p = np.array([1, 0, 0], dtype=np.uint8), np.array([0.375, 0.125, 0.25], dtype=np.float16)
    got = kata.weighted_log_loss(y, p, np.array([200, 100, 50], dtype=np.uint8))
    equal(got, -(200 * math.log(0.375) + 100 * math.log(0.875) + 50 * math.log(0.75)) / 350)


@pytest.mark.parametrize("lengths", [(3, 3, 1), (3, 1, 3), (1, 3, 3), (3, 3, 2)], ids=str)
def test_log_loss_lengths(kata: Submission, lengths: tuple[int, int, int]) -> None:
    """weighted_log_loss: lengths that differ raise a ValueError."""
    n, m, k = lengths
    with kata.raises(ValueError):
        kata.weighted_log_loss(np.ones(n, dtype=np.int64), np.full(m, 0.5), np.ones(k))
