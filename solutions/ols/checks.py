"""The checks of ols. Each tests a sentence of a docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def test_exact_line(kata: Submission) -> None:
    """ols: the line y = 2 x + 3 has the weight 2 and the intercept 3."""
    equal(kata.ols(np.array([[0.0], [1.0], [2.0], [5.0]]), np.array([3.0, 5.0, 7.0, 13.0])), (np.array([2.0]), 3.0))


def test_line_with_noise(kata: Submission) -> None:
    """ols: for one column, the weight is the covariance divided by the variance."""
    # Means 2.5 and 3. The products of the deviations are 3, 0, -0.5 and 4.5, and the squares of x sum to 5.
    X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([1.0, 3.0, 2.0, 6.0])
    equal(kata.ols(X, y), (np.array([1.4]), -0.5))


def test_two_columns(kata: Submission) -> None:
    """ols: the plane y = 2 x1 - 3 x2 + 5 has these weights."""
    X = np.array([[0.0, 0.0], [1.0, 4.0], [2.0, -1.0], [3.0, 2.0], [5.0, 1.0]])
    equal(kata.ols(X, np.array([5.0, -5.0, 12.0, 5.0, 12.0])), (np.array([2.0, -3.0]), 5.0))


def test_without_intercept(kata: Submission) -> None:
    """ols: with intercept=False, the line passes through 0, and b is 0.0."""
    X, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 3.0, 7.0])
    equal(kata.ols(X, y, False), (np.array([29 / 14]), 0.0))


def test_column_of_targets(kata: Submission) -> None:
    """ols: for y of shape (n, 1), the shape of w is (d,)."""
    X = np.array([[0.0, 0.0], [1.0, 4.0], [2.0, -1.0], [3.0, 2.0], [5.0, 1.0]])
    equal(kata.ols(X, np.array([[5.0], [-5.0], [12.0], [5.0], [12.0]])), (np.array([2.0, -3.0]), 5.0))


def test_lists(kata: Submission) -> None:
    """ols: lists of integers are accepted."""
    equal(kata.ols([[1], [2], [3], [4]], [1, 3, 2, 6]), (np.array([1.4]), -0.5))


def test_residuals(kata: Submission) -> None:
    """ols: the residuals have the mean 0 and are at right angles to every column."""
    mix = np.array([[1.0, 0.8, -0.5], [0.0, 1.0, 0.3], [0.0, 0.0, 1.0]])
    X = kata.rng.normal(size=(12, 3)) @ mix + [3.0, -1.0, 0.0]
    y = kata.rng.normal(size=12) + 2.0
    w, b = kata.ols(X, y)
    residuals = y - X @ w - b
    equal(X.T @ residuals, np.zeros(3), atol=1e-9)
    equal(float(residuals.mean()), 0.0, atol=1e-9)


def test_small_unit(kata: Submission) -> None:
    """ols: a column in a small unit has a large weight."""
    X, y = np.array([[0.0], [1e-4], [2e-4], [5e-4]]), np.array([3.0, 5.0, 7.0, 13.0])
    equal(kata.ols(X, y), (np.array([2e4]), 3.0))


def test_constant_column(kata: Submission) -> None:
    """ols: a constant column has the weight 0."""
    X = np.array([[0.0, 4.0], [2.0, 4.0], [0.0, 4.0], [2.0, 4.0]])
    equal(kata.ols(X, np.array([1.0, 5.0, 3.0, 7.0])), (np.array([2.0, 0.0]), 2.0))


def test_equal_columns(kata: Submission) -> None:
    """ols: two equal columns have equal weights."""
    X = np.array([[0.0, 0.0], [2.0, 2.0], [0.0, 0.0], [2.0, 2.0]])
    equal(kata.ols(X, np.array([1.0, 5.0, 2.0, 6.0])), (np.array([1.0, 1.0]), 1.5))


def test_sum_of_columns(kata: Submission) -> None:
    """ols: if one column is the sum of two, the shortest w is returned."""
    # y = x1. For every t, the weights 1 - t, -t and t fit as well, and their squares sum to the least at t = 1/3.
    X = np.array([[2.0, 0.0, 2.0], [0.0, 2.0, 2.0], [-2.0, 0.0, -2.0], [0.0, -2.0, -2.0]])
    expected = (np.array([2 / 3, -1 / 3, 1 / 3]), 0.0)
    equal(kata.ols(X, np.array([2.0, 0.0, -2.0, 0.0])), expected)
    equal(kata.ols(X, np.array([2.0, 0.0, -2.0, 0.0]), False), expected)


def test_fewer_rows(kata: Submission) -> None:
    """ols: for fewer rows than columns, the shortest w of many is returned."""
    # The rows differ by (2, 4, 0), and the targets by 4: w is 4 / 20 times the difference.
    X = np.array([[0.0, 0.0, 2.0], [2.0, 4.0, 2.0]])
    equal(kata.ols(X, np.array([1.0, 5.0])), (np.array([0.4, 0.8, 0.0]), 1.0))


def test_one_row(kata: Submission) -> None:
    """ols: for a single row, w is 0 and b is the target."""
    equal(kata.ols(np.array([[2.0, 4.0]]), np.array([8.0])), (np.zeros(2), 8.0))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """ols: the results are float64 for every dtype of X and y."""
    # The means are 104 and 3. The products of the deviations are 12, -3 and 6, and the squares of x sum to 42.
    X, y = np.array([[100], [103], [105], [108]], dtype=dtype), np.array([0, 6, 0, 6], dtype=dtype)
    equal(kata.ols(X, y), (np.array([18 / 34]), 3 - 18 / 34 * 104))


def test_float32(kata: Submission) -> None:
    """ols: float32 values are computed in float64."""
    # The means are 7/3 and 1/3. The products of the deviations sum to -12/9, and the squares of x to 42/9.
    X, y = np.array([[1], [2], [4]], dtype=np.float32), np.array([1, 0, 0], dtype=np.float32)
    equal(kata.ols(X, y), (np.array([-2 / 7]), 1.0))
    equal(kata.ols(X.astype(np.float64), y), (np.array([-2 / 7]), 1.0))


def test_wraps(kata: Submission) -> None:
    """ols: products of uint8 values are computed in float64."""
    X, y = np.array([[200, 0], [250, 1], [100, 1], [10, 0]], dtype=np.uint8), [400, 501, 201, 20]
    equal(kata.ols(X, np.array(y)), (np.array([2.0, 1.0]), 0.0), atol=1e-9)


def test_booleans(kata: Submission) -> None:
    """ols: booleans count as 0 and 1."""
    X = np.array([[True, False], [False, False], [True, True], [False, True], [True, True]])
    equal(kata.ols(X, np.array([3.0, 1.0, 8.0, 6.0, 8.0])), (np.array([2.0, 5.0]), 1.0))


@pytest.mark.parametrize("m", [1, 3, 5])
def test_lengths(kata: Submission, m: int) -> None:
    """ols: if the length of y is not n, it raises a ValueError."""
    with kata.raises(ValueError):
        kata.ols(np.array([[0.0, 1.0], [1.0, 3.0], [2.0, 0.0], [5.0, 1.0]]), np.arange(float(m)))


def test_effects(kata: Submission) -> None:
    """effects: each weight, times the standard deviation of its column."""
    X = np.array([[0.0, 10.0], [0.0, 30.0], [6.0, 10.0], [6.0, 30.0]])
    equal(kata.effects(X, np.array([2.0, -0.5])), np.array([6.0, -5.0]))


def test_effects_divisor(kata: Submission) -> None:
    """effects: the squared deviations are divided by n."""
    X = np.array([[1.0, 20.0], [2.0, 10.0], [6.0, 60.0]])
    equal(kata.effects(X, np.array([1.0, 0.5])), np.array([math.sqrt(14 / 3), 0.5 * math.sqrt(1400 / 3)]))


def test_effects_in_another_unit(kata: Submission) -> None:
    """effects: a column in grams instead of kilograms has the same effect."""
    X = np.array([[1.0, 2.0], [3.0, 2.5], [5.0, 0.0], [3.0, 2.5]])
    equal(kata.effects(X * [1000.0, 1.0], np.array([0.004, 3.0])), kata.effects(X, np.array([4.0, 3.0])))


def test_effects_constant(kata: Submission) -> None:
    """effects: a constant column has the effect 0, and lists are accepted."""
    equal(kata.effects([[7, 1], [7, 5], [7, 3]], [9, 2]), np.array([0.0, 2 * math.sqrt(8 / 3)]))


@pytest.mark.parametrize("dtype", [np.uint8, np.float32], ids=["uint8", "float32"])
def test_effects_dtypes(kata: Submission, dtype: Any) -> None:
    """effects: the standard deviation is computed in float64 for every dtype."""
    X = np.array([[0, 200], [10, 250], [50, 30]], dtype=dtype)
    equal(kata.effects(X, np.array([1.0, -0.1])), np.array([math.sqrt(1400 / 3), -0.1 * math.sqrt(26600 / 3)]))


def test_effects_large_float32(kata: Submission) -> None:
    """effects: the standard deviation of float32 values near 1e6 is accurate."""
    # The mean is 1000002.8, and the squared deviations sum to 8.8.
    X = np.array([[1000001], [1000005], [1000002], [1000003], [1000003]], dtype=np.float32)
    equal(kata.effects(X, np.array([2.0])), np.array([2 * math.sqrt(8.8 / 5)]))


def test_diabetes(kata: Submission) -> None:
    """Both: triglycerides have the largest weight, and the body mass index has the largest effect."""
    X, y = dataset("diabetes")
    X = X[:, [2, 3, 8]]  # body mass index, blood pressure, log of triglycerides
    equal(kata.ols(X, y), (WEIGHTS, INTERCEPT))
    equal(kata.effects(X, WEIGHTS), EFFECTS)


# scikit-learn 1.9.1, on its diabetes data in their own units: LinearRegression().fit(X[:, [2, 3, 8]], y), and its
# coef_ times X[:, [2, 3, 8]].std(axis=0).
WEIGHTS = np.array([6.50005135113583, 0.9029634208077311, 49.57713783579794])
INTERCEPT = -334.88117441473867
EFFECTS = np.array([28.685512179469498, 12.475007001083018, 25.86931516927756])
