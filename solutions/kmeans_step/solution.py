"""One step of k-means: assign, update, and the inertia."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid.

    Near means a small Euclidean distance. Of centroids at the same distance, the one with the smallest index is
    taken. Distances may be rounded on the way, but those between whole numbers are exact: adding 1e8 to whole
    numbers in X and C changes no label.

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

    # Step 1: Move points and centroids together, so that the first centroid lies at the origin.
    #   No distance changes, and squares of small numbers keep their digits.
    origin: NDArray[np.float64] = C[0]
    X, C = X - origin, C - origin

    # Step 2: What decides which centroid is nearest to x, shape (n, k).
    #   Of |x|^2 - 2 x.c + |c|^2, these are the two terms that differ from centroid to centroid.
    scores = np.einsum("ij,ij->i", C, C) - 2 * (X @ C.T)

    # Step 3: The nearest centroid of each point.
    labels: NDArray[np.intp] = scores.argmin(axis=1)
    # Of equal scores argmin takes the first.
    return labels


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids moved to the means of their points.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points: numbers of any dtype.
    labels : array_like of shape (n,), integer
        For each point, the index of its centroid, from 0 to k - 1. They are taken as they are: a point's centroid
        need not be the nearest.
    C_old : array_like of shape (k, d)
        The centroids so far: numbers of any dtype.

    Returns
    -------
    ndarray of shape (k, d), float64
        In row j, the mean of the points with the label j. A centroid without points stays where it was.
    """
    X, C_old, labels = np.asarray(X, np.float64), np.asarray(C_old, np.float64), np.asarray(labels)
    k = len(C_old)

    # Step 4: How many points each centroid has, shape (k,), those without any included.
    counts = np.bincount(labels, minlength=k)

    # Step 5: The sum of each centroid's points, shape (k, d): one column of X after the other.
    #   np.bincount adds up weights instead of counting, when it is given some.
    sums = np.column_stack([np.bincount(labels, weights=column, minlength=k) for column in X.T])

    # Step 6: The means, without a division by 0 where there is nothing to divide.
    means = sums / np.maximum(counts, 1)[:, np.newaxis]

    # Step 7: The old centroid where there are no points.
    return np.where(counts[:, np.newaxis] > 0, means, C_old)


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of squared distances of the points from their centroids.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points: numbers of any dtype.
    labels : array_like of shape (n,), integer
        For each point, the index of its centroid, which need not be the nearest.
    C : array_like of shape (k, d)
        Centroids: numbers of any dtype.

    Returns
    -------
    float
        The sum over all points of the squared Euclidean distance to their own centroid.
    """
    X, C, labels = np.asarray(X, np.float64), np.asarray(C, np.float64), np.asarray(labels)

    # Step 8: From each point the way to its own centroid, shape (n, d).
    offsets = X - C[labels]

    # Step 9: The squares of them all, added up.
    return float(np.vdot(offsets, offsets))
