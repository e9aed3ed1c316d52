"""scikit-learn's shuffle

sklearn.utils.shuffle takes any number of arrays and shuffles them together. It knows only the older RandomState, so
this wraps the Generator's bits in one: its draws also move the Generator on.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.utils import shuffle


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order."""
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y have different lengths")
    state = np.random.RandomState(np.random.default_rng(rng).bit_generator)
    X_shuffled, y_shuffled = shuffle(X, y, random_state=state)
    return X_shuffled, y_shuffled
