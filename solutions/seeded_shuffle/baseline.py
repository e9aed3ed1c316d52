"""A shuffle in plain Python: Fisher and Yates, one swap at a time."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order."""
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError(f"X has {len(X)} rows, and y has {len(y)} labels")
    generator = np.random.default_rng(rng)
    order = list(range(len(X)))
    for last in range(len(X) - 1, 0, -1):
        # `last` itself is possible: else no row could keep its index
        other = int(generator.integers(last + 1))
        order[last], order[other] = order[other], order[last]

    X_shuffled, y_shuffled = X.copy(), y.copy()
    for i, row in enumerate(order):
        X_shuffled[i] = X[row]
        y_shuffled[i] = y[row]
    return X_shuffled, y_shuffled
