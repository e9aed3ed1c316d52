"""Pairwise distances by SciPy."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.distance import cdist


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B."""
    table: NDArray[np.float64] = cdist(A, B, "sqeuclidean")
    return table


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B."""
    table: NDArray[np.float64] = cdist(A, B, "cityblock")
    return table
