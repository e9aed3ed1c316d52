"""The dot products first, then the division by both lengths, one after the other."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def cosine_similarity(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the cosine similarity of every row of A and every row of B."""
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.shape[-1] != B.shape[-1]:
        raise ValueError("the rows of A and B must be equally wide")
    lengths_A, lengths_B = np.sqrt((A**2).sum(axis=1)), np.sqrt(np.einsum("ij,ij->i", B, B))
    lengths_A[lengths_A == 0] = 1
    lengths_B[lengths_B == 0] = 1
    similarities: NDArray[np.float64] = A @ B.T / lengths_A[:, np.newaxis] / lengths_B
    return similarities


def angles(similarities: ArrayLike) -> NDArray[np.float64]:
    """Return the angles that belong to cosine similarities, in degrees."""
    cosines = np.minimum(np.maximum(np.asarray(similarities, dtype=np.float64), -1), 1)
    degrees: NDArray[np.float64] = np.arccos(cosines) * 180 / math.pi
    return degrees
