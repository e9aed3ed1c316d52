"""Cosine similarity of all pairs of rows."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def cosine_similarity(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the cosine similarity of every row of A and every row of B.

    It depends on the directions of two rows and not on their lengths: 1 for the same direction, 0 for
    perpendicular rows, -1 for opposite ones. A row of zeros has no direction; its similarity is 0 with every
    row, itself included.

    Parameters
    ----------
    A : array_like of shape (n, d)
        Rows of numbers or booleans of any dtype. Each is zero or has a length from 1e-13 to 1e100: within these
        bounds the length makes no difference. Not modified.
    B : array_like of shape (m, d)
        Rows of numbers as in `A`. Not modified.

    Returns
    -------
    ndarray of shape (n, m), float64
        The similarities, computed in float64: a row for each row of `A`, a column for each row of `B`.
        Rounding may carry one beyond 1 or -1, in its last digit.

    Raises
    ------
    ValueError
        When the rows of `A` and `B` differ in width.

    Notes
    -----
    NumPy has nothing to warn about on the way, with rows of zeros either.
    """
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)

    # Step 1: The Euclidean length of every row, shapes (n, 1) and (m, 1).
    norms_A = np.linalg.norm(A, axis=1, keepdims=True)
    norms_B = np.linalg.norm(B, axis=1, keepdims=True)

    # Step 2: Every row divided by its length, shapes (n, d) and (m, d). A row of zeros stays as it is.
    units_A = A / np.where(norms_A == 0, np.inf, norms_A)
    units_B = B / np.where(norms_B == 0, np.inf, norms_B)
    # 0 / infinity is 0, without a word from NumPy.
    # Dividing before the product keeps every number near 1: a product of tiny or huge rows would not be.

    # Step 3: The dot products of all pairs at once, shape (n, m).
    similarities: NDArray[np.float64] = units_A @ units_B.T
    return similarities


def angles(similarities: ArrayLike) -> NDArray[np.float64]:
    """Return the angles that belong to cosine similarities, in degrees.

    Parameters
    ----------
    similarities : array_like of any shape
        Float64 numbers from -1 to 1. One that rounding has carried a little beyond, such as
        1.0000000000000002, counts as 1 or -1. Not modified.

    Returns
    -------
    ndarray of the shape of `similarities`, float64
        Angles from 0 to 180.
    """
    # Step 4: The similarities, none of them beyond -1 or 1.
    cosines = np.clip(similarities, -1.0, 1.0)

    # Step 5: The angles that have these cosines, in degrees.
    degrees: NDArray[np.float64] = np.degrees(np.arccos(cosines))
    return degrees
