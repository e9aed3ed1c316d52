"""scikit-learn's cosine_similarity

This is the function that people call. It also accepts sparse matrices, and it divides a row of zeros by 1.
"""

import numpy as np
import sklearn.metrics.pairwise
from numpy.typing import ArrayLike, NDArray


def cosine_similarity(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the cosine similarity of every row of A with every row of B."""
    similarities: NDArray[np.float64] = sklearn.metrics.pairwise.cosine_similarity(
        np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    )
    return similarities


def angles(similarities: ArrayLike) -> NDArray[np.float64]:
    """Return the angles of cosine similarities, in degrees."""
    degrees: NDArray[np.float64] = np.rad2deg(np.arccos(np.clip(similarities, -1, 1)))
    return degrees
