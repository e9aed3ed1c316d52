"""k-means by SciPy, an iteration at a time: its own count of iterations knows no end before the last."""

import warnings

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.cluster.vq import kmeans2, vq


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    labels: NDArray[np.intp] = vq(np.asarray(X, np.float64), np.asarray(C, np.float64), check_finite=False)[0]
    return labels


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids from where they start until nothing moves any more."""
    X, C = np.asarray(X, np.float64), np.array(init, np.float64)
    n_iter, settled = 0, False
    while n_iter < max_iter and not settled:
        n_iter += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # it warns about a centroid without points
            moved = kmeans2(X, C, iter=1, minit="matrix", check_finite=False)[0]
        settled = np.array_equal(moved, C)
        C = moved
    labels, distances = vq(X, C, check_finite=False)
    return C, labels, float((distances**2).sum()), n_iter
