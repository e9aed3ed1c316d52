"""Votes by comparison and sum

It compares each neighbour's label with every distinct label and sums the matches: no codes, no loop. It costs a table
of shape (m, k, c), so it suits few classes.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def knn_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    """Predict a label for every query by a vote of its k nearest training rows."""
    X_train, X, y_train = np.asarray(X_train, np.float64), np.asarray(X, np.float64), np.asarray(y_train)
    if not 1 <= k <= len(X_train):
        raise ValueError(f"k must be from 1 to the number of training rows, not {k}")
    distances = ((X[:, np.newaxis] - X_train) ** 2).sum(axis=2)
    nearest = distances.argsort(axis=1, kind="stable")[:, :k]
    labels = np.unique(y_train)
    votes = (y_train[nearest][:, :, np.newaxis] == labels).sum(axis=1)
    return labels[votes.argmax(axis=1)]
