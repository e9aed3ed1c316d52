"""One step of k-means: assign, update, and the inertia."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid.

    Nearest means the smallest Euclidean distance. If several centroids are equally near, the smallest index is
    returned.

    Squared distances of whole numbers must be exact, up to 2**50: adding 1e8 to whole numbers in X and C changes no
    label. If two squared distances of fractions differ by less than 1e-13 times the largest squared distance between
    X and C, either order is accepted.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points: numbers of any dtype.
    C : array_like of shape (k, d)
        Centroids: numbers of any dtype. There may be more of them than points.

    Returns
    -------
    ndarray of shape (n,), integer
        Labels from 0 to k - 1.
    """
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)

    # Step 1: differences: each point minus each centroid, shape (n, k, d).
    differences = X[:, np.newaxis] - C

    # Step 2: distances: squared distance of each point from each centroid, shape (n, k).
    distances = (differences**2).sum(axis=2)

    # Step 3: labels: index of the nearest centroid of each point, shape (n,).
    labels: NDArray[np.intp] = distances.argmin(axis=1)
    # argmin returns the first index if several entries are the smallest. No square root is needed to compare.
    return labels


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids, each moved to the mean of its points.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points: numbers of any dtype.
    labels : array_like of shape (n,), integer
        For each point, the index of its centroid, from 0 to k - 1. The labels are used as given, even if another
        centroid is nearer.
    C_old : array_like of shape (k, d)
        The centroids before the step: numbers of any dtype.

    Returns
    -------
    ndarray of shape (k, d), float64
        Row j is the mean of the points with the label j. A centroid without points stays where it was in C_old.
    """
    X, C_old, labels = np.asarray(X, np.float64), np.asarray(C_old, np.float64), np.asarray(labels)
    k = len(C_old)

    # Step 4: members: True in row j, column i if point i has the label j, shape (k, n).
    members = labels == np.arange(k)[:, np.newaxis]

    # Step 5: counts: number of points of each centroid, shape (k, 1).
    counts = members.sum(axis=1, keepdims=True)

    # Step 6: sums: sum of the points of each centroid, shape (k, d).
    sums = members @ X
    # In a product with floats, True counts as 1 and False as 0.

    # Step 7: means: mean of the points of each centroid, without a division by 0, shape (k, d).
    means = sums / np.maximum(counts, 1)

    # Step 8: Return the means, but the old centroid where there are no points, shape (k, d).
    return np.where(counts > 0, means, C_old)


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of the squared distances of the points from their centroids.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points: numbers of any dtype.
    labels : array_like of shape (n,), integer
        For each point, the index of its centroid, from 0 to k - 1. Another centroid may be nearer.
    C : array_like of shape (k, d)
        Centroids: numbers of any dtype.

    Returns
    -------
    float
        The sum over all points of the squared Euclidean distance from their own centroid.
    """
    X, C, labels = np.asarray(X, np.float64), np.asarray(C, np.float64), np.asarray(labels)

    # Step 9: offsets: each point minus its own centroid, shape (n, d).
    offsets = X - C[labels]

    # Step 10: Return the sum of the squares of all offsets, a float.
    return float((offsets**2).sum())
