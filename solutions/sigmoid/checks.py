"""The hidden checks of sigmoid."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, contract, equal


def test_zero(kata: Submission) -> None:
    """A score of 0 gives 1/2."""
    equal(kata.sigmoid(np.array([0.0])), np.array([0.5]))


def test_log_odds(kata: Submission) -> None:
    """A score of log 3 gives 3/4."""
    z = np.array([math.log(3), -math.log(3), math.log(2)])
    equal(kata.sigmoid(z), np.array([0.75, 0.25, 2 / 3]))


def test_list(kata: Submission) -> None:
    """A list is accepted."""
    equal(kata.sigmoid([-math.log(4), 0.0]), np.array([0.2, 0.5]))


def test_matrix(kata: Submission) -> None:
    """A matrix keeps its shape."""
    z = np.log(np.array([[1.0, 3.0, 4.0], [9.0, 19.0, 99.0]]))
    equal(kata.sigmoid(z), np.array([[0.5, 0.75, 0.8], [0.9, 0.95, 0.99]]))


@pytest.mark.parametrize("z", [0.0, np.array(0.0)], ids=["float", "0-d array"])
def test_single_number(kata: Submission, z: Any) -> None:
    """A single number gives a single number."""
    equal(kata.sigmoid(z), np.array(0.5))


@contract
def test_empty(kata: Submission) -> None:
    """An empty array stays empty."""
    equal(kata.sigmoid(np.empty((0, 2))), np.empty((0, 2)))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.bool_], ids=["int64", "uint8", "bool"])
def test_integers(kata: Submission, dtype: Any) -> None:
    """Integers and booleans give float64."""
    equal(kata.sigmoid(np.array([1, 0], dtype=dtype)), np.array([1 / (1 + math.exp(-1)), 0.5]))


def test_float32(kata: Submission) -> None:
    """float32 stays float32."""
    z = np.log(np.array([1.0, 3.0, 0.25], dtype=np.float32))
    # log rounds to float32, and so may each step of a right answer: about six digits are left.
    equal(kata.sigmoid(z), np.array([0.5, 0.75, 0.2], dtype=np.float32), rtol=1e-6)


def test_random_scores(kata: Submission) -> None:
    """Random scores match the formula."""
    z = kata.rng.normal(scale=3.0, size=(4, 3))
    expected = [[1 / (1 + math.exp(-value)) for value in row] for row in z.tolist()]
    equal(kata.sigmoid(z), np.array(expected))


def test_large_positive(kata: Submission) -> None:
    """A large positive score gives 1."""
    equal(kata.sigmoid(np.array([40.0, 1000.0])), np.array([1.0, 1.0]))


def test_left_tail(kata: Submission) -> None:
    """sigmoid(-37) and sigmoid(-40) are accurate."""
    # From -37 down, 1 + exp(z) rounds to 1, so the sigmoid is exp(z).
    z = np.array([-37.0, -40.0])
    equal(kata.sigmoid(z), np.exp(z), atol=0.0)  # an absolute tolerance would let 0 pass


def test_far_left_tail(kata: Submission) -> None:
    """sigmoid(-600) and sigmoid(-700) are accurate."""
    z = np.array([-600.0, -700.0])
    equal(kata.sigmoid(z), np.exp(z), atol=0.0)


def test_large_negative(kata: Submission) -> None:
    """A large negative score gives 0."""
    equal(kata.sigmoid(np.array([-1000.0])), np.array([0.0]))


def test_float32_left_tail(kata: Submission) -> None:
    """In float32, small probabilities are accurate."""
    z = np.array([-17.0, -60.0])
    expected = np.exp(z).astype(np.float32)
    equal(kata.sigmoid(z.astype(np.float32)), expected, rtol=1e-6, atol=0.0)


def test_float32_far_out(kata: Submission) -> None:
    """In float32, scores of -200 and 200 do not overflow."""
    equal(kata.sigmoid(np.array([-200.0, 200.0], dtype=np.float32)), np.array([0.0, 1.0], dtype=np.float32))


def test_infinities(kata: Submission) -> None:
    """Minus infinity gives 0, infinity gives 1."""
    equal(kata.sigmoid(np.array([-np.inf, np.inf])), np.array([0.0, 1.0]))


def test_nan(kata: Submission) -> None:
    """NaN gives NaN, and the numbers beside it are unchanged."""
    with kata.allow(warnings=True):  # np.logaddexp is a right way to write it, and warns for NaN
        equal(kata.sigmoid(np.array([np.nan, 0.0])), np.array([np.nan, 0.5]))
