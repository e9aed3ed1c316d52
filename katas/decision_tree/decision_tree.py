"""Decision tree for classification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from katas.best_split.best_split import best_split


@dataclass
class _Node:
    """A node of the tree, with its left and right child. A leaf has None instead of children."""

    shares: NDArray[np.float64]
    feature: int = 0
    threshold: float = 0.0
    children: tuple[_Node, _Node] | None = None


class DecisionTree:
    """A decision tree that splits each node as `best_split` says, and predicts the shares of the classes in a leaf.

    Parameters
    ----------
    max_depth : int or None
        The largest number of splits from the root to a leaf, at least 0. None sets no limit.
    min_leaf : int
        The least number of training rows in each leaf, at least 1. A tree without a split may have fewer rows.
    """

    def __init__(self, max_depth: int | None = None, min_leaf: int = 1) -> None:
        self.max_depth = max_depth
        self.min_leaf = min_leaf

    def fit(self, X: ArrayLike, y: ArrayLike) -> DecisionTree:
        """Grow the tree from training rows. An earlier fit is forgotten.

        A node is a leaf if its depth is `max_depth`, or if `best_split` returns None for its rows. The root has the
        depth 0. No tree needs more than 300 levels, so a recursion stays within Python's limit.

        Parameters
        ----------
        X : array_like of shape (n, d)
            Training rows, n >= 1 and d >= 1: finite numbers of any dtype that float64 can hold exactly, or booleans.
            Numbers are 0 or have absolute values from 1e-100 to 1e100. Not modified.
        y : array_like of shape (n,)
            The class of each row: labels of one type that can be sorted, such as numbers, strings or booleans.

        Returns
        -------
        DecisionTree
            This object, so that calls can be chained.
        """
        X = np.asarray(X, dtype=np.float64)

        # TODO 1: classes, codes: the sorted labels, and the index of each row's label, shapes (K,) and (n,).
        self.classes, codes = ...

        # TODO 2: root: the node of all rows, with everything below it.
        self.root = ...
        return self

    def _grow(self, X: NDArray[np.float64], codes: NDArray[np.intp], depth: int) -> _Node:
        """Return the node of rows X with class indices codes at this depth, with everything below it."""
        # TODO 3: shares: share of each of all K classes among these rows, shape (K,).
        shares = ...

        # TODO 4: split: the best split of these rows, or None at the largest depth.
        split = ...
        if split is None:
            return ...

        # TODO 5: goes_left: True for the rows that go to the left child, shape (rows,).
        goes_left = ...

        # TODO 6: left: the left child, grown in the same way.
        left = ...

        # TODO 7: right: the right child.
        right = ...
        return ...

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the share of each class in the leaf of each row.

        Parameters
        ----------
        X : array_like of shape (m, d)
            Rows with the columns of the training rows, m >= 1: numbers as in `fit`. Not modified.

        Returns
        -------
        ndarray of shape (m, K), dtype float64
            The number of training rows of each class in the leaf, divided by all of its rows. The columns are the
            distinct labels of y in ascending order. (A share may be off by 1e-12.)
        """
        X = np.asarray(X, dtype=np.float64)
        result = np.empty((len(X), len(self.classes)))
        waiting = [(self.root, np.arange(len(X)))]

        # TODO 8: node, rows: a node, and the indices of the rows of X that reach it.
        while waiting:
            node, rows = ...

            # TODO 9: result: in a leaf, its shares for each of these rows.
            if node.children is None:
                result[rows] = ...
                continue

            # TODO 10: goes_left: True for the rows that go to the left child, shape (rows,).
            goes_left = ...

            # TODO 11: waiting: also the two children, each with the rows that reach it.
            waiting += ...
        return result

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the most frequent class in the leaf of each row.

        Parameters
        ----------
        X : array_like of shape (m, d)
            Rows with the columns of the training rows, m >= 1: numbers of any dtype, as in `fit`. Not modified.

        Returns
        -------
        ndarray of shape (m,), dtype of y
            A label for each row. If several classes of a leaf are the most frequent, the smallest label is returned.
        """
        # TODO 12: winners: index of the first largest share of each row, shape (m,).
        winners = ...

        # TODO 13: the labels with these indices, shape (m,).
        return ...

    def decision_path(self, x: ArrayLike) -> list[tuple[int, str, float]]:
        """Return the questions that lead one row from the root to its leaf.

        Parameters
        ----------
        x : array_like of shape (d,)
            A row, with numbers as in `fit`. Not modified.

        Returns
        -------
        list of tuple
            One ``(feature, "<=", threshold)`` or ``(feature, ">", threshold)`` for each split,
            and it is true for the row.
            The list is empty if the root is a leaf.
        """
        x = np.asarray(x, dtype=np.float64)
        node, path = self.root, []

        # TODO 14: path: the question of each node that x passes, with the operator that is true of x.
        while node.children is not None:
            # TODO 15: goes_left: whether x goes to the left child, a bool.
            goes_left = ...

            # TODO 16: path: one more question: the column, "<=" or ">", and the threshold.
            ...

            # TODO 17: node: the child that x goes to.
            node = ...
        return path
