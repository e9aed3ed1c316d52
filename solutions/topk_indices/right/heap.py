"""A heap of k

heapq.nlargest keeps k scores and reads each score once, so it works for a stream that does not fit into memory. It
is stable, and Python's numbers are exact. It costs a loop in Python.
"""

import heapq
import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return the indices of the k highest scores, the highest score first."""
    scores = np.asarray(scores)
    if not 0 <= k <= scores.shape[-1]:
        raise ValueError("k must be from 0 to n")

    def best(row: list[Any]) -> list[int]:
        return heapq.nlargest(k, range(len(row)), key=lambda i: -math.inf if math.isnan(row[i]) else row[i])

    found = [best(row) for row in np.atleast_2d(scores).tolist()]
    return np.array(found, dtype=np.intp).reshape(*scores.shape[:-1], k)
