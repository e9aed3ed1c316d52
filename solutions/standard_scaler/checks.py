"""The checks of standard_scaler. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def test_fit(kata: Submission) -> None:
    """fit: mean and scale are those of each column."""
    X = np.array([[0.0, 10.0], [0.0, 30.0], [6.0, 10.0], [6.0, 30.0]])
    equal(kata.fit(X), (np.array([3.0, 20.0]), np.array([3.0, 10.0])))


def test_fit_divisor(kata: Submission) -> None:
    """fit: the squared deviations are divided by n."""
    X = np.array([[1.0, 20.0], [2.0, 10.0], [6.0, 60.0]])
    # The deviations are -2, -1, 3 and -10, -20, 30: the squares sum to 14 and 1400.
    equal(kata.fit(X), (np.array([3.0, 30.0]), np.array([math.sqrt(14 / 3), math.sqrt(1400 / 3)])))


def test_fit_list(kata: Submission) -> None:
    """fit: a list of lists is accepted."""
    equal(kata.fit([[1, 5], [3, 5], [5, 8]]), (np.array([3.0, 6.0]), np.array([math.sqrt(8 / 3), math.sqrt(2)])))


def test_fit_constant(kata: Submission) -> None:
    """fit: a constant column has the scale 1."""
    X = np.array([[1.0, 7.0, 0.0], [5.0, 7.0, 0.0]])
    equal(kata.fit(X), (np.array([3.0, 7.0, 0.0]), np.array([2.0, 1.0, 1.0])))


def test_fit_constant_fraction(kata: Submission) -> None:
    """fit: a column of three times 0.1 has the scale 1."""
    X = np.array([[0.1, 1.0], [0.1, 4.0], [0.1, 7.0]])
    equal(kata.fit(X), (np.array([0.1, 4.0]), np.array([1.0, math.sqrt(6)])))


def test_fit_one_row(kata: Submission) -> None:
    """fit: the columns of a single row have the scale 1."""
    equal(kata.fit(np.array([[3.0, -2.0, 8.0]])), (np.array([3.0, -2.0, 8.0]), np.ones(3)))


def test_fit_small_numbers(kata: Submission) -> None:
    """fit: a column of 1e-20 and 5e-20 has the scale 2e-20."""
    X = np.array([[1e-20, 1.0], [5e-20, 4.0], [1e-20, 1.0], [5e-20, 4.0]])
    equal(kata.fit(X), (np.array([3e-20, 2.5]), np.array([2e-20, 1.5])), atol=0.0)


def test_fit_large_numbers(kata: Submission) -> None:
    """fit: the scale of numbers near 1e8 is accurate."""
    # A mean near 1e8 may be rounded by a few times 1e-8, and the scale with it.
    X = 1e8 + np.array([[1.0, 0.5], [2.0, 1.5], [4.0, 2.5], [5.0, 3.5]])
    mean, scale = np.array([1e8 + 3, 1e8 + 2]), np.array([math.sqrt(2.5), math.sqrt(1.25)])
    equal(kata.fit(X), (mean, scale), atol=1e-6)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_fit_dtypes(kata: Submission, dtype: Any) -> None:
    """fit: the results are float64 for every dtype of X."""
    X = np.array([[0, 200], [10, 250], [50, 30]], dtype=dtype)
    # The deviations are -20, -10, 30 and 40, 90, -130: the squares sum to 1400 and 26600.
    equal(kata.fit(X), (np.array([20.0, 160.0]), np.array([math.sqrt(1400 / 3), math.sqrt(26600 / 3)])))


def test_fit_booleans(kata: Submission) -> None:
    """fit: booleans count as 0 and 1."""
    X = np.array([[True, True], [False, True], [False, True], [False, True]])
    equal(kata.fit(X), (np.array([0.25, 1.0]), np.array([math.sqrt(3) / 4, 1.0])))


def test_fit_random_rows(kata: Submission) -> None:
    """fit: random rows give the same as a loop over the columns."""
    X = kata.rng.normal(size=(7, 3))
    means = [sum(column) / 7 for column in X.T.tolist()]
    squares = [sum((value - m) ** 2 for value in column) for column, m in zip(X.T.tolist(), means, strict=True)]
    equal(kata.fit(X), (np.array(means), np.sqrt(np.array(squares) / 7)))


def test_transform(kata: Submission) -> None:
    """transform: each value becomes (value - mean) / scale."""
    X = np.array([[0.0, 10.0], [6.0, 30.0], [4.5, 25.0]])
    Z = np.array([[-1.0, -1.0], [1.0, 1.0], [0.5, 0.5]])
    equal(kata.transform(X, np.array([3.0, 20.0]), np.array([3.0, 10.0])), Z)


def test_transform_one_row(kata: Submission) -> None:
    """transform: a single row is standardised with the given mean and scale."""
    Z = kata.transform(np.array([[5.0, 11.0, -2.0]]), np.array([1.0, 10.0, -4.0]), np.array([8.0, 2.0, 1.0]))
    equal(Z, np.array([[0.5, 0.5, 2.0]]))


def test_transform_far_from_the_mean(kata: Submission) -> None:
    """transform: a value that is 100 times the scale above the mean becomes 100."""
    X = np.array([[1.0, 1020.0], [-400.0, 0.0], [1.0, 20.0]])
    Z = np.array([[0.0, 100.0], [-200.5, -2.0], [0.0, 0.0]])
    equal(kata.transform(X, np.array([1.0, 20.0]), np.array([2.0, 10.0])), Z)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_transform_dtypes(kata: Submission, dtype: Any) -> None:
    """transform: the result is float64 for every dtype of X."""
    X = np.array([[5, 0], [1, 200], [4, 7]], dtype=dtype)
    Z = np.array([[0.75, -25.0], [-0.25, 25.0], [0.5, -23.25]])
    equal(kata.transform(X, np.array([2.0, 100.0]), np.array([4.0, 4.0])), Z)


def test_transform_list(kata: Submission) -> None:
    """transform: a list of lists is accepted."""
    equal(kata.transform([[1, 5]], np.array([2.0, 3.0]), np.array([4.0, 0.5])), np.array([[-0.25, 4.0]]))


def test_transform_large_numbers(kata: Submission) -> None:
    """transform: rows near 1e8 are standardised accurately."""
    X = 1e8 + np.array([[1.0, 0.5], [2.0, 1.5], [4.0, 3.5]])
    Z = np.array([[-1.0, -6.0], [-0.5, -2.0], [0.5, 6.0]])
    equal(kata.transform(X, np.array([1e8 + 3, 1e8 + 2]), np.array([2.0, 0.25])), Z, atol=1e-6)


def test_inverse(kata: Submission) -> None:
    """inverse_transform: standardised values return to their units."""
    Z = np.array([[-1.0, 2.0], [0.0, 0.5], [1.5, -1.0]])
    X = np.array([[0.0, 40.0], [3.0, 25.0], [7.5, 10.0]])
    equal(kata.inverse_transform(Z, np.array([3.0, 20.0]), np.array([3.0, 10.0])), X)


def test_inverse_one_row(kata: Submission) -> None:
    """inverse_transform: a list with one row of integers is accepted."""
    X = kata.inverse_transform([[2, 0, -3]], np.array([0.5, 7.0, 1.0]), np.array([0.25, 2.0, 1.0]))
    equal(X, np.array([[1.0, 7.0, -2.0]]))


def test_there_and_back(kata: Submission) -> None:
    """inverse_transform undoes transform."""
    X, mean, scale = kata.rng.normal(size=(4, 2)), kata.rng.normal(size=2), kata.rng.uniform(0.5, 2.0, size=2)
    equal(kata.inverse_transform(kata.transform(X, mean, scale), mean, scale), X, atol=1e-10)


def test_wine(kata: Submission) -> None:
    """All three: a wine is standardised with the scale of the training wines."""
    wines, _ = dataset("wine")
    wines = wines[:, :4]  # alcohol, malic acid, ash, alcalinity of ash
    equal(kata.fit(wines[::2]), (WINE_MEAN, WINE_SCALE))
    equal(kata.transform(wines[1:2], WINE_MEAN, WINE_SCALE), SECOND_WINE)
    equal(kata.inverse_transform(SECOND_WINE, WINE_MEAN, WINE_SCALE), wines[1:2])


# scikit-learn 1.9.1, on its wine data: StandardScaler().fit(X[::2, :4]), and its transform(X[1:2, :4]).
WINE_MEAN = np.array([13.03224719101124, 2.146292134831461, 2.3637078651685375, 19.202247191011235])
WINE_SCALE = np.array([0.839089598688329, 0.9571979026145011, 0.26586040952700996, 3.079872225865977])
SECOND_WINE = np.array([[0.19992240310330528, -0.38267126769810766, -0.8414485841142506, -2.5982399931416698]])
