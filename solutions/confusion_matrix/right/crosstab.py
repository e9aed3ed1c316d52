"""pandas crosstab

pandas calls this table a cross tabulation. It counts only what occurs, so reindex adds the missing rows and columns.
It is much slower than NumPy.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[Any]:
    """Count how often each label was predicted as each label."""
    truths, predictions = np.asarray(y_true).tolist(), np.asarray(y_pred).tolist()
    if len(truths) != len(predictions):
        raise ValueError("each true label needs one prediction")
    found = sorted({*truths, *predictions})
    names = found if labels is None else np.asarray(labels).tolist()
    if not set(found) <= set(names):
        raise ValueError("a label is not in `labels`")
    if not found:
        return np.zeros((len(names), len(names)), dtype=np.int64)
    index = {name: i for i, name in enumerate(names)}
    table = pd.crosstab(np.array([index[a] for a in truths]), np.array([index[b] for b in predictions]))
    return table.reindex(index=range(len(names)), columns=range(len(names)), fill_value=0).to_numpy()
