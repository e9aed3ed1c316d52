"""Products first, then one division

Only the n times m products are divided, and np.divide skips rows of zeros. arctan2 needs the sine as well as the cosine
of each angle.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def cosine_similarity(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the cosine similarity of every row of A with every row of B."""
    A, B = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if A.shape[1] != B.shape[1]:
        raise ValueError("the rows of A and B must have the same width")
    products = (A[:, np.newaxis, :] * B[np.newaxis, :, :]).sum(axis=2)
    lengths = np.outer(np.linalg.norm(A, axis=1), np.linalg.norm(B, axis=1))
    similarities: NDArray[np.float64] = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    return similarities


def angles(similarities: ArrayLike) -> NDArray[np.float64]:
    """Return the angles of cosine similarities, in degrees."""
    s = np.clip(similarities, -1, 1)
    degrees: NDArray[np.float64] = np.degrees(np.arctan2(np.sqrt(1 - s * s), s))
    return degrees
