"""What people write for k-means. The helpers are the parts that each mistake gets right."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.float64]
Labels = NDArray[np.intp]
Fit = tuple[Floats, Labels, float, int]


def sq_dists(X: ArrayLike, C: ArrayLike) -> Floats:
    points, centroids = np.asarray(X, dtype=np.float64), np.asarray(C, dtype=np.float64)
    d2: Floats = ((points[:, np.newaxis, :] - centroids) ** 2).sum(axis=2)
    return d2


def means(X: Floats, labels: Labels, C: Floats) -> Floats:
    return np.array([X[labels == j].mean(axis=0) if (labels == j).any() else c for j, c in enumerate(C)])


def iterate(
    X: ArrayLike,
    init: ArrayLike,
    max_iter: int,
    move: Callable[[Floats, Labels, Floats], Floats] = means,
    settled: Callable[[Floats, Floats], bool] = np.array_equal,
) -> tuple[Floats, Floats, Floats, int]:
    """Return the points, the centroids after and before the last iteration, and the number of iterations."""
    points, C = np.asarray(X, dtype=np.float64), np.array(init, dtype=np.float64)
    n_iter, done, before = 0, False, C
    while n_iter < max_iter and not done:
        n_iter += 1
        before, C = C, move(points, sq_dists(points, C).argmin(axis=1), C)
        done = settled(before, C)
    return points, C, before, n_iter


def finish(X: Floats, C: Floats, n_iter: int) -> Fit:
    d2 = sq_dists(X, C)
    return C, d2.argmin(axis=1), float(d2.min(axis=1).sum()), n_iter


@mistake(
    of="kmeans_predict",
    name="the nearest point of each centroid",
    why="you looked for the smallest distance down the columns: that finds a point for each centroid, not a "
    "centroid for each point",
)
def wrong_axis(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = sq_dists(X, C).argmin(axis=0)
    return labels


@mistake(
    of="kmeans_predict",
    name="ties to the last centroid",
    why="you let a later centroid at the same distance replace an earlier one, as <= does",
)
def last_one_wins(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = sq_dists(X, C)
    labels: Labels = d2.shape[1] - 1 - d2[:, ::-1].argmin(axis=1)
    return labels


@mistake(
    of="kmeans_predict",
    name="squares multiplied out far from the origin",
    why="you multiplied the square out where the points are: far from the origin its terms are huge, and their "
    "difference has no digits left",
)
def stays_where_it_is(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = np.asarray(X, dtype=np.float64), np.asarray(C, dtype=np.float64)
    labels: Labels = ((centroids**2).sum(axis=1) - 2 * points @ centroids.T).argmin(axis=1)
    return labels


@mistake(
    of="kmeans_predict",
    name="subtraction in small integers",
    why="you subtracted in the dtype that came in: a uint8 cannot go below 0, it wraps around",
)
def wraps_around(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = ((np.asarray(X)[:, np.newaxis, :] - np.asarray(C)) ** 2).sum(axis=2)
    labels: Labels = d2.argmin(axis=1)
    return labels


@mistake(
    of="kmeans_fit",
    name="np.allclose for the end",
    why="you stopped when np.allclose found no difference: it measures by the distance from 0, so far out, or in a "
    "small unit, every move is small to it",
)
def stops_when_close(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter, settled=np.allclose)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="a fixed tolerance for the end",
    why="you stopped when no centroid moved by more than a fixed number: how small that is depends on the unit",
)
def stops_when_slow(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def slow(before: Floats, C: Floats) -> bool:
        return bool(np.linalg.norm(C - before) < 1e-4)

    points, C, _, n_iter = iterate(X, init, max_iter, settled=slow)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="one iteration only",
    why="you stopped after the first iteration: perhaps the old centroids are only a second name for the array that "
    "you write the new ones into, and so the two never differ",
)
def stops_at_once(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, min(max_iter, 1))
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="iterations to the end of max_iter",
    why="you went on after nothing moved any more: the rest of the iterations does nothing, and is counted",
)
def never_stops(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter, settled=lambda *_: False)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="an iteration more to see that nothing changed",
    why="you compared the labels with those of the iteration before: the first has none before it, so where nothing "
    "moves from the start you go on for one more",
)
def compares_labels(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    if n_iter == 1 and max_iter > 1 and np.array_equal(before, C):
        n_iter = 2
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="labels of the centroids before the last move",
    why="you returned the labels that the last move was made with, and the inertia with them: the centroids have "
    "moved since",
)
def returns_stale_labels(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    labels: Labels = sq_dists(points, before).argmin(axis=1)
    return C, labels, float(((points - C[labels]) ** 2).sum()), n_iter


@mistake(
    of="kmeans_fit",
    name="inertia of the centroids before the last move",
    why="you added up the distances that the last labels were found with: the centroids have moved since",
)
def returns_stale_inertia(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    return C, sq_dists(points, C).argmin(axis=1), float(sq_dists(points, before).min(axis=1).sum()), n_iter


@mistake(
    of="kmeans_fit",
    name="the centroids before the last move",
    why="you returned the centroids that the last iteration began with",
)
def returns_stale_centroids(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, _, before, n_iter = iterate(X, init, max_iter)
    return finish(points, before, n_iter)


@mistake(
    of="kmeans_fit",
    name="iterations counted from 0",
    why="you returned the index of the last iteration: counted from 0, it is one less than their number",
)
def counts_from_zero(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter)
    return finish(points, C, n_iter - 1)


@mistake(
    of="kmeans_fit",
    name="only iterations that moved something are counted",
    why="you left out the iteration that moved nothing: it was made, and it counts",
)
def counts_moves(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    return finish(points, C, n_iter - np.array_equal(before, C))


@mistake(
    of="kmeans_fit",
    name="rounded centroids",
    why="you rounded the centroids on the way: in a small unit they all become 0, and each later step builds on it",
)
def rounds(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter, lambda X, labels, C: np.round(means(X, labels, C), 4))
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="the first k points in place of init",
    why="you chose where to start yourself: init says where",
)
def ignores_init(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, np.asarray(X)[: len(np.asarray(init))], max_iter)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="random points in place of init",
    why="you drew the points to start from: init says where to start",
)
def draws_its_own(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points = np.asarray(X, dtype=np.float64)
    drawn = np.random.RandomState(0).permutation(len(points))[: len(np.asarray(init))]
    _, C, _, n_iter = iterate(points, points[drawn], max_iter)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="a centroid without points at the origin",
    why="you let a centroid without points become 0, as an array of zeros or a division by max(count, 1) does",
)
def goes_to_the_origin(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        return means(X, labels, np.zeros_like(C))

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="NaN for a centroid without points",
    why="you divided by the count of a centroid without points: 0 / 0 is NaN, and no point is ever near to it",
)
def becomes_nan(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        sums, counts = np.zeros_like(C), np.bincount(labels, minlength=len(C))[:, np.newaxis]
        np.add.at(sums, labels, X)
        return np.asarray(sums / counts)

    points, C, _, n_iter = iterate(X, init, max_iter, move, lambda a, b: np.array_equal(a, b, equal_nan=True))
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="centroids without points are dropped",
    why="you went over the labels that occur: a centroid without points is lost, and those behind it change their "
    "index",
)
def drops_centroids(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, _: Floats) -> Floats:
        return np.array([X[labels == j].mean(axis=0) for j in np.unique(labels)])

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="a centroid without points jumps to the farthest point",
    why="you gave a centroid without points a point to start from anew: some libraries do, but here it stays",
)
def starts_anew(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        farthest = X[sq_dists(X, C).min(axis=1).argmax()]
        return means(X, labels, np.broadcast_to(farthest, C.shape))

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="medians",
    why="you moved the centroids to medians: that is k-medians, and it makes another sum small",
)
def takes_medians(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        return np.array([np.median(X[labels == j], axis=0) if (labels == j).any() else c for j, c in enumerate(C)])

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="centroids in an integer array",
    why="you wrote the means into a copy of init that is an array of integers: what stands behind the point is cut off",
)
def cuts_fractions(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> tuple[NDArray[Any], Labels, float, int]:
    dtype = np.asarray(init).dtype

    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        return means(X, labels, C).astype(dtype).astype(np.float64)

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    _, labels, inertia, n_iter = finish(points, C, n_iter)
    return C.astype(dtype), labels, inertia, n_iter


@mistake(
    of="kmeans_fit",
    name="an overwritten init",
    why="you moved the centroids inside init: np.asarray does not copy a float64 array, so it was still the caller's "
    "own",
)
def overwrites_init(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    C = np.asarray(init, dtype=np.float64)
    points, moved, _, n_iter = iterate(X, init, max_iter)
    C[:] = moved
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="the mean of the squared distances",
    why="you divided the inertia by the number of points: it is a sum",
)
def averages(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter)
    C, labels, inertia, n_iter = finish(points, C, n_iter)
    return C, labels, inertia / len(points), n_iter


@mistake(
    of="kmeans_fit",
    name="distances that are not squared",
    why="you added up distances: the inertia is the sum of their squares",
)
def takes_roots(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter)
    d2 = sq_dists(points, C)
    return C, d2.argmin(axis=1), float(np.sqrt(d2).min(axis=1).sum()), n_iter
