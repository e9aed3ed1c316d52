"""Cosine similarity of all pairs of rows."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def cosine_similarity(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the cosine similarity of every row of A with every row of B.

    Only the direction of a row counts. The similarity is 1 for the same direction, 0 for a right angle, and -1 for
    opposite directions. A row of zeros has similarity 0 with every row, itself included.

    Parameters
    ----------
    A : array_like of shape (n, d)
        Rows of finite numbers of any dtype or booleans, n and d at least 1. Every row is zero or has a length from
        1e-13 to 1e100. Not modified.
    B : array_like of shape (m, d)
        Rows of numbers of any dtype or booleans as in `A`, m at least 1. Not modified.

    Returns
    -------
    ndarray of shape (n, m), float64
        At [i, j] the similarity of row i of `A` and row j of `B`. It is computed in float64. Rounding can make it
        larger than 1 or smaller than -1 in the last digits. NumPy must not warn, also for rows of zeros.

    Raises
    ------
    ValueError
        If the rows of `A` and `B` have different widths.

    Notes
    -----
    Lengths and dot products computed in float64 are accurate enough. (A similarity may be off by
    [4 * (d + 8) * 2.2e-16].)
    """
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)

    # Step 1: norms_A: the length of every row of A, shape (n, 1).
    norms_A = np.linalg.norm(A, axis=1, keepdims=True)

    # Step 2: norms_B: the length of every row of B, shape (m, 1).
    norms_B = np.linalg.norm(B, axis=1, keepdims=True)

    # Step 3: units_A: every row of A divided by its length, shape (n, d). A row of zeros stays zero.
    units_A = A / (norms_A + (norms_A == 0))
    # A row of zeros is divided by 0 + 1. Every other length is unchanged.

    # Step 4: units_B: every row of B divided by its length, shape (m, d).
    units_B = B / (norms_B + (norms_B == 0))

    # Step 5: similarities: the dot products of all pairs of rows, shape (n, m).
    similarities: NDArray[np.float64] = units_A @ units_B.T
    return similarities


def angles(similarities: ArrayLike) -> NDArray[np.float64]:
    """Return the angles of cosine similarities, in degrees.

    Parameters
    ----------
    similarities : array_like of any shape, at least one axis
        Float64 numbers from -1 to 1. Rounding can have made them larger than 1 or smaller than -1, by at most 1e-9:
        such a number counts as 1 or -1. Numbers farther outside do not occur. Not modified.

    Returns
    -------
    ndarray of the shape of `similarities`, float64
        Angles from 0 to 180. They may be off by 1e-5 degrees.

    Notes
    -----
    NumPy must not warn.
    """
    # Step 6: cosines: the similarities, limited to -1 and 1, same shape.
    cosines = np.clip(similarities, -1.0, 1.0)

    # Step 7: degrees: the angles that have these cosines, in degrees, same shape.
    degrees: NDArray[np.float64] = np.degrees(np.arccos(cosines))
    return degrees
