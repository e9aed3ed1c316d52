"""The checks of cosine_similarity. Every one of them tests a sentence of the docstrings."""

import math

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

# Lengths 5, 1 and 13, and in B 10, 2, 5 and 1: the similarities are short decimals.
A = np.array([[3.0, 4.0], [0.0, 1.0], [-5.0, 12.0]])
B = np.array([[6.0, 8.0], [2.0, 0.0], [4.0, -3.0], [0.0, -1.0]])
SIMILARITIES = np.array([[1.0, 0.6, 0.0, -0.8], [0.8, 0.0, -0.6, -1.0], [33 / 65, -5 / 13, -56 / 65, -12 / 13]])


def test_two_rows(kata: Submission) -> None:
    """The dot product, divided by both lengths."""
    equal(kata.cosine_similarity(np.array([[3.0, 4.0]]), np.array([[8.0, 6.0]])), np.array([[0.96]]))


def test_all_pairs(kata: Submission) -> None:
    """Every row of A with every row of B: shape (n, m)."""
    equal(kata.cosine_similarity(A, B), SIMILARITIES)


def test_lists_of_integers(kata: Submission) -> None:
    """Lists of integers are as good as arrays."""
    equal(kata.cosine_similarity([[3, 4]], [[0, 2], [1, 0], [-3, -4]]), np.array([[0.8, 0.6, -1.0]]))


def test_small_integers(kata: Submission) -> None:
    """Small unsigned integers do not wrap around."""
    counts = np.array([[120, 160], [0, 200]], dtype=np.uint8)
    equal(kata.cosine_similarity(counts, np.array([[30, 40]], dtype=np.uint8)), np.array([[1.0], [0.8]]))


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1."""
    baskets = np.array([[True, True, False, True]])
    others = np.array([[True, True, True, False], [False, False, True, False], [True, False, False, False]])
    equal(kata.cosine_similarity(baskets, others), np.array([[2 / 3, 0.0, 1 / math.sqrt(3)]]))


@pytest.mark.parametrize(("dtype_A", "dtype_B"), [(np.float32, np.float64), (np.float64, np.float32)], ids=["A", "B"])
def test_float32(kata: Submission, dtype_A: type, dtype_B: type) -> None:
    """float32 rows are compared in float64 as well."""
    # Whole numbers are exact in float32; 1/5 and 1/13 are not.
    equal(kata.cosine_similarity(A.astype(dtype_A), B.astype(dtype_B)), SIMILARITIES)


def test_row_of_zeros(kata: Submission) -> None:
    """A row of zeros has similarity 0 with every row, itself included."""
    songs = np.array([[3.0, 4.0], [0.0, 0.0], [1.0, 0.0]])
    others = np.array([[0.0, 0.0], [4.0, 3.0]])
    equal(kata.cosine_similarity(songs, others), np.array([[0.0, 0.96], [0.0, 0.0], [0.0, 0.8]]))


def test_nothing_but_zeros(kata: Submission) -> None:
    """Nothing but rows of zeros: nothing but similarities of 0."""
    equal(kata.cosine_similarity(np.zeros((2, 3)), np.zeros((1, 3))), np.zeros((2, 1)))


@pytest.mark.parametrize("length", [1e-7, 1e-13, 1e98], ids=["1e-7", "1e-13", "1e98"])
def test_lengths_make_no_difference(kata: Submission, length: float) -> None:
    """Very short and very long rows have the same similarities."""
    equal(kata.cosine_similarity(A * length, B * length), SIMILARITIES)


def test_short_rows_and_long_rows(kata: Submission) -> None:
    """Short rows and long ones may stand side by side, next to a row of zeros."""
    lengths = np.array([[1e-13], [1e98], [1.0]])
    rows = np.vstack([A * lengths, np.zeros((1, 2))])
    equal(kata.cosine_similarity(rows, B), np.vstack([SIMILARITIES, np.zeros((1, 4))]))


def test_both_ways(kata: Submission) -> None:
    """Exchanging A and B turns the result round."""
    equal(kata.cosine_similarity(B, A), SIMILARITIES.T)


def test_random_rows(kata: Submission) -> None:
    """Random rows agree with a sum over each pair."""
    A, B = kata.rng.normal(size=(5, 4)), kata.rng.normal(size=(3, 4))
    expected = [[math.fsum(a * b) / math.sqrt(math.fsum(a * a)) / math.sqrt(math.fsum(b * b)) for b in B] for a in A]
    # Where a similarity is near 0 its terms have cancelled: rounding is relative to 1, not to what is left.
    equal(kata.cosine_similarity(A, B), np.array(expected))


@pytest.mark.parametrize("width", [2, 1])
def test_widths_that_differ(kata: Submission, width: int) -> None:
    """Rows of different widths are refused with a ValueError."""
    with kata.raises(ValueError):
        kata.cosine_similarity(np.ones((4, 3)), np.ones((5, width)))


def test_angles(kata: Submission) -> None:
    """Similarities become angles in degrees."""
    similarities = np.array([[1.0, math.sqrt(0.75), math.sqrt(0.5)], [0.5, 0.0, -0.5]])
    equal(kata.angles(similarities), np.array([[0.0, 30.0, 45.0], [60.0, 90.0, 120.0]]), atol=1e-5)


def test_angle_of_opposites(kata: Submission) -> None:
    """A similarity of -1 is an angle of 180 degrees."""
    equal(kata.angles([-1.0, 1.0]), np.array([180.0, 0.0]), atol=1e-5)


def test_angles_beyond_one(kata: Submission) -> None:
    """What rounding has carried beyond 1 or -1 counts as 1 or -1."""
    similarities = np.array([1.0000000000000002, 0.0, -1.0000000000000002])
    equal(kata.angles(similarities), np.array([0.0, 90.0, 180.0]), atol=1e-5)
