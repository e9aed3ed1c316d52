"""Standard scaler."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Learn the mean and the scale of every column.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Training rows: finite numbers or booleans of any dtype, n at least 1. Not modified.

    Returns
    -------
    mean : ndarray of shape (d,), dtype float64
        The mean of each column.
    scale : ndarray of shape (d,), dtype float64
        The standard deviation of each column, with the divisor n. A column whose values are all equal has the
        scale 1, whatever the value is; every other column has its own standard deviation, however small.
    """
    # TODO 1: X as a float64 array.
    X = ...
    # TODO 2: The mean and the standard deviation of each column, both of shape (d,).
    mean: NDArray[np.float64] = ...
    scale: NDArray[np.float64] = ...
    # TODO 3: Which columns are constant? One bool for each column, shape (d,).
    #   Ask the values: the standard deviation of a constant column may be 1e-17 instead of 0.
    constant = ...
    # TODO 4: The scale of the constant columns.
    scale[constant] = ...
    # TODO 5: What transform needs, in the order of the contract.
    return ...


def transform(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standardise rows with what `fit` has learnt from the training rows.

    Parameters
    ----------
    X : array_like of shape (m, d)
        Rows, training rows or others: finite numbers or booleans of any dtype. Not modified.
    mean, scale : ndarray of shape (d,), dtype float64
        As `fit` returns them. They are used as they are, and nothing is learnt from `X`.

    Returns
    -------
    ndarray of shape (m, d), dtype float64
        For each value, how many scales it is above the mean of its column.
    """
    # TODO 6: How far is each value above the mean of its column, and how many scales is that?
    deviations: NDArray[np.float64] = ...
    return ...


def inverse_transform(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn standardised rows back into what they were.

    Parameters
    ----------
    Z : array_like of shape (m, d)
        Standardised rows: finite numbers of any dtype. Not modified.
    mean, scale : ndarray of shape (d,), dtype float64
        As `fit` returns them.

    Returns
    -------
    ndarray of shape (m, d), dtype float64
        The rows that `transform` turns into `Z`.
    """
    # TODO 7: The two operations of transform undone, the last one first.
    deviations: NDArray[np.float64] = ...
    return ...
