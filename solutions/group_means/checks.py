"""The hidden checks of group_means."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_each_group(kata: Submission) -> None:
    """Each group has the mean of its values."""
    values = np.array([2.0, 5.0, 10.0, 1.0, 4.0])
    groups = np.array([0, 0, 1, 2, 2])
    equal(kata.group_means(values, groups, 3), np.array([3.5, 10.0, 2.5]))


def test_any_order(kata: Submission) -> None:
    """The groups may be in any order."""
    values = np.array([1.0, 7.0, 2.0, 8.0, 6.0])
    groups = np.array([2, 0, 2, 1, 2])
    equal(kata.group_means(values, groups, 3), np.array([7.0, 8.0, 3.0]))


def test_one_group(kata: Submission) -> None:
    """One group has the mean of all values."""
    equal(kata.group_means(np.array([-1.0, 4.0, 6.0]), np.array([0, 0, 0]), 1), np.array([3.0]))


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    equal(kata.group_means([3, 4, 6], [1, 0, 0], 2), np.array([5.0, 3.0]))


def test_empty_group(kata: Submission) -> None:
    """A group without a value has the mean NaN, and NumPy does not warn."""
    values = np.array([4.0, 8.0, 1.0])
    groups = np.array([2, 2, 0])
    with kata.allow(nan=True):
        equal(kata.group_means(values, groups, 3), np.array([1.0, np.nan, 6.0]))


def test_empty_groups_at_the_end(kata: Submission) -> None:
    """The result has n_groups entries, also if the last groups have no value."""
    with kata.allow(nan=True):
        equal(kata.group_means(np.array([4.0, 9.0]), np.array([1, 0]), 4), np.array([9.0, 4.0, np.nan, np.nan]))


def test_no_values(kata: Submission) -> None:
    """If there are no values, every mean is NaN."""
    with kata.allow(nan=True):
        equal(kata.group_means([], [], 2), np.array([np.nan, np.nan]))


def test_uint8(kata: Submission) -> None:
    """Sums of small integers do not wrap around."""
    values = np.array([200, 100, 7, 31], dtype=np.uint8)
    equal(kata.group_means(values, np.array([1, 1, 0, 1]), 2), np.array([7.0, 331 / 3]))


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    values = np.array([True, True, False, True, False])
    equal(kata.group_means(values, np.array([0, 1, 1, 1, 1]), 2), np.array([1.0, 0.5]))


def test_float32(kata: Submission) -> None:
    """Values of dtype float32 are summed in float64."""
    # Above 2**24, float32 holds even numbers only: there 2**24 + 1 is 2**24. The two large values cancel.
    values = np.array([2.0**24, 1.0, 1.0, -(2.0**24), 5.0], dtype=np.float32)
    equal(kata.group_means(values, np.array([0, 0, 0, 0, 1]), 2), np.array([0.5, 5.0]))


def test_huge_neighbour(kata: Submission) -> None:
    """The value 1e17 in one group does not change the mean of another."""
    values = np.array([1e17, 1.0, 2.0])
    groups = np.array([0, 1, 1])
    equal(kata.group_means(values, groups, 2), np.array([1e17, 1.5]))


def test_nan(kata: Submission) -> None:
    """A NaN makes only the mean of its group NaN."""
    values = np.array([1.0, np.nan, 3.0, 4.0, 8.0])
    groups = np.array([0, 1, 0, 1, 2])
    equal(kata.group_means(values, groups, 3), np.array([2.0, np.nan, 8.0]))


def test_random_values(kata: Submission) -> None:
    """The means of random values agree with a loop."""
    groups = kata.rng.permutation([0, 1, 2, 3, 4, 4, 4, 2, 2, 0, 3])
    values = kata.rng.normal(size=11)
    of_group = [[v for v, g in zip(values.tolist(), groups.tolist(), strict=True) if g == j] for j in range(5)]
    equal(kata.group_means(values, groups, 5), np.array([math.fsum(of) / len(of) for of in of_group]))


@pytest.mark.parametrize("stray", [-1, 2], ids=["negative", "n_groups"])
def test_stray_group(kata: Submission, stray: int) -> None:
    """A group that is negative or at least n_groups raises a ValueError."""
    with kata.raises(ValueError):
        kata.group_means(np.array([1.0, 2.0, 3.0]), np.array([0, stray, 1]), 2)


@pytest.mark.parametrize(("n_values", "n_of_groups"), [(3, 2), (1, 3), (3, 1), (2, 0), (0, 2)])
def test_lengths_that_differ(kata: Submission, n_values: int, n_of_groups: int) -> None:
    """Different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.group_means(np.ones(n_values), np.zeros(n_of_groups, dtype=np.int64), 1)
