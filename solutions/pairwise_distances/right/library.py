"""SciPy's cdist

Both functions are one call of `scipy.spatial.distance.cdist`. It subtracts in C, so it is accurate everywhere and needs
no memory beyond the result. For many columns, the matrix product of the reference is faster.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.distance import cdist


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B."""
    d2: NDArray[np.float64] = cdist(A, B, "sqeuclidean")
    return d2


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B."""
    l1: NDArray[np.float64] = cdist(A, B, "cityblock")
    return l1
