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
    why="you added absolute differences: (2, 2) is then at distance 4 from the origin, farther than (3, 0)",
)
def manhattan(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    distances = np.abs(X[:, np.newaxis, :] - X_train).sum(axis=2)
    return vote(y_train, np.argsort(distances, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="cosine distance",
    why="you compared directions: (1, 1) and (9, 9) then have distance 0",
)
def cosine(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    lengths = np.linalg.norm(X, axis=1)[:, np.newaxis] * np.linalg.norm(X_train, axis=1)
    return vote(y_train, np.argsort(1 - X @ X_train.T / lengths, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="wrong distances near 1e8",
    why="you lost digits near 1e8: differences of whole numbers are exact in float64 if you subtract before you square",
)
def expanded_squares(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    d2 = (X**2).sum(axis=1)[:, np.newaxis] - 2 * X @ X_train.T + (X_train**2).sum(axis=1)
    return vote(y_train, np.argsort(d2, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="subtraction in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 15 is 251",
)
def wraps_around(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    _, y_train, _ = checked(X_train, y_train, X, k)
    d2 = sq_dists(np.asarray(X), np.asarray(X_train))
    return vote(y_train, np.argsort(d2, axis=1, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="sorts along the wrong axis",
    why="you sorted the queries for each training row: a query then has no order of the training rows",
    covers=[
        "nearest = np.argsort(distances, axis=1, kind='stable')[:, :k] -> "
        "nearest = np.argsort(distances, axis=0, kind='stable')[:, :k]",
    ],
)
def wrong_axis(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    return vote(y_train, np.argsort(sq_dists(X, X_train), axis=0, kind="stable")[:, :k])


@mistake(
    of="knn_predict",
    name="only the first k queries",
    why="you kept the first k queries, and all training rows voted: the other queries have no label",
)
def cuts_the_queries(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    return vote(y_train, np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:k])


@mistake(
    of="knn_predict",
    name="skips the nearest row",
    why="you left out the nearest row of each query: it votes, also if its distance is 0",
)
def skips_the_nearest(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    order = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")
    return vote(y_train, order[:, 1 : k + 1])


@mistake(
    of="knn_predict",
    name="k + 1 neighbours",
    why="you let k + 1 rows vote: the slice [:k] has k entries",
    covers=[
        "nearest = np.argsort(distances, axis=1, kind='stable')[:, :k] -> "
        "nearest = np.argsort(distances, axis=1, kind='stable')[:, :k + 1]",
    ],
)
def one_too_many(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    order = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")
    return vote(y_train, order[:, : k + 1])


@mistake(
    of="knn_predict",
    name="equal distances in any order",
    why="you did not keep rows at the same distance in their order: only a stable sort keeps the earlier row first",
    values=["argsort", "argpartition at k - 1", "argpartition at k"],
    covers=[
        "nearest = np.argsort(distances, axis=1, kind='stable')[:, :k] -> "
        "nearest = np.argsort(distances, axis=1)[:, :k]",
    ],
)
def unstable_sort(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int, *, value: str) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    if value == "argsort":
        return vote(y_train, np.argsort(sq_dists(X, X_train), axis=1)[:, :k])
    kth = k - 1 if value.endswith("1") else min(k, len(X_train) - 1)
    return vote(y_train, np.argpartition(sq_dists(X, X_train), kth, axis=1)[:, :k])


@mistake(
    of="knn_predict",
    name="equal distances sorted by label",
    why="you ordered rows at the same distance by their label: order them by their index",
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
    why="you gave a tie to the label that the nearest row has, as Counter.most_common does: the smallest label wins",
)
def first_met_wins(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    predictions = [Counter(row.tolist()).most_common(1)[0][0] for row in y_train[nearest]]
    return np.array(predictions, dtype=y_train.dtype)


@mistake(
    of="knn_predict",
    name="tied votes go to the largest label",
    why="you gave a tie to the largest label: the smallest label wins",
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
    name="tied votes are repeated without the farthest row",
    why="you left out the farthest voters until one label won: all k rows vote, and the smallest label wins a tie",
)
def drops_the_farthest(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    predictions = []
    for row in np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]:
        voters = y_train[row].tolist()
        while len(best := Counter(voters).most_common(2)) > 1 and best[0][1] == best[1][1]:
            voters.pop()
        predictions.append(best[0][0])
    return np.array(predictions, dtype=y_train.dtype)


@mistake(
    of="knn_predict",
    name="an error for strings and negative labels",
    why="your votes need labels from 0 up, as np.bincount does, and labels can be strings",
)
def counts_labels(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(row).argmax() for row in y_train[nearest]])


@mistake(
    of="knn_predict",
    name="codes instead of labels",
    why="you returned the index of each winner among the sorted labels: 0 is not the label if the labels are 3 and 7",
)
def returns_codes(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    labels, codes = np.unique(y_train, return_inverse=True)
    return np.array([np.bincount(row, minlength=len(labels)).argmax() for row in codes[nearest]])


@mistake(
    of="knn_predict",
    name="mean of the labels",
    why="you averaged the neighbours' labels: a label is a name, and the mean of 1 and 3 is not the class 2",
)
def averages_labels(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, y_train, X = checked(X_train, y_train, X, k)
    nearest = np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k]
    means: NDArray[np.float64] = np.rint(y_train[nearest].mean(axis=1))
    return means.astype(y_train.dtype)


@mistake(
    of="knn_predict",
    name="every k is accepted",
    why="you did not check k: the slice [:k] silently accepts 0 and values above n",
    covers=[
        "if not 1 <= k <= n: -> if False:",
    ],
)
def takes_any_k(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    X_train, X = np.asarray(X_train, dtype=np.float64), np.asarray(X, dtype=np.float64)
    return vote(np.asarray(y_train), np.argsort(sq_dists(X, X_train), axis=1, kind="stable")[:, :k])
