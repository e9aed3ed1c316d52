"""Pairwise distances from all differences at once, an array of shape (n, m, d)."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def differences(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the difference of every row of A and every row of B."""
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if left.shape[1] != right.shape[1]:
        raise ValueError("different numbers of columns")
    return left[:, np.newaxis, :] - right


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B."""
    table: NDArray[np.float64] = (differences(A, B) ** 2).sum(axis=2)
    return table


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B."""
    table: NDArray[np.float64] = np.abs(differences(A, B)).sum(axis=2)
    return table
