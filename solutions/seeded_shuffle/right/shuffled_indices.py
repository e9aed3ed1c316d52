"""Indices shuffled in place

Generator.shuffle shuffles an array in place, so it needs an array of indices that belongs to you. The isinstance test
says in the code what default_rng does by itself.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order."""
    if not isinstance(rng, np.random.Generator):
        rng = np.random.default_rng(rng)
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y have different lengths")
    indices = np.arange(len(X))
    rng.shuffle(indices)
    return np.take(X, indices, axis=0), np.take(y, indices)
