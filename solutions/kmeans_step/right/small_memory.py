"""Sums by np.bincount, little memory

It never holds more than a table of shape (n, k), so it suits many columns. It costs a loop over the centroids in
`assign` and one over the columns in `update`.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)
    distances = np.array([np.einsum("ij,ij->i", X - c, X - c) for c in C])
    labels: NDArray[np.intp] = distances.argmin(axis=0)
    return labels


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids, each moved to the mean of its points."""
    X, C_old, labels = np.asarray(X, np.float64), np.asarray(C_old, np.float64), np.asarray(labels)
    k = len(C_old)
    counts = np.bincount(labels, minlength=k)[:, np.newaxis]
    sums = np.column_stack([np.bincount(labels, weights=column, minlength=k) for column in X.T])
    return np.where(counts > 0, sums / np.maximum(counts, 1), C_old)


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of the squared distances of the points from their centroids."""
    X, C, labels = np.asarray(X, np.float64), np.asarray(C, np.float64), np.asarray(labels)
    offsets = (X - C[labels]).ravel()
    return float(offsets @ offsets)
