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
    why="you looked for the smallest distance down the columns: that finds a point for each centroid, not a "
    "centroid for each point",
)
def wrong_axis(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = (differences(X, C) ** 2).sum(axis=2).argmin(axis=0)
    return labels


@mistake(
    of="assign",
    name="the farthest centroid",
    why="you took the largest distance",
)
def takes_the_farthest(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = (differences(X, C) ** 2).sum(axis=2).argmax(axis=1)
    return labels


@mistake(
    of="assign",
    name="Manhattan distance",
    why="you added up the absolute differences: that is the length of a walk along the axes, not of a straight line",
)
def walks(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = np.abs(differences(X, C)).sum(axis=2).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="the largest difference only",
    why="you compared the largest difference of any coordinate: the others count as well",
)
def takes_the_largest(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = np.abs(differences(X, C)).max(axis=2).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="squares multiplied out far from the origin",
    why="you multiplied the square out where the points are: far from the origin its terms are huge, and their "
    "difference has no digits left",
)
def stays_where_it_is(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    labels: Labels = ((centroids**2).sum(axis=1) - 2 * points @ centroids.T).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="points and centroids moved apart",
    why="you subtracted from the points their mean and from the centroids theirs: that moves them against each other",
)
def moves_apart(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    return nearest(points - np.mean(points, axis=0), centroids - np.mean(centroids, axis=0))


@mistake(
    of="assign",
    name="the largest dot product",
    why="you compared dot products alone: a centroid far out wins them by its length, wherever the point is",
)
def compares_dots(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    labels: Labels = (points @ centroids.T).argmax(axis=1)
    return labels


@mistake(
    of="assign",
    name="a dot product without its 2",
    why="you subtracted the dot product once: (x - c)^2 has it twice",
)
def forgets_the_two(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = floats(X, C)
    points, centroids = points - centroids[0], centroids - centroids[0]
    labels: Labels = ((centroids**2).sum(axis=1) - points @ centroids.T).argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="ties to the last centroid",
    why="you let a later centroid at the same distance replace an earlier one, as <= does",
)
def last_one_wins(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = (differences(X, C) ** 2).sum(axis=2)
    labels: Labels = d2.shape[1] - 1 - d2[:, ::-1].argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="subtraction in small integers",
    why="you subtracted in the dtype that came in: a uint8 cannot go below 0, it wraps around",
)
def wraps_around(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = ((np.asarray(X)[:, np.newaxis, :] - np.asarray(C)) ** 2).sum(axis=2)
    labels: Labels = d2.argmin(axis=1)
    return labels


@mistake(
    of="assign",
    name="labels from 1",
    why="you counted the centroids from 1: a label is an index here",
)
def counts_from_one(X: ArrayLike, C: ArrayLike) -> Labels:
    return nearest(X, C) + 1


@mistake(
    of="assign",
    name="distances in place of labels",
    why="you returned how far the nearest centroid is: which one it is was asked for",
)
def returns_distances(X: ArrayLike, C: ArrayLike) -> Floats:
    distances: Floats = np.sqrt((differences(X, C) ** 2).sum(axis=2)).min(axis=1)
    return distances


@mistake(
    of="update",
    name="a centroid without points at the origin",
    why="you let a centroid without points become 0, as an array of zeros or a division by max(count, 1) does",
)
def goes_to_the_origin(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray(sums / np.maximum(counts, 1)[:, np.newaxis])


@mistake(
    of="update",
    name="NaN for a centroid without points",
    why="you divided by the count of a centroid without points: 0 / 0 is NaN, and it is nearest to nothing ever after",
)
def becomes_nan(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray(sums / counts[:, np.newaxis])


@mistake(
    of="update",
    name="centroids without points are dropped",
    why="you went over the labels that occur: a centroid without points is lost, and those behind it change their "
    "index",
)
def drops_centroids(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray(sums[counts > 0] / counts[counts > 0, np.newaxis])


@mistake(
    of="update",
    name="a centroid without points jumps to the farthest point",
    why="you gave a centroid without points a point to start from anew: some libraries do, but here it stays",
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
    name="counters only up to the largest label",
    why="you did not say how many centroids there are: np.bincount ends with the largest label that occurs",
)
def forgets_minlength(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    points, centroids = floats(X, C_old)
    counts = np.bincount(labels)[:, np.newaxis]
    sums = np.column_stack([np.bincount(labels, weights=column) for column in points.T])
    return np.where(counts > 0, sums / np.maximum(counts, 1), centroids)


@mistake(
    of="update",
    name="a sum of 0 taken for no points",
    why="you looked at the sums to find centroids without points: points of opposite sign also add up to 0",
)
def looks_at_sums(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    empty = ~sums.any(axis=1, keepdims=True)
    return np.where(empty, np.asarray(C_old, dtype=np.float64), sums / np.maximum(counts, 1)[:, np.newaxis])


@mistake(
    of="update",
    name="sums[labels] += X",
    why="you added with an index array: where a label comes up more than once, only one of the additions stays",
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
    name="sums in place of means",
    why="you added the points up and did not divide by their number",
)
def forgets_to_divide(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.where(counts[:, np.newaxis] > 0, sums, np.asarray(C_old, dtype=np.float64))


@mistake(
    of="update",
    name="sums divided by n",
    why="you divided by the number of all points: a centroid is the mean of its own",
)
def divides_by_n(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.where(counts[:, np.newaxis] > 0, sums / counts.sum(), np.asarray(C_old, dtype=np.float64))


@mistake(
    of="update",
    name="medians",
    why="you took the medians: those make the sum of absolute differences small, and squares were asked for",
)
def takes_medians(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    points, moved = np.asarray(X, dtype=np.float64), np.array(C_old, dtype=np.float64)
    for j in np.unique(labels):
        moved[j] = np.median(points[np.asarray(labels) == j], axis=0)
    return moved


@mistake(
    of="update",
    name="the old centroid among its points",
    why="you averaged the old centroid in as if it were a point: it is where the points were thought to be, not one "
    "of them",
)
def averages_the_old_in(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    sums, counts = sums_and_counts(X, labels, len(np.asarray(C_old)))
    return np.asarray((sums + np.asarray(C_old)) / (counts + 1)[:, np.newaxis])


@mistake(
    of="update",
    name="labels of its own",
    why="you assigned the points anew: the labels that were given are the ones to go by",
)
def assigns_anew(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    del labels
    sums, counts = sums_and_counts(X, nearest(X, C_old), len(np.asarray(C_old)))
    moved = sums / np.maximum(counts, 1)[:, np.newaxis]
    return np.where(counts[:, np.newaxis] > 0, moved, np.asarray(C_old, dtype=np.float64))


@mistake(
    of="update",
    name="centroids in an integer array",
    why="you wrote the means into an array of integers, as a copy of whole centroids is: what stands behind the "
    "point is cut off",
)
def cuts_fractions(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> NDArray[Any]:
    moved = np.array(C_old)
    sums, counts = sums_and_counts(X, labels, len(moved))
    for j in np.flatnonzero(counts):
        moved[j] = sums[j] / counts[j]
    return moved


@mistake(
    of="update",
    name="an overwritten C_old",
    why="you wrote the means into C_old: np.asarray does not copy a float64 array, so it was still the caller's own",
)
def overwrites(X: ArrayLike, labels: ArrayLike, C_old: ArrayLike) -> Floats:
    moved = np.asarray(C_old, dtype=np.float64)
    sums, counts = sums_and_counts(X, labels, len(moved))
    moved[counts > 0] = sums[counts > 0] / counts[counts > 0, np.newaxis]
    return moved


@mistake(
    of="inertia",
    name="distances that are not squared",
    why="you took the root of each squared distance before adding up",
)
def takes_roots(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    points, centroids = floats(X, C)
    return float(np.linalg.norm(points - centroids[np.asarray(labels)], axis=1).sum())


@mistake(
    of="inertia",
    name="the root of the inertia",
    why="you took the root of the sum, as np.linalg.norm does",
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
    why="you added up the distances of every point to every centroid: a point counts with its own only",
)
def adds_all(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    del labels
    return float((differences(X, C) ** 2).sum())


@mistake(
    of="inertia",
    name="the nearest centroid in place of its own",
    why="you took the smallest distance of each point: the labels that were given may say otherwise",
)
def takes_the_nearest(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    del labels
    return float((differences(X, C) ** 2).sum(axis=2).min(axis=1).sum())


@mistake(
    of="inertia",
    name="inertia in small integers",
    why="you subtracted in the dtype that came in: a uint8 cannot go below 0, it wraps around",
)
def wraps_around_too(X: ArrayLike, labels: ArrayLike, C: ArrayLike) -> float:
    return float(((np.asarray(X) - np.asarray(C)[np.asarray(labels)]) ** 2).sum())
