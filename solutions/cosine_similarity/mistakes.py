"""What people write for cosine_similarity and angles, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
SMALL = [1e-12, 1e-10, 1e-9, 1e-8, 1e-6]


def checked(A: ArrayLike, B: ArrayLike) -> tuple[Matrix, Matrix]:
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape[1] != B.shape[1]:
        raise ValueError("the rows of A and B must have the same width")
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
    name="NaN replaced by 0 afterwards",
    why="you divided 0 by 0 and replaced the NaN later: NumPy has warned by then",
)
def repairs_nan(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return np.nan_to_num((A / norms(A)) @ (B / norms(B)).T)


@mistake(
    of="cosine_similarity",
    name="small constant added to the product",
    why="you added a small constant to the product of the lengths: for rows of length 1e-13 it changes the similarity",
    values=[1e-15, *SMALL],
)
def adds_epsilon(A: ArrayLike, B: ArrayLike, *, value: float) -> Matrix:
    A, B = checked(A, B)
    similarities: Matrix = A @ B.T / (norms(A) * norms(B).T + value)
    return similarities


@mistake(
    of="cosine_similarity",
    name="small constant added to each length",
    why="you added a small constant to each length: for a row of length 1e-13 it changes the similarity",
    values=[1e-15, *SMALL],
)
def adds_epsilon_to_each(A: ArrayLike, B: ArrayLike, *, value: float) -> Matrix:
    A, B = checked(A, B)
    return (A / (norms(A) + value)) @ (B / (norms(B) + value)).T


@mistake(
    of="cosine_similarity",
    name="lengths raised to a minimum",
    why="you divided short rows by a minimum length: for a row of length 1e-13 the similarity is too small",
    values=SMALL,
)
def raises_short_lengths(A: ArrayLike, B: ArrayLike, *, value: float) -> Matrix:
    A, B = checked(A, B)
    return (A / np.maximum(norms(A), value)) @ (B / np.maximum(norms(B), value)).T


@mistake(
    of="cosine_similarity",
    name="short rows treated as zeros",
    why="you treated short rows as rows of zeros: a row of length 1e-13 has a direction too",
    values=SMALL,
)
def drops_short_rows(A: ArrayLike, B: ArrayLike, *, value: float) -> Matrix:
    A, B = checked(A, B)
    a, b = norms(A), norms(B)
    units_A, units_B = (X / np.where(x == 0, 1, x) * (x > value) for X, x in ((A, a), (B, b)))
    similarities: Matrix = units_A @ units_B.T
    return similarities


@mistake(
    of="cosine_similarity",
    name="square root of a product of sums",
    why="you multiplied both sums of squares before the square root: for rows of length 1e98 the product is infinite",
)
def one_root(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    products = (A**2).sum(axis=1)[:, np.newaxis] * (B**2).sum(axis=1)
    return quotient(A @ B.T, np.sqrt(products))


@mistake(
    of="cosine_similarity",
    name="length of the whole matrix",
    why="you divided by the length of all entries together: each row needs its own length",
)
def whole_norm(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    lengths = float(np.linalg.norm(A) * np.linalg.norm(B))
    similarities: Matrix = A @ B.T / (lengths or 1.0)
    return similarities


@mistake(
    of="cosine_similarity",
    name="lengths of the columns",
    why="you divided by the lengths of the columns: each row needs its own length",
)
def column_norms(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    a, b = np.linalg.norm(A, axis=0), np.linalg.norm(B, axis=0)
    similarities: Matrix = (A / np.where(a == 0, 1, a)) @ (B / np.where(b == 0, 1, b)).T
    return similarities


@mistake(
    of="cosine_similarity",
    name="dot products",
    why="you returned dot products: (3, 4) and (30, 40) give 250 instead of 1",
)
def dots(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return A @ B.T


@mistake(
    of="cosine_similarity",
    name="only the lengths of A",
    why="you divided by the lengths of the rows of A only: (3, 4) and (30, 40) give 50 instead of 1",
)
def one_side(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return units(A) @ B.T


@mistake(
    of="cosine_similarity",
    name="squared lengths",
    why="you divided by the squared lengths: (3, 4) and (30, 40) give 0.004 instead of 1",
)
def no_root(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    a, b = norms(A) ** 2, norms(B).T ** 2
    lengths = a * b
    return quotient(A @ B.T, lengths)


@mistake(
    of="cosine_similarity",
    name="sums of absolute values as lengths",
    why="you used sums of absolute values as lengths: (3, 4) has length 5, not 7",
)
def absolute_norms(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    a, b = np.abs(A).sum(axis=1, keepdims=True), np.abs(B).sum(axis=1, keepdims=True)
    similarities: Matrix = (A / np.where(a == 0, 1, a)) @ (B / np.where(b == 0, 1, b)).T
    return similarities


@mistake(
    of="cosine_similarity",
    name="correlation of rows",
    why="you subtracted the mean of each row first: that is Pearson's correlation",
)
def correlation(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return units(A - A.mean(axis=1, keepdims=True)) @ units(B - B.mean(axis=1, keepdims=True)).T


@mistake(
    of="cosine_similarity",
    name="cosine distance",
    why="you returned 1 minus the similarity: rows in the same direction must have 1",
)
def distance(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return 1 - units(A) @ units(B).T


@mistake(
    of="cosine_similarity",
    name="negative similarities set to 0",
    why="you replaced negative similarities by 0: rows in opposite directions must have -1",
)
def no_negatives(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return np.clip(units(A) @ units(B).T, 0.0, 1.0)


@mistake(
    of="cosine_similarity",
    name="result transposed",
    why="you returned shape (m, n): the rows of the result belong to A, and the columns to B",
)
def turned_round(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return units(B) @ units(A).T


@mistake(
    of="cosine_similarity",
    name="products in the input's dtype",
    why="you multiplied in the input's dtype: in uint8, 120 * 30 is 16",
)
def keeps_the_dtype(A: ArrayLike, B: ArrayLike) -> Matrix:
    checked(A, B)
    A, B = np.asarray(A), np.asarray(B)
    lengths = norms(A.astype(np.float64)) * norms(B.astype(np.float64)).T
    return quotient(A @ B.T, lengths)


@mistake(
    of="cosine_similarity",
    name="rows divided in place",
    why="you changed A and B in place: the caller's rows have length 1 after the call",
)
def in_place(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    for X in (A, B):
        lengths = norms(X)
        X /= np.where(lengths == 0, 1, lengths)
    return A @ B.T


@mistake(
    of="cosine_similarity",
    name="everything in float32",
    why="you converted to float32: it has about 7 digits, and numbers above 3.4e38 are infinite",
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
    why="you computed float32 rows in float32: it has about 7 digits",
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
    name="rounded result",
    why="you rounded the result: similarities that differ in the fifth digit become equal",
)
def rounds(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = checked(A, B)
    return np.round(units(A) @ units(B).T, 4)


@mistake(
    of="cosine_similarity",
    name="width 1 repeated",
    why="you accepted rows of width 1 for any width: different widths must raise a ValueError",
)
def leaves_widths_to_numpy(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    similarities: Matrix = (units(A)[:, np.newaxis, :] * units(B)).sum(axis=2)
    return similarities


@mistake(
    of="cosine_similarity",
    name="extra columns ignored",
    why="you compared only the columns that both have: different widths must raise a ValueError",
)
def zips(A: ArrayLike, B: ArrayLike) -> Matrix:
    A, B = units(np.asarray(A, dtype=np.float64)), units(np.asarray(B, dtype=np.float64))
    return np.array([[sum(p * q for p, q in zip(a, b, strict=False)) for b in B] for a in A])


@mistake(
    of="angles",
    name="arccos of 1.0000000000000002",
    why="you did not limit the similarities: arccos of 1.0000000000000002 is NaN",
)
def no_bounds(similarities: ArrayLike) -> Matrix:
    return degrees(np.asarray(similarities, dtype=np.float64))


@mistake(
    of="angles",
    name="NaN replaced by 0 degrees",
    why="you replaced NaN by 0: a similarity below -1 must give 180 degrees",
)
def nan_to_zero(similarities: ArrayLike) -> Matrix:
    return np.nan_to_num(degrees(np.asarray(similarities, dtype=np.float64)))


@mistake(
    of="angles",
    name="radians",
    why="you returned radians: a right angle is 1.57 instead of 90",
)
def radians(similarities: ArrayLike) -> Matrix:
    angles_in_radians: Matrix = np.arccos(np.clip(similarities, -1.0, 1.0))
    return angles_in_radians


@mistake(
    of="angles",
    name="angles of at most 90 degrees",
    why="you limited the similarities to 0 and 1: opposite directions must give 180 degrees",
)
def nothing_obtuse(similarities: ArrayLike) -> Matrix:
    return degrees(np.clip(similarities, 0.0, 1.0))


@mistake(
    of="angles",
    name="similarities limited in place",
    why="you changed the similarities in place: the caller's array has other numbers after the call",
)
def bounds_in_place(similarities: ArrayLike) -> Matrix:
    similarities = np.asarray(similarities, dtype=np.float64)
    np.clip(similarities, -1.0, 1.0, out=similarities)
    return degrees(similarities)
