"""Centre rows and columns."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def center(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    """Subtract from every value the mean of its column, or of its row.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Numbers or booleans of any dtype, n and d at least 1. Not modified.
    axis : {0, 1}
        The axis along which the means are taken, as in NumPy: 0 centres every column, 1 centres every row.

    Returns
    -------
    ndarray of shape (n, d), dtype float64
        A new array whose means along `axis` are 0, up to rounding. NaN in a column (axis 0) or row (axis 1)
        makes all of that column or row NaN, and touches no other.
    """
    # TODO 1: X as a float64 array.
    X = ...
    # TODO 2: The means along the axis, in a shape that broadcasts against X.
    #   That is (1, d) for axis 0 and (n, 1) for axis 1.
    means: NDArray[np.float64] = ...
    # TODO 3: Every value without its mean, in a new array.
    return ...


def double_center(X: ArrayLike) -> NDArray[np.float64]:
    """Remove from every value what its row and its column have in common.

    Each value loses the mean of its row and the mean of its column, and gets back the mean of all values. All
    means are those of `X`.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Finite numbers or booleans of any dtype, n and d at least 1. Not modified.

    Returns
    -------
    ndarray of shape (n, d), dtype float64
        A new array in which the mean of every row and of every column is 0, up to rounding.
    """
    # TODO 4: X as a float64 array, and the means of its rows and columns, of shapes (n, 1) and (d,).
    X = ...
    row_means: NDArray[np.float64] = ...
    column_means: NDArray[np.float64] = ...
    # TODO 5: The mean of all values, a single number.
    grand_mean = ...
    # TODO 6: Every value without the mean of its row and that of its column. Both of these hold the grand mean.
    return ...
