"""Confusion matrix."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[np.int64]:
    """Count how often each label was predicted as each label.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        True and predicted labels, paired in order: all integers (of any width, also negative), all booleans or all
        strings. If `labels` is None, n is at least 1.
    labels : array_like of shape (K,), dtype as `y_true`, optional
        The labels of the rows and columns, each once, in the order of the result. K is at least 1. A label that
        does not occur has counts of 0. The default is all labels that occur in `y_true` or in `y_pred`, sorted.

    Returns
    -------
    ndarray of shape (K, K), integers
        Entry (i, j) is how many pairs have the true label ``labels[i]`` and the predicted label ``labels[j]``. The
        sum of all entries is n.

    Raises
    ------
    ValueError
        If the lengths of `y_true` and `y_pred` differ, or if one of their labels is not in `labels`.
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError(f"each true label needs one prediction, not {y_true.size} and {y_pred.size}")

    # TODO 1: names: the given labels, or all that occur, sorted and each once, shape (K,).
    names: NDArray[Any] = ...
    if not (np.isin(y_true, names).all() and np.isin(y_pred, names).all()):
        raise ValueError(f"labels that are not in `labels` occur: it has {names.tolist()}")

    # TODO 2: rows: index of each true label in names, shape (n,).
    #   Compare each label with each name, shape (n, K): one entry of each row is True.
    rows = ...

    # TODO 3: columns: index of each predicted label in names, shape (n,).
    columns = ...

    # TODO 4: cells: number of the cell of each pair, row by row from 0 to K * K - 1, shape (n,).
    cells = ...

    # TODO 5: counts: how often each cell occurs, shape (K * K,).
    counts = ...

    # TODO 6: result: the counts, row by row, shape (K, K).
    return ...
