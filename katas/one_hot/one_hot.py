"""One-hot encoding."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def one_hot(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    """Return a matrix with one row for each label: 1 in the column of its class, and 0 elsewhere.

    Parameters
    ----------
    y : array_like of shape (n,) or (n, 1)
        Labels: integers of any width, from 0 to k - 1, or booleans, which count as 0 and 1. n may be 0.
    k : int, optional
        The number of classes, 0 or more; some may not occur in `y`. Without it, k is the largest label plus 1.

    Returns
    -------
    ndarray of shape (n, k), dtype float64
        Row i belongs to the i-th label, and column j to class j. If `y` is empty, the shape is (0, k).

    Raises
    ------
    ValueError
        If a label is negative or at least k, or if `y` is empty and k is not given.
    """
    # TODO 1: y: the labels as a flat array of dtype np.intp, shape (n,).
    #   NumPy indexes with integers of this dtype. A bool would be a mask, and in uint8 the sum 255 + 1 is 0.
    y = ...
    n = ...

    # TODO 2: k: if it is not given, the largest label plus 1, an int.
    if k is None:
        k = ...

    # TODO 3: outside: True for each label that is negative or has no column, shape (n,), bool.
    outside = ...
    if outside.any():
        raise ValueError(f"with {k} classes, there is no column for the label {y[outside][0]}")

    # TODO 4: ones: the indices of the ones, a pair of arrays: their rows and their columns, each of shape (n,).
    ones = ...

    # TODO 5: encoded: zeros, float64, shape (n, k); then set the entries at `ones`.
    encoded = ...
    encoded[ones] = ...
    return encoded
