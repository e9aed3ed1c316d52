"""The hidden checks of l1_l2_penalty."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

NEGATIVE = pytest.mark.parametrize("strengths", [(-1.0, 2.0), (2.0, -1.0)], ids=["l1", "l2"])
DTYPES = pytest.mark.parametrize("dtype", [np.int8, np.float32], ids=["int8", "float32"])


def test_l1(kata: Submission) -> None:
    """penalty: L1 is the sum of the absolute values."""
    equal(kata.penalty(np.array([3.0, -4.0, 0.0]), 0.5, 0.0), 3.5)


def test_l2(kata: Submission) -> None:
    """penalty: L2 is half of the sum of the squares."""
    equal(kata.penalty(np.array([3.0, -4.0, 0.0]), 0.0, 0.5), 6.25)


def test_both(kata: Submission) -> None:
    """penalty: each penalty has its own strength."""
    equal(kata.penalty(np.array([1.0, -2.0, 2.0, 0.0]), 10.0, 4.0), 68.0)


def test_bias(kata: Submission) -> None:
    """penalty: the last entry is the bias, and has no penalty."""
    equal(kata.penalty(np.array([2.0, 0.0, -100.0]), 1.0, 3.0), 8.0)


def test_bias_alone(kata: Submission) -> None:
    """penalty: without a weight it is 0."""
    equal(kata.penalty(np.array([7.0]), 1.0, 1.0), 0.0)


def test_lists(kata: Submission) -> None:
    """penalty: lists and booleans are accepted."""
    equal(kata.penalty([True, True, False, True], 1, 1), 3.0)


@DTYPES
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """penalty: every dtype is computed in float64."""
    # In int8, the absolute value of -128 is -128, and 100 * 100 is 16.
    equal(kata.penalty(np.array([-128, 100, 1], dtype=dtype), 1.0, 2.0), 228.0 + 26384.0)


def test_float32_sum(kata: Submission) -> None:
    """penalty: float32 weights are summed in float64."""
    equal(kata.penalty(np.array([2.0**24, 1.0, 0.0], dtype=np.float32), 1.0, 0.0), 2.0**24 + 1)


@NEGATIVE
def test_negative(kata: Submission, strengths: tuple[float, float]) -> None:
    """penalty: a negative strength raises a ValueError."""
    with kata.raises(ValueError):
        kata.penalty(np.array([1.0, 2.0, 3.0]), *strengths)


def test_gradient_l1(kata: Submission) -> None:
    """penalty_gradient: L1 pulls every weight with the same strength."""
    equal(kata.penalty_gradient(np.array([3.0, -0.001, 5.0]), 0.5, 0.0), np.array([0.5, -0.5, 0.0]))


def test_gradient_l2(kata: Submission) -> None:
    """penalty_gradient: L2 pulls a weight in proportion to it."""
    equal(kata.penalty_gradient(np.array([3.0, -4.0, 5.0]), 0.0, 0.5), np.array([1.5, -2.0, 0.0]))


def test_gradient_at_0(kata: Submission) -> None:
    """penalty_gradient: a weight of 0 has gradient 0."""
    equal(kata.penalty_gradient(np.array([0.0, 2.0, -0.0, 1.0]), 1.0, 3.0), np.array([0.0, 7.0, 0.0, 0.0]))


def test_gradient_is_that_of_the_penalty(kata: Submission) -> None:
    """Both: the gradient agrees with differences of the penalty."""
    theta = np.array([0.5, -1.5, 2.0, -3.0, 4.0]) + kata.rng.random(5) / 4
    numeric, h = np.empty(5), 1e-4
    for i in range(5):
        sides = []
        for step in (h, -h):
            moved = theta.copy()
            moved[i] += step
            sides.append(kata.penalty(moved, 0.7, 0.3))
        numeric[i] = (sides[0] - sides[1]) / (2 * h)
    equal(kata.penalty_gradient(theta, 0.7, 0.3), numeric, atol=1e-8)  # exact for a parabola, but for rounding


@DTYPES
def test_gradient_dtypes(kata: Submission, dtype: Any) -> None:
    """penalty_gradient: every dtype gives float64."""
    equal(kata.penalty_gradient(np.array([-128, 100, 1], dtype=dtype), 0.5, 2.0), np.array([-256.5, 200.5, 0.0]))


def test_gradient_lists(kata: Submission) -> None:
    """penalty_gradient: lists and booleans are accepted, also a bias alone."""
    equal(kata.penalty_gradient([True, False, True], 1, 2), np.array([3.0, 0.0, 0.0]))
    equal(kata.penalty_gradient([4], 1, 2), np.array([0.0]))


@NEGATIVE
def test_gradient_negative(kata: Submission, strengths: tuple[float, float]) -> None:
    """penalty_gradient: a negative strength raises a ValueError."""
    with kata.raises(ValueError):
        kata.penalty_gradient(np.array([1.0, 2.0, 3.0]), *strengths)


def test_soft_threshold(kata: Submission) -> None:
    """soft_threshold: a weight moves towards 0 by t, from both sides."""
    equal(kata.soft_threshold(np.array([3.0, -2.0, 0.0]), 0.5), np.array([2.5, -1.5, 0.0]))


def test_stops_at_0(kata: Submission) -> None:
    """soft_threshold: a weight stops at exactly 0, and does not change its sign."""
    equal(
        kata.soft_threshold(np.array([0.25, -0.25, 0.5, -0.5, 0.75, 0.0, 0.0]), 0.5),
        np.array([0, 0, 0, 0, 0.25, 0, 0.0]),
        atol=0.0,
    )


def test_soft_threshold_of_the_bias(kata: Submission) -> None:
    """soft_threshold: the bias is unchanged."""
    equal(kata.soft_threshold(np.array([1.0, 0.25, -9.0, 0.125]), 0.5), np.array([0.5, 0.0, -8.5, 0.125]))
    equal(kata.soft_threshold(np.array([-7.0]), 0.5), np.array([-7.0]))


def test_no_threshold(kata: Submission) -> None:
    """soft_threshold: t = 0 changes no weight, and returns a new array."""
    theta = np.array([3.0, -2.0, 0.0, 1.0])
    moved = kata.soft_threshold(theta, 0.0)
    equal(moved, np.array([3.0, -2.0, 0.0, 1.0]))


@DTYPES
def test_soft_threshold_dtypes(kata: Submission, dtype: Any) -> None:
    """soft_threshold: every dtype gives float64."""
    equal(kata.soft_threshold(np.array([-128, 100, 1], dtype=dtype), 0.1), np.array([-127.9, 99.9, 1.0]))


def test_soft_threshold_lists(kata: Submission) -> None:
    """soft_threshold: lists and booleans are accepted."""
    equal(kata.soft_threshold([True, False, True], 0.25), np.array([0.75, 0.0, 1.0]))


def test_soft_threshold_negative(kata: Submission) -> None:
    """soft_threshold: a negative t raises a ValueError."""
    with kata.raises(ValueError):
        kata.soft_threshold(np.array([1.0, 2.0]), -0.5)


def test_zeros_appear(kata: Submission) -> None:
    """All: steps of L1 end at 0, steps of L2 only come near it."""
    theta = ridge = np.array([0.3, -1.0, 2.0])
    for _ in range(6):
        theta = kata.soft_threshold(theta, 0.2)
        ridge = ridge - 0.2 * kata.penalty_gradient(ridge, 0.0, 1.0)
        assert isinstance(theta, np.ndarray), f"soft_threshold returned a {type(theta).__name__}"
    equal(theta, np.array([0.0, 0.0, 2.0]), atol=1e-12)
    equal(ridge, np.array([0.3 * 0.8**6, -(0.8**6), 2.0]))
