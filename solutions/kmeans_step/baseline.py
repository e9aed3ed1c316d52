"""One step of k-means in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def assign(X: ArrayLike, C: ArrayLike) -> NDArray[np.intp]:
    """Return for each row of X the index of the nearest centroid."""
    centroids = floats(C)
    labels = []
    for point in floats(X):
        best, smallest = 0, float("inf")
        for j, centroid in enumerate(centroids):
            total = 0.0
            for a, b in zip(point, centroid, strict=True):
                total += (a - b) ** 2
            if total < smallest:
                best, smallest = j, total
        labels.append(best)
    return np.array(labels, dtype=np.intp)


def update(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[np.float64]:
    """Return the centroids, each moved to the mean of its points."""
    centroids = floats(C_old)
    sums = [[0.0] * len(centroid) for centroid in centroids]
    counts = [0] * len(centroids)
    for point, label in zip(floats(X), np.asarray(labels).tolist(), strict=True):
        counts[label] += 1
        for f, value in enumerate(point):
            sums[label][f] += value
    for j, count in enumerate(counts):
        if count > 0:
            centroids[j] = [total / count for total in sums[j]]
    return np.array(centroids)


def inertia(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    """Return the sum of the squared distances of the points from their centroids."""
    centroids = floats(C)
    total = 0.0
    for point, label in zip(floats(X), np.asarray(labels).tolist(), strict=True):
        for a, b in zip(point, centroids[label], strict=True):
            total += (a - b) ** 2
    return total


def floats(rows: ArrayLike) -> list[list[float]]:
    """Return rows of numbers as lists of floats."""
    lists: list[list[float]] = np.asarray(rows, dtype=np.float64).tolist()
    return lists


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n points and 8 centroids, in 4 dimensions, and the labels of the points."""
    X, C = rng.normal(size=(n, 4)), rng.normal(size=(8, 4))
    labels = rng.integers(0, 8, size=n)
    return {"assign": (X, C), "update": (X, labels, C), "inertia": (X, labels, C)}
