"""SciPy's cdist and labelled means

`cdist` computes all distances in C, without a table of shape (n, k, d). SciPy's own `kmeans2` has another stopping
rule: it does all iterations that it is given.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage
from scipy.spatial.distance import cdist


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    distances = cdist(np.asarray(X, np.float64), np.asarray(C, np.float64), "sqeuclidean")
    labels: NDArray[np.intp] = distances.argmin(axis=1)
    return labels


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids until an iteration leaves all of them where they are."""
    X, C = np.asarray(X, np.float64), np.asarray(init, np.float64)
    n_iter, settled = 0, False
    while n_iter < max_iter and not settled:
        n_iter += 1
        labels = kmeans_predict(X, C)
        used, moved = np.unique(labels), C.copy()
        for f, column in enumerate(X.T):
            moved[used, f] = ndimage.mean(column, labels, used)
        settled = np.array_equal(moved, C)
        C = moved
    distances = cdist(X, C, "sqeuclidean")
    return C, distances.argmin(axis=1), float(distances.min(axis=1).sum()), n_iter
