"""The checks of pairwise_distances. Every one of them tests a sentence of the docstrings."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

WIDTHS = pytest.mark.parametrize(("of_a", "of_b"), [(3, 2), (3, 1), (1, 3)], ids=["3 and 2", "3 and 1", "1 and 3"])


def test_squared_distances(kata: Submission) -> None:
    """pairwise_sq_dists returns the squares, one row for each row of A."""
    A = np.array([[0.0, 0.0], [3.0, 1.0]])
    B = np.array([[3.0, 4.0], [0.0, 1.0], [2.5, 1.0]])
    equal(kata.pairwise_sq_dists(A, B), np.array([[25.0, 1.0, 7.25], [9.0, 9.0, 0.25]]))


def test_one_pair(kata: Submission) -> None:
    """One point and one point give a table with one entry."""
    equal(kata.pairwise_sq_dists(np.array([[1.0, 2.0, 3.0]]), np.array([[2.0, 0.0, 5.0]])), np.array([[9.0]]))


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    equal(kata.pairwise_sq_dists([[1, 2]], [[2, 0], [1, 1], [4, 6]]), np.array([[5.0, 1.0, 25.0]]))


def test_a_point_and_itself(kata: Submission) -> None:
    """If A and B are the same points, the diagonal is 0."""
    A = np.array([[1.0, 1.0], [4.0, 5.0], [1.0, 7.0]])
    equal(kata.pairwise_sq_dists(A, A), np.array([[0.0, 25.0, 36.0], [25.0, 0.0, 13.0], [36.0, 13.0, 0.0]]))


def test_small_integers(kata: Submission) -> None:
    """Unsigned integers do not wrap around."""
    A = np.array([[10, 200], [0, 255]], dtype=np.uint8)
    B = np.array([[250, 200], [20, 190], [1, 254]], dtype=np.uint8)
    expected = np.array([[57600.0, 200.0, 2997.0], [65525.0, 4625.0, 2.0]])
    equal(kata.pairwise_sq_dists(A, B), expected)


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    A = np.array([[True, False, True]])
    B = np.array([[True, True, True], [False, True, False]])
    equal(kata.pairwise_sq_dists(A, B), np.array([[1.0, 3.0]]))


def test_random_points(kata: Submission) -> None:
    """The squared distances of random points agree with a loop."""
    A, B = kata.rng.normal(size=(5, 3)), kata.rng.normal(size=(4, 3))
    expected = [[sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) for b in B.tolist()] for a in A.tolist()]
    equal(kata.pairwise_sq_dists(A, B), np.array(expected))


def test_far_from_the_origin(kata: Submission) -> None:
    """Squared distances are accurate for coordinates in the billions."""
    # Metres apart, in millimetres on a national grid. The squares themselves are near 2.8e19, where neighbouring
    # floats are 4096 apart. The first coordinate alone is large: the mean of both is no origin for either.
    A = np.array([[5_334_766_900.0, 1664.0], [5_334_769_300.0, 2368.0]])
    B = np.array([[5_334_764_400.0, 1920.0], [5_334_768_900.0, 384.0], [5_334_766_600.0, 2624.0]])
    expected = np.array([[6_315_536.0, 5_638_400.0, 1_011_600.0], [24_210_704.0, 4_096_256.0, 7_355_536.0]])
    equal(kata.pairwise_sq_dists(A, B), expected)


def test_never_negative(kata: Submission) -> None:
    """No squared distance is below 0."""
    # Two pairs of points 0.0002 apart, 100,000 to either side of the first row of B, which is also the mean. The
    # squares have no digits left for 0.0002, and in either order of the terms the sum of a pair is less than 0.
    A = np.array([[100000.2], [-100000.2]])
    B = np.array([[0.0], [100000.2002], [-100000.2002]])
    smallest = kata.pairwise_sq_dists(A, B).min()
    assert smallest >= 0, f"no squared distance is below 0, but the smallest one here is {smallest}"


@WIDTHS
def test_columns_that_differ(kata: Submission, of_a: int, of_b: int) -> None:
    """pairwise_sq_dists raises a ValueError if A and B have different widths."""
    with kata.raises(ValueError):
        kata.pairwise_sq_dists(np.ones((2, of_a)), np.zeros((4, of_b)))


def test_l1(kata: Submission) -> None:
    """pairwise_l1 returns the sum of the absolute differences."""
    A = np.array([[0.0, 0.0], [3.0, 1.0]])
    B = np.array([[3.0, -4.0], [0.0, 1.0], [2.5, 1.5]])
    equal(kata.pairwise_l1(A, B), np.array([[7.0, 1.0, 4.0], [5.0, 3.0, 1.0]]))


def test_l1_of_one_pair(kata: Submission) -> None:
    """pairwise_l1 of one point and one point has one entry."""
    equal(kata.pairwise_l1(np.array([[1.0, 2.0, 3.0]]), np.array([[2.0, 0.0, 5.0]])), np.array([[5.0]]))


def test_l1_of_lists(kata: Submission) -> None:
    """pairwise_l1 accepts lists."""
    equal(kata.pairwise_l1([[1, 2]], [[2, 0], [1, 1], [4, 6]]), np.array([[3.0, 1.0, 7.0]]))


def test_l1_of_small_integers(kata: Submission) -> None:
    """Unsigned integers do not wrap around in pairwise_l1."""
    A = np.array([[10, 200], [0, 255]], dtype=np.uint8)
    B = np.array([[250, 200], [20, 190], [1, 254]], dtype=np.uint8)
    equal(kata.pairwise_l1(A, B), np.array([[240.0, 20.0, 63.0], [305.0, 85.0, 2.0]]))


def test_l1_of_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1 in pairwise_l1."""
    A = np.array([[True, False, True]])
    B = np.array([[True, True, True], [False, True, False]])
    equal(kata.pairwise_l1(A, B), np.array([[1.0, 3.0]]))


def test_l1_of_random_points(kata: Submission) -> None:
    """The Manhattan distances of random points agree with a loop."""
    A, B = kata.rng.normal(size=(5, 3)), kata.rng.normal(size=(4, 3))
    expected = [[sum(abs(x - y) for x, y in zip(a, b, strict=True)) for b in B.tolist()] for a in A.tolist()]
    equal(kata.pairwise_l1(A, B), np.array(expected))


@WIDTHS
def test_l1_columns_that_differ(kata: Submission, of_a: int, of_b: int) -> None:
    """pairwise_l1 raises a ValueError if A and B have different widths."""
    with kata.raises(ValueError):
        kata.pairwise_l1(np.ones((2, of_a)), np.zeros((4, of_b)))
