"""A boolean mask for each centroid

This is the shortest `update` to read, and most people write it first. It costs a Python loop over the centroids, and
the empty centroid needs its own `if`.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)
    labels: NDArray[np.intp] = np.linalg.norm(X[:, np.newaxis] - C, axis=2).argmin(axis=1)
    return labels


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids, each moved to the mean of its points."""
    X, labels = np.asarray(X, np.float64), np.asarray(labels)
    moved = np.array(C_old, np.float64)
    for j in range(len(moved)):
        if (labels == j).any():
            moved[j] = X[labels == j].mean(axis=0)
    return moved


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of the squared distances of the points from their centroids."""
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)
    return float(np.linalg.norm(X - C[np.asarray(labels)]) ** 2)
