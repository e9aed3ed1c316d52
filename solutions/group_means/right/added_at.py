"""np.add.at and a masked division

np.add.at adds every value, also if a group occurs many times. It works for rows of any shape, not only for numbers.
np.divide with `where` computes only the entries that have a count; the NaN of the others was there before.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def group_means(values: ArrayLike, groups: ArrayLike, n_groups: int) -> NDArray[np.float64]:
    """Return the mean of the values of each group."""
    values, groups = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    if values.shape != groups.shape or np.any((groups < 0) | (groups >= n_groups)):
        raise ValueError("each value needs one group from 0 to n_groups - 1")
    sums, counts = np.zeros(n_groups), np.zeros(n_groups)
    np.add.at(sums, groups, values)
    np.add.at(counts, groups, 1)
    means: NDArray[np.float64] = np.divide(sums, counts, out=np.full(n_groups, np.nan), where=counts > 0)
    return means
