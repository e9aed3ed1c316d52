"""The checks of minmax_robust. Each tests a sentence of a docstring or of the README."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def test_minmax(kata: Submission) -> None:
    """minmax_scale: the smallest training value becomes 0, and the largest becomes 1."""
    train = np.array([[2.0, 10.0], [4.0, 50.0], [10.0, 20.0]])
    equal(kata.minmax_scale(train, train), np.array([[0.0, 0.0], [0.25, 1.0], [1.0, 0.25]]))


def test_minmax_new_rows(kata: Submission) -> None:
    """minmax_scale: new rows are scaled with the numbers of the training rows."""
    train = np.array([[2.0, 10.0], [4.0, 50.0], [10.0, 20.0]])
    equal(kata.minmax_scale(train, np.array([[3.0, 30.0], [8.0, 15.0]])), np.array([[0.125, 0.5], [0.75, 0.125]]))


def test_minmax_one_row(kata: Submission) -> None:
    """minmax_scale: a list with a single new row is accepted."""
    equal(kata.minmax_scale([[0, 5], [4, 25], [2, 6]], [[3, 10]]), np.array([[0.75, 0.25]]))


def test_minmax_outside(kata: Submission) -> None:
    """minmax_scale: new values outside the training range are scaled to results outside 0 to 1."""
    train = np.array([[2.0, 10.0], [4.0, 50.0], [10.0, 20.0]])
    equal(kata.minmax_scale(train, np.array([[-6.0, 130.0]])), np.array([[-1.0, 3.0]]))


def test_minmax_feature_range(kata: Submission) -> None:
    """minmax_scale: with feature_range (-1, 1), the smallest training value becomes -1."""
    train = np.array([[2.0, 10.0], [4.0, 50.0], [10.0, 20.0]])
    expected = np.array([[-1.0, -1.0], [-0.5, 1.0], [1.0, -0.5]])
    equal(kata.minmax_scale(train, train, (-1, 1)), expected)


def test_minmax_range_apart_from_zero(kata: Submission) -> None:
    """minmax_scale: with feature_range (10, 14), a value in the middle becomes 12."""
    train = np.array([[1.0, 0.0], [5.0, 8.0], [3.0, 2.0]])
    equal(kata.minmax_scale(train, train, (10.0, 14.0)), np.array([[10.0, 10.0], [14.0, 14.0], [12.0, 11.0]]))


def test_minmax_clip(kata: Submission) -> None:
    """minmax_scale: with clip=True, results outside the range become its ends."""
    train = np.array([[0.0, 10.0], [4.0, 50.0], [2.0, 20.0]])
    X = np.array([[-3.0, 30.0], [1.0, 90.0]])
    equal(kata.minmax_scale(train, X, (0.0, 1.0), True), np.array([[0.0, 0.5], [0.25, 1.0]]))
    equal(kata.minmax_scale(train, X, (-2, 6), True), np.array([[-2.0, 2.0], [0.0, 6.0]]))


def test_minmax_constant(kata: Submission) -> None:
    """minmax_scale: a constant training column has the distance 1."""
    train = np.array([[7.0, 1.0], [7.0, 3.0], [7.0, 2.0]])
    equal(kata.minmax_scale(train, np.array([[7.0, 1.0], [9.5, 3.0]])), np.array([[0.0, 0.0], [2.5, 1.0]]))


def test_minmax_constant_feature_range(kata: Submission) -> None:
    """minmax_scale: with feature_range (5, 7), the value of a constant column becomes 5."""
    train = np.array([[4.0, 0.0, 9.0], [4.0, 0.0, 9.0]])
    equal(kata.minmax_scale(train, np.array([[4.0, 0.5, 8.0]]), (5, 7)), np.array([[5.0, 6.0, 3.0]]))


def test_minmax_constant_clip(kata: Submission) -> None:
    """minmax_scale: clip limits the results, in a constant column too."""
    train = np.array([[7.0, 0.0], [7.0, 4.0], [7.0, 2.0]])
    expected = np.array([[0.0, 0.25], [0.25, 0.0], [1.0, 1.0]])
    equal(kata.minmax_scale(train, np.array([[6.0, 1.0], [7.25, -3.0], [9.0, 8.0]]), (0.0, 1.0), True), expected)


def test_minmax_small_distance(kata: Submission) -> None:
    """minmax_scale: a training column from 1e-9 to 5e-9 is not constant."""
    train = np.array([[1e-9, 0.0], [5e-9, 4.0], [2e-9, 1.0]])
    equal(kata.minmax_scale(train, train), np.array([[0.0, 0.0], [1.0, 1.0], [0.25, 0.25]]))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_minmax_dtypes(kata: Submission, dtype: Any) -> None:
    """minmax_scale: the result is float64 for every dtype."""
    train, X = np.array([[200, 0], [250, 4], [210, 1]], dtype=dtype), np.array([[100, 3]], dtype=dtype)
    equal(kata.minmax_scale(train, X), np.array([[-2.0, 0.75]]))


def test_minmax_float32_third(kata: Submission) -> None:
    """minmax_scale: float32 values are computed in float64."""
    train = np.array([[0.0, 3.0], [3.0, 10.0]], dtype=np.float32)
    equal(kata.minmax_scale(train, train[:1] + 1), np.array([[1 / 3, 1 / 7]]))


@pytest.mark.parametrize("function", ["minmax_scale", "robust_scale"])
def test_booleans(kata: Submission, function: str) -> None:
    """Both: booleans count as 0 and 1."""
    train = np.array([[True, False], [False, False], [True, True]])
    # The first column has q1 = 0.5 and q3 = 1, the second 0 and 0.5.
    expected = {"minmax_scale": [[1.0, 0.0]], "robust_scale": [[0.0, 0.0]]}
    equal(getattr(kata, function)(train, train[:1]), np.array(expected[function]))


@pytest.mark.parametrize("ends", [(1.0, 0.0), (2, 2)], ids=["descending", "equal"])
def test_minmax_wrong_range(kata: Submission, ends: Any) -> None:
    """minmax_scale: if a is not smaller than b, it raises a ValueError."""
    with kata.raises(ValueError):
        kata.minmax_scale(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 9.0]]), np.array([[1.0, 2.0, 3.0]]), ends)


@pytest.mark.parametrize("function", ["minmax_scale", "robust_scale"])
def test_columns(kata: Submission, function: str) -> None:
    """Both: if the numbers of columns differ, they raise a ValueError."""
    with kata.raises(ValueError):
        getattr(kata, function)(np.array([[1.0], [4.0], [9.0]]), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))


def test_robust(kata: Submission) -> None:
    """robust_scale: the median becomes 0, and q3 becomes 1 more than q1."""
    # The quartiles are 2, 3, 4 and 10, 20, 60: the values at the positions 1, 2 and 3.
    train = np.array([[3.0, 0.0], [1.0, 10.0], [2.0, 80.0], [4.0, 60.0], [9.0, 20.0]])
    expected = np.array([[0.0, -0.4], [-1.0, -0.2], [-0.5, 1.2], [0.5, 0.8], [3.0, 0.0]])
    equal(kata.robust_scale(train, train), expected)


def test_robust_new_rows(kata: Submission) -> None:
    """robust_scale: a single new row is scaled with the numbers of the training rows."""
    train = np.array([[3.0, 0.0], [1.0, 10.0], [2.0, 80.0], [4.0, 60.0], [9.0, 20.0]])
    equal(kata.robust_scale(train, np.array([[7.0, -5.0]])), np.array([[2.0, -0.5]]))


def test_robust_interpolates(kata: Submission) -> None:
    """robust_scale: quartiles between two values are interpolated linearly."""
    # Sorted 0, 4, 8, 20: q1 is at position 0.75 and is 3, the median is 6, and q3 is at position 2.25 and is 11.
    train = np.array([[8], [0], [20], [4]])
    equal(kata.robust_scale(train, [[10], [-2], [6]]), np.array([[0.5], [-1.0], [0.0]]))


def test_robust_outlier(kata: Submission) -> None:
    """robust_scale: an outlier of 1000 among 1 to 9 leaves the other values apart."""
    # The quartiles of 1, 2, ..., 9 and 1000 are at the positions 2.25, 4.5 and 6.75: 3.25, 5.5 and 7.75.
    train = np.array([[4.0], [1.0], [1000.0], [7.0], [2.0], [9.0], [3.0], [6.0], [8.0], [5.0]])
    equal(kata.robust_scale(train, np.array([[1.0], [9.0], [1000.0]])), np.array([[-1.0], [7 / 9], [221.0]]))


def test_robust_constant(kata: Submission) -> None:
    """robust_scale: a constant training column has the divisor 1."""
    train = np.array([[7.0, 1.0], [7.0, 3.0], [7.0, 2.0]])
    equal(kata.robust_scale(train, np.array([[7.0, 1.0], [9.5, 3.0]])), np.array([[0.0, -1.0], [2.5, 1.0]]))


def test_robust_equal_quartiles(kata: Submission) -> None:
    """robust_scale: if q1 equals q3, the divisor is 1, even if the column is not constant."""
    train = np.array([[0.0, 0.0], [0.0, 8.0], [40.0, 2.0], [0.0, 6.0], [0.0, 4.0]])
    equal(kata.robust_scale(train, train[1:3]), np.array([[0.0, 1.0], [40.0, -0.5]]))


def test_robust_small_distance(kata: Submission) -> None:
    """robust_scale: a training column from 1e-9 to 5e-9 is not constant."""
    train = np.array([[1e-9, 0.0], [5e-9, 8.0], [3e-9, 4.0]])
    equal(kata.robust_scale(train, train), np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0]]))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_robust_dtypes(kata: Submission, dtype: Any) -> None:
    """robust_scale: the result is float64 for every dtype."""
    train, X = np.array([[200, 0], [250, 6], [206, 3]], dtype=dtype), np.array([[100, 4]], dtype=dtype)
    equal(kata.robust_scale(train, X), np.array([[-4.24, 1 / 3]]))


def test_robust_int8(kata: Submission) -> None:
    """robust_scale: quartiles of int8 values are computed in float64."""
    # 100 - -100 is 200, and the largest int8 number is 127. The quartiles are -50, 0 and 50.
    equal(kata.robust_scale(np.array([[-100], [100]], dtype=np.int8), [[25]]), np.array([[0.25]]))


def test_wine(kata: Submission) -> None:
    """Both: two wines are scaled with the numbers of 89 training wines."""
    wines, _ = dataset("wine")
    wines = wines[:, [0, 4, 12]]  # alcohol, magnesium, proline
    equal(kata.minmax_scale(wines[::2], wines[1:4:2]), WINES_MINMAX)
    equal(kata.robust_scale(wines[::2], wines[1:4:2]), WINES_ROBUST)


# scikit-learn 1.9.1, on its wine data: MinMaxScaler and RobustScaler, fitted to X[::2], and their transform(X[1:4:2]).
WINES_MINMAX = np.array(
    [
        [0.5177514792899407, 0.3793103448275861, 0.5506419400855921],
        [0.863905325443787, 0.603448275862069, 0.8573466476462198],
    ]
)
WINES_ROBUST = np.array(
    [
        [0.06293706293706278, 0.1111111111111111, 0.8478260869565217],
        [0.88111888111888, 0.8333333333333334, 1.7826086956521738],
    ]
)
