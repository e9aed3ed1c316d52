"""A decision tree of nested dictionaries, with one row at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.best_split.best_split import best_split


class DecisionTree:
    """A decision tree that splits each node as `best_split` says, and predicts the shares of the classes in a leaf."""

    def __init__(self, max_depth: int | None = None, min_leaf: int = 1) -> None:
        self.max_depth, self.min_leaf = max_depth, min_leaf

    def fit(self, X: ArrayLike, y: ArrayLike) -> DecisionTree:
        """Grow the tree from training rows, and return this object."""
        labels = np.asarray(y).tolist()
        self.classes = sorted(set(labels))
        self.dtype = np.asarray(y).dtype
        self.root = self._grow(np.asarray(X, dtype=np.float64).tolist(), labels, 0)
        return self

    def _grow(self, rows: list[list[float]], labels: list[Any], depth: int) -> dict[str, Any]:
        split = None
        if self.max_depth is None or depth < self.max_depth:
            split = best_split(rows, labels, self.min_leaf)
        if split is None:
            return {"shares": [labels.count(label) / len(labels) for label in self.classes]}
        feature, threshold, _ = split
        node: dict[str, Any] = {"feature": feature, "threshold": threshold}
        for side in ("<=", ">"):
            own = [i for i, row in enumerate(rows) if (row[feature] <= threshold) == (side == "<=")]
            node[side] = self._grow([rows[i] for i in own], [labels[i] for i in own], depth + 1)
        return node

    def _walk(self, row: list[float]) -> tuple[list[tuple[int, str, float]], list[float]]:
        """Return the path of a row, and the shares of its leaf."""
        node, path = self.root, []
        while "shares" not in node:
            side = "<=" if row[node["feature"]] <= node["threshold"] else ">"
            path.append((node["feature"], side, node["threshold"]))
            node = node[side]
        return path, node["shares"]

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the share of each class in the leaf of each row."""
        return np.array([self._walk(row)[1] for row in np.asarray(X, dtype=np.float64).tolist()])

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the most frequent class in the leaf of each row."""
        winners = [self.classes[shares.index(max(shares))] for shares in self.predict_proba(X).tolist()]
        return np.array(winners, dtype=self.dtype)

    def decision_path(self, x: ArrayLike) -> list[tuple[int, str, float]]:
        """Return the questions that lead one row from the root to its leaf."""
        return self._walk(np.asarray(x, dtype=np.float64).tolist())[0]
