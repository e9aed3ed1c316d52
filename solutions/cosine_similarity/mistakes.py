"""What people write for cosine_similarity and angles, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]


def checked(A: ArrayLike, B: ArrayLike) -> tuple[Matrix, Matrix]:
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape[1] != B.shape[1]:
        raise ValueError("the rows of A and B must be equally wide")
    return A, B


def norms(A: Matrix) -> Matrix:
    lengths: Matrix = np.sqrt((A**2).sum(axis=1, keepdims=True))
    return lengths


def units(A: Matrix) -> Matrix:
    """Return every row divided by its length: what many of these mistakes get right."""
    lengths = norms(A)
    return A / np.where(lengths == 0, 1, lengths)


def quotient(products: Matrix, lengths: Matrix) -> Matrix:
    similarities: Matrix = np.divide(products, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return similarities


def degrees(similarities: Matrix) -> Matrix:
    found: Matrix = np.degrees(np.arccos(similarities))
    return found


@mistake(
    of="cosine_similarity",
    name="NaN for a row of zeros",
    why="you divided by the length of every row: a row of zeros has length 0, and 0 / 0 is NaN",
)
def divides_by_zero(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return (A / norms(A)) @ (B / norms(B)).T


@mistake(
    of="cosine_similarity",
    name="NaN repaired afterwards",
    why="you divided by 0 first and replaced the NaN later: NumPy has warned by then, and a NaN with another cause "
    "would be hidden too",
)
def repairs_nan(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return np.nan_to_num((A / norms(A)) @ (B / norms(B)).T)


@mistake(
    of="cosine_similarity",
    name="a small number added to the lengths",
    why="you added a small number so as not to divide by 0: it is small beside 1, but not beside a row of length 1e-7",
)
def adds_epsilon(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    similarities: Matrix = A @ B.T / (norms(A) * norms(B).T + 1e-8)
    return similarities


@mistake(
    of="cosine_similarity",
    name="lengths of at least 1e-12",
    why="you raised every length to a smallest one, as some libraries do: shorter rows are divided by too much",
)
def raises_short_lengths(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return (A / np.maximum(norms(A), 1e-12)) @ (B / np.maximum(norms(B), 1e-12)).T


@mistake(
    of="cosine_similarity",
    name="short rows taken for zeros",
    why="you took a row that is close to zero for zero, as np.isclose does: close to zero, a row has a direction too",
)
def drops_short_rows(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    a, b = norms(A), norms(B)
    units_A, units_B = (X / np.where(x == 0, 1, x) * ~np.isclose(x, 0) for X, x in ((A, a), (B, b)))
    similarities: Matrix = units_A @ units_B.T
    return similarities


@mistake(
    of="cosine_similarity",
    name="one root of both sums of squares",
    why="you multiplied the two sums of squares and took the root afterwards: for long rows the product "
    "overflows before its root is taken",
)
def one_root(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    products = (A**2).sum(axis=1)[:, np.newaxis] * (B**2).sum(axis=1)
    return quotient(A @ B.T, np.sqrt(products))


@mistake(
    of="cosine_similarity",
    name="divided by the length of the whole matrix",
    why="you took the length of all numbers together, as np.linalg.norm does without an axis: every row needs its own",
)
def whole_norm(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    lengths = float(np.linalg.norm(A) * np.linalg.norm(B))
    similarities: Matrix = A @ B.T / (lengths or 1.0)
    return similarities


@mistake(
    of="cosine_similarity",
    name="lengths of the columns",
    why="you added up the squares along axis 0: that is the length of a column, over all rows",
)
def column_norms(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    a, b = np.linalg.norm(A, axis=0), np.linalg.norm(B, axis=0)
    similarities: Matrix = (A / np.where(a == 0, 1, a)) @ (B / np.where(b == 0, 1, b)).T
    return similarities


@mistake(
    of="cosine_similarity",
    name="dot products",
    why="you did not divide by the lengths: long rows have large dot products, whatever their direction",
)
def dots(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return A @ B.T


@mistake(
    of="cosine_similarity",
    name="only one of the lengths",
    why="you divided by the lengths of A's rows only: the rows of B still count by their length",
)
def one_side(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return units(A) @ B.T


@mistake(
    of="cosine_similarity",
    name="squared lengths",
    why="you divided by the sums of squares: a length is the root of that",
)
def no_root(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    a, b = norms(A) ** 2, norms(B).T ** 2
    lengths = a * b
    return quotient(A @ B.T, lengths)


@mistake(
    of="cosine_similarity",
    name="lengths as sums of absolute values",
    why="you added up absolute values: that is a length along the axes, not the Euclidean one",
)
def absolute_norms(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    a, b = np.abs(A).sum(axis=1, keepdims=True), np.abs(B).sum(axis=1, keepdims=True)
    similarities: Matrix = (A / np.where(a == 0, 1, a)) @ (B / np.where(b == 0, 1, b)).T
    return similarities


@mistake(
    of="cosine_similarity",
    name="correlation",
    why="you subtracted each row's mean first: that is Pearson's correlation, the similarity of other rows",
)
def correlation(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return units(A - A.mean(axis=1, keepdims=True)) @ units(B - B.mean(axis=1, keepdims=True)).T


@mistake(
    of="cosine_similarity",
    name="cosine distance",
    why="you subtracted the similarity from 1: that is the distance, 0 for the same direction",
)
def distance(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return 1 - units(A) @ units(B).T


@mistake(
    of="cosine_similarity",
    name="nothing below 0",
    why="you raised negative similarities to 0: rows in opposite directions now look like rows at a right angle",
)
def no_negatives(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return np.clip(units(A) @ units(B).T, 0.0, 1.0)


@mistake(
    of="cosine_similarity",
    name="B's rows first",
    why="you gave each row of B a row of the result: the rows belong to A, the columns to B",
)
def turned_round(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return units(B) @ units(A).T


@mistake(
    of="cosine_similarity",
    name="integers that wrap around",
    why="you multiplied in the dtype that came in: in uint8, 120 * 30 is 16, and a product of booleans is a boolean",
)
def keeps_the_dtype(A: ArrayLike, B: ArrayLike) -> Matrix:
    checked(A, B)
    A, B = np.asarray(A), np.asarray(B)
    lengths = norms(A.astype(np.float64)) * norms(B.astype(np.float64)).T
    return quotient(A @ B.T, lengths)


@mistake(
    of="cosine_similarity",
    name="the caller's rows divided in place",
    why="you divided in place: np.asarray does not copy a float64 array, so the rows were the caller's own",
)
def in_place(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    for X in (A, B):
        lengths = norms(X)
        X /= np.where(lengths == 0, 1, lengths)
    return A @ B.T


@mistake(
    of="cosine_similarity",
    name="float32",
    why="you converted to float32: it has about 7 digits, and no number above 3.4e38",
)
def narrows(A: ArrayLike, B: ArrayLike) -> NDArray[np.float32]:
    checked(A, B)
    narrow_A, narrow_B = np.asarray(A, dtype=np.float32), np.asarray(B, dtype=np.float32)
    a, b = (np.linalg.norm(X, axis=1, keepdims=True) for X in (narrow_A, narrow_B))
    similarities = (narrow_A / np.where(a == 0, 1, a)) @ (narrow_B / np.where(b == 0, 1, b)).T
    return similarities.astype(np.float32)


@mistake(
    of="cosine_similarity",
    name="float32 stays float32",
    why="you divided float32 rows in float32: only about 7 digits of their directions are left",
)
def keeps_float32(A: ArrayLike, B: ArrayLike) -> NDArray[np.floating]:
    A, B = (np.asarray(X) if np.asarray(X).dtype == np.float32 else np.asarray(X, dtype=np.float64) for X in (A, B))
    a, b = (np.linalg.norm(X, axis=1, keepdims=True) for X in (A, B))
    similarities: NDArray[np.floating] = (A / np.where(a == 0, np.float32(1), a)) @ (
        B / np.where(b == 0, np.float32(1), b)
    ).T
    return similarities


@mistake(
    of="cosine_similarity",
    name="a rounded result",
    why="you rounded the result: two songs whose similarities differ in the fifth digit are now equally similar",
)
def rounds(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return np.round(units(A) @ units(B).T, 4)


@mistake(
    of="cosine_similarity",
    name="widths left to broadcasting",
    why="you multiplied all pairs by broadcasting and left the widths to it: it stretches a width of 1 to any other",
)
def leaves_widths_to_numpy(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    similarities: Matrix = (units(A)[:, np.newaxis, :] * units(B)).sum(axis=2)
    return similarities


@mistake(
    of="cosine_similarity",
    name="zip stops at the narrower row",
    why="you paired the numbers of two rows with zip, which drops whatever has no partner, so a wrong "
    "width goes unseen",
)
def zips(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = units(np.asarray(A, dtype=np.float64)), units(np.asarray(B, dtype=np.float64))
    return np.array([[sum(p * q for p, q in zip(a, b, strict=False)) for b in B] for a in A])


@mistake(
    of="angles",
    name="the arccosine of 1.0000000000000002",
    why="you took the arccosine of the numbers as they came: beyond 1 and -1 there is no angle, so NumPy warns and "
    "gives NaN",
)
def no_bounds(similarities: ArrayLike) -> Matrix:
    return degrees(np.asarray(similarities, dtype=np.float64))


@mistake(
    of="angles",
    name="NaN becomes 0 degrees",
    why="you replaced the NaN by 0: that is the right angle for a similarity beyond 1, but not for one beyond -1",
)
def nan_to_zero(similarities: ArrayLike) -> Matrix:
    return np.nan_to_num(degrees(np.asarray(similarities, dtype=np.float64)))


@mistake(
    of="angles",
    name="radians",
    why="you returned what the arccosine gives: an angle in radians, from 0 to pi",
)
def radians(similarities: ArrayLike) -> Matrix:
    angles_in_radians: Matrix = np.arccos(np.clip(similarities, -1.0, 1.0))
    return angles_in_radians


@mistake(
    of="angles",
    name="no angle beyond 90 degrees",
    why="you dropped the sign, or held the similarities between 0 and 1: opposite directions are 180 degrees apart",
)
def nothing_obtuse(similarities: ArrayLike) -> Matrix:
    return degrees(np.clip(similarities, 0.0, 1.0))


@mistake(
    of="angles",
    name="the caller's similarities bounded in place",
    why="you bounded the similarities in place: the caller's array has other numbers in it now",
)
def bounds_in_place(similarities: ArrayLike) -> Matrix:
    similarities = np.asarray(similarities, dtype=np.float64)
    np.clip(similarities, -1.0, 1.0, out=similarities)
    return degrees(similarities)
