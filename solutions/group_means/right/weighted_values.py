"""One weight for each value

If each value has the weight 1 / (count of its group), one weighted np.bincount gives the means. With other weights it
gives weighted means. It costs an array of n weights.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group."""
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if values.shape != groups.shape or np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError("each value needs one group from 0 to n_groups - 1")
    counts = np.bincount(groups, minlength=n_groups)
    means = np.bincount(groups, weights=values / counts[groups], minlength=n_groups)
    return np.where(counts > 0, means, np.nan)
