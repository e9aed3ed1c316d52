"""The hidden checks of rolling_window."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_windows(kata: Submission) -> None:
    """The windows of 3 in a series of 5 are 3 rows."""
    equal(kata.windows(np.array([4, 9, 2, 7, 5]), 3), np.array([[4, 9, 2], [9, 2, 7], [2, 7, 5]]))


def test_windows_of_one(kata: Submission) -> None:
    """Windows of length 1 are a column."""
    equal(kata.windows(np.array([4.0, 9.0, 2.0]), 1), np.array([[4.0], [9.0], [2.0]]))


def test_windows_of_all(kata: Submission) -> None:
    """If w is n, there is one window: the whole series."""
    equal(kata.windows(np.array([4.0, 9.0, 2.0]), 3), np.array([[4.0, 9.0, 2.0]]))


def test_step(kata: Submission) -> None:
    """With a step of 2, the windows start at indices 0, 2 and 4."""
    equal(kata.windows(np.arange(10, 17), 3, 2), np.array([[10, 11, 12], [12, 13, 14], [14, 15, 16]]))


def test_step_that_leaves_numbers_out(kata: Submission) -> None:
    """Numbers at the end that do not fill a window are left out."""
    # The windows start at 0 and 3. The next window would start at 6 and need the index 9 of 0 to 8.
    equal(kata.windows(np.arange(9.0), 4, 3), np.array([[0.0, 1.0, 2.0, 3.0], [3.0, 4.0, 5.0, 6.0]]))


def test_step_longer_than_the_window(kata: Submission) -> None:
    """If the step is longer than the window, numbers between the windows are left out."""
    equal(kata.windows(np.array([5, 1, 8, 2, 9, 4, 7, 3]), 2, 4), np.array([[5, 1], [9, 4]]))


def test_large_step(kata: Submission) -> None:
    """If the step is longer than the series, there is one window."""
    equal(kata.windows(np.array([5, 1, 8]), 2, 7), np.array([[5, 1]]))


def test_windows_of_a_list(kata: Submission) -> None:
    """A list is accepted."""
    equal(kata.windows([True, False, False, True], 3), np.array([[True, False, False], [False, False, True]]))


@pytest.mark.parametrize("dtype", [np.uint8, np.float32], ids=["uint8", "float32"])
def test_dtype(kata: Submission, dtype: Any) -> None:
    """The windows have the dtype of x."""
    x = np.array([200, 100, 50, 25], dtype=dtype)
    equal(kata.windows(x, 2), np.array([[200, 100], [100, 50], [50, 25]], dtype=dtype))


def test_every_second_number(kata: Submission) -> None:
    """The series may be a slice of another array."""
    equal(kata.windows(np.arange(12.0)[::2], 4), np.array([[0, 2, 4, 6], [2, 4, 6, 8], [4, 6, 8, 10.0]]))


@pytest.mark.parametrize("w", [0, -2, 5], ids=["0", "negative", "n + 1"])
def test_bad_length(kata: Submission, w: int) -> None:
    """If w is less than 1 or greater than n, windows raises a ValueError."""
    with kata.raises(ValueError):
        kata.windows(np.array([1.0, 3.0, 2.0, 4.0]), w)


@pytest.mark.parametrize("step", [0, -1])
def test_bad_step(kata: Submission, step: int) -> None:
    """A step of less than 1 raises a ValueError."""
    with kata.raises(ValueError):
        kata.windows(np.array([1.0, 3.0, 2.0, 4.0]), 2, step)


def test_mean(kata: Submission) -> None:
    """A rolling mean of 3 is the mean of three neighbours."""
    # 15 / 3, 18 / 3, 12 / 3
    equal(kata.rolling_mean(np.array([4.0, 9.0, 2.0, 7.0, 3.0]), 3), np.array([5.0, 6.0, 4.0]))


def test_mean_of_one(kata: Submission) -> None:
    """If w is 1, the rolling mean is the series, as float64."""
    equal(kata.rolling_mean(np.array([4, 9, 2]), 1), np.array([4.0, 9.0, 2.0]))


def test_mean_of_all(kata: Submission) -> None:
    """If w is n, there is one mean."""
    equal(kata.rolling_mean(np.array([4.0, 9.0, 2.0, 7.0]), 4), np.array([5.5]))


def test_constant(kata: Submission) -> None:
    """The rolling mean of a constant is this constant, also at both ends."""
    equal(kata.rolling_mean(np.full(20, 1000.0), 7), np.full(14, 1000.0))


def test_line(kata: Submission) -> None:
    """The rolling mean of a straight line is a straight line."""
    # The mean of i, i + 1, ..., i + 9 is i + 4.5.
    equal(kata.rolling_mean(np.arange(25.0), 10), np.arange(16) + 4.5)


def test_one_large_number(kata: Submission) -> None:
    """A number counts in w windows, and adds 1 / w of itself to each mean."""
    x = np.array([0.0, 0.0, 0.0, 12.0, 0.0, 0.0, 0.0, 0.0])
    equal(kata.rolling_mean(x, 3), np.array([0.0, 4.0, 4.0, 4.0, 0.0, 0.0]))


def test_mean_of_a_list(kata: Submission) -> None:
    """The rolling mean of booleans is the share of True."""
    equal(kata.rolling_mean([True, False, True, True, True], 4), np.array([0.75, 0.75]))


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float16, np.float32])
def test_mean_dtype(kata: Submission, dtype: Any) -> None:
    """The rolling mean is computed in float64."""
    x = np.array([250, 100, 251, 200, 52, 90], dtype=dtype)
    # The sums of four are 801, 603 and 593.
    equal(kata.rolling_mean(x, 4), np.array([200.25, 150.75, 148.25]))
    equal(kata.rolling_mean(x, 3), np.array([601 / 3, 551 / 3, 503 / 3, 342 / 3]))


def test_float32_sums(kata: Submission) -> None:
    """Numbers of dtype float32 are converted before they are summed."""
    x = np.array([1e8, 1.0, 3.0, 1e8, 2.0], dtype=np.float32)  # each number is exact in float32
    equal(kata.rolling_mean(x, 2), np.array([50000000.5, 2.0, 50000001.5, 50000001.0]))


def test_random_series(kata: Submission) -> None:
    """The rolling mean of a random series agrees with a loop."""
    x = kata.rng.normal(size=40)
    equal(kata.rolling_mean(x, 6), np.array([sum(x[i : i + 6].tolist()) / 6 for i in range(35)]))


@pytest.mark.parametrize("w", [0, -1, 5], ids=["0", "-1", "n + 2"])
def test_bad_length_of_a_mean(kata: Submission, w: int) -> None:
    """If w is less than 1 or greater than n, rolling_mean raises a ValueError."""
    with kata.raises(ValueError):
        kata.rolling_mean(np.array([1.0, 3.0, 2.0]), w)
