"""Flat arrays of nodes

scikit-learn keeps a tree like this: node i has its column, threshold and children at index i of four arrays. All rows
move one level down at once, and no recursion can become too deep.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.best_split.best_split import best_split


class DecisionTree:
    """A decision tree that splits each node as `best_split` says, and predicts the shares of the classes in a leaf."""

    def __init__(self, max_depth: int | None = None, min_leaf: int = 1) -> None:
        self.max_depth = np.inf if max_depth is None else max_depth
        self.min_leaf = min_leaf

    def fit(self, X: ArrayLike, y: ArrayLike) -> DecisionTree:
        """Grow the tree from training rows, and return this object."""
        rows = np.asarray(X, dtype=np.float64)
        self.classes, codes = np.unique(y, return_inverse=True)
        one_hot = np.eye(len(self.classes))[codes]
        features, thresholds, lefts, rights, shares = [0], [np.nan], [0], [0], [one_hot.mean(axis=0)]
        waiting = [(0, np.arange(len(rows)), 0)]
        for node, own, depth in waiting:  # the list grows in the loop
            split = best_split(rows[own], codes[own], self.min_leaf) if depth < self.max_depth else None
            if split is None:
                continue
            features[node], thresholds[node], _ = split
            lefts[node], rights[node] = len(shares), len(shares) + 1
            below = rows[own, features[node]] <= thresholds[node]
            for part in (own[below], own[~below]):
                waiting.append((len(shares), part, depth + 1))
                features.append(0)
                thresholds.append(np.nan)
                lefts.append(0)
                rights.append(0)
                shares.append(one_hot[part].mean(axis=0))
        self.features, self.thresholds = np.array(features), np.array(thresholds)
        self.children, self.shares = np.array([rights, lefts]), np.array(shares)
        return self

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the share of each class in the leaf of each row."""
        rows = np.asarray(X, dtype=np.float64)
        nodes, each = np.zeros(len(rows), dtype=int), np.arange(len(rows))
        while (inner := self.children[1, nodes] > 0).any():
            below = rows[each, self.features[nodes]] <= self.thresholds[nodes]
            nodes = np.where(inner, self.children[below.astype(int), nodes], nodes)
        return self.shares[nodes]

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the most frequent class in the leaf of each row."""
        return self.classes[self.predict_proba(X).argmax(axis=1)]

    def decision_path(self, x: ArrayLike) -> list[tuple[int, str, float]]:
        """Return the questions that lead one row from the root to its leaf."""
        row, node, path = np.asarray(x, dtype=np.float64), 0, []
        while self.children[1, node] > 0:
            feature, threshold = int(self.features[node]), float(self.thresholds[node])
            below = bool(row[feature] <= threshold)
            path.append((feature, "<=" if below else ">", threshold))
            node = int(self.children[int(below), node])
        return path
