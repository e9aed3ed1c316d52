"""The checks of gaussian_logpdf. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

LOG_2PI = math.log(2 * math.pi)


def test_standard_normal(kata: Submission) -> None:
    """normal_logpdf: for mean 0 and std 1 it is -(x^2 + log(2 pi)) / 2."""
    equal(kata.normal_logpdf(np.array([0.0, 1.0, -3.0]), 0.0, 1.0), -0.5 * np.array([0.0, 1.0, 9.0]) - LOG_2PI / 2)


def test_mean_and_std(kata: Submission) -> None:
    """normal_logpdf: a value 2 standard deviations from the mean has z = 2."""
    expected = -0.5 * np.array([0.0, 4.0, 1.0]) - math.log(3) - LOG_2PI / 2
    equal(kata.normal_logpdf([5.0, 11.0, 2.0], 5.0, 3.0), expected)


def test_small_std(kata: Submission) -> None:
    """normal_logpdf: a density can be larger than 1, so its log is positive."""
    equal(kata.normal_logpdf(np.array([0.02, 0.03]), 0.02, 0.01), np.array([0.0, -0.5]) + math.log(100) - LOG_2PI / 2)


def test_far_from_the_mean(kata: Submission) -> None:
    """normal_logpdf: 40 and 1000 standard deviations from the mean are finite."""
    equal(kata.normal_logpdf(np.array([40.0, -1000.0]), 0.0, 1.0), np.array([-800.0, -500_000.0]) - LOG_2PI / 2)


def test_broadcasting(kata: Submission) -> None:
    """normal_logpdf: the arguments broadcast, here (3, 1) against (2,)."""
    mean, std = np.array([0.0, 10.0]), np.array([1.0, 2.0])
    z = np.array([[0.0, -5.0], [4.0, -3.0], [12.0, 1.0]])
    equal(kata.normal_logpdf(np.array([[0.0], [4.0], [12.0]]), mean, std), -0.5 * z**2 - np.log(std) - LOG_2PI / 2)


def test_three_dimensions(kata: Submission) -> None:
    """normal_logpdf: values of shape (2, 1, 3) and means of shape (4, 3) give (2, 4, 3)."""
    x, mean = np.arange(6.0).reshape(2, 1, 3), np.arange(12.0).reshape(4, 3) / 4
    equal(kata.normal_logpdf(x, mean, 0.5), -2 * (x - mean) ** 2 + math.log(2) - LOG_2PI / 2)


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32], ids=["uint8", "int64", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """normal_logpdf: values of any dtype give float64, and 1 - 3 does not wrap around."""
    x, mean, std = np.array([1, 3, 9], dtype=dtype), np.array([3, 3, 3], dtype=dtype), np.array([2], dtype=dtype)
    equal(kata.normal_logpdf(x, mean, std), -0.5 * np.array([1.0, 0.0, 9.0]) - math.log(2) - LOG_2PI / 2)


def test_large_values(kata: Submission) -> None:
    """normal_logpdf: values near 1e9 are accurate."""
    x = 1e9 + np.array([1.0, 2.5, -3.0])
    equal(kata.normal_logpdf(x, 1e9, 2.0), -0.5 * np.array([0.25, 1.5625, 2.25]) - math.log(2) - LOG_2PI / 2)


@pytest.mark.parametrize("std", [0.0, -2.0, [1.0, 0.0, 3.0], [-1.0, 1.0, 1.0]], ids=["0", "-2", "one 0", "one -1"])
def test_std_must_be_positive(kata: Submission, std: Any) -> None:
    """normal_logpdf: a std of 0 or less raises a ValueError."""
    with kata.raises(ValueError):
        kata.normal_logpdf(np.array([1.0, 2.0, 4.0]), 1.0, std)


def test_density_integrates_to_one(kata: Submission) -> None:
    """normal_logpdf: the density has the integral 1."""
    x = np.linspace(-20.0, 30.0, 801)
    equal(float(np.exp(kata.normal_logpdf(x, 4.0, 1.5)).sum() * (x[1] - x[0])), 1.0)


def test_one_column(kata: Submission) -> None:
    """mvn_logpdf: for one column, cov is the variance."""
    got = kata.mvn_logpdf(np.array([[5.0], [11.0], [2.0]]), [5.0], [[9.0]])
    equal(got, -0.5 * np.array([0.0, 4.0, 1.0]) - math.log(3) - LOG_2PI / 2)


def test_independent_columns(kata: Submission) -> None:
    """mvn_logpdf: if cov is diagonal, the log densities of the columns are summed."""
    X = np.array([[1.0, 0.0], [3.0, 0.5], [-1.0, 1.0]])
    squares = np.array([0.0, 1 + 1, 1 + 4])
    equal(kata.mvn_logpdf(X, np.array([1.0, 0.0]), np.diag([4.0, 0.25])), -0.5 * squares - LOG_2PI)


def test_correlated_columns(kata: Submission) -> None:
    """mvn_logpdf: correlated columns make the density higher along the diagonal."""
    # The determinant is 16, and the inverse [[5, -2], [-2, 4]] / 16.
    cov = np.array([[4.0, 2.0], [2.0, 5.0]])
    squares = np.array([0.0, 5 / 16 + 4 / 16 - 4 / 16, 5 / 16 + 4 / 16 + 4 / 16])
    got = kata.mvn_logpdf(np.array([[1.0, 2.0], [2.0, 3.0], [2.0, 1.0]]), np.array([1.0, 2.0]), cov)
    equal(got, -0.5 * (squares + math.log(16)) - LOG_2PI)


def test_three_columns(kata: Submission) -> None:
    """mvn_logpdf: three columns have the constant 1.5 log(2 pi)."""
    # cov = L L^T with L = [[1, 0, 0], [2, 1, 0], [0, 1, 2]], so the determinant is 4. The deviations are L times z.
    cov = [[1, 2, 0], [2, 5, 1], [0, 1, 5]]
    z = np.array([[1, 0, 0], [1, -1, 2]])
    X = np.array([[1 + 10, 2, 0 - 5], [1 + 10, 1, 3 - 5]])
    equal(kata.mvn_logpdf(X, [10, 0, -5], cov), -0.5 * ((z**2).sum(axis=1) + math.log(4)) - 1.5 * LOG_2PI)


def test_mvn_far_from_the_mean(kata: Submission) -> None:
    """mvn_logpdf: a row 50 standard deviations from the mean is finite."""
    got = kata.mvn_logpdf(np.array([[30.0, 40.0], [0.0, 0.0]]), np.zeros(2), np.eye(2))
    equal(got, np.array([-1250.0, 0.0]) - LOG_2PI)


@pytest.mark.parametrize("variance", [1e-12, 1e12])
def test_determinant(kata: Submission, variance: float) -> None:
    """mvn_logpdf: a determinant of 1e-360 or 1e360 does not underflow or overflow."""
    X = math.sqrt(variance) * np.array([[1.0] * 30, [0.0] * 29 + [2.0]])
    expected = -0.5 * (np.array([30.0, 4.0]) + 30 * math.log(variance)) - 15 * LOG_2PI
    equal(kata.mvn_logpdf(X, np.zeros(30), np.eye(30) * variance), expected)


def test_mvn_large_values(kata: Submission) -> None:
    """mvn_logpdf: rows near 1e8 are accurate."""
    X = 1e8 + np.array([[0.0, 0.0], [2.0, 0.5], [0.0, -1.0]])
    squares = np.array([0.0, 2.0, 4.0])
    equal(kata.mvn_logpdf(X, np.array([1e8, 1e8]), np.diag([4.0, 0.25])), -0.5 * squares - LOG_2PI)


def test_mvn_dtypes(kata: Submission) -> None:
    """mvn_logpdf: integers are accepted, and 1 - 3 does not wrap around."""
    X, mean = np.array([[1, 3], [9, 3]], dtype=np.uint8), np.array([3, 3], dtype=np.uint8)
    got = kata.mvn_logpdf(X, mean, np.array([[4, 0], [0, 1]], dtype=np.uint8))
    equal(got, -0.5 * (np.array([1.0, 9.0]) + math.log(4)) - LOG_2PI)


@pytest.mark.parametrize(
    "cov",
    [[[1.0, 2.0], [2.0, 1.0]], [[-2.0]], [[-1.0, 0.5], [0.5, -1.0]]],
    ids=["correlation 2", "variance -2", "two negative eigenvalues"],
)
def test_cov_must_be_positive_definite(kata: Submission, cov: Any) -> None:
    """mvn_logpdf: a cov with a negative eigenvalue raises a ValueError."""
    with kata.raises(ValueError):
        kata.mvn_logpdf(np.ones((3, len(cov))), np.zeros(len(cov)), cov)


def test_iris(kata: Submission) -> None:
    """Both: the setosas have the densities that SciPy gives them."""
    X = dataset("iris")[0][:50]
    mean, std = X.mean(axis=0), X.std(axis=0)
    deviations = X - mean
    equal(kata.normal_logpdf(X[:2], mean, std), NORMAL, rtol=1e-8)
    equal(kata.mvn_logpdf(X[[0, 1, 41]], mean, deviations.T @ deviations / 50), MULTIVARIATE, rtol=1e-8)


# SciPy 1.17.1: norm.logpdf(X[:2], mean, std) and multivariate_normal.logpdf(X[[0, 1, 41]], mean, cov) of the first 50
# rows of iris. Row 41 has a sepal width of 2.3, and every other setosa 2.9 or more.
NORMAL = np.array(
    [
        [0.09761343161849978, 0.04280507026603264, 0.7767666245163871, 1.2440852866013463],
        [0.08775830202354673, -0.5892253808190745, 0.7767666245163871, 1.2440852866013463],
    ]
)
MULTIVARIATE = np.array([2.6691917567289933, 1.8365487128231277, -3.3912801181150574])
