"""Lookup by binary search

np.searchsorted with a sorter finds the index of each label in about log2(K) steps. It needs no (n, K) array, which
matters for thousands of labels; for a few labels it is harder to read and gains little.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    """Count how often each label was predicted as each label."""
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("each true label needs one prediction")
    names: NDArray[Any] = np.unique([y_true, y_pred]) if labels is None else np.asarray(labels)
    if not (np.isin(y_true, names).all() and np.isin(y_pred, names).all()):
        raise ValueError("a label is not in `labels`")
    K = len(names)
    order = np.argsort(names)
    rows = order[np.searchsorted(names, y_true, sorter=order)]
    columns = order[np.searchsorted(names, y_pred, sorter=order)]
    return np.bincount(K * rows + columns, minlength=K * K).reshape(K, K)
