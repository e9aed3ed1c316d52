"""scikit-learn's shuffle, drawing from NumPy's Generator."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.utils import shuffle


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order, which the seed decides."""
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y must be equally long")
    # a RandomState on the same bit generator moves the Generator on
    state = np.random.RandomState(np.random.default_rng(rng).bit_generator)
    X_shuffled, y_shuffled = shuffle(X, y, random_state=state)
    return X_shuffled, y_shuffled
