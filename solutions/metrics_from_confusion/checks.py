"""The hidden checks of metrics_from_confusion."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_all_metrics(kata: Submission) -> None:
    """Seven metrics of a matrix without zeros are right."""
    cm = np.array([[50, 10], [5, 15]])
    expected = {
        "accuracy": 65 / 80,
        "precision": 15 / 25,
        "recall": 15 / 20,
        "specificity": 50 / 60,
        "npv": 50 / 55,
        "fpr": 10 / 60,
        "f1": 30 / 45,
    }
    equal(kata.binary_metrics(cm), expected)


def test_list(kata: Submission) -> None:
    """A nested list is accepted."""
    expected = {
        "accuracy": 0.7,
        "precision": 4 / 6,
        "recall": 0.8,
        "specificity": 0.6,
        "npv": 0.75,
        "fpr": 0.4,
        "f1": 8 / 11,
    }
    equal(kata.binary_metrics([[3, 2], [1, 4]]), expected)


def test_perfect(kata: Submission) -> None:
    """A perfect prediction gives 1 for each metric, and an fpr of 0."""
    expected = dict.fromkeys(["accuracy", "precision", "recall", "specificity", "npv", "f1"], 1.0) | {"fpr": 0.0}
    equal(kata.binary_metrics(np.array([[7, 0], [0, 2]])), expected)


def test_weights(kata: Submission) -> None:
    """Tiny weights give the same metrics as counts."""
    cm = np.array([[50, 10], [5, 15]]) * 2.0**-40  # exact
    expected = {
        "accuracy": 65 / 80,
        "precision": 15 / 25,
        "recall": 15 / 20,
        "specificity": 50 / 60,
        "npv": 50 / 55,
        "fpr": 10 / 60,
        "f1": 30 / 45,
    }
    equal(kata.binary_metrics(cm), expected)


def test_uint8(kata: Submission) -> None:
    """Small integers do not wrap around."""
    cm = np.array([[250, 100], [50, 200]], dtype=np.uint8)
    expected = {
        "accuracy": 450 / 600,
        "precision": 200 / 300,
        "recall": 200 / 250,
        "specificity": 250 / 350,
        "npv": 250 / 300,
        "fpr": 100 / 350,
        "f1": 400 / 550,
    }
    equal(kata.binary_metrics(cm), expected)


def test_rare_false_positives(kata: Submission) -> None:
    """A tiny false positive rate is accurate."""
    n = 3 * 10**12
    expected = {
        "accuracy": (n + 3) / (n + 5),
        "precision": 0.75,
        "recall": 0.75,
        "specificity": n / (n + 1),
        "npv": n / (n + 1),
        "fpr": 1 / (n + 1),
        "f1": 0.75,
    }
    equal(kata.binary_metrics(np.array([[n, 1], [1, 3]])), expected, atol=0.0)


@pytest.mark.parametrize("zero_division", [0.0, 1.0, np.nan], ids=["0", "1", "nan"])
def test_no_predicted_positives(kata: Submission, zero_division: float) -> None:
    """If there are no predicted positives, precision is zero_division and F1 is 0."""
    expected = {
        "accuracy": 0.75,
        "precision": zero_division,
        "recall": 0.0,
        "specificity": 1.0,
        "npv": 0.75,
        "fpr": 0.0,
        "f1": 0.0,
    }
    equal(kata.binary_metrics(np.array([[9, 0], [3, 0]]), zero_division), expected)


def test_all_positives_missed(kata: Submission) -> None:
    """If every positive is missed, F1 is 0, not zero_division."""
    expected = {
        "accuracy": 0.5,
        "precision": 0.0,
        "recall": 0.0,
        "specificity": 5 / 7,
        "npv": 0.625,
        "fpr": 2 / 7,
        "f1": 0.0,
    }
    equal(kata.binary_metrics(np.array([[5, 2], [3, 0]]), 1.0), expected)


@pytest.mark.parametrize("zero_division", [0.0, 0.5], ids=["0", "0.5"])
def test_no_negatives(kata: Submission, zero_division: float) -> None:
    """If there are no negatives, specificity and fpr are both zero_division."""
    expected = {
        "accuracy": 0.8,
        "precision": 1.0,
        "recall": 0.8,
        "specificity": zero_division,
        "npv": 0.0,
        "fpr": zero_division,
        "f1": 8 / 9,
    }
    equal(kata.binary_metrics(np.array([[0, 0], [1, 4]]), zero_division), expected)


def test_no_positives(kata: Submission) -> None:
    """If there are no positives, true or predicted, precision, recall and F1 are zero_division."""
    expected = {
        "accuracy": 1.0,
        "precision": 0.25,
        "recall": 0.25,
        "specificity": 1.0,
        "npv": 1.0,
        "fpr": 0.0,
        "f1": 0.25,
    }
    equal(kata.binary_metrics(np.array([[6, 0], [0, 0]]), 0.25), expected)


def test_nothing_at_all(kata: Submission) -> None:
    """If all counts are 0, each metric is zero_division."""
    names = ["accuracy", "precision", "recall", "specificity", "npv", "fpr", "f1"]
    equal(kata.binary_metrics(np.zeros((2, 2), dtype=np.int64), 0.5), dict.fromkeys(names, 0.5))


def test_random_counts(kata: Submission) -> None:
    """F1 is the harmonic mean of precision and recall, and fpr is 1 - specificity."""
    cm = kata.rng.integers(1, 50, size=(2, 2))
    got = kata.binary_metrics(cm)
    low, high = sorted([got["precision"], got["recall"]])
    equal(got["fpr"], 1 - got["specificity"])
    equal(got["f1"], 2 * low * high / (low + high))


@pytest.mark.parametrize("shape", [(4,), (3, 3), (2, 2, 1)], ids=["(4,)", "(3, 3)", "(2, 2, 1)"])
def test_other_shapes(kata: Submission, shape: tuple[int, ...]) -> None:
    """A matrix of any other shape raises a ValueError."""
    with kata.raises(ValueError):
        kata.binary_metrics(np.ones(shape, dtype=np.int64))
