"""Mean squared error."""

import numpy as np
from numpy.typing import ArrayLike


def mse(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Return the mean squared error of predictions.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,) or (n, 1)
        Targets and predictions, paired in order: numbers or booleans of any dtype. One may be flat and the
        other a column. Neither is modified.

    Returns
    -------
    float
        The mean of the n squared residuals, computed in float64: a Python float or an `np.float64`.

    Raises
    ------
    ValueError
        When the lengths differ, or when there is nothing to average (n = 0).
    """
    n = np.size(y_true)
    if n == 0 or np.size(y_pred) != n:
        raise ValueError(f"mse needs two equal lengths of at least 1, not {n} and {np.size(y_pred)}")
    # Step 1: Both as flat float64 arrays, shape (n,).
    #   From here on no integer can wrap around and no shape can broadcast.
    y_true = np.asarray(y_true, dtype=np.float64).ravel()
    y_pred = np.asarray(y_pred, dtype=np.float64).ravel()
    # Step 2: The residuals, shape (n,).
    residuals = y_true - y_pred
    # Step 3: The sum of their squares, and from it the mean, as a float.
    sum_of_squares = residuals @ residuals
    # The dot product squares and adds up in one pass; (residuals**2).sum() writes an array of squares first.
    return float(sum_of_squares / n)
