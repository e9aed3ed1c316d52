"""A stratified split."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def stratified_split(
    y: ArrayLike, fractions: ArrayLike = (0.6, 0.2, 0.2), rng: int | np.random.Generator = 0
) -> tuple[NDArray[Any], ...]:
    """Split rows at random into parts, so that each part has its fraction of each class.

    Parameters
    ----------
    y : array_like of shape (n,)
        The class of each row: integers, strings or booleans, in any order. n may be 0.
    fractions : sequence of p floats
        The fraction of the rows that each part gets: positive numbers that sum to 1.
    rng : int or numpy.random.Generator
        The source of all random numbers: the seed of a new generator, also 0, or a Generator to draw from.

    Returns
    -------
    tuple of p ndarrays of shape (n_j,)
        Row indices, integers of any width. Each row is in exactly one part. If a class has n_c rows, a part with
        fraction f has f * n_c of them, rounded up or down. If f * n_c is a whole number, it has exactly that many: a
        product within 1e-9 of a whole number counts as whole. The counts need not be random. Given the counts, all
        choices of rows are equally likely, and the classes are independent of each other. The rows of
        each part are in random order.

    Raises
    ------
    ValueError
        If a fraction is 0 or negative, or if the sum of the fractions differs from 1 by more than 1e-9.
    """
    y = np.asarray(y)
    fractions = np.asarray(fractions)
    if (fractions <= 0).any() or abs(fractions.sum() - 1) > 1e-9:
        raise ValueError(f"fractions must be positive and sum to 1, not {fractions}")
    part = np.empty(len(y), dtype=np.int64)  # room for the part of each row of order, from 0 to p - 1

    # Step 1: order: the row indices 0 .. n-1 in random order, shape (n,).
    order = np.random.default_rng(rng).permutation(len(y))

    for label in np.unique(y):
        # Step 2: own: the positions in order of the rows of this class, shape (n_c,).
        own = np.flatnonzero(y[order] == label)

        # Step 3: shares: how many rows of the class each part should have, not rounded, shape (p,).
        shares = fractions * len(own)

        # Step 4: counts: the shares rounded down to integers, shape (p,).
        counts = np.floor(shares).astype(np.int64)

        # Step 5: left: the number of rows of the class that have no part yet, an integer.
        left = len(own) - counts.sum()

        # Step 6: counts: one row more for the `left` parts with the largest remainders.
        counts[np.argsort(counts - shares)[:left]] += 1
        # 0.29 * 100 is 28.999999999999996, so its floor is 28. Its remainder is the largest, so it becomes 29.

        # Step 7: part: counts[0] zeros, counts[1] ones, and so on, at the positions of the class.
        part[own] = np.repeat(np.arange(len(fractions)), counts)

    # Step 8: for each part, the rows of order that belong to it.
    return tuple(order[part == j] for j in range(len(fractions)))
