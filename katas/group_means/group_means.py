"""Group means."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group.

    Parameters
    ----------
    values : array_like of shape (n,)
        Finite numbers or NaN, of any dtype, or booleans. They are summed in float64, which can hold every sum.
        n may be 0.
    groups : array_like of shape (n,)
        The group of each value: integers from 0 to n_groups - 1, in any order. A group may have no value.
    n_groups : int
        The number of groups, at least 1.

    Returns
    -------
    ndarray of shape (n_groups,), float64
        Entry j is the mean of the values of group j, NaN if one of them is NaN or if there are none. It depends on
        these values only. For m values, the allowed error is m * 1e-15 times their largest absolute value.

    Raises
    ------
    ValueError
        If `values` and `groups` have different lengths, or if a group is negative or at least `n_groups`.

    Notes
    -----
    NumPy must not warn.
    """
    values, groups = np.asarray(values), np.asarray(groups, dtype=np.intp)
    if len(values) != len(groups):
        raise ValueError(f"there are {len(values)} values and {len(groups)} groups")
    if np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError(f"groups must be from 0 to {n_groups - 1}, not from {groups.min()} to {groups.max()}")

    # TODO 1: counts: the number of values of each group, shape (n_groups,). It is 0 for a group without a value.
    counts = ...

    # TODO 2: sums: the sum of the values of each group, shape (n_groups,).
    sums = ...

    # TODO 3: divisors: the counts, but NaN where a count is 0, shape (n_groups,).
    divisors = ...

    # TODO 4: means: the mean of each group, shape (n_groups,).
    means: NDArray[np.float64] = ...
    return means
