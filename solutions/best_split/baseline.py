"""The best split by trying every column and every threshold, and the inputs of the race."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def impurity(labels: Sequence[Any]) -> float:
    """Return the Gini impurity of some labels."""
    counts: dict[Any, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return 1.0 - sum((count / len(labels)) ** 2 for count in counts.values())


def best_split(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> tuple[int, float, float] | None:
    """Return the column and the threshold that lower the Gini impurity most, and by how much."""
    rows, labels = np.asarray(X, dtype=np.float64).tolist(), np.asarray(y).tolist()
    if len(set(labels)) == 1:
        return None
    best: tuple[int, float, float] | None = None
    for feature in range(len(rows[0])):
        distinct = sorted({row[feature] for row in rows})
        for low, high in pairwise(distinct):
            left = [label for row, label in zip(rows, labels, strict=True) if row[feature] <= low]
            right = [label for row, label in zip(rows, labels, strict=True) if row[feature] > low]
            if len(left) < min_leaf or len(right) < min_leaf:
                continue
            inside = (len(left) * impurity(left) + len(right) * impurity(right)) / len(labels)
            gain = impurity(labels) - inside
            if best is None or gain > best[2] + 1e-12:
                middle = (low + high) / 2
                best = (feature, middle if middle < high else low, gain)
    return best


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 3 columns, in 3 classes."""
    X = rng.normal(size=(n, 3))
    y = np.searchsorted([-0.5, 0.5], X[:, 0] + rng.normal(size=n))
    return {"best_split": (X, y)}
