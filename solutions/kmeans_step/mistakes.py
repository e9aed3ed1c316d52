"""What people write for a step of k-means. The helpers are the parts that each mistake gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Labels = NDArray[np.intp]


def floats(X: ArrayLike, C: ArrayLike) -> tuple[Floats, Floats]:
    return np.asarray(X, dtype=np.float64), np.asarray(C, dtype=np.float64)


def differences(X: ArrayLike, C: ArrayLike) -> Floats:
    points, centroids = floats(X, C)
    return points[:, np.newaxis, :] - centroids


def sums_and_counts(X: ArrayLike, labels: ArrayLike, k: int) -> tuple[Floats, NDArray[np.intp]]:
    points, counts = np.asarray(X, dtype=np.float64), np.bincount(labels, minlength=k)
    sums = np.zeros((k, points.shape[1]))
    np.add.at(sums, np.asarray(labels), points)
    return sums, counts


def nearest(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = (differences(X, C) ** 2).sum(axis=2).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="the nearest point of each centroid",
    why="you returned the nearest point of each centroid, k indices: the task asks for the nearest centroid of each "
    "point, n labels",
    covers=[
        "labels: NDArray[np.intp] = distances.argmin(axis=1) -> labels: NDArray[np.intp] = distances.argmin(axis=0)",
    ],
)
def wrong_axis(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = (differences(X, C) ** 2).sum(axis=2).argmin(axis=0)
    return labels


@mistake(
    of="assign",
    name="the farthest centroid",
    why="you returned the index of the largest distance instead of the smallest",
    covers=[
        "labels: NDArray[np.intp] = distances.argmin(axis=1) -> labels: NDArray[np.intp] = distances.argmax(axis=1)",
    ],
)
def takes_the_farthest(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = (differences(X, C) ** 2).sum(axis=2).argmax(axis=1)
    return labels


@mistake(
    of="assign",
    name="Manhattan distance",
    why="you added absolute differences: (2, 2) is then at distance 4 from the origin, farther than (3, 0)",
)
def walks(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = np.abs(differences(X, C)).sum(axis=2).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="only the largest difference counts",
    why="you compared only the largest difference of any column: (2.5, 2.5) is then nearer to the origin than (3, 0)",
)
def takes_the_largest(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = np.abs(differences(X, C)).max(axis=2).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="wrong labels near 1e8",
    why="you lost digits near 1e8: differences of whole numbers are exact in float64 if you subtract before you square",
)
def stays_where_it_is(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    labels: Labels = ((centroids**2).sum(axis=1) - 2 * points @ centroids.T).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="digits lost if one centroid is far away",
    why="your distances lost digits because one centroid is at 1e9: the distances from the near centroids became "
    "equal, though they are small",
)
def moves_to_the_first(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    points, centroids = points - centroids[0], centroids - centroids[0]
    products = (points[:, np.newaxis] * centroids).sum(axis=2)
    labels: Labels = ((centroids**2).sum(axis=1) - 2 * products).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="points and centroids moved apart",
    why="you moved points and centroids by different vectors, each by its own mean: this changes the distances",
)
def moves_apart(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    return nearest(points - np.mean(points, axis=0), centroids - np.mean(centroids, axis=0))


@mistake(
    of="assign",
    name="the largest dot product",
    why="you compared only dot products: a long centroid such as (99, 99) then wins for nearly every point",
)
def compares_dots(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    labels: Labels = (points @ centroids.T).argmax(axis=1)
    return labels


@mistake(
    of="assign",
    name="a dot product without its 2",
    why="you subtracted the dot product once: (x - c)^2 = x^2 - 2 x c + c^2 has it twice",
)
def forgets_the_two(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    labels: Labels = ((centroids**2).sum(axis=1) - points @ centroids.T).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="ties to the last centroid",
    why="you took the largest index if several centroids are equally near: the smallest index is due",
)
def last_one_wins(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = (differences(X, C) ** 2).sum(axis=2)
    labels: Labels = d2.shape[1] - 1 - d2[:, ::-1].argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="subtraction in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 15 is 251",
)
def wraps_around(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = ((np.asarray(X)[:, np.newaxis, :] - np.asarray(C)) ** 2).sum(axis=2)
    labels: Labels = d2.argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="labels from 1",
    why="you counted the centroids from 1: a label is an index, and the first centroid has index 0",
)
def counts_from_one(X: ArrayLike, C: ArrayLike) -> Labels:
    return nearest(X, C) + 1


@mistake(
    of="assign",
    name="distances instead of labels",
    why="you returned the distance of the nearest centroid: the task asks for its index",
)
def returns_distances(X: ArrayLike, C: ArrayLike) -> Floats:
    distances: Floats = np.sqrt((differences(X, C) ** 2).sum(axis=2)).min(axis=1)
    return distances


@mistake(
    of="update",
    name="a centroid without points moves to the origin",
    why="you returned zeros for a centroid without points: it stays where it was in C_old",
    covers=[
        "return np.where(counts > 0, means, C_old) -> return np.where(counts >= 0, means, C_old)",
    ],
)
def goes_to_the_origin(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray(sums / np.maximum(counts, 1)[:, np.newaxis])


@mistake(
    of="update",
    name="NaN for a centroid without points",
    why="you returned NaN for a centroid without points, as 0 / 0 is: no point can ever be near it again",
)
def becomes_nan(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray(sums / counts[:, np.newaxis])


@mistake(
    of="update",
    name="centroids without points are dropped",
    why="you returned rows only for the labels that occur: the centroids after a dropped one change their index",
)
def drops_centroids(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray(sums[counts > 0] / counts[counts > 0, np.newaxis])


@mistake(
    of="update",
    name="a centroid without points jumps to the farthest point",
    why="you moved a centroid without points to the point that is farthest from its centroid: some libraries do this, "
    "but here it stays",
)
def starts_anew(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    moved = sums / np.maximum(counts, 1)[:, np.newaxis]
    points, centroids = floats(X, C_old)
    gaps = ((points - centroids[np.asarray(labels)]) ** 2).sum(axis=1)
    moved[counts == 0] = points[gaps.argmax()]
    return np.asarray(moved)


@mistake(
    of="update",
    name="an error if the last centroids have no points",
    why="you counted only up to the largest label that occurs: if the last centroids have no points, the shapes do "
    "not fit C_old",
)
def forgets_minlength(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    points, centroids = floats(X, C_old)
    counts = np.bincount(labels)[:, np.newaxis]
    sums = np.column_stack([np.bincount(labels, weights=column) for column in points.T])
    return np.where(counts > 0, sums / np.maximum(counts, 1), centroids)


@mistake(
    of="update",
    name="a sum of 0 treated as no points",
    why="you kept the old centroid if its points add up to 0: the points -1 and 1 do, and their mean is 0",
)
def looks_at_sums(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    empty = ~sums.any(axis=1, keepdims=True)
    return np.where(empty, np.asarray(C_old, dtype=np.float64), sums / np.maximum(counts, 1)[:, np.newaxis])


@mistake(
    of="update",
    name="only the last point of each label is added",
    why="you added one point for each label, the last, but divided by the count of all: sums[labels] += X does this",
)
def loses_repeats(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    points, centroids = floats(X, C_old)
    sums = np.zeros_like(centroids)
    for label, point in zip(np.asarray(labels), points, strict=True):
        sums[label] = point
    counts = np.bincount(labels, minlength=len(centroids))[:, np.newaxis]
    return np.where(counts > 0, sums / np.maximum(counts, 1), centroids)


@mistake(
    of="update",
    name="sums instead of means",
    why="you returned the sum of the points: two points at 4 have their centre at 4, not at 8",
    covers=[
        "counts = members.sum(axis=1, keepdims=True) -> counts = members.mean(axis=1, keepdims=True)",
        "means = sums / np.maximum(counts, 1) -> means = sums / np.minimum(counts, 1)",
    ],
)
def forgets_to_divide(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.where(counts[:, np.newaxis] > 0, sums, np.asarray(C_old, dtype=np.float64))


@mistake(
    of="update",
    name="sums divided by n",
    why="you divided by the number of all points: two of ten points at 4 have their centre at 4, not at 0.8",
)
def divides_by_n(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.where(counts[:, np.newaxis] > 0, sums / counts.sum(), np.asarray(C_old, dtype=np.float64))


@mistake(
    of="update",
    name="medians instead of means",
    why="you returned medians: of 0, 1, 2 and 97 the median is 1.5 and the mean is 25",
)
def takes_medians(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    points, moved = np.asarray(X, dtype=np.float64), np.array(C_old, dtype=np.float64)
    for j in np.unique(labels):
        moved[j] = np.median(points[np.asarray(labels) == j], axis=0)
    return moved


@mistake(
    of="update",
    name="the old centroid counts as a point",
    why="you averaged the old centroid with its points: the mean of its points alone is due",
)
def averages_the_old_in(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray((sums + np.asarray(C_old)) / (counts + 1)[:, np.newaxis])


@mistake(
    of="update",
    name="nearest centroids instead of the labels",
    why="you used the nearest centroid of each point: use the labels as given",
)
def assigns_anew(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    del labels
    sums, counts = sums_and_counts(X, nearest(X, C_old), len(np.asarray(C_old)))
    moved = sums / np.maximum(counts, 1)[:, np.newaxis]
    return np.where(counts[:, np.newaxis] > 0, moved, np.asarray(C_old, dtype=np.float64))


@mistake(
    of="update",
    name="means cut to whole numbers",
    why="you returned the dtype of C_old: in an integer array, a mean of 252.5 becomes 252",
)
def cuts_fractions(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[Any]:
    moved = np.array(C_old)
    sums, counts = sums_and_counts(X, labels, len(moved))
    for j in np.flatnonzero(counts):
        moved[j] = sums[j] / counts[j]
    return moved


@mistake(
    of="update",
    name="C_old is overwritten",
    why="you wrote the means into C_old: np.asarray makes no copy of a float64 array",
)
def overwrites(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    moved = np.asarray(C_old, dtype=np.float64)
    sums, counts = sums_and_counts(X, labels, len(moved))
    moved[counts > 0] = sums[counts > 0] / counts[counts > 0, np.newaxis]
    return moved


@mistake(
    of="inertia",
    name="distances that are not squared",
    why="you added distances: a distance of 5 counts 25 in the inertia, not 5",
)
def takes_roots(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    points, centroids = floats(X, C)
    return float(np.linalg.norm(points - centroids[np.asarray(labels)], axis=1).sum())


@mistake(
    of="inertia",
    name="the square root of the inertia",
    why="you returned the square root of the sum: for squares that add up to 25, the inertia is 25 and not 5",
)
def takes_the_root(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    points, centroids = floats(X, C)
    return float(np.linalg.norm(points - centroids[np.asarray(labels)]))


@mistake(
    of="inertia",
    name="the mean over the points",
    why="you divided by the number of points: the inertia is a sum",
)
def averages(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    points, centroids = floats(X, C)
    return float(((points - centroids[np.asarray(labels)]) ** 2).sum() / len(points))


@mistake(
    of="inertia",
    name="distances to all centroids",
    why="you added the squared distances of every point from every centroid: add only the distance from its own "
    "centroid",
)
def adds_all(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    del labels
    return float((differences(X, C) ** 2).sum())


@mistake(
    of="inertia",
    name="the nearest centroid instead of the label",
    why="you added the distance from the nearest centroid: use the centroid that the label gives, even if it is "
    "farther",
)
def takes_the_nearest(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    del labels
    return float((differences(X, C) ** 2).sum(axis=2).min(axis=1).sum())


@mistake(
    of="inertia",
    name="inertia in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 15 is 251",
)
def wraps_around_too(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    return float(((np.asarray(X) - np.asarray(C)[np.asarray(labels)]) ** 2).sum())
