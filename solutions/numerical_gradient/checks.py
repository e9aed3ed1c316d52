"""The hidden checks of numerical_gradient."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

EPS = 2.0**-52  # the float64 epsilon
CLOSE = 1e-6  # a central difference with the default step has nine digits or more of these gradients


def sum_of_squares(v: NDArray[np.float64]) -> float:
    """Return the sum of the squares of all entries."""
    return float(np.sum(np.square(v)))


def sum_of_cubes(v: NDArray[np.float64]) -> float:
    """Return the sum of the cubes of all entries."""
    return float(np.sum(np.power(v, 3)))


def sum_of_first_row(v: NDArray[np.float64]) -> float:
    """Return the sum of the first row, or the first entry of a flat array."""
    return float(np.sum(np.atleast_1d(v)[0]))


def product(v: NDArray[np.float64]) -> float:
    """Return the product of all entries."""
    return float(np.prod(v))


def test_sum_of_squares(kata: Submission) -> None:
    """The gradient of a sum of squares is twice the point."""
    equal(kata.numerical_gradient(sum_of_squares, np.array([3.0, -1.0])), np.array([6.0, -2.0]), rtol=CLOSE)


def test_product(kata: Submission) -> None:
    """Each coordinate is moved by itself, from the same point."""
    # The derivative of a product of three numbers is the product of the two other numbers.
    equal(kata.numerical_gradient(product, np.array([2.0, 3.0, 5.0])), np.array([15.0, 10.0, 6.0]), rtol=CLOSE)


def test_given_step(kata: Submission) -> None:
    """The gradient of a parabola is exact for a large step."""
    # ((x + h)^2 - (x - h)^2) / 2h is 2x for every h. From x to x + h, it would be 2x + h.
    equal(kata.numerical_gradient(sum_of_squares, np.array([1.0, 2.0, -4.0]), 0.5), np.array([2.0, 4.0, -8.0]))


def test_given_step_on_a_cubic(kata: Submission) -> None:
    """A given h is the step of every coordinate."""
    # ((x + h)^3 - (x - h)^3) / 2h is 3x^2 + h^2.
    x = np.array([0.0, 1.0, -10.0])
    equal(kata.numerical_gradient(sum_of_cubes, x, 0.5), np.array([0.25, 3.25, 300.25]))


def test_matrix(kata: Submission) -> None:
    """The gradient at a matrix has the shape of the matrix."""
    x = np.array([[1.0, 2.0, 3.0], [-1.0, 0.5, 0.0]])
    equal(kata.numerical_gradient(sum_of_squares, x, 0.25), 2 * x)


def test_shape_that_f_gets(kata: Submission) -> None:
    """The function f gets arrays with the shape of x."""
    x = np.array([[1.0, 2.0, 4.0], [3.0, 5.0, 6.0]])
    expected = np.array([[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]])
    equal(kata.numerical_gradient(sum_of_first_row, x, 0.5), expected)


@pytest.mark.parametrize("x", [3.0, np.array(3.0)], ids=["float", "0-d array"])
def test_single_number(kata: Submission, x: float) -> None:
    """The gradient at a single number is a single number."""
    equal(kata.numerical_gradient(sum_of_squares, x, 0.5), np.array(6.0))


def test_integers(kata: Submission) -> None:
    """Integers can be moved by 0.5."""
    equal(kata.numerical_gradient(sum_of_cubes, np.array([1, 2, 3]), 0.5), np.array([3.25, 12.25, 27.25]))


def test_list(kata: Submission) -> None:
    """Lists are accepted."""
    equal(kata.numerical_gradient(product, [4, 3], 0.25), np.array([3.0, 4.0]))


def test_float32(kata: Submission) -> None:
    """A float32 point is moved in float64."""
    # Near 3, the float32 numbers are 2.4e-7 apart: a step of 1e-5 would be off by a percent.
    x = np.array([3.0, -2.0], dtype=np.float32)
    equal(kata.numerical_gradient(sum_of_squares, x, 1e-5), np.array([6.0, -4.0]), rtol=CLOSE)


def test_far_out(kata: Submission) -> None:
    """The gradient at a coordinate of 1e12 has six correct digits."""
    x = np.array([1e12, -3e12])
    equal(kata.numerical_gradient(sum_of_squares, x), np.array([2e12, -6e12]), rtol=CLOSE)


def steps_seen(kata: Submission, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by how much each coordinate is moved if h is not given."""
    seen = np.zeros(x.shape)

    def sum_of_squares(v: NDArray[np.float64]) -> float:
        if np.shape(v) == x.shape:
            np.maximum(seen, np.abs(v - x), out=seen)
        return float(np.sum(np.square(v)))

    kata.numerical_gradient(sum_of_squares, x)
    return seen


def test_default_step(kata: Submission) -> None:
    """If h is not given, the step of a coordinate from -1 to 1 is cbrt(eps)."""
    for x_i, step in zip((0.0, 0.5), steps_seen(kata, np.array([0.0, 0.5])).tolist(), strict=True):
        expected = EPS ** (1 / 3)
        assert abs(step - expected) < 1e-10, f"x_i = {x_i} was moved by {step:.4g}, and not by {expected:.4g}"


def test_default_step_grows(kata: Submission) -> None:
    """If h is not given, the step of a large coordinate is cbrt(eps) * |x_i|."""
    x = np.array([-8.0, 0.5, 1024.0])
    for x_i, step in zip(x.tolist(), steps_seen(kata, x).tolist(), strict=True):
        expected = EPS ** (1 / 3) * max(1.0, abs(x_i))
        assert abs(step - expected) < 1e-6 * expected, f"x_i = {x_i} was moved by {step:.4g}, and not by {expected:.4g}"


def test_random_points(kata: Submission) -> None:
    """Random points give the derivative of a cubic, plus h^2."""
    x = kata.rng.uniform(-2.0, 2.0, size=(2, 3))
    equal(kata.numerical_gradient(sum_of_cubes, x, 0.125), 3 * x**2 + 0.125**2)


def test_error_of_a_right_gradient(kata: Submission) -> None:
    """Equal gradients have the error 0, also if entries are 0."""
    equal(kata.gradient_error(np.array([6.0, 0.0, -2.0]), np.array([6.0, 0.0, -2.0])), 0.0)


def test_error_where_gradients_are_large(kata: Submission) -> None:
    """The error of large entries is relative to the larger entry."""
    equal(kata.gradient_error(np.array([50.0]), np.array([-100.0])), 1.5)


def test_error_relative_to_the_analytic_entry(kata: Submission) -> None:
    """The larger entry can be the analytic entry."""
    equal(kata.gradient_error(np.array([-100.0]), np.array([20.0])), 1.2)


def test_error_relative_to_a_positive_entry(kata: Submission) -> None:
    """The larger entry can be the analytic entry, and positive."""
    equal(kata.gradient_error(np.array([100.0]), np.array([20.0])), 0.8)


def test_error_where_gradients_are_small(kata: Submission) -> None:
    """The error of entries below 1 is the absolute difference."""
    equal(kata.gradient_error(np.array([0.25]), np.array([-0.125])), 0.375)


def test_error_is_the_largest(kata: Submission) -> None:
    """The result is the largest error, also if the difference is negative."""
    equal(kata.gradient_error([2.0, 4.0, 6.0, -8.0, 1.0], [2.0, 4.0, 6.0, 8.0, 1.0]), 2.0)


def test_error_of_matrices(kata: Submission) -> None:
    """Matrices are compared entry by entry."""
    analytic = np.array([[1.0, 0.0, 4.0], [-5.0, 3.0, 8.0]])
    numeric = np.array([[1.0, 0.5, 5.0], [-5.0, 4.0, 8.0]])
    # The errors that are not 0 are 0.5, 1/5 and 1/4.
    equal(kata.gradient_error(analytic, numeric), 0.5)


def test_error_of_integers(kata: Submission) -> None:
    """Gradients in uint8 do not wrap around."""
    analytic, numeric = np.array([3, 200], dtype=np.uint8), np.array([5, 200], dtype=np.uint8)
    equal(kata.gradient_error(analytic, numeric), 0.4)


def test_error_of_nan(kata: Submission) -> None:
    """If a gradient contains NaN, the error is NaN."""
    equal(kata.gradient_error([1.0, np.nan, 3.0], [1.0, 2.0, 3.0]), float("nan"))


@pytest.mark.parametrize("shape", [(3, 1), (1,)], ids=["column", "one"])
def test_error_of_shapes_that_differ(kata: Submission, shape: tuple[int, ...]) -> None:
    """Gradients of different shapes raise a ValueError."""
    with kata.raises(ValueError):
        kata.gradient_error(np.ones(shape), np.ones(3))


def test_error_of_nothing(kata: Submission) -> None:
    """Empty gradients raise a ValueError."""
    with kata.raises(ValueError):
        kata.gradient_error(np.ones((0, 2)), np.ones((0, 2)))
