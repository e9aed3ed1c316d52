"""k-means in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def kmeans_predict(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    points, centroids = np.asarray(X, np.float64).tolist(), np.asarray(C, np.float64).tolist()
    labels = [nearest(point, centroids)[0] for point in points]
    return np.array(labels, dtype=np.intp)


def kmeans_fit(
    X: ArrayLike, init: ArrayLike, max_iter: int = 100
) -> tuple[NDArray[np.float64], NDArray[np.intp], float, int]:
    """Move centroids until an iteration leaves all of them where they are."""
    points, centroids = np.asarray(X, np.float64).tolist(), np.asarray(init, np.float64).tolist()
    n_iter = 0
    while n_iter < max_iter:
        n_iter += 1
        moved = []
        labels = [nearest(point, centroids)[0] for point in points]
        for j, centroid in enumerate(centroids):
            total = [0.0] * len(centroid)
            count = 0
            for point, label in zip(points, labels, strict=True):
                if label == j:
                    count += 1
                    for f, value in enumerate(point):
                        total[f] += value
            moved.append([value / count for value in total] if count else centroid)
        unchanged = moved == centroids
        centroids = moved
        if unchanged:
            break

    inertia = 0.0
    labels = []
    for point in points:
        label, smallest = nearest(point, centroids)
        labels.append(label)
        inertia += smallest
    return np.array(centroids), np.array(labels, dtype=np.intp), inertia, n_iter


def nearest(point: list[float], centroids: list[list[float]]) -> tuple[int, float]:
    """Return the index of the nearest centroid, and its squared distance."""
    best, smallest = 0, float("inf")
    for j, centroid in enumerate(centroids):
        total = 0.0
        for a, b in zip(point, centroid, strict=True):
            total += (a - b) ** 2
        if total < smallest:
            best, smallest = j, total
    return best, smallest


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n points in 4 dimensions, 8 of them to start from, and 3 iterations at most."""
    X = rng.normal(size=(n, 4))
    return {"kmeans_predict": (X, X[:8].copy()), "kmeans_fit": (X, X[:8].copy(), 3)}
