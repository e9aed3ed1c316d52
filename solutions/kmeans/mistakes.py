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
    why="you returned the nearest point of each centroid, k indices: the task asks for the nearest centroid of each "
    "point, n labels",
    covers=[
        "labels: NDArray[np.intp] = distances.argmin(axis=1) -> labels: NDArray[np.intp] = distances.argmin(axis=0)",
    ],
)
def wrong_axis(X: ArrayLike, C: ArrayLike) -> Labels:
    labels: Labels = sq_dists(X, C).argmin(axis=0)
    return labels


@mistake(
    of="kmeans_predict",
    name="ties to the last centroid",
    why="you took the largest index if several centroids are equally near: the smallest index is due",
)
def last_one_wins(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = sq_dists(X, C)
    labels: Labels = d2.shape[1] - 1 - d2[:, ::-1].argmin(axis=1)
    return labels


@mistake(
    of="kmeans_predict",
    name="wrong labels near 1e8",
    why="you lost digits near 1e8: differences of whole numbers are exact in float64 if you subtract before you square",
)
def stays_where_it_is(X: ArrayLike, C: ArrayLike) -> Labels:
    points, centroids = np.asarray(X, dtype=np.float64), np.asarray(C, dtype=np.float64)
    labels: Labels = ((centroids**2).sum(axis=1) - 2 * points @ centroids.T).argmin(axis=1)
    return labels


@mistake(
    of="kmeans_predict",
    name="subtraction in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 15 is 251",
)
def wraps_around(X: ArrayLike, C: ArrayLike) -> Labels:
    d2 = ((np.asarray(X)[:, np.newaxis, :] - np.asarray(C)) ** 2).sum(axis=2)
    labels: Labels = d2.argmin(axis=1)
    return labels


@mistake(
    of="kmeans_fit",
    name="stops when np.allclose sees no move",
    why="you stopped at moves that are small beside the centroids: near 1e6, np.allclose does not see a move of 0.5",
    values=["after", "before"],
)
def stops_when_close(X: ArrayLike, init: ArrayLike, max_iter: int = 100, *, value: str) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter, settled=np.allclose)
    return finish(points, before if value == "before" and np.allclose(before, C) else C, n_iter)


@mistake(
    of="kmeans_fit",
    name="stops below a fixed tolerance",
    why="you stopped when every move was below a fixed number: in units of 2**-30, every move is",
    values=[(end, tol) for end in ("after", "before") for tol in (1e-4, 1e-3, 1e-6, 1e-8)],
)
def stops_when_slow(X: ArrayLike, init: ArrayLike, max_iter: int = 100, *, value: tuple[str, float]) -> Fit:
    def slow(before: Floats, C: Floats) -> bool:
        return bool(np.linalg.norm(C - before) < value[1])

    points, C, before, n_iter = iterate(X, init, max_iter, settled=slow)
    return finish(points, before if value[0] == "before" and slow(before, C) else C, n_iter)


@mistake(
    of="kmeans_fit",
    name="one iteration only",
    why="you stopped after the first iteration: an array that is written into is always equal to its second name",
)
def stops_at_once(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, min(max_iter, 1))
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="always max_iter iterations",
    why="you did all max_iter iterations: the number of iterations is that of the first one that moves no centroid",
)
def never_stops(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter, settled=lambda *_: False)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="two iterations if init is already the answer",
    why="you did two iterations if init is already the answer: every centroid stays in the first, so it is the last",
)
def compares_labels(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    if n_iter == 1 and max_iter > 1 and np.array_equal(before, C):
        n_iter = 2
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="labels of the centroids before the last move",
    why="you returned the labels from before the last move, and their inertia: if max_iter stops the loop, the "
    "centroids have moved since",
)
def returns_stale_labels(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    labels: Labels = sq_dists(points, before).argmin(axis=1)
    return C, labels, float(((points - C[labels]) ** 2).sum()), n_iter


@mistake(
    of="kmeans_fit",
    name="inertia of the centroids before the last move",
    why="you added the distances from the centroids before the last move: if max_iter stops the loop, they have moved "
    "since",
)
def returns_stale_inertia(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    return C, sq_dists(points, C).argmin(axis=1), float(sq_dists(points, before).min(axis=1).sum()), n_iter


@mistake(
    of="kmeans_fit",
    name="the centroids before the last move",
    why="you returned the centroids that the last iteration started with: its own move is missing",
)
def returns_stale_centroids(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, _, before, n_iter = iterate(X, init, max_iter)
    return finish(points, before, n_iter)


@mistake(
    of="kmeans_fit",
    name="iterations counted from 0",
    why="you returned one iteration too few, also if max_iter stops the loop: after three iterations n_iter is 3",
)
def counts_from_zero(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter)
    return finish(points, C, n_iter - 1)


@mistake(
    of="kmeans_fit",
    name="the last iteration is not counted",
    why="you did not count the iteration in which every centroid stays: n_iter counts all iterations",
)
def counts_moves(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, before, n_iter = iterate(X, init, max_iter)
    return finish(points, C, n_iter - np.array_equal(before, C))


@mistake(
    of="kmeans_fit",
    name="rounded centroids",
    why="you rounded the centroids in every iteration: in units of 2**-30 they all become 0",
)
def rounds(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter, lambda X, labels, C: np.round(means(X, labels, C), 4))
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="the first k points instead of init",
    why="you started at the first k points: start at init",
)
def ignores_init(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, np.asarray(X)[: len(np.asarray(init))], max_iter)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="random points instead of init",
    why="you started at random points: start at init",
)
def draws_its_own(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points = np.asarray(X, dtype=np.float64)
    drawn = np.random.RandomState(0).permutation(len(points))[: len(np.asarray(init))]
    _, C, _, n_iter = iterate(points, points[drawn], max_iter)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="a centroid without points moves to the origin",
    why="you moved a centroid without points to 0: it stays where it was",
    covers=[
        "moved = np.where(counts > 0, members @ X / np.maximum(counts, 1), C) -> "
        "moved = np.where(counts >= 0, members @ X / np.maximum(counts, 1), C)",
    ],
)
def goes_to_the_origin(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        return means(X, labels, np.zeros_like(C))

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="NaN for a centroid without points",
    why="you made a centroid without points NaN, as 0 / 0 is: no point can ever be near it again",
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
    why="you kept only the centroids whose labels occur: the centroids after a dropped one change their index",
)
def drops_centroids(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, _: Floats) -> Floats:
        return np.array([X[labels == j].mean(axis=0) for j in np.unique(labels)])

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="a centroid without points jumps to the farthest point",
    why="you moved a centroid without points to the point that is farthest from all centroids: some libraries do "
    "this, but here it stays",
)
def starts_anew(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        farthest = X[sq_dists(X, C).min(axis=1).argmax()]
        return means(X, labels, np.broadcast_to(farthest, C.shape))

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="medians instead of means",
    why="you moved the centroids to medians: of 0, 1 and 8 the median is 1 and the mean is 3",
)
def takes_medians(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    def move(X: Floats, labels: Labels, C: Floats) -> Floats:
        return np.array([np.median(X[labels == j], axis=0) if (labels == j).any() else c for j, c in enumerate(C)])

    points, C, _, n_iter = iterate(X, init, max_iter, move)
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="means cut to whole numbers",
    why="you kept the dtype of init: in an integer array, a mean of 252.5 becomes 252",
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
    name="init is overwritten",
    why="you wrote the centroids into init: np.asarray makes no copy of a float64 array",
)
def overwrites_init(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    C = np.asarray(init, dtype=np.float64)
    points, moved, _, n_iter = iterate(X, init, max_iter)
    C[:] = moved
    return finish(points, C, n_iter)


@mistake(
    of="kmeans_fit",
    name="the mean of the squared distances",
    why="you divided the inertia by the number of points: the inertia is a sum",
)
def averages(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter)
    C, labels, inertia, n_iter = finish(points, C, n_iter)
    return C, labels, inertia / len(points), n_iter


@mistake(
    of="kmeans_fit",
    name="distances that are not squared",
    why="you added distances: a distance of 5 counts 25 in the inertia, not 5",
)
def takes_roots(X: ArrayLike, init: ArrayLike, max_iter: int = 100) -> Fit:
    points, C, _, n_iter = iterate(X, init, max_iter)
    d2 = sq_dists(points, C)
    return C, d2.argmin(axis=1), float(np.sqrt(d2).min(axis=1).sum()), n_iter
