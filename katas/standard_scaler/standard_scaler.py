"""Standard scaler."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and the scale of every column.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Training rows, n >= 1: finite numbers of any dtype, or booleans. Numbers and their differences are 0 or have
        absolute values from 1e-100 to 1e100. Not modified.

    Returns
    -------
    mean : ndarray of shape (d,), dtype float64
        The mean of each column.
    scale : ndarray of shape (d,), dtype float64
        The standard deviation of each column, with the divisor n. If all values of a column are equal, its scale is
        exactly 1. Every other column has its standard deviation, also if this is 1e-20.

    Notes
    -----
    Subtract the mean first, then square: this is accurate enough in float64. (Mean and scale may be off by
    [4 * (n + 8) * 2.2e-16] times the largest absolute value of the column.)
    """
    # TODO 1: X as a float64 array, shape (n, d).
    X = ...

    # TODO 2: mean: the mean of each column, shape (d,).
    mean: NDArray[np.float64] = ...

    # TODO 3: scale: the standard deviation of each column, divisor n, shape (d,).
    scale: NDArray[np.float64] = ...

    # TODO 4: constant: True for the columns whose values are all equal, shape (d,).
    #   Compare the values: rounding can give a constant column a standard deviation of 1e-17.
    constant = ...

    # TODO 5: scale: 1 for the constant columns.
    scale[constant] = ...
    return ...


def transform(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return standardised rows, computed from the mean and the scale of the training rows.

    Parameters
    ----------
    X : array_like of shape (m, d)
        The training rows or new rows, m >= 1: finite numbers of any dtype, or booleans. Not modified.
    mean, scale : ndarray of shape (d,), dtype float64
        The results of `fit`. Use them unchanged.

    Returns
    -------
    ndarray of shape (m, d), dtype float64
        For each value x, the standardised value (x - mean) / scale, with the mean and the scale of its column.

    Notes
    -----
    One subtraction and one division in float64 are accurate enough. (A result may be off by
    [8 * 2.2e-16] * [(abs(x) + abs(mean)) / scale].)
    """
    # TODO 6: deviations: each value minus the mean of its column, float64, shape (m, d).
    deviations: NDArray[np.float64] = ...

    # TODO 7: the deviations, divided by the scale of their column, shape (m, d).
    return ...


def inverse_transform(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rows that `transform` turns into Z.

    Parameters
    ----------
    Z : array_like of shape (m, d)
        Standardised rows, m >= 1: finite numbers of any dtype. Not modified.
    mean, scale : ndarray of shape (d,), dtype float64
        The results of `fit`.

    Returns
    -------
    ndarray of shape (m, d), dtype float64
        The rows in the units of the training rows.

    Notes
    -----
    One multiplication and one addition in float64 are accurate enough. (A result may be off by
    [8 * 2.2e-16] * [abs(z * scale) + abs(mean)].)
    """
    # TODO 8: deviations: the last operation of transform undone, float64, shape (m, d).
    deviations: NDArray[np.float64] = ...

    # TODO 9: the first operation of transform undone, shape (m, d).
    return ...
