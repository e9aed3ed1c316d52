"""What knn_predict may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import Draw, Script, array, holds, same, squared_distances
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS


def knn_predict(draw: Draw) -> Script:
    """Rows with equal distances and tied votes, far from the origin, too; labels of any kind; any k."""
    n = draw.size(high=24)  # of more than 16, no sort is stable by luck
    d, m = draw.size(high=4), draw.size(like=n)
    kind = draw.pick("whole", "whole", "whole", "eighths", "full", "far", "clusters", "offset", "ends", "tiny")
    X_train = draw.numbers((n, d), kind, dtypes=FLOATS + INTEGERS)
    X = X_train if draw.one_in(8) else draw.numbers((m, d), kind, dtypes=FLOATS + INTEGERS, like=X_train)
    y_train = draw.labels(n, kinds=("counted", "gaps", "words"))
    k = draw.pick(1, draw.integer(1, n), draw.integer(1, n), n, n, 0, n + 1, -1)
    if not 1 <= k <= n:
        draw.refuse(ValueError)
    got = yield X_train, y_train, X, k

    table, off = squared_distances(X, X_train)
    labels = np.asarray(y_train)
    got = array(got, labels[np.zeros(len(table), int)])
    holds(np.isin(got, labels).all(), "a prediction is no label of y_train")
    expected = got.copy()  # where rounding decides which row is the k-th, any of them is right
    for i, row in enumerate(table):
        order = np.argsort(row, kind="stable")
        inside, outside = order[:k], order[k:]
        apart = (row + off[i])[inside].max() < (row - off[i])[outside].min(initial=np.inf)
        if apart or not off[i, order[k - 1 : k + 1]].any():
            values, counts = np.unique(labels[inside], return_counts=True)
            expected[i] = values[counts.argmax()]
    same(got, expected)
