"""What people write for pairwise_sq_dists and pairwise_l1. The helpers are the parts that a mistake gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]


def floats(A: ArrayLike, B: ArrayLike) -> tuple[Floats, Floats]:
    return np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)


def checked(A: ArrayLike, B: ArrayLike) -> tuple[Floats, Floats]:
    left, right = floats(A, B)
    if left.shape[1] != right.shape[1]:
        raise ValueError("different numbers of columns")
    return left, right


def centred(A: ArrayLike, B: ArrayLike) -> tuple[Floats, Floats]:
    left, right = checked(A, B)
    origin = right.mean(axis=0)
    return left - origin, right - origin


def expanded(left: Floats, right: Floats, *, dots_last: bool) -> Floats:
    a2, b2 = np.sum(left**2, axis=1)[:, np.newaxis], np.sum(right**2, axis=1)
    d2: Floats = a2 + b2 - 2 * left @ right.T if dots_last else a2 - 2 * left @ right.T + b2
    return d2


def differences(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    return left[:, np.newaxis, :] - right


def in_their_dtype(A: ArrayLike, B: ArrayLike, *, lists: bool = True) -> NDArray[Any]:
    """Return all differences; without `lists`, a list is a TypeError."""
    left: Any = np.asarray(A) if lists else A
    right: Any = np.asarray(B) if lists else B
    return np.asarray(left[:, np.newaxis, :] - right)


@mistake(
    of="pairwise_sq_dists",
    name="expanded without moving the points",
    why="you expanded the square at the original coordinates: at 5e9 a square is near 3e19, where neighbouring floats "
    "are 4096 apart",
    values=[False, True],
)
def stays_where_it_is(A: ArrayLike, B: ArrayLike, *, value: bool) -> Floats:
    return np.maximum(expanded(*checked(A, B), dots_last=value), 0)


@mistake(
    of="pairwise_sq_dists",
    name="squared distances below 0",
    why="you returned numbers below 0: two points 0.0002 apart have the squared distance 4e-8, and rounding made it "
    "negative",
    values=[False, True],
)
def keeps_negatives(A: ArrayLike, B: ArrayLike, *, value: bool) -> Floats:
    return expanded(*centred(A, B), dots_last=value)


@mistake(
    of="pairwise_sq_dists",
    name="neither moved nor clipped",
    why="you expanded the square at the original coordinates and left numbers below 0: at 5e9 the errors are "
    "thousands, and some results are negative",
    values=[True, False],
)
def textbook_formula(A: ArrayLike, B: ArrayLike, *, value: bool) -> Floats:
    return expanded(*checked(A, B), dots_last=value)


@mistake(
    of="pairwise_sq_dists",
    name="A and B moved differently",
    why="you subtracted the mean of A from A and the mean of B from B: points at 0 and 10 then have distance 0",
)
def centres_each_side(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    mean_a, mean_b = np.asarray(left.mean(axis=0)), np.asarray(right.mean(axis=0))
    return np.maximum(expanded(left - mean_a, right - mean_b, dots_last=False), 0)


@mistake(
    of="pairwise_sq_dists",
    name="distances instead of squares",
    why="you took the square root: from (0, 0) to (3, 4) the result is 25, not 5",
)
def takes_the_root(A: ArrayLike, B: ArrayLike) -> Floats:
    return np.sqrt((differences(A, B) ** 2).sum(axis=2))


@mistake(
    of="pairwise_sq_dists",
    name="the square root of negative numbers",
    why="you took the square root: it is not wanted, and after rounding some squares are below 0, so it is NaN",
)
def takes_the_root_of_rounding(A: ArrayLike, B: ArrayLike) -> Floats:
    return np.sqrt(expanded(*centred(A, B), dots_last=False))


@mistake(
    of="pairwise_sq_dists",
    name="the dot product without its 2",
    why="you subtracted a.b once: (a - b)^2 is a^2 - 2ab + b^2, so (3 - 1)^2 became 9 - 3 + 1 = 7",
)
def forgets_the_two(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = centred(A, B)
    a2, b2 = np.sum(left**2, axis=1), np.sum(right**2, axis=1)
    d2: Floats = np.maximum(a2[:, np.newaxis] - left @ right.T + b2, 0)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="|a + b|^2",
    why="you added the dot products: that is the squared length of a + b, so 3 and 1 give 16 instead of 4",
)
def adds_the_dots(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    return expanded(left, -right, dots_last=True)


@mistake(
    of="pairwise_sq_dists",
    name="two flat arrays of lengths",
    why="you added lengths of shapes (n,) and (m,): this raises an error, or if n = m gives |a_j|^2 to row i",
)
def forgets_the_axis(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = centred(A, B)
    a2, b2 = np.sum(left**2, axis=1), np.sum(right**2, axis=1)
    d2: Floats = np.maximum(a2 - 2 * left @ right.T + b2, 0)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="row i with row i only",
    why="you paired row i of A with row i of B: 2 rows and 3 rows need 6 distances",
)
def pairs_rows(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    d2: Floats = ((left - right) ** 2).sum(axis=1)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="a table of B against A",
    why="you gave each row of B a row of the table: the result has shape (m, n) instead of (n, m)",
)
def transposes(A: ArrayLike, B: ArrayLike) -> Floats:
    d2: Floats = (differences(B, A) ** 2).sum(axis=2)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="sums over the wrong axis",
    why="you summed over the rows of B, not over the coordinates: the result has shape (n, d)",
)
def sums_over_points(A: ArrayLike, B: ArrayLike) -> Floats:
    d2: Floats = (differences(A, B) ** 2).sum(axis=1)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="subtraction in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 250 is 16, and booleans cannot be subtracted",
    values=[None, np.float64],
)
def wraps_around(A: ArrayLike, B: ArrayLike, *, value: Any) -> NDArray[Any]:
    checked(A, B)
    d2: NDArray[Any] = (in_their_dtype(A, B) ** 2).sum(axis=2)
    return np.asarray(d2, dtype=value)


@mistake(
    of="pairwise_sq_dists",
    name="no float64, widths not compared",
    why="you subtracted in the input's dtype and accepted 3 columns against 1: in uint8, 10 - 250 is 16",
    values=[True, False],
)
def bare_broadcasting(A: ArrayLike, B: ArrayLike, *, value: bool) -> NDArray[Any]:
    d2: NDArray[Any] = (in_their_dtype(A, B, lists=value) ** 2).sum(axis=2)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="A and B overwritten",
    why="you subtracted in place: np.asarray does not copy a float64 array, so the caller's A and B have changed",
)
def moves_in_place(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    origin = right.mean(axis=0)
    left -= origin
    if right is not left:
        right -= origin
    d2: Floats = ((left[:, np.newaxis, :] - right) ** 2).sum(axis=2)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="one column used for three",
    why="you did not compare the widths: 1 column against 3 gives numbers instead of a ValueError",
)
def stretches_columns(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = floats(A, B)
    d2: Floats = ((left[:, np.newaxis, :] - right) ** 2).sum(axis=2)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="extra columns ignored",
    why="you used only the columns that both have: 3 columns against 2 give numbers instead of a ValueError",
)
def drops_coordinates(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = floats(A, B)
    return np.array([[float(sum((x - y) ** 2 for x, y in zip(a, b, strict=False))) for b in right] for a in left])


@mistake(
    of="pairwise_sq_dists",
    name="everything in float32",
    why="you computed in float32: it has about 7 digits, and near 5e9 its numbers are 512 apart",
    values=[True, False],
)
def narrows(A: ArrayLike, B: ArrayLike, *, value: bool) -> NDArray[Any]:
    left, right = checked(A, B)
    gaps = left.astype(np.float32)[:, np.newaxis, :] - right.astype(np.float32)
    d2: NDArray[Any] = (gaps**2).sum(axis=2)
    return d2.astype(np.float64) if value else d2


@mistake(
    of="pairwise_l1",
    name="differences that cancel",
    why="you summed differences with their signs: 3 and -3 cancel, and the distance is 0 instead of 6",
    covers=["l1 += np.abs(A[:, [j]] - B[:, j]) -> l1 += A[:, [j]] - B[:, j]"],
)
def keeps_signs(A: ArrayLike, B: ArrayLike) -> Floats:
    l1: Floats = differences(A, B).sum(axis=2)
    return l1


@mistake(
    of="pairwise_l1",
    name="the absolute value of the sum",
    why="you took the absolute value after the sum: 3 and -3 have cancelled by then, and give 0 instead of 6",
)
def abs_too_late(A: ArrayLike, B: ArrayLike) -> Floats:
    l1: Floats = np.abs(differences(A, B).sum(axis=2))
    return l1


@mistake(
    of="pairwise_l1",
    name="the difference of the lengths",
    why="you subtracted the lengths of the two rows: (1, 0) and (0, 1) have equal lengths, but distance 2",
)
def compares_lengths(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    l1: Floats = np.abs(np.abs(left).sum(axis=1)[:, np.newaxis] - np.abs(right).sum(axis=1))
    return l1


@mistake(
    of="pairwise_l1",
    name="Euclidean distance",
    why="you returned the Euclidean distance: from (0, 0) to (3, 4) it is 5, and the Manhattan distance is 7",
)
def goes_straight(A: ArrayLike, B: ArrayLike) -> Floats:
    return np.sqrt((differences(A, B) ** 2).sum(axis=2))


@mistake(
    of="pairwise_l1",
    name="the largest difference only",
    why="you took the largest difference: from (0, 0) to (3, 4) it is 4, and the sum is 7",
)
def takes_the_largest(A: ArrayLike, B: ArrayLike) -> Floats:
    l1: Floats = np.abs(differences(A, B)).max(axis=2)
    return l1


@mistake(
    of="pairwise_l1",
    name="the mean of the differences",
    why="you averaged over the coordinates: from (0, 0) to (3, 4) the mean is 3.5, and the sum is 7",
)
def averages(A: ArrayLike, B: ArrayLike) -> Floats:
    l1: Floats = np.abs(differences(A, B)).mean(axis=2)
    return l1


@mistake(
    of="pairwise_l1",
    name="pairwise_l1: rows paired one by one",
    why="you paired row i of A with row i of B: 2 rows and 3 rows need 6 distances",
    values=["rows", "columns"],
)
def pairs_rows_l1(A: ArrayLike, B: ArrayLike, *, value: str) -> Floats:
    left, right = checked(A, B)
    if value == "rows":
        flat: Floats = np.abs(left - right).sum(axis=1)
        return flat
    l1 = np.zeros((len(left), len(right)))
    for a, b in zip(left.T, right.T, strict=True):
        l1 += np.abs(a - b)
    return l1


@mistake(
    of="pairwise_l1",
    name="pairwise_l1 in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 250 is 16, and booleans cannot be subtracted",
    values=[None, np.float64],
)
def wraps_around_l1(A: ArrayLike, B: ArrayLike, *, value: Any) -> NDArray[Any]:
    checked(A, B)
    l1: NDArray[Any] = np.abs(in_their_dtype(A, B)).sum(axis=2)
    return np.asarray(l1, dtype=value)


@mistake(
    of="pairwise_l1",
    name="pairwise_l1: no float64, widths not compared",
    why="you subtracted in the input's dtype and accepted 3 columns against 1: in uint8, 10 - 250 is 16",
    values=[True, False],
)
def bare_broadcasting_l1(A: ArrayLike, B: ArrayLike, *, value: bool) -> NDArray[Any]:
    l1: NDArray[Any] = np.abs(in_their_dtype(A, B, lists=value)).sum(axis=2)
    return l1


@mistake(
    of="pairwise_l1",
    name="one column used for three in pairwise_l1",
    why="you did not compare the widths: 1 column against 3 gives numbers instead of a ValueError",
)
def stretches_columns_l1(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = floats(A, B)
    l1: Floats = np.abs(left[:, np.newaxis, :] - right).sum(axis=2)
    return l1


@mistake(
    of="pairwise_l1",
    name="extra columns ignored in pairwise_l1",
    why="you used only the columns that both have: 3 columns against 2 give numbers instead of a ValueError",
)
def drops_columns_l1(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = floats(A, B)
    l1 = np.zeros((len(left), len(right)))
    for a, b in zip(left.T, right.T, strict=False):
        l1 += np.abs(a[:, np.newaxis] - b)
    return l1
