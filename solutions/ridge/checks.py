"""The checks of ridge. Each tests a sentence of its docstring or of the README."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def test_one_column(kata: Submission) -> None:
    """The weight of one column is sum x y / (sum x^2 + lam), means subtracted."""
    # Means 2.5 and 3. The products of the deviations sum to 7, and the squares of x to 5.
    X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([1.0, 3.0, 2.0, 6.0])
    equal(kata.ridge(X, y, 5.0), (np.array([0.7]), 1.25))


def test_two_columns(kata: Submission) -> None:
    """Columns at right angles have the weights sum x y / (sum x^2 + lam)."""
    X = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    equal(kata.ridge(X, np.array([7.0, 1.0, 3.0, 1.0]), 4.0), (np.array([0.5, 1.0]), 3.0))


def test_without_intercept(kata: Submission) -> None:
    """If intercept is False, means are not subtracted, and b is 0.0."""
    X, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 3.0, 7.0])
    equal(kata.ridge(X, y, 2.0, False), (np.array([29 / 16]), 0.0))


def test_shifted_targets(kata: Submission) -> None:
    """If every target grows by 1,000,000, only b changes."""
    X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([1.0, 3.0, 2.0, 6.0]) + 1e6
    equal(kata.ridge(X, y, 5.0), (np.array([0.7]), 1e6 + 1.25), rtol=1e-8)


def test_shifted_columns(kata: Submission) -> None:
    """If every row is shifted, only b changes."""
    X = np.array([[11.0, -19.0], [11.0, -21.0], [9.0, -19.0], [9.0, -21.0]])
    equal(kata.ridge(X, np.array([7.0, 1.0, 3.0, 1.0]), 4.0), (np.array([0.5, 1.0]), 18.0), atol=1e-9)


def test_derivative(kata: Submission) -> None:
    """Each column times the residuals is lam times its weight."""
    mix = np.array([[1.0, 0.8, -0.5], [0.0, 1.0, 0.3], [0.0, 0.0, 1.0]])
    X = kata.rng.normal(size=(11, 3)) @ mix + [3.0, -1.0, 0.0]
    y = kata.rng.normal(size=11) + 2.0
    w, b = kata.ridge(X, y, 1.7)
    residuals = y - X @ w - b
    equal(X.T @ residuals, 1.7 * w, atol=1e-9)
    equal(float(residuals.mean()), 0.0, atol=1e-9)


def test_columns_of_different_sizes(kata: Submission) -> None:
    """The penalty is on the weights of the columns of X as given, not standardised."""
    # The columns are at right angles, and their squares sum to 0.04 and 400.
    X = np.array([[0.1, 10.0], [0.1, -10.0], [-0.1, 10.0], [-0.1, -10.0]])
    equal(kata.ridge(X, np.array([7.0, 1.0, 3.0, 1.0]), 0.16), (np.array([2.0, 80 / 400.16]), 3.0))


def test_equal_columns(kata: Submission) -> None:
    """Two equal columns have equal weights."""
    # The products of the deviations sum to 8, and the squares of each column to 4.
    X = np.array([[0.0, 0.0], [2.0, 2.0], [0.0, 0.0], [2.0, 2.0]])
    equal(kata.ridge(X, np.array([1.0, 5.0, 2.0, 6.0]), 8.0), (np.array([0.5, 0.5]), 2.5))


def test_constant_column(kata: Submission) -> None:
    """A constant column has the weight 0."""
    X = np.array([[1.0, 4.0], [2.0, 4.0], [3.0, 4.0], [4.0, 4.0]])
    equal(kata.ridge(X, np.array([1.0, 3.0, 2.0, 6.0]), 5.0), (np.array([0.7, 0.0]), 1.25))


def test_large_penalty(kata: Submission) -> None:
    """A huge lam makes the weights 0 and b the mean of the targets."""
    X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([1.0, 3.0, 2.0, 6.0])
    equal(kata.ridge(X, y, 1e15), (np.array([0.0]), 3.0), atol=1e-12)


def test_shrinks(kata: Submission) -> None:
    """A larger lam gives a shorter w."""
    X, y = kata.rng.normal(size=(9, 4)), kata.rng.normal(size=9)
    lengths = [float(np.linalg.norm(kata.ridge(X, y, lam)[0])) for lam in (0.1, 1.0, 10.0, 100.0)]
    assert lengths == sorted(lengths, reverse=True), f"the lengths of w for lam 0.1, 1, 10 and 100 are {lengths}"


def test_fewer_rows(kata: Submission) -> None:
    """X can have more columns than rows."""
    # The deviations are -(1, 2, 0) and (1, 2, 0), those of y -2 and 2: w is (4, 8, 0) / (10 + lam).
    X = np.array([[0.0, 0.0, 2.0], [2.0, 4.0, 2.0]])
    equal(kata.ridge(X, np.array([1.0, 5.0]), 10.0), (np.array([0.2, 0.4, 0.0]), 2.0))


def test_fewer_rows_without_intercept(kata: Submission) -> None:
    """For one row x and no intercept, w is x y / (x . x + lam)."""
    equal(kata.ridge(np.array([[3.0, 0.0, 4.0]]), np.array([10.0]), 25.0, False), (np.array([0.6, 0.0, 0.8]), 0.0))


def test_one_row(kata: Submission) -> None:
    """For one row and an intercept, w is 0 and b is the target."""
    equal(kata.ridge(np.array([[3.0, 0.5, 4.0]]), np.array([10.0]), 25.0), (np.zeros(3), 10.0))


def test_many_columns(kata: Submission) -> None:
    """Three rows of 18,000 columns need no table of 18,000 by 18,000."""
    # Each row is t times p. So w is p times (t . y) / ((t . t) (p . p) + lam) = p * 8 / (2 * 30,000 + 40,000).
    p, t = np.arange(18_000) % 3, np.array([-1.0, 0.0, 1.0])
    equal(kata.ridge(np.outer(t, p), np.array([1.0, 2.0, 9.0]), 40_000.0), (p * 8e-5, 4.0))


def test_many_rows(kata: Submission) -> None:
    """18,000 rows of two columns need no table of 18,000 by 18,000."""
    # The columns have the mean 0 and are at right angles. Their squares sum to 12,000 and 18,000.
    i = np.arange(18_000)
    X = np.stack([i % 3 - 1, i // 3 % 2 * 2 - 1], axis=1)
    equal(kata.ridge(X, X @ [2.0, -1.0] + 5.0, 6000.0), (np.array([4 / 3, -0.75]), 5.0))


def test_column_of_targets(kata: Submission) -> None:
    """For y of shape (n, 1), the shape of w is (d,)."""
    X = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    equal(kata.ridge(X, np.array([[7.0], [1.0], [3.0], [1.0]]), 4.0), (np.array([0.5, 1.0]), 3.0))
    wide = np.array([[0.0, 0.0, 2.0], [2.0, 4.0, 2.0]])
    equal(kata.ridge(wide, np.array([[1.0], [5.0]]), 10.0), (np.array([0.2, 0.4, 0.0]), 2.0))


def test_lists(kata: Submission) -> None:
    """Lists of integers are accepted."""
    equal(kata.ridge([[1], [2], [3], [4]], [1, 3, 2, 6], 5), (np.array([0.7]), 1.25))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8], ids=["int64", "uint8"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """Products of integers are computed in float64."""
    # The means are 152 and 3. The products of the deviations sum to 600, and the squares of x to 10016.
    X, y = np.array([[100], [200], [104], [204]], dtype=dtype), np.array([0, 6, 0, 6], dtype=dtype)
    w = 600 / (10016 + 2000)
    equal(kata.ridge(X, y, 2000), (np.array([w]), 3 - w * 152))
    # Without an intercept, the products sum to 200 * 260, and the squares of x to 50,000.
    equal(
        kata.ridge(np.array([[200], [100]], dtype=dtype), np.array([260.0, 0.0]), 2000, False), (np.array([1.0]), 0.0)
    )


def test_float32(kata: Submission) -> None:
    """Values of dtype float32 are computed in float64."""
    # The means are 7/3 and 1/3. The products of the deviations sum to -12/9, and the squares of x to 42/9.
    X, y = np.array([[1], [2], [4]], dtype=np.float32), np.array([1, 0, 0], dtype=np.float32)
    w = -12 / 9 / (42 / 9 + 1)
    equal(kata.ridge(X, y, 1.0), (np.array([w]), 1 / 3 - w * 7 / 3))
    equal(kata.ridge(X.astype(np.float64), y, 1.0), (np.array([w]), 1 / 3 - w * 7 / 3))


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    X = np.array([[True, True], [True, False], [False, True], [False, False]])
    equal(kata.ridge(X, np.array([True, False, False, False]), 1.0), (np.array([0.25, 0.25]), 0.0))


@pytest.mark.parametrize("lam", [0.0, -1.0])
def test_lam(kata: Submission, lam: float) -> None:
    """If lam is not above 0, it raises a ValueError."""
    with kata.raises(ValueError):
        kata.ridge(np.array([[0.0, 1.0], [1.0, 3.0], [2.0, 0.0]]), np.array([1.0, 2.0, 5.0]), lam)


@pytest.mark.parametrize("m", [1, 2, 4])
def test_lengths(kata: Submission, m: int) -> None:
    """If the length of y is not n, it raises a ValueError."""
    with kata.raises(ValueError):
        kata.ridge(np.array([[0.0, 1.0], [1.0, 3.0], [2.0, 0.0]]), np.arange(float(m)), 1.0)


def test_diabetes(kata: Submission) -> None:
    """Three columns of the diabetes data, with lam = 100."""
    X, y = dataset("diabetes")
    X = X[:, [2, 3, 8]]  # body mass index, blood pressure, log of triglycerides
    equal(kata.ridge(X, y, 100.0), (WEIGHTS, INTERCEPT))


# scikit-learn 1.9.1, on its diabetes data in their own units: Ridge(alpha=100).fit(X[:, [2, 3, 8]], y).
WEIGHTS = np.array([7.457101547797472, 1.1666866841237016, 23.604420397893634])
INTERCEPT = -264.53469770693926
