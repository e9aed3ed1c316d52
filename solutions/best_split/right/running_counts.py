"""Running counts

Sort each column once and move one row after another from the right child to the left. Each move changes two counts, so
a column costs n log n for the sort and n for the sweep. Libraries do this in C.
"""

import numpy as np
from numpy.typing import ArrayLike


def best_split(X: ArrayLike, y: ArrayLike, min_leaf: int = 1) -> tuple[int, float, float] | None:
    """Return the column and the threshold that lower the Gini impurity most, and by how much."""
    table = np.asarray(X, dtype=np.float64)
    classes, codes = np.unique(y, return_inverse=True)
    n, d = table.shape
    counts = np.bincount(codes).tolist()
    if len(classes) == 1:
        return None
    best: tuple[int, float, float] | None = None
    whole = sum(count * count for count in counts) / n / n
    for feature in range(d):
        column = table[:, feature]
        order = np.argsort(column, kind="stable")
        values, moved = column[order].tolist(), codes[order].tolist()
        left, right = [0] * len(counts), list(counts)
        for size in range(1, n):
            code = moved[size - 1]
            left[code] += 1
            right[code] -= 1
            low, high = values[size - 1], values[size]
            if low == high or size < min_leaf or n - size < min_leaf:
                continue
            squares = sum(c * c for c in left) / size + sum(c * c for c in right) / (n - size)
            gain = squares / n - whole
            if best is None or gain > best[2] + 1e-12:
                middle = low + (high - low) / 2
                best = (feature, middle if middle < high else low, gain)
    return best
