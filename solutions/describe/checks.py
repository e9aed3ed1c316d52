"""The checks of describe. Each tests a sentence of a docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal


def summary(n: int, missing: int = 0, **numbers: float) -> dict[str, Any]:
    """Return an expected summary, by default without missing values."""
    return {"n": n, "missing": missing, **numbers}


def test_a_column(kata: Submission) -> None:
    """describe: the ten numbers of eight known values."""
    # The squared deviations from 5 are 16, 1, 9, 0, 1, 4, 0 and 1: 32 in all.
    x = np.array([9.0, 4.0, 2.0, 5.0, 4.0, 7.0, 5.0, 4.0])
    expected = summary(n=8, mean=5.0, std=math.sqrt(32 / 7), min=2.0, q1=4.0, median=4.5, q3=5.5, max=9.0, mode=4.0)
    equal(kata.describe(x), expected)


def test_ddof(kata: Submission) -> None:
    """describe: with ddof = 0 the standard deviation divides by n."""
    x = np.array([9.0, 4.0, 2.0, 5.0, 4.0, 7.0, 5.0, 4.0])
    expected = summary(n=8, mean=5.0, std=2.0, min=2.0, q1=4.0, median=4.5, q3=5.5, max=9.0, mode=4.0)
    equal(kata.describe(x, 0), expected)


def test_one_value(kata: Submission) -> None:
    """describe: one value with ddof = 0 has the standard deviation 0."""
    expected = summary(n=1, mean=7.5, std=0.0, min=7.5, q1=7.5, median=7.5, q3=7.5, max=7.5, mode=7.5)
    equal(kata.describe(np.array([7.5]), 0), expected)


def test_list(kata: Submission) -> None:
    """describe: a list of integers is accepted."""
    # The squared deviations from 4 are 16, 4, 4 and 0.
    expected = summary(n=4, mean=4.0, std=math.sqrt(8), min=2.0, q1=2.0, median=3.0, q3=5.0, max=8.0, mode=2.0)
    equal(kata.describe([8, 2, 2, 4]), expected)


def test_quartiles(kata: Submission) -> None:
    """describe: quartiles between two values are interpolated linearly."""
    # q1 is at position 1.25, a quarter of the way from 1 to 3, and q3 at 3.75, three quarters from 7 to 13.
    x = np.array([13.0, 0.0, 7.0, 21.0, 3.0, 1.0])
    expected = summary(
        n=6, mean=7.5, std=math.sqrt(331.5 / 5), min=0.0, q1=1.5, median=5.0, q3=11.5, max=21.0, mode=0.0
    )
    equal(kata.describe(x), expected)


def test_several_modes(kata: Submission) -> None:
    """describe: if several values occur most often, the mode is the smallest."""
    x = np.array([0.5, 8.0, -1.5, 8.0, -1.5, 0.5, 5.0])
    squares = 0.5**2 * 2 + 8.0**2 * 2 + 1.5**2 * 2 + 5.0**2 - 19.0**2 / 7
    expected = summary(
        n=7, mean=19 / 7, std=math.sqrt(squares / 6), min=-1.5, q1=-0.5, median=0.5, q3=6.5, max=8.0, mode=-1.5
    )
    equal(kata.describe(x), expected)


def test_missing_values(kata: Submission) -> None:
    """describe: missing values are left out of the numbers and counted."""
    x = np.array([np.nan, 8.0, 1.0, np.nan, 3.0])
    expected = summary(
        n=3, missing=2, mean=4.0, std=math.sqrt(13), min=1.0, q1=2.0, median=3.0, q3=5.5, max=8.0, mode=1.0
    )
    equal(kata.describe(x), expected)


def test_small_integers(kata: Submission) -> None:
    """describe: int8 values are computed in float64."""
    # 100 - -100 is 200, and the largest int8 number is 127.
    x = np.array([-100, 100], dtype=np.int8)
    expected = summary(
        n=2, mean=0.0, std=math.sqrt(20000), min=-100.0, q1=-50.0, median=0.0, q3=50.0, max=100.0, mode=-100.0
    )
    equal(kata.describe(x), expected)


def test_booleans(kata: Submission) -> None:
    """describe: booleans count as 0 and 1."""
    x = np.array([True, False, True, True])
    expected = summary(n=4, mean=0.75, std=0.5, min=0.0, q1=0.75, median=1.0, q3=1.0, max=1.0, mode=1.0)
    equal(kata.describe(x), expected)


def test_large_numbers(kata: Submission) -> None:
    """describe: the standard deviation of numbers near 1e8 is accurate."""
    # The deviations are -6, 3, -3 and 6. A mean near 1e8 may be rounded by a few times 1e-8.
    x = 1e8 + np.array([4.0, 13.0, 7.0, 16.0])
    expected = summary(
        n=4,
        mean=1e8 + 10,
        std=math.sqrt(30),
        min=1e8 + 4,
        q1=1e8 + 6.25,
        median=1e8 + 10,
        q3=1e8 + 13.75,
        max=1e8 + 16,
        mode=1e8 + 4,
    )
    equal(kata.describe(x), expected, rtol=1e-7)


def test_iris(kata: Submission) -> None:
    """describe: the ten numbers of the petal lengths of 150 irises."""
    X, _ = dataset("iris")
    # pandas 3.1: Series.describe, and the first of Series.mode, which has 1.4 and 1.5.
    expected = summary(
        n=150, mean=3.758, std=1.7652982332594662, min=1.0, q1=1.6, median=4.35, q3=5.1, max=6.9, mode=1.4
    )
    equal(kata.describe(X[:, 2]), expected)


@pytest.mark.parametrize(
    ("x", "ddof"),
    [([5.0], 1), ([np.nan, 4.0], 1), ([], 0), ([np.nan, np.nan, np.nan], 1)],
    ids=["one value", "one known value", "empty", "all missing"],
)
def test_too_few_values(kata: Submission, x: list[float], ddof: int) -> None:
    """describe: if n is not larger than ddof, it raises a ValueError."""
    with kata.raises(ValueError):
        kata.describe(np.array(x), ddof)


def test_bins(kata: Submission) -> None:
    """histogram: each bin has the number of its values."""
    equal(kata.histogram(np.array([1.5, 0.5, 2.5, 1.2]), np.array([0.0, 1.0, 2.0, 3.0, 4.0])), np.array([1, 2, 1, 0]))


def test_edges(kata: Submission) -> None:
    """histogram: a bin includes its left edge, and only the last bin its right edge."""
    equal(kata.histogram(np.array([3, 2, 1, 3, 0]), np.array([0, 1, 2, 3])), np.array([1, 1, 3]))


def test_outside(kata: Submission) -> None:
    """histogram: values outside all bins are not counted."""
    equal(kata.histogram(np.array([-1.0, 5.0, 0.5, 2.5]), np.array([0.0, 1.0, 2.0])), np.array([1, 0]))


def test_nan_in_no_bin(kata: Submission) -> None:
    """histogram: NaN is not counted."""
    equal(kata.histogram(np.array([np.nan, 1.5, 0.5, np.nan]), np.array([0.0, 1.0, 2.0, 3.0])), np.array([1, 1, 0]))


def test_bins_of_several_widths(kata: Submission) -> None:
    """histogram: bins can have different widths, and lists are accepted."""
    equal(kata.histogram([700, 30, 5, 90, 2, 45], [0, 10, 100, 1000]), np.array([2, 3, 1]))


def test_one_bin(kata: Submission) -> None:
    """histogram: a single bin includes both edges."""
    equal(kata.histogram(np.array([2.0, 1.0, 4.0, 5.0]), np.array([1.0, 4.0])), np.array([3]))


def test_no_values(kata: Submission) -> None:
    """histogram: if x is empty, every count is 0."""
    equal(kata.histogram(np.array([]), np.array([0.0, 1.0, 2.0])), np.array([0, 0]))


def test_against_a_count_by_hand(kata: Submission) -> None:
    """histogram: random values give the same counts as a loop."""
    x = kata.rng.integers(0, 10, size=20)
    # 2 and 7 are edges and possible values, and 4.5 is an edge only.
    expected = [sum(a <= value < b for value in x.tolist()) for a, b in ((2, 4.5), (4.5, 7), (7, 9.5))]
    equal(kata.histogram(x, np.array([2, 4.5, 7, 9.5])), np.array(expected))
