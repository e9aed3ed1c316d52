"""scikit-learn's weights and pandas' map

`class_weight="balanced"` of a model calls `compute_class_weight`. Its `compute_sample_weight` would compute new weights
from new rows, so `map` of a Series finds the weights of the training. An unknown label becomes NaN there.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import log_loss
from sklearn.utils.class_weight import compute_class_weight


def class_weights(y: ArrayLike) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """Return the classes and a weight for each, so that all classes have the same total weight."""
    y = np.asarray(y)
    if y.size == 0:
        raise ValueError("there are no labels")
    labels = np.unique(y)
    return labels, compute_class_weight("balanced", classes=labels, y=y)


def sample_weights(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """Return the weight of each row: the weight of its label."""
    known = dict(zip(np.asarray(labels).tolist(), np.asarray(weights, dtype=np.float64).tolist(), strict=True))
    result = pd.Series(np.asarray(y).tolist()).map(known)
    if result.isna().any():
        raise ValueError("a label has no weight")
    return result.to_numpy(dtype=np.float64)


def weighted_log_loss(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    """Return the log loss of predicted probabilities, as a weighted mean over rows."""
    y = np.asarray(y).astype(np.int64)
    p = np.asarray(p, dtype=np.float64)
    if (np.minimum(p, 1 - p) > 1e-15).all():
        return float(log_loss(y, p, sample_weight=np.asarray(weights, dtype=np.float64), labels=[0, 1]))
    # scikit-learn clips probabilities at 2.2e-16.
    if not len(y) == len(p) == len(np.asarray(weights)):
        raise ValueError("expected three equal lengths")
    return float(np.average(-np.log(np.where(y == 1, p, 1 - p)), weights=np.asarray(weights)))
