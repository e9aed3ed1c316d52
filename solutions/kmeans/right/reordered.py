"""k-means with the mean of the points as the origin, one-hot sums from the end, and differences for the inertia."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)
    origin: NDArray[np.float64] = X.mean(axis=0)
    X, C = X - origin, C - origin
    labels: NDArray[np.intp] = (X @ C.T - (C**2).sum(axis=1) / 2).argmax(axis=1)
    return labels


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids from where they start until nothing moves any more."""
    X, C = np.asarray(X, np.float64), np.array(init, np.float64)
    n_iter, settled = 0, False
    while n_iter < max_iter and not settled:
        n_iter += 1
        members = (kmeans_predict(X, C) == np.arange(len(C))[:, np.newaxis]).astype(np.float64)
        shares = members / np.maximum(members.sum(axis=1, keepdims=True), 1)
        before, C = C, np.where(members.any(axis=1)[:, np.newaxis], shares[:, ::-1] @ X[::-1], C)
        settled = not (before != C).any()
    d2 = ((X[:, np.newaxis] - C) ** 2).sum(axis=2)
    return C, d2.argmin(axis=1), float(d2.min(axis=1).sum()), n_iter
