"""One step of k-means by SciPy: the vector quantiser, means of labelled data, row-wise norms."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage
from scipy.cluster.vq import vq


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    labels: NDArray[np.intp] = vq(np.asarray(X, np.float64), np.asarray(C, np.float64), check_finite=False)[0]
    return labels


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids moved to the means of their points."""
    moved = np.array(C_old, np.float64)
    used = np.unique(labels)
    for f, column in enumerate(np.asarray(X, np.float64).T):
        moved[used, f] = ndimage.mean(column, labels, used)
    return moved


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of squared distances of the points from their centroids."""
    own = np.take(np.asarray(C, np.float64), np.asarray(labels), axis=0)
    return float(np.linalg.norm(np.asarray(X, np.float64) - own) ** 2)
