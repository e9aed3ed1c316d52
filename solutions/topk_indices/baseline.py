"""Indices of the k highest scores by scanning a row k times, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def topk_indices(scores: ArrayLike, k: int) -> NDArray[np.intp]:
    """Return the indices of the k highest scores, the highest score first."""
    scores = np.asarray(scores)
    n = scores.shape[-1]
    if k < 0 or k > n:
        raise ValueError(f"k must be from 0 to {n}, not {k}")
    rows = scores.tolist() if scores.ndim == 2 else [scores.tolist()]
    found = []
    for row in rows:
        left = []
        for i, score in enumerate(row):
            left.append((i, float("-inf") if score != score else score))  # NaN is the number that is not itself
        best = []
        for _ in range(k):
            at = 0
            for j in range(1, len(left)):
                if left[j][1] > left[at][1]:
                    at = j
            best.append(left.pop(at)[0])
        found.append(best)
    result = np.array(found, dtype=np.intp).reshape(len(rows), k)
    return result if scores.ndim == 2 else result[0]


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n scores, and k = 5."""
    return {"topk_indices": (rng.normal(size=n), 5)}
