"""What people write for pairwise_sq_dists and pairwise_l1. The helpers are the parts that a mistake gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]


def checked(A: ArrayLike, B: ArrayLike) -> tuple[Floats, Floats]:
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if left.shape[1] != right.shape[1]:
        raise ValueError("different numbers of columns")
    return left, right


def centred(A: ArrayLike, B: ArrayLike) -> tuple[Floats, Floats]:
    left, right = checked(A, B)
    origin = right.mean(axis=0)
    return left - origin, right - origin


def lengths(left: Floats, right: Floats) -> tuple[Floats, Floats]:
    a2, b2 = np.sum(left**2, axis=1), np.sum(right**2, axis=1)
    return a2[:, np.newaxis], b2


def differences(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    return left[:, np.newaxis, :] - right


@mistake(
    of="pairwise_sq_dists",
    name="points far from the origin, multiplied out",
    why="you multiplied the square out where the points are: far from the origin its terms are huge, and their "
    "difference has no digits left",
)
def stays_where_it_is(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    a2, b2 = lengths(left, right)
    d2: Floats = np.maximum(a2 - 2 * left @ right.T + b2, 0)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="squares below 0",
    why="you left the rounding as it was: where two points nearly coincide it can go below 0, and the root of that "
    "is NaN",
)
def keeps_negatives(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = centred(A, B)
    a2, b2 = lengths(left, right)
    d2: Floats = a2 - 2 * left @ right.T + b2
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="squares below 0, terms in another order",
    why="you left the rounding as it was: where two points nearly coincide it can go below 0, and the root of that "
    "is NaN",
)
def keeps_other_negatives(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = centred(A, B)
    a2, b2 = lengths(left, right)
    d2: Floats = a2 + b2 - 2 * left @ right.T
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="neither moved nor kept from going below 0",
    why="you multiplied the square out where the points are and left the rounding as it was: far from the origin "
    "nothing is left of a small distance, and the result can be negative",
)
def textbook_formula(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    a2, b2 = lengths(left, right)
    d2: Floats = a2 + b2 - 2 * left @ right.T
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="A and B moved apart",
    why="you subtracted from each side its own mean: the two clouds of points then lie on top of each other, and "
    "every distance between them has changed",
)
def centres_each_side(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    mean_a, mean_b = np.asarray(left.mean(axis=0)), np.asarray(right.mean(axis=0))
    left, right = left - mean_a, right - mean_b
    a2, b2 = lengths(left, right)
    d2: Floats = np.maximum(a2 - 2 * left @ right.T + b2, 0)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="distances in place of their squares",
    why="you took the root: the squares were asked for",
)
def takes_the_root(A: ArrayLike, B: ArrayLike) -> Floats:
    roots: Floats = np.sqrt((differences(A, B) ** 2).sum(axis=2))
    return roots


@mistake(
    of="pairwise_sq_dists",
    name="the root of a number below 0",
    why="you took the root of what rounding had left: of a number a little below 0 it is NaN, and the squares were "
    "asked for anyway",
)
def takes_the_root_of_rounding(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = centred(A, B)
    a2, b2 = lengths(left, right)
    roots: Floats = np.sqrt(a2 - 2 * left @ right.T + b2)
    return roots


@mistake(
    of="pairwise_sq_dists",
    name="a dot product without its 2",
    why="you subtracted the dot product once: (a - b)^2 has it twice",
)
def forgets_the_two(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = centred(A, B)
    a2, b2 = lengths(left, right)
    d2: Floats = np.maximum(a2 - left @ right.T + b2, 0)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="|a + b|^2",
    why="you added the dot products: that is the squared length of a sum",
)
def adds_the_dots(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    a2, b2 = lengths(left, right)
    d2: Floats = a2 + 2 * left @ right.T + b2
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="two flat arrays of lengths",
    why="you added arrays of shapes (n,) and (m,): without a new axis they do not broadcast to a table, or line up "
    "with the wrong side of it",
)
def forgets_the_axis(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = centred(A, B)
    a2, b2 = np.sum(left**2, axis=1), np.sum(right**2, axis=1)
    d2: Floats = np.maximum(a2 - 2 * left @ right.T + b2, 0)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="row i with row i only",
    why="you subtracted B from A: that pairs rows at the same place, where every row was to meet every other",
)
def pairs_rows(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    d2: Floats = ((left - right) ** 2).sum(axis=1)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="a table of B against A",
    why="you gave the rows of B the rows of the table: its shape is (m, n), and should be (n, m)",
)
def transposes(A: ArrayLike, B: ArrayLike) -> Floats:
    d2: Floats = (differences(B, A) ** 2).sum(axis=2)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="sums over the wrong axis",
    why="you summed the (n, m, d) differences over axis 1: that adds up the points of B, not the coordinates",
)
def sums_over_points(A: ArrayLike, B: ArrayLike) -> Floats:
    d2: Floats = (differences(A, B) ** 2).sum(axis=1)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="subtraction in small integers",
    why="you subtracted in the dtype that came in: a uint8 cannot go below 0, it wraps around, and booleans have "
    "no minus",
)
def wraps_around(A: ArrayLike, B: ArrayLike) -> NDArray[Any]:
    checked(A, B)
    d2: NDArray[Any] = ((np.asarray(A)[:, np.newaxis, :] - np.asarray(B)) ** 2).sum(axis=2)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="A and B overwritten",
    why="you subtracted the mean in place: np.asarray does not copy a float64 array, so A and B were still the "
    "caller's own",
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
    name="one coordinate stretched to three",
    why="you left the columns to broadcasting: it refuses 3 against 2, but 3 against 1 it stretches without a word",
)
def stretches_columns(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    d2: Floats = ((left[:, np.newaxis, :] - right) ** 2).sum(axis=2)
    return d2


@mistake(
    of="pairwise_sq_dists",
    name="coordinates without a partner are dropped",
    why="you paired the coordinates with zip: it stops at the shorter row and says nothing",
)
def drops_coordinates(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    return np.array([[float(sum((x - y) ** 2 for x, y in zip(a, b, strict=False))) for b in right] for a in left])


@mistake(
    of="pairwise_l1",
    name="differences that cancel",
    why="you added up the differences with their signs: 3 to the right and 3 to the left make 0",
)
def keeps_signs(A: ArrayLike, B: ArrayLike) -> Floats:
    sums: Floats = differences(A, B).sum(axis=2)
    return sums


@mistake(
    of="pairwise_l1",
    name="the absolute value of the sum",
    why="you took the absolute value after adding up: by then differences of opposite sign had cancelled",
)
def abs_too_late(A: ArrayLike, B: ArrayLike) -> Floats:
    sums: Floats = np.abs(differences(A, B).sum(axis=2))
    return sums


@mistake(
    of="pairwise_l1",
    name="the difference of the lengths",
    why="you compared how far each point is from the origin: two points can be equally far out and far apart",
)
def compares_lengths(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = checked(A, B)
    gaps: Floats = np.abs(np.abs(left).sum(axis=1)[:, np.newaxis] - np.abs(right).sum(axis=1))
    return gaps


@mistake(
    of="pairwise_l1",
    name="Euclidean distance",
    why="you squared the differences and took the root: that is the straight line, not the walk along the axes",
)
def goes_straight(A: ArrayLike, B: ArrayLike) -> Floats:
    roots: Floats = np.sqrt((differences(A, B) ** 2).sum(axis=2))
    return roots


@mistake(
    of="pairwise_l1",
    name="the largest difference only",
    why="you took the largest of the differences: that is the Chebyshev distance, a king's walk on a chess board",
)
def takes_the_largest(A: ArrayLike, B: ArrayLike) -> Floats:
    largest: Floats = np.abs(differences(A, B)).max(axis=2)
    return largest


@mistake(
    of="pairwise_l1",
    name="the mean of the differences",
    why="you averaged over the coordinates: a walk is as long as all its parts together",
)
def averages(A: ArrayLike, B: ArrayLike) -> Floats:
    means: Floats = np.abs(differences(A, B)).mean(axis=2)
    return means


@mistake(
    of="pairwise_l1",
    name="pairwise_l1 in small integers",
    why="you subtracted in the dtype that came in: a uint8 cannot go below 0, it wraps around, and booleans have "
    "no minus",
)
def wraps_around_l1(A: ArrayLike, B: ArrayLike) -> NDArray[Any]:
    checked(A, B)
    sums: NDArray[Any] = np.abs(np.asarray(A)[:, np.newaxis, :] - np.asarray(B)).sum(axis=2)
    return sums


@mistake(
    of="pairwise_l1",
    name="coordinates dropped or stretched",
    why="you did not compare the numbers of columns: broadcasting stretches a single one, and refuses two only "
    "because it does not know how",
)
def stretches_columns_l1(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    sums: Floats = np.abs(left[:, np.newaxis, :] - right).sum(axis=2)
    return sums


@mistake(
    of="pairwise_l1",
    name="zip stops at the fewer columns",
    why="you walked over the columns with zip, which stops at the fewer ones: the other coordinates count for nothing",
)
def drops_columns_l1(A: ArrayLike, B: ArrayLike) -> Floats:
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    sums = np.zeros((len(left), len(right)))
    for a, b in zip(left.T, right.T, strict=False):
        sums += np.abs(a[:, np.newaxis] - b)
    return sums
