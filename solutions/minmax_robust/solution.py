"""Min-max and robust scaling."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def minmax_scale(
    train: ArrayLike, X: ArrayLike, feature_range: tuple[float, float] = (0.0, 1.0), clip: bool = False
) -> NDArray[np.float64]:
    """Return the rows of X, scaled so that each column of the training rows fills a given range.

    Parameters
    ----------
    train : array_like of shape (n, d)
        Training rows, n >= 1: finite numbers of any dtype, or booleans. All of them are exact in float64. Values and
        their differences within a column are 0 or have absolute values from 1e-10 to 1e100. Not modified.
    X : array_like of shape (m, d)
        The training rows or new rows, m >= 1: numbers as in `train`. Not modified.
    feature_range : tuple (a, b), default (0.0, 1.0)
        In each column, the smallest training value becomes a, the largest becomes b, and all values between them are
        scaled linearly. If all training values of a column are equal, use 1 as the distance between smallest and
        largest. Then x becomes a + (x - value) * (b - a).
    clip : bool, default False
        Whether results below a become a, and results above b become b. New rows can hold such values.

    Returns
    -------
    ndarray of shape (m, d), dtype float64
        The scaled rows, a new array.

    Raises
    ------
    ValueError
        If a is not smaller than b, or if X and train have different numbers of columns.

    Notes
    -----
    A plain computation in float64 is accurate enough. (A result may be off by
    [8 * 2.2e-16] * [abs(a) + abs(b) + (abs(x) + abs(smallest)) / distance * (b - a)].)
    """
    train, X = np.asarray(train, dtype=np.float64), np.asarray(X)
    a, b = feature_range
    if a >= b:
        raise ValueError(f"the feature range ({a}, {b}) is not ascending")
    if X.shape[1] != train.shape[1]:
        raise ValueError(f"train has {train.shape[1]} columns, and X has {X.shape[1]}")

    # Step 1: low: the smallest training value of each column, shape (d,).
    low = train.min(axis=0)

    # Step 2: width: the largest minus the smallest training value of each column, shape (d,).
    width = train.max(axis=0) - low

    # Step 3: width: 1 for the columns whose training values are all equal.
    width[width == 0] = 1.0

    # Step 4: shares: each value of X, where 0 is the smallest training value and 1 the largest, shape (m, d).
    shares = (X - low) / width
    # low is float64, so the difference is float64 for every dtype of X.

    # Step 5: scaled: the shares, moved from the range 0 to 1 into the range a to b, shape (m, d).
    scaled: NDArray[np.float64] = a + shares * (b - a)

    # Step 6: the scaled rows, limited to the range from a to b if `clip` is True, shape (m, d).
    return np.clip(scaled, a, b) if clip else scaled


def robust_scale(train: ArrayLike, X: ArrayLike) -> NDArray[np.float64]:
    """Return the rows of X minus the training medians, divided by the training interquartile ranges.

    Parameters
    ----------
    train : array_like of shape (n, d)
        Training rows, n >= 1: finite numbers of any dtype, or booleans, as for `minmax_scale`. Not modified.
    X : array_like of shape (m, d)
        The training rows or new rows, m >= 1: numbers as in `train`. Not modified.

    Returns
    -------
    ndarray of shape (m, d), dtype float64
        For each value x, (x - median) / (q3 - q1), a new array. The quantile q of a column is at position (n - 1) * q
        of its sorted training values, counted from 0. Between two positions it is interpolated linearly. q1, the
        median and q3 are the quantiles 1/4, 1/2 and 3/4. If q1 equals q3, the divisor is 1.

    Raises
    ------
    ValueError
        If X and train have different numbers of columns.

    Notes
    -----
    A plain computation in float64 is accurate enough. (A result may be off by
    [16 * 2.2e-16] * [(abs(x) + m) * (1 + m / divisor) / divisor], where m is the largest absolute training value of
    the column.)
    """
    train, X = np.asarray(train, dtype=np.float64), np.asarray(X)
    if X.shape[1] != train.shape[1]:
        raise ValueError(f"train has {train.shape[1]} columns, and X has {X.shape[1]}")

    # Step 7: q1, median, q3: the three quartiles of each training column, each of shape (d,).
    q1, median, q3 = np.quantile(train, [0.25, 0.5, 0.75], axis=0)

    # Step 8: iqr: the interquartile range of each column, q3 - q1, shape (d,).
    iqr = q3 - q1

    # Step 9: iqr: 1 for the columns whose q1 and q3 are equal.
    iqr[iqr == 0] = 1.0

    # Step 10: the deviations of X from the median, divided by the interquartile range, shape (m, d).
    return (X - median) / iqr
