"""Labels compared with classes

A column of labels compared with a row of classes gives the whole matrix by broadcasting, and needs no index array. A
row without a True shows a label that has no column. It costs n * k comparisons.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def one_hot(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    """Return a matrix with one row for each label: 1 in the column of its class, and 0 elsewhere."""
    labels = np.ravel(y)
    classes = np.arange(int(labels.max()) + 1 if k is None else k)
    encoded: NDArray[np.bool_] = labels[:, np.newaxis] == classes
    if not encoded.any(axis=1).all():
        raise ValueError("a label has no column")
    return encoded.astype(np.float64)
