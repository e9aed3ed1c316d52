"""Group means as sums of values that are divided by their group's count first, from the last value to the first."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group."""
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if values.shape != groups.shape or np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError("each value needs one group from 0 to n_groups - 1")
    counts = np.bincount(groups, minlength=n_groups)
    shares = values / counts[groups]
    means = np.bincount(groups[::-1], weights=shares[::-1], minlength=n_groups)
    return np.where(counts > 0, means, np.nan)
