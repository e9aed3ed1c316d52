"""A product of one-hot matrices

The matrix is T.T @ P, where T and P are the one-hot rows of the true and the predicted labels. It is the shortest form,
and the product takes K times as long as counting.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    """Count how often each label was predicted as each label."""
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("each true label needs one prediction")
    names = np.unique(np.concatenate([y_true, y_pred])) if labels is None else np.asarray(labels)
    is_true, is_pred = y_true[:, np.newaxis] == names, y_pred[:, np.newaxis] == names
    if not (is_true.any(axis=1).all() and is_pred.any(axis=1).all()):
        raise ValueError("a label is not in `labels`")
    matrix: NDArray[Any] = is_true.T.astype(np.int64) @ is_pred.astype(np.int64)
    return matrix
