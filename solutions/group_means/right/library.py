"""SciPy's ndimage.mean

SciPy's image tools give the mean of each labelled region, and a group is such a region. One call does it, but it warns
about empty groups, so the warning is switched off.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group."""
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if values.shape != groups.shape or np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError("each value needs one group from 0 to n_groups - 1")
    if values.size == 0:
        return np.full(n_groups, np.nan)
    with np.errstate(invalid="ignore"):
        return np.asarray(ndimage.mean(values, labels=groups, index=np.arange(n_groups)))
