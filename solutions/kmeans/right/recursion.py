"""A recursion instead of a loop

The function calls itself for the iterations that are left, so it needs no flag and no `break`. It costs Python's
recursion limit: no more than about 1,000 iterations.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    points, centroids = np.asarray(X, np.float64), np.asarray(C, np.float64)
    return np.array([np.linalg.norm(centroids - point, axis=1).argmin() for point in points])


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids until an iteration leaves all of them where they are."""
    X, C = np.asarray(X, np.float64), np.asarray(init, np.float64)
    labels = kmeans_predict(X, C)
    moved = np.array([X[labels == j].mean(axis=0) if j in labels else c for j, c in enumerate(C)])
    if max_iter > 1 and (moved != C).any():
        moved, labels, inertia, n_iter = kmeans_fit(X, moved, max_iter - 1)
        return moved, labels, inertia, n_iter + 1
    labels = kmeans_predict(X, moved)
    return moved, labels, float(((X - moved[labels]) ** 2).sum()), 1
