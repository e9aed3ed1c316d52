"""Sorted by random keys

Give each row a random number, and sort the rows by it. Databases shuffle like this, because each row gets its key
independently. It costs a sort, and two equal keys (rare in float64) would favour one order.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order."""
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y have different lengths")
    order = np.random.default_rng(rng).random(len(X)).argsort()
    return X[order], y[order]
