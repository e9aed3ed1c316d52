"""The checks of matmul. Every one of them tests a sentence of the docstrings or of the README."""

from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_product(kata: Submission) -> None:
    """Each entry is the dot product of a row and a column."""
    A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    B = np.array([[1.0, 0.0, 2.0, -1.0], [0.0, 1.0, 2.0, 0.5], [1.0, 1.0, 0.0, 2.0]])
    expected = np.array([[4.0, 5.0, 6.0, 6.0], [10.0, 11.0, 18.0, 10.5]])
    equal(kata.matmul(A, B), expected)


def test_one_entry(kata: Submission) -> None:
    """A row times a column is a matrix with one entry."""
    A, B = np.array([[1.0, 2.0, 3.0]]), np.array([[4.0], [5.0], [6.0]])
    equal(kata.matmul(A, B), np.array([[32.0]]))


def test_outer_product(kata: Submission) -> None:
    """A column times a row has all products of two entries."""
    A, B = np.array([[2.0], [3.0]]), np.array([[1.0, 10.0, 100.0]])
    equal(kata.matmul(A, B), np.array([[2.0, 20.0, 200.0], [3.0, 30.0, 300.0]]))


def test_lists(kata: Submission) -> None:
    """Lists of integers are accepted, and give float64."""
    equal(kata.matmul([[1, 2]], [[3, 0, 1], [4, 1, 0.5]]), np.array([[11.0, 2.0, 2.0]]))


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.int16], ids=["uint8", "int8", "int16"])
def test_small_integers(kata: Submission, dtype: Any) -> None:
    """Small integers do not wrap around."""
    A = np.array([[100, 100, 100], [1, 0, 120]], dtype=dtype)
    B = np.array([[120, 3], [120, 2], [120, 1]], dtype=dtype)
    equal(kata.matmul(A, B), np.array([[36000.0, 600.0], [14520.0, 123.0]]))


def test_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1, and are summed."""
    A = np.array([[True, True, False], [True, True, True]])
    B = np.array([[True], [True], [False]])
    equal(kata.matmul(A, B), np.array([[2.0], [2.0]]))


def test_digits(kata: Submission) -> None:
    """Sums are computed in float64, not in float32."""
    # 2^25 + 1 is no float32; the two large products cancel.
    A, B = np.array([[2**25 + 1, 2**25, 1]]), np.array([[1], [-1], [0.5]])
    equal(kata.matmul(A, B), np.array([[1.5]]))


def test_float32(kata: Submission) -> None:
    """float32 gives float64."""
    A = np.array([[0.5, 0.25]], dtype=np.float32)
    B = np.array([[4.0, 1.0, 0.0], [8.0, 1.0, 2.0]], dtype=np.float32)
    equal(kata.matmul(A, B), np.array([[4.0, 0.75, 0.5]]))


def test_nothing_to_add_up(kata: Submission) -> None:
    """If k is 0, all entries are 0."""
    equal(kata.matmul(np.empty((2, 0)), np.empty((0, 3))), np.zeros((2, 3)))


def test_random_matrices(kata: Submission) -> None:
    """The product of random matrices agrees with a loop."""
    A, B = kata.rng.normal(size=(4, 5)), kata.rng.normal(size=(5, 3))
    columns = B.T.tolist()
    expected = [[sum(a * b for a, b in zip(row, col, strict=True)) for col in columns] for row in A.tolist()]
    equal(kata.matmul(A, B), np.array(expected))


@pytest.mark.parametrize("rows", [2, 4, 1], ids=["too few", "too many", "one row"])
def test_shapes_that_do_not_fit(kata: Submission, rows: int) -> None:
    """Shapes that do not fit raise a ValueError."""
    with kata.raises(ValueError):
        kata.matmul(np.ones((2, 3)), np.ones((rows, 5)))


def test_row_dots(kata: Submission) -> None:
    """row_dots returns a flat array with one number for each row."""
    A = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    B = np.array([[10.0, 1.0], [-1.0, 0.5], [0.0, 2.0]])
    equal(kata.row_dots(A, B), np.array([12.0, -1.0, 12.0]))


def test_row_dots_of_one_row(kata: Submission) -> None:
    """row_dots of one row returns an array with one number."""
    equal(kata.row_dots(np.array([[1.0, 2.0, 3.0]]), np.array([[4.0, 5.0, 6.0]])), np.array([32.0]))


def test_row_dots_of_lists(kata: Submission) -> None:
    """row_dots accepts lists."""
    equal(kata.row_dots([[1, 2, 3], [0, 1, 0]], [[4, 5, 6], [7, 8, 9]]), np.array([32.0, 8.0]))


def test_row_dots_of_small_integers(kata: Submission) -> None:
    """Small integers do not wrap around in row_dots."""
    A = np.array([[200, 200, 1], [16, 16, 16]], dtype=np.uint8)
    B = np.array([[2, 2, 2], [16, 0, 1]], dtype=np.uint8)
    equal(kata.row_dots(A, B), np.array([802.0, 272.0]))


def test_row_dots_of_booleans(kata: Submission) -> None:
    """Booleans count as 0 and 1 in row_dots."""
    A = np.array([[True, True, True], [True, False, True]])
    B = np.array([[True, True, False], [False, True, False]])
    equal(kata.row_dots(A, B), np.array([2.0, 0.0]))


def test_row_dots_of_float32(kata: Submission) -> None:
    """row_dots of float32 is computed in float64."""
    # 2^24 + 1 is no float32; the two large products cancel.
    A = np.array([[2**24, 1.0, 2**24], [0.5, 4.0, 1.0]], dtype=np.float32)
    B = np.array([[1.0, 1.0, -1.0], [2.0, 3.0, 0.25]], dtype=np.float32)
    equal(kata.row_dots(A, B), np.array([1.0, 13.25]))


def test_row_dots_of_random_rows(kata: Submission) -> None:
    """row_dots of random rows agrees with a loop."""
    A, B = kata.rng.normal(size=(6, 4)), kata.rng.normal(size=(6, 4))
    pairs = zip(A.tolist(), B.tolist(), strict=True)
    expected = [sum(x * y for x, y in zip(a, b, strict=True)) for a, b in pairs]
    equal(kata.row_dots(A, B), np.array(expected))


def test_row_dots_of_many_rows(kata: Submission) -> None:
    """row_dots of 18,000 rows needs no array of 18,000 by 18,000."""
    i = np.arange(18_000)
    A, B = np.stack([i % 7, i % 2], axis=1).astype(np.int8), np.stack([i % 5, i % 3], axis=1).astype(np.int8)
    equal(kata.row_dots(A, B), ((i % 7) * (i % 5) + (i % 2) * (i % 3)).astype(np.float64))


@pytest.mark.parametrize("shape", [(2, 2), (1, 2), (3, 1)], ids=["a row less", "one row", "one column"])
def test_row_dots_of_unequal_shapes(kata: Submission, shape: tuple[int, int]) -> None:
    """If A and B have different shapes, row_dots raises a ValueError."""
    with kata.raises(ValueError):
        kata.row_dots(np.ones((3, 2)), np.ones(shape))
