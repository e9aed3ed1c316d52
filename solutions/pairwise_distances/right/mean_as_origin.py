"""The mean as origin

The mean of all points is a good origin too: it makes the squared lengths as small as possible. It costs one more pass
over the data. For the Manhattan distance, one row of A at a time needs only m * d numbers of memory.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape[1] != B.shape[1]:
        raise ValueError("A and B have different numbers of columns")
    origin: NDArray[np.float64] = np.concatenate([A, B]).mean(axis=0)
    A, B = A - origin, B - origin
    d2 = ((B**2).sum(axis=1) + (A**2).sum(axis=1)[:, np.newaxis]) - (2 * A) @ B.T
    return np.where(d2 < 0, 0.0, d2)


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape[1] != B.shape[1]:
        raise ValueError("A and B have different numbers of columns")
    return np.array([np.abs(row - B).sum(axis=1) for row in A])
