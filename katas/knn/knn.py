"""k-nearest neighbours: classify by a vote of the nearest training rows."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def knn_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    """Predict a label for every query by a vote of its k nearest training rows.

    Nearest means the smallest Euclidean distance. If training rows are equally near, the one that comes first in
    `X_train` counts as nearer. Each of the k nearest rows has one vote. If labels have the same number of votes, the
    smallest label wins.

    Squared distances of whole numbers must be exact, up to 2**50: adding 1e8 to whole numbers in `X_train` and `X`
    changes no prediction. If two squared distances of fractions differ by less than 1e-13 times the largest squared
    distance between `X` and `X_train`, either order is accepted.

    Parameters
    ----------
    X_train : array_like of shape (n, d)
        Training rows: any integer or float dtype. Distances are computed in float64.
    y_train : array_like of shape (n,)
        Their labels: integers, also negative ones, or strings.
    X : array_like of shape (m, d)
        Queries: any integer or float dtype. m is at least 1.
    k : int
        The number of rows that vote, from 1 to n.

    Returns
    -------
    ndarray of shape (m,), integers or strings, like `y_train`
        One label for each query. Integers can have any width.

    Raises
    ------
    ValueError
        If k is less than 1 or greater than n.
    """
    X_train, X = np.asarray(X_train, dtype=np.float64), np.asarray(X, dtype=np.float64)
    y_train = np.asarray(y_train)
    n = len(X_train)
    if not 1 <= k <= n:
        raise ValueError(f"k must be from 1 to the number of training rows, {n}, not {k}")

    # TODO 1: distances: squared distance of each query from each training row, shape (m, n).
    distances = ...

    # TODO 2: nearest: indices of the k nearest training rows of each query, shape (m, k).
    #   The sort has to keep equal distances in their order.
    nearest = ...

    # TODO 3: labels, codes: the sorted distinct labels, shape (c,), and the index of each row's label in them, (n,).
    labels, codes = ...

    # TODO 4: votes: number of votes of each label, one row for each query, shape (m, c).
    votes = ...

    # TODO 5: winners: index of the label with the most votes, shape (m,).
    winners = ...

    # TODO 6: Return the label of each winner, shape (m,).
    return ...
