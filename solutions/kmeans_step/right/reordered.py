"""One step of k-means with the mean of the points as the origin, one-hot sums, and sums from the end."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)
    origin: NDArray[np.float64] = X.mean(axis=0)
    X, C = X - origin, C - origin
    labels: NDArray[np.intp] = (X @ C.T - (C**2).sum(axis=1) / 2).argmax(axis=1)
    return labels


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids moved to the means of their points."""
    X, C_old, labels = np.asarray(X, np.float64), np.asarray(C_old, np.float64), np.asarray(labels)
    members = (labels == np.arange(len(C_old))[:, np.newaxis]).astype(np.float64)
    shares = members / np.maximum(members.sum(axis=1, keepdims=True), 1)
    return np.where(members.any(axis=1)[:, np.newaxis], shares[:, ::-1] @ X[::-1], C_old)


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of squared distances of the points from their centroids."""
    X, C, labels = np.asarray(X, np.float64), np.asarray(C, np.float64), np.asarray(labels)
    return float(((X - C[labels]) ** 2)[::-1].sum(axis=1).sum())
