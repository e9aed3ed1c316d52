"""A random number for each row, and the rows sorted by it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order, which the seed decides."""
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y must be equally long")
    order = np.random.default_rng(rng).random(len(X)).argsort()
    return X[order], y[order]
