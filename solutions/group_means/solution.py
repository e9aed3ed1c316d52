"""Group means."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group.

    Parameters
    ----------
    values : array_like of shape (n,)
        Numbers or booleans of any dtype, NaN included; n may be 0. They are added up in float64.
    groups : array_like of shape (n,)
        The group of each value: integers from 0 to n_groups - 1, in any order. Not every group needs a value.
    n_groups : int
        How many groups there are, at least 1.

    Returns
    -------
    ndarray of shape (n_groups,), float64
        Entry j is the mean of the values of group j. It depends on these values only: a NaN among them makes
        it NaN, and a NaN or a huge number in another group does not touch it. A group without a value has the
        mean NaN.

    Raises
    ------
    ValueError
        When `values` and `groups` differ in length, or a group is negative or not below `n_groups`.

    Notes
    -----
    Nothing is divided by 0 on the way, so NumPy has nothing to warn about.
    """
    values, groups = np.asarray(values), np.asarray(groups, dtype=np.intp)
    if np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError(f"groups must be from 0 to {n_groups - 1}, not from {groups.min()} to {groups.max()}")

    # Step 1: How many values each group has, shape (n_groups,).
    #   Also the groups behind the last one that occurs need an entry.
    counts = np.bincount(groups, minlength=n_groups)
    # Step 2: What the values of each group add up to, shape (n_groups,).
    sums = np.bincount(groups, weights=values, minlength=n_groups)
    # sums[groups] += values would not do: it reads all old entries before it writes any, so a group that occurs
    # twice keeps only its last value. np.add.at(sums, groups, values) would do, but it broadcasts one value to many
    # groups; np.bincount refuses lengths that differ. It also makes float64 of the weights, whatever they were.

    # Step 3: NaN for every group, and then the means of those that have a value.
    means = np.full(n_groups, np.nan)
    known = counts > 0
    means[known] = sums[known] / counts[known]
    return means
