"""Simple imputer."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike, strategy: str = "mean") -> NDArray[np.float64]:
    """Return the value that replaces missing values, one for each column.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Training rows, n >= 1: finite numbers of any dtype, booleans, or NaN for a missing value (never None). Numbers
        are 0 or have absolute values from 1e-100 to 1e100. Not modified.
    strategy : {"mean", "median", "most_frequent"}, default "mean"
        Which statistic of a column's known values is returned. If several values are the most frequent, it is the
        smallest of them.

    Returns
    -------
    ndarray of shape (d,), dtype float64
        The replacement of each column, computed in float64 from its known values. If a column has no known value, its
        replacement is 0, and NumPy must not warn.

    Raises
    ------
    ValueError
        If `strategy` is none of the three.

    Notes
    -----
    A plain computation in float64 is accurate enough. (A mean or a median may be off by [2 * (n + 8) * 2.2e-16] * m.
    Here m is the largest absolute value of the column.)
    """
    if strategy not in ("mean", "median", "most_frequent"):
        raise ValueError(f"there is no strategy {strategy!r}")
    X = np.array(X, dtype=np.float64)

    # Step 1: unknown: True for the columns without a known value, shape (d,).
    unknown = np.isnan(X).all(axis=0)

    # Step 2: X: 0 in every row of the unknown columns. X is a copy, so it can be changed.
    X[:, unknown] = 0.0
    # The mean, the median and the most frequent value of zeros are 0, and NumPy does not warn.

    # Step 3: the mean of the known values of each column, shape (d,).
    if strategy == "mean":
        return np.nanmean(X, axis=0)

    # Step 4: the median of the known values of each column, shape (d,).
    if strategy == "median":
        return np.nanmedian(X, axis=0)

    # Step 5: modes: an array for the most frequent values, shape (d,).
    modes = np.empty(X.shape[1])
    for j, column in enumerate(X.T):
        # Step 6: values, counts: the distinct known values of the column in ascending order, and how often each occurs.
        values, counts = np.unique(column[~np.isnan(column)], return_counts=True)

        # Step 7: modes[j]: the most frequent value of the column, the smallest if there are several.
        modes[j] = values[counts.argmax()]
        # argmax finds the first of equal counts, and the values are in ascending order.
    return modes


def transform(X: ArrayLike, values: NDArray[np.float64], add_indicator: bool = False) -> NDArray[np.float64]:
    """Return rows in which each missing value is replaced by the value of its column.

    Parameters
    ----------
    X : array_like of shape (m, d)
        The training rows or new rows, m >= 1: numbers as in `fit`. Not modified.
    values : ndarray of shape (d,), dtype float64
        The result of `fit`. Use it unchanged.
    add_indicator : bool, default False
        Whether d more columns follow, one for each column of X: 1 where the value was missing, and 0 where it was
        known. All d of them follow, also for columns without a missing value.

    Returns
    -------
    ndarray of shape (m, d) or (m, 2 * d), dtype float64
        The filled rows, and then the indicators if `add_indicator` is True. A new array.

    Raises
    ------
    ValueError
        If X does not have one column for each value.
    """
    X = np.asarray(X)
    if X.shape[1] != len(values):
        raise ValueError(f"X has {X.shape[1]} columns, and there are {len(values)} values")

    # Step 8: missing: True where a value of X is missing, shape (m, d).
    missing = np.isnan(X)

    # Step 9: filled: X, with the value of the column where X is missing, shape (m, d).
    filled = np.where(missing, values, X)

    # Step 10: the filled rows, and to the right of them the indicators if `add_indicator` is True.
    return np.hstack([filled, missing]) if add_indicator else filled
    # Beside floats, True becomes 1.0 and False 0.0.
