"""The checks of cosine_similarity. Each tests a sentence of the docstrings."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

# Lengths 5, 1 and 13, and in B 10, 2, 5 and 1: the similarities are short decimals.
A = np.array([[3.0, 4.0], [0.0, 1.0], [-5.0, 12.0]])
B = np.array([[6.0, 8.0], [2.0, 0.0], [4.0, -3.0], [0.0, -1.0]])
SIMILARITIES = np.array([[1.0, 0.6, 0.0, -0.8], [0.8, 0.0, -0.6, -1.0], [33 / 65, -5 / 13, -56 / 65, -12 / 13]])


def test_two_rows(kata: Submission) -> None:
    """The similarity is the dot product divided by both lengths."""
    equal(kata.cosine_similarity(np.array([[3.0, 4.0]]), np.array([[8.0, 6.0]])), np.array([[0.96]]))


def test_all_pairs(kata: Submission) -> None:
    """At [i, j] is the similarity of rows A[i] and B[j]."""
    equal(kata.cosine_similarity(A, B), SIMILARITIES)


def test_lists_of_integers(kata: Submission) -> None:
    """Lists of integers are accepted."""
    equal(kata.cosine_similarity([[3, 4]], [[0, 2], [1, 0], [-3, -4]]), np.array([[0.8, 0.6, -1.0]]))


def test_small_integers(kata: Submission) -> None:
    """uint8 rows are computed in float64."""
    counts = np.array([[120, 160], [0, 200]], dtype=np.uint8)
    equal(kata.cosine_similarity(counts, np.array([[30, 40]], dtype=np.uint8)), np.array([[1.0], [0.8]]))


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    baskets = np.array([[True, True, False, True]])
    others = np.array([[True, True, True, False], [False, False, True, False], [True, False, False, False]])
    equal(kata.cosine_similarity(baskets, others), np.array([[2 / 3, 0.0, 1 / math.sqrt(3)]]))


@pytest.mark.parametrize(("dtype_A", "dtype_B"), [(np.float32, np.float64), (np.float64, np.float32)], ids=["A", "B"])
def test_float32(kata: Submission, dtype_A: type, dtype_B: type) -> None:
    """float32 rows are computed in float64."""
    # The whole numbers of A and B are exact in float32, and 1/5 and 1/13 are not.
    equal(kata.cosine_similarity(A.astype(dtype_A), B.astype(dtype_B)), SIMILARITIES)


def test_row_of_zeros(kata: Submission) -> None:
    """A row of zeros has similarity 0 with every row, itself included."""
    songs = np.array([[3.0, 4.0], [0.0, 0.0], [1.0, 0.0]])
    others = np.array([[0.0, 0.0], [4.0, 3.0]])
    equal(kata.cosine_similarity(songs, others), np.array([[0.0, 0.96], [0.0, 0.0], [0.0, 0.8]]))


def test_nothing_but_zeros(kata: Submission) -> None:
    """If all rows are zeros, all similarities are 0."""
    equal(kata.cosine_similarity(np.zeros((2, 3)), np.zeros((1, 3))), np.zeros((2, 1)))


@pytest.mark.parametrize("length", [1e-7, 1e-13, 1e98], ids=["1e-7", "1e-13", "1e98"])
def test_lengths_make_no_difference(kata: Submission, length: float) -> None:
    """Rows of length 1e-13 and of length 1e98 have the same similarities."""
    equal(kata.cosine_similarity(A * length, B * length), SIMILARITIES)


def test_short_rows_and_long_rows(kata: Submission) -> None:
    """Short rows, long rows and a row of zeros can be in one matrix."""
    lengths = np.array([[1e-13], [1e98], [1.0]])
    rows = np.vstack([A * lengths, np.zeros((1, 2))])
    equal(kata.cosine_similarity(rows, B), np.vstack([SIMILARITIES, np.zeros((1, 4))]))


def test_both_ways(kata: Submission) -> None:
    """If A and B are swapped, the result is transposed."""
    equal(kata.cosine_similarity(B, A), SIMILARITIES.T)


def test_random_rows(kata: Submission) -> None:
    """Random rows give the same as a sum for each pair."""
    A, B = kata.rng.normal(size=(5, 4)), kata.rng.normal(size=(3, 4))
    expected = [[math.fsum(a * b) / math.sqrt(math.fsum(a * a)) / math.sqrt(math.fsum(b * b)) for b in B] for a in A]
    # A similarity near 0 is a sum of terms that cancel, so its rounding error is relative to 1.
    equal(kata.cosine_similarity(A, B), np.array(expected))


@pytest.mark.parametrize("width", [2, 1, 4])
def test_widths_that_differ(kata: Submission, width: int) -> None:
    """Rows of different widths raise a ValueError."""
    with kata.raises(ValueError):
        kata.cosine_similarity(np.ones((4, 3)), np.ones((5, width)))


def test_angles(kata: Submission) -> None:
    """The angles are in degrees."""
    similarities = np.array([[1.0, math.sqrt(0.75), math.sqrt(0.5)], [0.5, 0.0, -0.5]])
    equal(kata.angles(similarities), np.array([[0.0, 30.0, 45.0], [60.0, 90.0, 120.0]]), atol=1e-5)


def test_angle_of_opposites(kata: Submission) -> None:
    """A similarity of -1 is an angle of 180 degrees."""
    equal(kata.angles([-1.0, 1.0]), np.array([180.0, 0.0]), atol=1e-5)


def test_angles_beyond_one(kata: Submission) -> None:
    """A similarity above 1 or below -1 by rounding counts as 1 or -1."""
    similarities = np.array([1.0000000000000002, 0.0, -1.0000000000000002, 1 + 1e-9])
    equal(kata.angles(similarities), np.array([0.0, 90.0, 180.0, 0.0]), atol=1e-5)
