"""k-nearest neighbours: classify by a vote of the nearest training rows."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def knn_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    """Predict a label for every query by a vote of its k nearest training rows.

    Near means a small Euclidean distance; of training rows at the same distance, the one that comes first in
    `X_train` is nearer. Each of the k nearest rows has one vote; of labels with equally many votes, the
    smallest wins.

    Parameters
    ----------
    X_train : array_like of shape (n, d)
        Training rows: integers of any width, or floats. They may lie far from the origin: adding 1e8 to whole
        numbers in `X_train` and `X` changes no prediction.
    y_train : array_like of shape (n,)
        Their labels: any integers (negative ones too), or strings.
    X : array_like of shape (m, d)
        Queries: numbers as in `X_train`.
    k : int
        How many rows vote, from 1 to n.

    Returns
    -------
    ndarray of shape (m,), dtype as `y_train`
        One label for each query.

    Raises
    ------
    ValueError
        If k is less than 1 or greater than n.
    """
    X_train, X = np.asarray(X_train, dtype=np.float64), np.asarray(X, dtype=np.float64)
    y_train = np.asarray(y_train)
    n, m = len(X_train), len(X)
    if not 1 <= k <= n:
        raise ValueError(f"k must be from 1 to the number of training rows, {n}, not {k}")

    # TODO 1: The squared distance of every query from every training row, shape (m, n), without a loop.
    d2 = ...

    # TODO 2: The indices of the k nearest training rows of each query, shape (m, k): np.argsort.
    #   Mind which axis is sorted, and what `kind` does with equal distances.
    nearest = ...

    # TODO 3: The C distinct labels, sorted, and the place of each training row's label among them: np.unique.
    #   These codes 0 .. C-1 can be counted, whatever the labels are.
    labels, codes = ...
    C = ...

    # TODO 4: The votes of all queries, counted at once, shape (m, C): np.bincount.
    #   Query i uses the counters i*C .. i*C + C-1, so that no two queries share one.
    counters = ...  # shape (m, k)
    votes = ...

    # TODO 5: The label with the most votes, for each query.
    winners: NDArray[np.intp] = ...
    return ...
