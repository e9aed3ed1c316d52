"""scikit-learn's OneHotEncoder

The encoder takes the classes as categories, and raises a ValueError for an unknown label. It is made for tables with
many columns of any type. It accepts neither empty input nor zero classes, so these need their own lines.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.preprocessing import OneHotEncoder


def one_hot(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    """Return a matrix with one row for each label: 1 in the column of its class, and 0 elsewhere."""
    column = np.asarray(y).reshape(-1, 1).astype(np.int64)
    if k is None:
        k = int(column.max()) + 1  # raises a ValueError if there is no label
    if len(column) == 0:
        return np.zeros((0, k))
    if k < 1:
        raise ValueError("there are no classes")
    encoder = OneHotEncoder(categories=[np.arange(k)], sparse_output=False)
    encoded: NDArray[np.float64] = encoder.fit_transform(column)
    return encoded
