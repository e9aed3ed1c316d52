"""Sums by np.bincount, little memory

It never holds more than a table of shape (k, n), so it suits many columns. It costs a loop over the centroids and one
over the columns.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)
    distances = np.array([np.einsum("ij,ij->i", X - c, X - c) for c in C])
    labels: NDArray[np.intp] = distances.argmin(axis=0)
    return labels


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids until an iteration leaves all of them where they are."""
    X, C = np.asarray(X, np.float64), np.asarray(init, np.float64)
    k, n_iter, settled = len(C), 0, False
    while n_iter < max_iter and not settled:
        n_iter += 1
        labels = kmeans_predict(X, C)
        counts = np.bincount(labels, minlength=k)[:, np.newaxis]
        sums = np.column_stack([np.bincount(labels, weights=column, minlength=k) for column in X.T])
        before, C = C, np.where(counts > 0, sums / np.maximum(counts, 1), C)
        settled = bool((before == C).all())
    labels = kmeans_predict(X, C)
    offsets = (X - C[labels]).ravel()
    return C, labels, float(offsets @ offsets), n_iter
