"""The hidden checks of center_rows_cols."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_columns(kata: Submission) -> None:
    """Axis 0 subtracts from each entry the mean of its column."""
    X = np.array([[1.0, 10.0], [3.0, 20.0], [8.0, 30.0]])
    # The column means are 4 and 20.
    equal(kata.center(X, 0), np.array([[-3.0, -10.0], [-1.0, 0.0], [4.0, 10.0]]))


def test_rows(kata: Submission) -> None:
    """Axis 1 subtracts from each entry the mean of its row."""
    X = np.array([[1.0, 10.0], [3.0, 20.0], [8.0, 30.0]])
    # The row means are 5.5, 11.5 and 19.
    equal(kata.center(X, 1), np.array([[-4.5, 4.5], [-8.5, 8.5], [-11.0, 11.0]]))


def test_wide(kata: Submission) -> None:
    """Rows are centred also if X has more columns than rows."""
    X = np.array([[1.0, 2.0, 6.0], [10.0, 20.0, 60.0]])
    equal(kata.center(X, 1), np.array([[-2.0, -1.0, 3.0], [-20.0, -10.0, 30.0]]))


def test_one_row(kata: Submission) -> None:
    """If X has one row, centred columns are 0."""
    equal(kata.center(np.array([[4.0, -2.0, 9.0]]), 0), np.zeros((1, 3)))


def test_one_column(kata: Submission) -> None:
    """If X has one column, centred rows are 0."""
    equal(kata.center(np.array([[4.0], [-2.0], [9.0]]), 1), np.zeros((3, 1)))


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    equal(kata.center([[1, 2], [2, 6], [6, 7]], 0), np.array([[-2.0, -3.0], [-1.0, 1.0], [3.0, 2.0]]))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8], ids=["int64", "uint8"])
def test_integers(kata: Submission, dtype: Any) -> None:
    """Integers give float64, and do not wrap around."""
    X = np.array([[253, 4], [10, 4], [41, 4]], dtype=dtype)
    equal(kata.center(X, 1), np.array([[124.5, -124.5], [3.0, -3.0], [18.5, -18.5]]))


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    X = np.array([[True, False], [True, True], [True, False], [False, False]])
    equal(kata.center(X, 0), np.array([[0.25, -0.25], [0.25, 0.75], [0.25, -0.25], [-0.75, -0.25]]))


def test_float32(kata: Submission) -> None:
    """float32 gives float64."""
    X = np.array([[1.0, 5.0], [2.0, 5.0], [4.0, 6.0]], dtype=np.float32)
    equal(kata.center(X, 0), np.array([[-4 / 3, -1 / 3], [-1 / 3, -1 / 3], [5 / 3, 2 / 3]]))


def test_far_from_zero(kata: Submission) -> None:
    """Differences of numbers near 1e8 are accurate."""
    # 1e8, the halves and their sums are exact in float64.
    X = 1e8 + np.array([[1.0, 0.5], [2.0, 1.5], [4.0, 2.5], [5.0, 3.5]])
    equal(kata.center(X, 0), np.array([[-2.0, -1.5], [-1.0, -0.5], [1.0, 0.5], [2.0, 1.5]]))


def test_nan_in_a_column(kata: Submission) -> None:
    """A NaN makes only its own column NaN if axis is 0."""
    X = np.array([[1.0, 5.0], [np.nan, 7.0], [3.0, 12.0]])
    equal(kata.center(X, 0), np.array([[np.nan, -3.0], [np.nan, -1.0], [np.nan, 4.0]]))


def test_nan_in_a_row(kata: Submission) -> None:
    """A NaN makes only its own row NaN if axis is 1."""
    X = np.array([[1.0, 5.0], [np.nan, 7.0], [3.0, 12.0]])
    equal(kata.center(X, 1), np.array([[-2.0, 2.0], [np.nan, np.nan], [-4.5, 4.5]]))


@pytest.mark.parametrize("axis", [0, 1])
def test_random_matrix(kata: Submission, axis: int) -> None:
    """A centred random matrix agrees with a loop."""
    X = kata.rng.normal(size=(5, 3))
    lines = X.T if axis == 0 else X
    expected = np.array([[value - sum(line) / len(line) for value in line] for line in lines.tolist()])
    equal(kata.center(X, axis), expected.T if axis == 0 else expected)


def test_double(kata: Submission) -> None:
    """double_center subtracts row and column means, and adds the mean of all entries."""
    X = np.array([[0.0, 3.0, 9.0], [2.0, 1.0, 3.0]])
    # The row means are 4 and 2, the column means 1, 2 and 6, and the grand mean is 3.
    equal(kata.double_center(X), np.array([[-2.0, 0.0, 2.0], [2.0, 0.0, -2.0]]))


def test_double_tall(kata: Submission) -> None:
    """double_center works if X has more rows than columns."""
    X = np.array([[0.0, 2.0], [4.0, 6.0], [8.0, 16.0]])
    # The row means are 1, 5 and 12, the column means 4 and 8, and the grand mean is 6.
    equal(kata.double_center(X), np.array([[1.0, -1.0], [1.0, -1.0], [-2.0, 2.0]]))


def test_double_of_a_sum(kata: Submission) -> None:
    """If each entry is a row's number plus a column's number, double_center gives 0."""
    X = np.array([[1.0], [5.0], [-7.0], [3.0]]) + np.array([10.0, 20.0, 60.0])
    equal(kata.double_center(X), np.zeros((4, 3)))


def test_double_one_row(kata: Submission) -> None:
    """If X has one row, double_center gives 0."""
    equal(kata.double_center([[4, -2, 9]]), np.zeros((1, 3)))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_double_dtypes(kata: Submission, dtype: Any) -> None:
    """double_center returns float64 for every dtype."""
    X = np.array([[0, 200], [43, 70], [80, 30]], dtype=dtype)
    # The row means are 100, 56.5 and 55, the column means 41 and 100, and the grand mean is 70.5.
    equal(kata.double_center(X), np.array([[-70.5, 70.5], [16.0, -16.0], [54.5, -54.5]]))


def test_double_float32(kata: Submission) -> None:
    """double_center takes the means of float32 numbers in float64."""
    X = np.array([[1.0, 2.0], [1.0, 4.0], [2.0, 7.0]], dtype=np.float32)
    # The row means are 3/2, 5/2 and 9/2, the column means 4/3 and 13/3, and the grand mean is 17/6.
    equal(kata.double_center(X), np.array([[1.0, -1.0], [0.0, 0.0], [-1.0, 1.0]]))


def test_double_random_matrix(kata: Submission) -> None:
    """A double-centred random matrix agrees with a loop."""
    X = kata.rng.normal(size=(4, 3))
    rows, columns, total = X.sum(axis=1).tolist(), X.sum(axis=0).tolist(), float(X.sum())
    expected = [[X[i, j] - rows[i] / 3 - columns[j] / 4 + total / 12 for j in range(3)] for i in range(4)]
    equal(kata.double_center(X), np.array(expected))
