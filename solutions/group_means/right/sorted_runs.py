"""Sorted and cut into runs

After a stable sort by group, the values of a group are one slice. This works for every statistic, for example the
median. It costs a sort and a Python loop over the groups.
"""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group."""
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if values.shape != groups.shape or np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError("each value needs one group from 0 to n_groups - 1")
    order = np.argsort(groups, kind="stable")
    bounds = np.searchsorted(groups[order], np.arange(n_groups + 1))
    slices = [values[order[low:high]] for low, high in pairwise(bounds)]
    return np.array([math.fsum(of) / len(of) if len(of) else np.nan for of in slices])
