"""Best split of a node in a decision tree."""

import numpy as np
from numpy.typing import ArrayLike

from katas.impurity.impurity import gini


def best_split(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> tuple[int, float, float] | None:
    """Return the column and the threshold that lower the Gini impurity most, and by how much.

    A split compares one column with a threshold. Rows with a value at most the threshold go to the left child, and all
    other rows go to the right child.

    Parameters
    ----------
    X : array_like of shape (n, d)
        The rows of a node, n >= 1 and d >= 1: finite numbers of any dtype that float64 can hold exactly, or booleans.
        Numbers are 0 or have absolute values from 1e-100 to 1e100. Not modified.
    y : array_like of shape (n,)
        The class of each row: labels of one type that can be sorted, such as numbers, strings or booleans.
    min_leaf : int
        The least number of rows of each child, at least 1.

    Returns
    -------
    feature : int
        The index of the column.
    threshold : float
        The midpoint of two neighbours among the distinct values of the column, computed in float64.
        If rounding makes it equal to the larger neighbour, the threshold is the smaller neighbour instead.
    gain : float
        The Gini impurity of the node, minus the mean Gini impurity of its children, weighted by their numbers of rows.
        A gain of 0 counts like any other.

    Notes
    -----
    None is returned if y has a single class, or if no split leaves `min_leaf` rows in each child.

    A gain less than 1e-12 below the largest gain is treated as equal to it, since rounding may cause such differences.
    Among these splits, the smallest column index is returned, and then the smallest threshold. The gain may be off by
    1e-12. (The threshold may be off by 8e-16 times the larger absolute value of its neighbours.)
    """
    X = np.asarray(X, dtype=np.float64)
    n = len(X)

    # TODO 1: classes, codes: the distinct labels, and the index of each row's label among them, shapes (K,) and (n,).
    classes, codes = ...
    if len(classes) == 1:
        return ...

    # TODO 2: order: for each column, the row numbers in ascending order of their values, shape (n, d).
    order = ...

    # TODO 3: values: each column of X in ascending order, shape (n, d).
    values = ...

    # TODO 4: members: True at [i, j, k] if the i-th row in the order of column j has class k, shape (n, d, K).
    members = ...

    # TODO 5: left: class counts of the first i + 1 rows in the order of column j, shape (n - 1, d, K).
    #   Cut i lies between the rows i and i + 1 of the order.
    left = ...

    # TODO 6: counts: class counts of the whole node, shape (K,).
    counts = ...

    # TODO 7: sizes: number of rows to the left of each cut, shape (n - 1, 1).
    sizes = ...

    # TODO 8: children: mean Gini impurity of the two children of each cut, shape (n - 1, d).
    children = ...

    # TODO 9: allowed: True if the neighbours of a cut differ and both children are large enough, shape (n - 1, d).
    allowed = ...
    if not allowed.any():
        return ...

    # TODO 10: gains: gain of each cut, and minus infinity if it is not allowed, shape (n - 1, d).
    gains = ...

    # TODO 11: best: True for the gains that count as the largest, shape (n - 1, d).
    best = ...

    # TODO 12: feature: the first column that has such a gain, an int.
    feature = ...

    # TODO 13: cut: the first such cut of this column, an int.
    cut = ...

    # TODO 14: low, high: the two values next to the cut.
    low, high = ...

    # TODO 15: threshold: their midpoint, a float.
    threshold = ...
    if threshold == high:
        # TODO 16: threshold: the value that sends the rows with `high` to the right.
        threshold = ...
    return ...
