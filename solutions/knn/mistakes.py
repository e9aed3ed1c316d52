"""What people write instead of `knn_predict`. The helpers are the parts that each of them gets right."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def checked(
    X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int
) -> tuple[NDArray[np.float64], NDArray[Any], NDArray[np.float64]]:
    X_train, X = np.asarray(X_train, dtype=np.float64), np.asarray(X, dtype=np.float64)
    if not 1 <= k <= len(X_train):
        raise ValueError(f"k must be from 1 to {len(X_train)}, not {k}")
    return X_train, np.asarray(y_train), X


def sq_dists(X: NDArray[Any], X_train: NDArray[Any]) -> NDArray[Any]:
    distances: NDArray[Any] = ((X[:, np.newaxis, :] - X_train) ** 2).sum(axis=2)
    return distances


def vote(y_train: NDArray[Any], nearest: NDArray[np.intp]) -> NDArray[Any]:
    labels, codes = np.unique(y_train, return_inverse=True)
    winners = [np.bincount(row, minlength=len(labels)).argmax() for row in codes[nearest]]
    return labels[np.array(winners, dtype=np.intp)]


@mistake(
    of="knn_predict",
    name="Manhattan distance",
    why="you added up the absolute differences: that is the length of a walk along the axes, not of a straight line",
)
def manhattan(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    distances = np.abs(X[:, np.newaxis, :] - X_train).sum(axis=2)
    return vote(y_train, np.argsort(distances, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="cosine distance",
    why="you compared directions: rows on one line from the origin count as equal, however far apart they are",
)
def cosine(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    lengths = np.linalg.norm(X, axis=1)[:, np.newaxis] * np.linalg.norm(X_train, axis=1)
    return vote(y_train, np.argsort(1 - X @ X_train.T / lengths, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="expanded squares",
    why="you expanded the square into |x|^2 - 2 x.t + |t|^2: far from the origin these are huge numbers that "
    "nearly cancel, and the small distance is lost in their rounding",
)
def expanded_squares(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    d2 = (X**2).sum(axis=1)[:, np.newaxis] - 2 * X @ X_train.T + (X_train**2).sum(axis=1)
    return vote(y_train, np.argsort(d2, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="subtraction in small integers",
    why="you subtracted the numbers in the dtype in which they came: an unsigned integer cannot go below zero, "
    "it wraps around",
)
def wraps_around(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    _, y_train, _ = checked(X_train, y_train, X, k)
    d2 = sq_dists(np.asarray(X), np.asarray(X_train))
    return vote(y_train, np.argsort(d2, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="sorts along the wrong axis",
    why="you sorted down the columns of the distances: that ranks the queries for each training row, "
    "not the training rows for each query",
)
def wrong_axis(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    return vote(y_train, np.argsort(sq_dists(X, X_train), axis=0, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="the first k queries",
    why="you cut the sorted indices to k rows: their rows are queries, so k queries are left, with every "
    "training row voting",
)
def cuts_the_queries(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    return vote(y_train, np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:k])


@mistake(
    of="knn_predict",
    name="skips the nearest row",
    why="you left out the first of the sorted rows: that is for rows that look for neighbours among themselves, "
    "but a query is not a training row",
)
def skips_the_nearest(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    order = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")
    return vote(y_train, order[:, 1 : k + 1])


@mistake(
    of="knn_predict",
    name="k + 1 neighbours",
    why="you kept one row too many: a slice up to k already has k entries, counted from 0",
)
def one_too_many(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    order = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")
    return vote(y_train, order[:, : k + 1])


@mistake(
    of="knn_predict",
    name="a sort that is not stable",
    why="your sort, the default of np.argsort or np.argpartition, may put rows at the same distance in any order",
)
def unstable_sort(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    return vote(y_train, np.argsort(sq_dists(X, X_train), axis=1)[:, :k])


@mistake(
    of="knn_predict",
    name="equal distances sorted by label",
    why="you sorted pairs of distance and label: at equal distances the label decides which row is nearer, "
    "not the rows' order",
)
def sorted_pairs(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    predictions = []
    for distances in sq_dists(X, X_train):
        nearest = [label for _, label in sorted(zip(distances, y_train, strict=True))[:k]]
        predictions.append(max(sorted(set(nearest)), key=nearest.count))
    return np.array(predictions, dtype=y_train.dtype)


@mistake(
    of="knn_predict",
    name="tied votes go to the nearest row",
    why="you took the first of the labels with the most votes in the order in which you met them, as "
    "Counter.most_common does: a tie then goes to the label of the nearest row",
)
def first_met_wins(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    predictions = [Counter(row.tolist()).most_common(1)[0][0] for row in y_train[nearest]]
    return np.array(predictions, dtype=y_train.dtype)


@mistake(
    of="knn_predict",
    name="tied votes go to the largest label",
    why="you compared votes and labels together, or let a later label with as many votes replace an earlier one: "
    "a tie then goes to the largest label",
)
def largest_label_wins(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    predictions = []
    for row in np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]:
        votes = Counter(y_train[row].tolist())
        predictions.append(max(votes, key=lambda label: (votes[label], label)))
    return np.array(predictions, dtype=y_train.dtype)


@mistake(
    of="knn_predict",
    name="np.bincount of the labels themselves",
    why="you gave the labels to np.bincount as they are: it counts integers from 0 upwards, and refuses strings "
    "and negative numbers",
)
def counts_labels(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(row).argmax() for row in y_train[nearest]])


@mistake(
    of="knn_predict",
    name="codes instead of labels",
    why="you returned the places of the winners among the sorted labels, not the labels",
)
def returns_codes(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    labels, codes = np.unique(y_train, return_inverse=True)
    return np.array([np.bincount(row, minlength=len(labels)).argmax() for row in codes[nearest]])


@mistake(
    of="knn_predict",
    name="mean of the labels",
    why="you averaged the neighbours' labels: a label is a name, and between 1 and 3 there is no 2",
)
def averages_labels(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    means: NDArray[np.float64] = np.rint(y_train[nearest].mean(axis=1))
    return means.astype(y_train.dtype)


@mistake(
    of="knn_predict",
    name="any k is taken",
    why="you did not look at k: a slice takes a k that is too large, or 0, without a word",
)
def takes_any_k(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, X = np.asarray(X_train, dtype=np.float64), np.asarray(X, dtype=np.float64)
    return vote(np.asarray(y_train), np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k])
