"""One-hot encoding by scikit-learn."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.preprocessing import OneHotEncoder


def one_hot(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    """Return one row for each label, with a 1 in the column of its class and 0 elsewhere."""
    column = np.asarray(y).reshape(-1, 1).astype(np.int64)
    if k is None:
        k = int(column.max()) + 1  # raises ValueError where there is no label
    if len(column) == 0:
        return np.zeros((0, k))  # the encoder refuses to see nothing
    if k < 1:
        raise ValueError("there are no classes")  # and to know nothing
    encoder = OneHotEncoder(categories=[np.arange(k)], sparse_output=False)
    encoded: NDArray[np.float64] = encoder.fit_transform(column)
    return encoded
