"""SciPy's cdist and labelled means

`cdist` computes all distances in C, without a table of shape (n, k, d). `ndimage.mean` takes one column of X at a
time.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage
from scipy.spatial.distance import cdist


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    distances = cdist(np.asarray(X, np.float64), np.asarray(C, np.float64), "sqeuclidean")
    labels: NDArray[np.intp] = distances.argmin(axis=1)
    return labels


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids, each moved to the mean of its points."""
    moved = np.array(C_old, np.float64)
    used = np.unique(labels)
    for f, column in enumerate(np.asarray(X, np.float64).T):
        moved[used, f] = ndimage.mean(column, labels, used)
    return moved


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of the squared distances of the points from their centroids."""
    own = np.take(np.asarray(C, np.float64), np.asarray(labels), axis=0)
    return float(np.square(np.asarray(X, np.float64) - own).sum(axis=1).sum())
