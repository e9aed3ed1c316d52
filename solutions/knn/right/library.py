"""SciPy's cdist and mode

`cdist` needs no table of shape (m, n, d), and `mode` returns the smallest of the most common codes. It costs one more
dependency.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.distance import cdist
from scipy.stats import mode


def knn_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    """Predict a label for every query by a vote of its k nearest training rows."""
    if not 1 <= k <= len(np.asarray(X_train)):
        raise ValueError("k must be from 1 to the number of training rows")
    distances = cdist(np.asarray(X, dtype=np.float64), np.asarray(X_train, dtype=np.float64), "sqeuclidean")
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    labels, codes = np.unique(y_train, return_inverse=True)
    winners: NDArray[np.intp] = mode(codes[nearest], axis=1).mode
    return labels[winners]
