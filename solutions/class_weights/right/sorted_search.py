"""A search in sorted labels

np.searchsorted needs no table of shape (n, K), so it is the form for many classes. It answers for unknown labels too,
so its answer must be compared with the label. The loss is one dot product.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def class_weights(y: ArrayLike) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """Return the classes and a weight for each, so that all classes have the same total weight."""
    labels, rows = np.unique(np.asarray(y), return_inverse=True)
    if rows.size == 0:
        raise ValueError("there are no labels")
    return labels, 1 / (len(labels) * (np.bincount(rows) / rows.size))


def sample_weights(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """Return the weight of each row: the weight of its label."""
    y, labels = np.asarray(y), np.asarray(labels)
    order = np.argsort(labels)
    positions = np.minimum(np.searchsorted(labels, y, sorter=order), len(labels) - 1)
    indices = order[positions]
    if (labels[indices] != y).any():
        raise ValueError("a label has no weight")
    return np.asarray(weights, dtype=np.float64)[indices]


def weighted_log_loss(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    """Return the log loss of predicted probabilities, as a weighted mean over rows."""
    y, p = np.asarray(y, dtype=np.float64), np.asarray(p, dtype=np.float64)
    weights = np.asarray(weights, dtype=np.float64)
    if len({y.shape, p.shape, weights.shape}) > 1:
        raise ValueError("expected three equal lengths")
    costs = -(y * np.log(p) + (1 - y) * np.log1p(-p))
    return float(weights @ costs / weights.sum())
