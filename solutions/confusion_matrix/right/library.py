"""scikit-learn's confusion_matrix

scikit-learn counts the pairs. It ignores labels that are not in `labels`, so the checks of the arguments are added.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn import metrics


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    """Count how often each label was predicted as each label."""
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("each true label needs one prediction")
    if labels is not None and not np.isin([y_true, y_pred], labels).all():
        raise ValueError("a label is not in `labels`")
    if y_true.size == 0 and labels is not None:
        return np.zeros((np.size(labels), np.size(labels)), dtype=np.int64)
    return np.asarray(metrics.confusion_matrix(y_true, y_pred, labels=labels))
