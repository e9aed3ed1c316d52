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

    # TODO 1: How many values each group has, shape (n_groups,).
    #   Also the groups behind the last one that occurs need an entry.
    counts = ...
    # TODO 2: What the values of each group add up to, shape (n_groups,).
    sums = ...

    # TODO 3: NaN for every group, and then the means of those that have a value.
    means = ...
    known = ...
    means[known] = ...
    return means
