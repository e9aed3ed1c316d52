"""The places shuffled in place, and a Generator told from a seed by its type."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order, which the seed decides."""
    if not isinstance(rng, np.random.Generator):
        rng = np.random.default_rng(rng)
    X, y = np.array(X), np.array(y)
    if X.shape[0] != y.shape[0]:
        raise ValueError("X and y must be equally long")
    places = np.arange(X.shape[0])
    rng.shuffle(places)
    return np.take(X, places, axis=0), np.take(y, places)
