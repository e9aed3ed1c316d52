"""The checks of covariance_correlation. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

NAN = math.nan

# The means are 4 and 5, the deviations -3, -1, 1, 3 and -4, 4, -2, 2.
# The products of the deviations sum to 20 and 40 on the diagonal, and to 12 off the diagonal.
TWO_COLUMNS = np.array([[1.0, 1.0], [3.0, 9.0], [5.0, 3.0], [7.0, 7.0]])


def test_covariance(kata: Submission) -> None:
    """covariance: the diagonal has the variances, and [0, 1] the covariance."""
    equal(kata.covariance(TWO_COLUMNS), np.array([[20 / 3, 4.0], [4.0, 40 / 3]]))


@pytest.mark.parametrize("ddof", [0, 1, 2])
def test_ddof(kata: Submission, ddof: int) -> None:
    """covariance: the divisor is n - ddof."""
    equal(kata.covariance(TWO_COLUMNS, ddof), np.array([[20.0, 12.0], [12.0, 40.0]]) / (4 - ddof))


def test_more_columns_than_rows(kata: Submission) -> None:
    """covariance: the columns are the variables, also if there are more columns than rows."""
    X = np.array([[1.0, 5.0, 0.0], [3.0, 1.0, 0.0]])
    equal(kata.covariance(X), np.array([[2.0, -4.0, 0.0], [-4.0, 8.0, 0.0], [0.0, 0.0, 0.0]]))


def test_one_column(kata: Submission) -> None:
    """covariance: one column gives a matrix of shape (1, 1)."""
    equal(kata.covariance(np.array([[1.0], [2.0], [6.0]])), np.array([[7.0]]))


def test_one_row(kata: Submission) -> None:
    """covariance: one row with ddof = 0 gives zeros."""
    equal(kata.covariance(np.array([[4.0, -2.0, 9.0]]), 0), np.zeros((3, 3)))


def test_covariance_list(kata: Submission) -> None:
    """covariance: a list of lists is accepted."""
    equal(kata.covariance([[1, 0], [2, 0], [6, 3]]), np.array([[7.0, 4.5], [4.5, 3.0]]))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_covariance_dtypes(kata: Submission, dtype: Any) -> None:
    """covariance: the result is float64 for every dtype of X."""
    X = np.array([[0, 200], [10, 250], [50, 30]], dtype=dtype)
    # The deviations are -20, -10, 30 and 40, 90, -130.
    equal(kata.covariance(X), np.array([[700.0, -2800.0], [-2800.0, 13300.0]]))


def test_booleans(kata: Submission) -> None:
    """covariance: booleans count as 0 and 1."""
    X = np.array([[True, False], [False, True], [False, False], [True, False]])
    equal(kata.covariance(X, 0), np.array([[0.25, -0.125], [-0.125, 0.1875]]))


def test_covariance_far_from_zero(kata: Submission) -> None:
    """covariance: numbers near 1e8 give accurate covariances."""
    # A mean near 1e8 may be rounded by a few times 1e-8.
    equal(kata.covariance(TWO_COLUMNS + 1e8), np.array([[20 / 3, 4.0], [4.0, 40 / 3]]), rtol=1e-6)


def test_covariance_random_rows(kata: Submission) -> None:
    """covariance: random rows give the same as a loop over pairs of columns."""
    X = kata.rng.normal(size=(6, 3))
    columns = [[value - sum(column) / 6 for value in column] for column in X.T.tolist()]
    expected = [[sum(a * b for a, b in zip(p, q, strict=True)) / 5 for q in columns] for p in columns]
    equal(kata.covariance(X), np.array(expected))


@pytest.mark.parametrize(("n", "ddof"), [(1, 1), (2, 2), (2, 3)])
def test_too_few_rows(kata: Submission, n: int, ddof: int) -> None:
    """covariance: if n is not larger than ddof, it raises a ValueError."""
    X = np.array([[1.0, 2.0, 5.0], [4.0, 3.0, 0.0]])[:n]
    with kata.raises(ValueError):
        kata.covariance(X, ddof)


def test_correlation(kata: Submission) -> None:
    """correlation: it is the covariance divided by both standard deviations."""
    r = 12 / math.sqrt(20 * 40)
    equal(kata.correlation(TWO_COLUMNS), np.array([[1.0, r], [r, 1.0]]))


def test_straight_lines(kata: Submission) -> None:
    """correlation: an increasing line gives 1, and a decreasing line -1."""
    x = np.array([1.0, 2.0, 4.0, 9.0])
    X = np.column_stack([x, 3 * x + 5, 2 - x])
    equal(kata.correlation(X), np.array([[1.0, 1.0, -1.0], [1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]]))


def test_bent_line(kata: Submission) -> None:
    """correlation: an increasing curve that is not a line gives less than 1."""
    # The deviations are -3, -2, -1, 6 and -1.5, -0.5, 0.5, 1.5: the sums are 50, 5, and 14 for their products.
    r = 14 / math.sqrt(50 * 5)
    X = np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0], [10.0, 4.0]])
    equal(kata.correlation(X), np.array([[1.0, r], [r, 1.0]]))


def test_parabola(kata: Submission) -> None:
    """correlation: x and x**2 have correlation 0 if x is symmetric around 0."""
    x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    equal(kata.correlation(np.column_stack([x, x**2])), np.array([[1.0, 0.0], [0.0, 1.0]]))


def test_constant_column(kata: Submission) -> None:
    """correlation: a constant column gives NaN, also on the diagonal."""
    X = np.array([[1.0, 7.0, 2.0], [2.0, 7.0, 1.0]])
    with kata.allow(nan=True):
        R = kata.correlation(X)
    equal(R, np.array([[1.0, NAN, -1.0], [NAN, NAN, NAN], [-1.0, NAN, 1.0]]))


def test_constant_fraction(kata: Submission) -> None:
    """correlation: a column of three times 0.1 gives NaN."""
    X = np.array([[0.1, 0.0], [0.1, 4.0], [0.1, 7.0]])
    with kata.allow(nan=True):
        R = kata.correlation(X)
    equal(R, np.array([[NAN, NAN], [NAN, 1.0]]))


def test_correlation_one_row(kata: Submission) -> None:
    """correlation: a single row gives NaN everywhere."""
    with kata.allow(nan=True):
        R = kata.correlation([[4, -2, 9]])
    equal(R, np.full((3, 3), NAN))


def test_units(kata: Submission) -> None:
    """correlation: a column of numbers near 1e-20 has the same correlation as in other units."""
    r = 12 / math.sqrt(20 * 40)
    equal(kata.correlation(TWO_COLUMNS * np.array([1e-20, 1e6])), np.array([[1.0, r], [r, 1.0]]))


def test_correlation_far_from_zero(kata: Submission) -> None:
    """correlation: numbers near 1e8 give accurate correlations."""
    r = 12 / math.sqrt(20 * 40)
    # A mean near 1e8 may be rounded by a few times 1e-8.
    equal(kata.correlation(TWO_COLUMNS + 1e8), np.array([[1.0, r], [r, 1.0]]), rtol=1e-6)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_correlation_dtypes(kata: Submission, dtype: Any) -> None:
    """correlation: the result is float64 for every dtype of X."""
    X = np.array([[0, 200], [10, 250], [50, 30]], dtype=dtype)
    r = -5600 / math.sqrt(1400 * 26600)
    equal(kata.correlation(X), np.array([[1.0, r], [r, 1.0]]))


def test_never_outside(kata: Submission) -> None:
    """correlation: every value is from -1 to 1, also after rounding."""
    # Twelve multiples of one column, half of them negative: some sums are rounded up in every order.
    signs = np.array([1.0, -1.0] * 6)
    X = np.array([[0.1], [0.2], [0.7]]) * np.arange(1, 13) * signs
    R = kata.correlation(X)
    equal(R, np.outer(signs, signs))
    outside = np.argwhere(np.abs(R) > 1)
    assert not len(outside), f"a correlation is from -1 to 1, and {len(outside)} of 144 are outside by a rounding error"


def test_correlation_random_rows(kata: Submission) -> None:
    """correlation: random rows give the same as a loop over pairs of columns."""
    X = kata.rng.normal(size=(6, 3))
    columns = [[value - sum(column) / 6 for value in column] for column in X.T.tolist()]
    sums = [[sum(a * b for a, b in zip(p, q, strict=True)) for q in columns] for p in columns]
    expected = [[sums[j][k] / math.sqrt(sums[j][j] * sums[k][k]) for k in range(3)] for j in range(3)]
    equal(kata.correlation(X), np.array(expected))


def test_iris(kata: Submission) -> None:
    """correlation: the leaves of 150 irises."""
    flowers, _ = dataset("iris")
    equal(kata.correlation(flowers), IRIS)


# NumPy 2.4: np.corrcoef(X, rowvar=False) of iris: sepal length and width, petal length and width.
IRIS = np.array(
    [
        [1.0, -0.11756978413300205, 0.8717537758865829, 0.817941126271576],
        [-0.11756978413300205, 1.0, -0.42844010433054014, -0.36612593253643955],
        [0.8717537758865829, -0.42844010433054014, 1.0, 0.9628654314027958],
        [0.817941126271576, -0.36612593253643955, 0.9628654314027958, 1.0],
    ]
)
