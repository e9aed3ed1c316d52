"""The checks of impurity. Each tests a sentence of a docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

# The entropies of nodes with 3 rows of one class and 1 of another, and with 2 and 1.
THREE_ONE = 2 - 0.75 * math.log2(3)
TWO_ONE = math.log2(3) - 2 / 3


def test_gini(kata: Submission) -> None:
    """gini: the shares 3/4 and 1/4 have the impurity 1 - 9/16 - 1/16."""
    equal(kata.gini(np.array([3, 1])), np.array(0.375))


def test_gini_equal_shares(kata: Submission) -> None:
    """gini: K classes with equal shares have the impurity 1 - 1 / K."""
    equal(kata.gini([7, 7, 7, 7]), np.array(0.75))


def test_gini_pure(kata: Submission) -> None:
    """gini: a node with a single class has the impurity 0."""
    equal(kata.gini(np.array([0, 5, 0])), np.array(0.0))


def test_gini_nodes(kata: Submission) -> None:
    """gini: each row of counts is a node, and each node has its impurity."""
    equal(kata.gini(np.array([[3, 1], [2, 2], [0, 6]])), np.array([0.375, 0.5, 0.0]))


def test_gini_grid(kata: Submission) -> None:
    """gini: the classes are on the last axis of any array."""
    counts = np.array([[[1, 1, 2], [4, 0, 0]], [[1, 1, 1], [0, 2, 2]], [[3, 1, 0], [0, 0, 9]], [[2, 1, 1], [5, 5, 0]]])
    equal(kata.gini(counts), np.array([[0.625, 0.0], [2 / 3, 0.5], [0.375, 0.0], [0.625, 0.5]]))


def test_gini_empty(kata: Submission) -> None:
    """gini: an empty node has the impurity 0, and NumPy does not warn."""
    equal(kata.gini(np.array([[0, 0, 0], [1, 3, 0]])), np.array([0.0, 0.375]))


def test_gini_small_integers(kata: Submission) -> None:
    """gini: the squares and sums of uint8 counts do not wrap around."""
    equal(kata.gini(np.array([[200, 100], [250, 250]], dtype=np.uint8)), np.array([4 / 9, 0.5]))


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.bool_], ids=["float16", "float32", "bool"])
def test_gini_dtypes(kata: Submission, dtype: Any) -> None:
    """gini: the result is float64 for every dtype."""
    equal(kata.gini(np.array([[1, 1, 1], [0, 1, 1]], dtype=dtype)), np.array([2 / 3, 0.5]))


def test_gini_weights(kata: Submission) -> None:
    """gini: weights of 1e-20 and 3e-20 have the same shares as the counts 1 and 3."""
    equal(kata.gini(np.array([1e-20, 3e-20])), np.array(0.375))


def test_entropy(kata: Submission) -> None:
    """entropy: two equal shares have 1 bit, and 3/4 and 1/4 have 0.811 bits."""
    equal(kata.entropy(np.array([[5, 5], [3, 1]])), np.array([1.0, THREE_ONE]))


def test_entropy_equal_shares(kata: Submission) -> None:
    """entropy: eight classes with equal shares have 3 bits."""
    equal(kata.entropy([2] * 8), np.array(3.0))


def test_entropy_absent_class(kata: Submission) -> None:
    """entropy: a class with share 0 adds 0, and NumPy does not warn."""
    equal(kata.entropy(np.array([[4, 0, 4], [0, 0, 9], [6, 0, 2]])), np.array([1.0, 0.0, THREE_ONE]))


def test_entropy_empty(kata: Submission) -> None:
    """entropy: an empty node has the entropy 0."""
    equal(kata.entropy(np.array([[0, 0], [2, 1], [3, 3]])), np.array([0.0, TWO_ONE, 1.0]))


def test_entropy_grid(kata: Submission) -> None:
    """entropy: the classes are on the last axis of any array."""
    counts = np.array([[[1, 1, 2]], [[2, 2, 0]], [[1, 3, 0]], [[0, 0, 7]]])
    equal(kata.entropy(counts), np.array([[1.5], [1.0], [THREE_ONE], [0.0]]))


def test_entropy_small_integers(kata: Submission) -> None:
    """entropy: the sum of uint8 counts does not wrap around, and the result is float64."""
    equal(kata.entropy(np.array([[200, 200, 0, 0], [240, 80, 0, 0]], dtype=np.uint8)), np.array([1.0, THREE_ONE]))


def test_entropy_float16(kata: Submission) -> None:
    """entropy: counts of dtype float16 give a result of dtype float64."""
    equal(kata.entropy(np.array([[2, 1], [3, 1]], dtype=np.float16)), np.array([TWO_ONE, THREE_ONE]))


def test_entropy_weights(kata: Submission) -> None:
    """entropy: weights of 1e-20 and 3e-20 have the same shares as the counts 1 and 3."""
    equal(kata.entropy(np.array([1e-20, 3e-20])), np.array(THREE_ONE))


def test_entropy_rare_class(kata: Submission) -> None:
    """entropy: a share of 1e-12 adds 1e-12 * log2(1e12)."""
    # The other share adds about 1e-12 / log(2).
    expected = np.array(1e-12 * (math.log2(1e12) + 1 / math.log(2)))
    equal(kata.entropy(np.array([1e-12, 1.0])), expected, rtol=0.0, atol=1e-12)


def test_gain_perfect(kata: Submission) -> None:
    """information_gain: pure children lower the entropy to 0."""
    equal(kata.information_gain([[3, 0], [0, 1]]), THREE_ONE)


def test_gain_useless(kata: Submission) -> None:
    """information_gain: children with the shares of the parent gain 0 bits."""
    equal(kata.information_gain(np.array([[2, 6], [1, 3], [4, 12]])), 0.0)


def test_gain_weights(kata: Submission) -> None:
    """information_gain: a child with three times as many rows counts three times as much."""
    # The parent has (4, 4): 1 bit. The children have (2, 4), 0.918 bits, and (2, 0), 0 bits.
    equal(kata.information_gain(np.array([[2, 4], [2, 0]])), 1 - 0.75 * TWO_ONE)


def test_gain_tennis(kata: Submission) -> None:
    """information_gain: the outlook tells 0.247 bits about 14 days of tennis."""
    # J. R. Quinlan, "Induction of decision trees", 1986: yes and no for sunny, overcast and rain.
    nine_five = (-9 * math.log2(9 / 14) - 5 * math.log2(5 / 14)) / 14
    two_three = (-2 * math.log2(2 / 5) - 3 * math.log2(3 / 5)) / 5
    equal(kata.information_gain(np.array([[2, 3], [4, 0], [3, 2]])), nine_five - 10 / 14 * two_three)


def test_gain_empty_child(kata: Submission) -> None:
    """information_gain: an empty child changes the gain by 0."""
    equal(kata.information_gain(np.array([[0, 0, 0], [2, 0, 0], [0, 1, 1], [0, 0, 0]])), 1.0)


def test_gain_one_child(kata: Submission) -> None:
    """information_gain: a single child is the parent itself, and its gain is 0."""
    equal(kata.information_gain(np.array([[3, 1, 4]])), 0.0)


def test_gain_small_integers(kata: Submission) -> None:
    """information_gain: the sums of uint8 counts do not wrap around."""
    equal(kata.information_gain(np.array([[200, 0], [100, 0], [0, 100]], dtype=np.uint8)), THREE_ONE)


def test_gain_float16(kata: Submission) -> None:
    """information_gain: counts of dtype float16 are computed with in float64."""
    equal(kata.information_gain(np.array([[1, 1], [1, 0]], dtype=np.float16)), TWO_ONE - 2 / 3)
