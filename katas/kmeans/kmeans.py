"""k-means until nothing moves."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid.

    Near means a small Euclidean distance. Of centroids at the same distance, the one with the smallest index is
    taken. Distances between whole numbers are exact: adding 1e8 to whole numbers in X and C changes no label.

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

    # TODO 1: Move points and centroids together, so that the first centroid lies at the origin.
    origin: NDArray[np.float64] = ...
    X, C = ...

    # TODO 2: The nearest centroid of each point, from dot products: you need no square of x to compare distances.
    scores = ...
    labels: NDArray[np.intp] = ...
    return labels


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids from where they start until nothing moves any more.

    An iteration gives each point the label of its nearest centroid, as `kmeans_predict` does, and then moves each
    centroid to the mean of its points. A centroid without points stays where it was. The first iteration that
    moves no centroid at all is the last one. There is no tolerance: adding 1e6 to whole numbers in X and init, or
    multiplying both by 2**-30, changes neither the labels nor the number of iterations.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points: numbers of any dtype.
    init : array_like of shape (k, d)
        Where the centroids start: numbers of any dtype.
    max_iter : int
        The iterations end after so many at the latest. At least 1.

    Returns
    -------
    C : ndarray of shape (k, d), float64
        The centroids after the last iteration, in the order of `init`.
    labels : ndarray of shape (n,), integer
        For each point, the nearest of the centroids `C`, also where `max_iter` cut the iterations short.
    inertia : float
        The sum of squared distances of the points from the centroids `C` that `labels` gives them.
    n_iter : int
        The number of iterations, with the one that moved nothing.
    """
    X, C = np.asarray(X, np.float64), np.array(init, np.float64)
    k, n_iter, settled = len(C), 0, False

    # TODO 3: Iterate. Begin with the labels under the centroids as they are.
    while n_iter < max_iter and not settled:
        n_iter += ...
        labels = ...

        # TODO 4: For each centroid the number of its points, shape (k, 1), and their sum, shape (k, d).
        counts = ...
        sums = ...

        # TODO 5: Where each centroid goes: to the mean of its points, or nowhere if it has none.
        moved = ...

        # TODO 6: Has every centroid stayed exactly where it was? Then go on from where they are now.
        settled = ...
        C = ...

    # TODO 7: Labels and inertia for the centroids that are returned. The last labels may belong to older ones.
    labels = ...
    offsets = ...
    inertia = ...
    return ...
