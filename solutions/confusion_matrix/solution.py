"""Confusion matrix."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[np.int64]:
    """Count how often each label was predicted as each label.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        True and predicted labels, paired in order: integers (negative ones too), booleans or strings.
    labels : array_like of shape (K,), dtype as `y_true`, optional
        The labels of the rows and columns, each once, in the order that is wanted. Some of them may not occur;
        their counts are 0. By default all labels that occur in `y_true` or in `y_pred`, sorted.

    Returns
    -------
    ndarray of shape (K, K), integers
        Entry (i, j) is how many pairs have the true label number i and the predicted label number j. The entries
        add up to n. Where `labels` is given, n may be 0.

    Raises
    ------
    ValueError
        When `y_true` and `y_pred` differ in length, or one of their labels is not in `labels`.
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError(f"each true label needs one prediction, not {y_true.size} and {y_pred.size}")

    # Step 1: The K labels of rows and columns: the given ones, or else all that occur, sorted and each once.
    names: NDArray[Any] = np.unique([y_true, y_pred]) if labels is None else np.asarray(labels)
    K = len(names)
    if not (np.isin(y_true, names).all() and np.isin(y_pred, names).all()):
        raise ValueError(f"labels that are not in `labels` occur: it has {names.tolist()}")

    # Step 2: The row and the column of each pair, shape (n,): the places of its two labels among the names.
    #   np.searchsorted looks up all labels at once. It takes sorted names, or any names and the order that sorts
    #   them; what it returns is then a place in that order.
    order = np.argsort(names)
    rows = order[np.searchsorted(names, y_true, sorter=order)]
    columns = order[np.searchsorted(names, y_pred, sorter=order)]

    # Step 3: The number of each pair's cell when the matrix is read row after row, 0 .. K*K - 1.
    cells = K * rows + columns
    # Places are wide integers, whatever dtype the labels have: K * K does not wrap around.

    # Step 4: How often each cell occurs, as a matrix: np.bincount.
    return np.bincount(cells, minlength=K * K).reshape(K, K)
