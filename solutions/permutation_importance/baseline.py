"""Permutation importance in plain Python loops."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def joint_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], columns: Sequence[int], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if some columns are permuted together."""
    base = float(model.score(X, y))
    drops = []
    for _ in range(repeats):
        rows = X.tolist()
        order = list(range(len(rows)))
        for i in reversed(range(1, len(order))):
            k = int(rng.integers(i + 1))
            order[i], order[k] = order[k], order[i]
        for row, source in zip(rows, order, strict=True):
            for j in columns:
                row[j] = X[source, j]
        drops.append(base - float(model.score(np.array(rows), y)))
    return np.array(drops)


def permutation_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if one column is permuted, for each column."""
    rows = []
    for j in range(X.shape[1]):
        rows.append(joint_importance(model, X, y, [j], repeats, rng))
    return np.array(rows)
