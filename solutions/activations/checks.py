"""The hidden checks of activations."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

INTEGERS = pytest.mark.parametrize("dtype", [np.int64, np.uint8], ids=["int64", "uint8"])
BOOLEANS = np.array([True, False])


def test_relu(kata: Submission) -> None:
    """ReLU: negative scores give 0 with derivative 0, positive scores have derivative 1."""
    z = np.array([-2.0, 0.5, 3.0])
    equal(kata.relu(z), (np.array([0.0, 0.5, 3.0]), np.array([0.0, 1.0, 1.0])))


def test_relu_at_the_corner(kata: Submission) -> None:
    """ReLU: at 0 the derivative is 0."""
    equal(kata.relu(np.array([0.0])), (np.array([0.0]), np.array([0.0])))


def test_leaky_relu(kata: Submission) -> None:
    """Leaky ReLU: negative scores are multiplied by leak, and their derivative is leak."""
    z = np.array([-4.0, 2.0])
    equal(kata.relu(z, 0.25), (np.array([-1.0, 2.0]), np.array([0.25, 1.0])))


def test_leaky_relu_at_the_corner(kata: Submission) -> None:
    """Leaky ReLU: at 0 the derivative is leak."""
    equal(kata.relu(np.array([0.0, -0.5]), 0.25), (np.array([0.0, -0.125]), np.array([0.25, 0.25])))


def test_relu_of_a_matrix(kata: Submission) -> None:
    """ReLU: a matrix keeps its shape."""
    z = np.array([[1.0, -1.0, 2.0], [-3.0, 4.0, -5.0]])
    values = np.array([[1.0, -0.5, 2.0], [-1.5, 4.0, -2.5]])
    derivatives = np.array([[1.0, 0.5, 1.0], [0.5, 1.0, 0.5]])
    equal(kata.relu(z, 0.5), (values, derivatives))


def test_relu_of_a_list(kata: Submission) -> None:
    """ReLU: a list is accepted."""
    equal(kata.relu([-1.0, 1.0]), (np.array([0.0, 1.0]), np.array([0.0, 1.0])))


@pytest.mark.parametrize("z", [-2.0, np.array(-2.0)], ids=["float", "0-d array"])
def test_relu_of_a_number(kata: Submission, z: Any) -> None:
    """ReLU: a single number gives single numbers."""
    equal(kata.relu(z, 0.5), (np.array(-1.0), np.array(0.5)))


def test_relu_of_integers(kata: Submission) -> None:
    """ReLU: integers give float64."""
    equal(kata.relu(np.array([-1, 2]), 0.5), (np.array([-0.5, 2.0]), np.array([0.5, 1.0])))


def test_relu_of_booleans(kata: Submission) -> None:
    """ReLU: booleans give float64."""
    equal(kata.relu(BOOLEANS, 0.5), (np.array([1.0, 0.0]), np.array([1.0, 0.5])))


def test_relu_of_float32(kata: Submission) -> None:
    """ReLU: float32 input gives values and derivatives in float32."""
    z = np.array([-1.0, 2.0], dtype=np.float32)
    equal(kata.relu(z, 0.5), (np.array([-0.5, 2.0], dtype=np.float32), np.array([0.5, 1.0], dtype=np.float32)))


def test_tanh(kata: Submission) -> None:
    """Tanh: at log 2 the value is 3/5 and the derivative 1 - 9/25."""
    # With t = exp(z), tanh is (t - 1/t) / (t + 1/t).
    z = np.array([0.0, math.log(2), -math.log(3)])
    equal(kata.tanh(z), (np.array([0.0, 0.6, -0.8]), np.array([1.0, 0.64, 0.36])))


def test_tanh_far_out(kata: Submission) -> None:
    """Tanh: at -1000 and 1000 the values are -1 and 1, the derivatives 0."""
    equal(kata.tanh(np.array([-1000.0, 1000.0])), (np.array([-1.0, 1.0]), np.array([0.0, 0.0])))


def test_tanh_near_0(kata: Submission) -> None:
    """Tanh: the values of 1e-10 and -3e-12 are accurate."""
    # tanh(z) is z - z^3 / 3 + ..., and here the second term is too small to count.
    z = np.array([1e-10, -3e-12])
    equal(kata.tanh(z), (np.array([1e-10, -3e-12]), np.array([1.0, 1.0])), atol=0.0)


@INTEGERS
def test_tanh_of_integers(kata: Submission, dtype: Any) -> None:
    """Tanh: integers give results computed in float64."""
    z = np.array([[1, 2, 0]], dtype=dtype)
    values = np.array([[math.tanh(1), math.tanh(2), 0.0]])
    equal(kata.tanh(z), (values, 1 - values**2))


def test_tanh_of_booleans(kata: Submission) -> None:
    """Tanh: booleans give results computed in float64."""
    values = np.array([math.tanh(1), 0.0])
    equal(kata.tanh(BOOLEANS), (values, 1 - values**2))


def test_tanh_of_float32(kata: Submission) -> None:
    """Tanh: float32 stays float32, and a score of 100 does not overflow."""
    z = np.array([0.5, 100.0], dtype=np.float32)
    values = np.array([math.tanh(0.5), 1.0])
    # Values and squares round to float32: about six digits are left.
    equal(kata.tanh(z), (values.astype(np.float32), (1 - values**2).astype(np.float32)), rtol=1e-5)


def test_tanh_of_random_scores(kata: Submission) -> None:
    """Tanh: random scores match the quotient of exponentials."""
    z = kata.rng.normal(size=(3, 2))
    up, down = np.exp(z), np.exp(-z)
    equal(kata.tanh(z), ((up - down) / (up + down), 4 / (up + down) ** 2))


def test_softplus(kata: Submission) -> None:
    """Softplus: at log 3 the value is log 4 and the derivative 3/4."""
    z = np.array([0.0, math.log(3), -math.log(3)])
    values = np.array([math.log(2), math.log(4), math.log(4 / 3)])
    equal(kata.softplus(z), (values, np.array([0.5, 0.75, 0.25])))


def test_softplus_far_out(kata: Submission) -> None:
    """Softplus: the values of -1000 and 1000 are 0 and 1000."""
    equal(kata.softplus(np.array([-1000.0, 1000.0])), (np.array([0.0, 1000.0]), np.array([0.0, 1.0])))


def test_softplus_of_negative_scores(kata: Submission) -> None:
    """Softplus: at -40 and -600 values and derivatives are accurate."""
    # From -37 down, 1 + exp(z) rounds to 1, so value and derivative are exp(z).
    z = np.array([-40.0, -600.0])
    equal(kata.softplus(z), (np.exp(z), np.exp(z)), atol=0.0)


def test_softplus_above_a_threshold(kata: Submission) -> None:
    """Softplus: the value of 21 is 21.00000000075826, not 21."""
    value, derivative = 21 + math.log1p(math.exp(-21)), 1 / (1 + math.exp(-21))
    equal(kata.softplus(np.array([21.0])), (np.array([value]), np.array([derivative])), rtol=1e-13)


@INTEGERS
def test_softplus_of_integers(kata: Submission, dtype: Any) -> None:
    """Softplus: integers give results computed in float64."""
    z = np.array([[3, 0, 1]], dtype=dtype)
    values = np.array([[math.log(1 + math.exp(3)), math.log(2), math.log(1 + math.e)]])
    derivatives = np.array([[1 / (1 + math.exp(-3)), 0.5, 1 / (1 + math.exp(-1))]])
    equal(kata.softplus(z), (values, derivatives))


def test_softplus_of_booleans(kata: Submission) -> None:
    """Softplus: booleans give results computed in float64."""
    values, derivatives = [math.log(1 + math.e), math.log(2)], [1 / (1 + math.exp(-1)), 0.5]
    equal(kata.softplus(BOOLEANS), (np.array(values), np.array(derivatives)))


def test_softplus_of_float32(kata: Submission) -> None:
    """Softplus: float32 stays float32, and a score of 200 does not overflow."""
    z = np.array([0.0, 2.0, 200.0], dtype=np.float32)
    values = np.array([math.log(2), math.log1p(math.exp(2)), 200.0], dtype=np.float32)
    derivatives = np.array([0.5, 1 / (1 + math.exp(-2)), 1.0], dtype=np.float32)
    equal(kata.softplus(z), (values, derivatives), rtol=1e-5)


def test_softplus_of_random_scores(kata: Submission) -> None:
    """Softplus: random scores match the definition."""
    z = kata.rng.normal(scale=3.0, size=(3, 2))
    equal(kata.softplus(z), (np.log(1 + np.exp(z)), 1 / (1 + np.exp(-z))))
