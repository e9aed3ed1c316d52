"""Centre rows and columns."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract from every entry the mean of its column, or of its row.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Finite numbers or NaN, of any dtype, or booleans; n and d are at least 1.
    axis : {0, 1}
        The axis along which the means are taken, as in NumPy: 0 centres every column, 1 centres every row.

    Returns
    -------
    ndarray of shape (n, d), dtype float64
        A new array, whose means along `axis` are 0 up to rounding. The allowed error of an entry is 1e-12 times the
        largest absolute value of its column (axis 0) or row (axis 1). If a column or row has a NaN, all of its
        entries are NaN.
    """
    # Step 1: X: the same numbers as a float64 array, shape (n, d).
    X = np.asarray(X, dtype=np.float64)

    # Step 2: means: the means along the axis, shape (1, d) for axis 0 and (n, 1) for axis 1.
    means: NDArray[np.float64] = X.mean(axis=axis, keepdims=True)

    # Step 3: centered: every entry minus its mean, a new array of shape (n, d).
    centered: NDArray[np.float64] = X - means
    return centered


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Subtract from every entry the mean of its row and of its column, and add the mean of all entries.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Finite numbers of any dtype, or booleans; n and d are at least 1.

    Returns
    -------
    ndarray of shape (n, d), dtype float64
        A new array, in which the mean of every row and of every column is 0 up to rounding. All means that are
        subtracted and added are means of `X`. The allowed error of an entry is 1e-12 times the largest absolute
        value of `X`.
    """
    X = np.asarray(X, dtype=np.float64)

    # Step 4: row_means: the mean of each row, shape (n, 1).
    row_means: NDArray[np.float64] = X.mean(axis=1, keepdims=True)

    # Step 5: column_means: the mean of each column, shape (d,).
    column_means: NDArray[np.float64] = X.mean(axis=0)

    # Step 6: centered: every entry without the mean of its row and the mean of its column, shape (n, d).
    #   Both contain the mean of all entries, so it must be added once.
    centered: NDArray[np.float64] = X - row_means - column_means + X.mean()
    return centered
