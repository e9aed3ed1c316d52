"""One-hot encoding."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def one_hot(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    """Return one row for each label, with a 1 in the column of its class and 0 elsewhere.

    Parameters
    ----------
    y : array_like of shape (n,) or (n, 1)
        Labels from 0 to k - 1: integers of any width, or booleans, which stand for 0 and 1. Not modified.
    k : int, optional
        The number of classes, whether they occur in `y` or not; 0 is a number too. Without it, there are as
        many as the largest label needs: label 3 is in the fourth class, so there are four at least.

    Returns
    -------
    ndarray of shape (n, k), dtype float64
        Row i belongs to label i, column j to class j. No labels (n = 0) with a given k make an array of
        shape (0, k).

    Raises
    ------
    ValueError
        If a label is negative or has no column, or if `y` is empty and k is not given.
    """
    # Step 1: The labels as a flat array of dtype np.intp, shape (n,).
    #   That is the integer NumPy counts and indexes with. A bool would be a mask, a uint8 cannot count to 256.
    y = np.asarray(y).ravel().astype(np.intp)
    n = len(y)

    # Step 2: Without a given k, the number of classes that the labels need.
    if k is None:
        k = int(y.max()) + 1
        # Of an empty y NumPy's max is a ValueError of its own, as the contract wants.

    # Step 3: Which labels have no column of their own? Shape (n,), bool.
    outside = (y < 0) | (y >= k)
    # An index of -1 is the last column to NumPy, and no error. That is why negative labels need a test.
    if outside.any():
        raise ValueError(f"with {k} classes, there is no column for the label {y[outside][0]}")

    # Step 4: Where the ones stand: a pair of index arrays of shape (n,), first their rows, then their columns.
    ones = np.arange(n), y

    # Step 5: The matrix: zeros everywhere, ones there.
    encoded = np.zeros((n, k))
    encoded[ones] = 1.0
    # np.eye(k)[y] is shorter and as right; its k by k identity hurts where there are many classes.
    return encoded
