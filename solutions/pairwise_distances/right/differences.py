"""All differences at once

The shortest form, and accurate everywhere: no square is expanded, so nothing cancels. It costs an array of n * m * d
numbers, and the squares take more time than a matrix product.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def differences(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the difference of every row of A and every row of B."""
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if left.shape[1] != right.shape[1]:
        raise ValueError("A and B have different numbers of columns")
    return left[:, np.newaxis] - right


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B."""
    d2: NDArray[np.float64] = (differences(A, B) ** 2).sum(axis=2)
    return d2


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B."""
    l1: NDArray[np.float64] = np.abs(differences(A, B)).sum(axis=2)
    return l1
