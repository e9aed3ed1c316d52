"""k-means to convergence."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
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
        Centroids: numbers of any dtype.

    Returns
    -------
    ndarray of shape (n,), integer
        Labels from 0 to k - 1.
    """
    X, C = np.asarray(X, np.float64), np.asarray(C, np.float64)

    # TODO 1: distances: squared distance of each point from each centroid, shape (n, k).
    distances = ...

    # TODO 2: labels: index of the nearest centroid of each point, shape (n,).
    labels: NDArray[np.intp] = ...
    return labels


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids until an iteration leaves all of them where they are.

    An iteration gives each point the label of its nearest centroid, as `kmeans_predict` does, then moves each
    centroid to the mean of its points. A centroid without points stays where it was. Stop after the first iteration
    that moves no centroid, or after `max_iter` iterations. There is no tolerance: the smallest move counts, also if all
    numbers are near 1e6. Multiplying X and init by 2**-30 changes neither the labels nor the number of iterations.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points: numbers of any dtype.
    init : array_like of shape (k, d)
        Where the centroids start: numbers of any dtype. There may be more centroids than points.
    max_iter : int
        The largest number of iterations. At least 1.

    Returns
    -------
    C : ndarray of shape (k, d), float64
        The centroids after the last iteration, in the order of `init`.
    labels : ndarray of shape (n,), integer
        For each point, the index of the nearest of the returned centroids, also if `max_iter` stopped the iterations.
    inertia : float
        The sum of the squared distances of the points from the returned centroids with their labels.
    n_iter : int
        The number of iterations. The last one counts too, although it usually moves no centroid.
    """
    X, C = np.asarray(X, np.float64), np.asarray(init, np.float64)
    k, n_iter, stopped = len(C), 0, False

    # TODO 3: n_iter: number of iterations so far, the current one included.
    while n_iter < max_iter and not stopped:
        n_iter += ...

        # TODO 4: labels: index of the nearest centroid of each point, for the current centroids, shape (n,).
        labels = ...

        # TODO 5: members: True in row j, column i if point i has the label j, shape (k, n).
        members = ...

        # TODO 6: counts: number of points of each centroid, shape (k, 1).
        counts = ...

        # TODO 7: moved: the mean of the points of each centroid, or the old centroid if it has no points, shape (k, d).
        moved = ...

        # TODO 8: stopped: True if no centroid moved at all.
        stopped = ...

        # TODO 9: C: the centroids to go on with, shape (k, d).
        C = ...

    # TODO 10: labels: index of the nearest of the centroids that are returned, shape (n,).
    labels = ...

    # TODO 11: inertia: sum of the squared distances of the points from their centroids, a float.
    inertia = ...
    return ...
