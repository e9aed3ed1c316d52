"""Mean squared error."""

import numpy as np
from numpy.typing import ArrayLike


def mse(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Return the mean squared error of predictions.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,) or (n, 1)
        Targets and predictions, paired in order: numbers or booleans of any dtype. Each is flat or a
        column, in any combination. Neither is modified.

    Returns
    -------
    float
        The mean of the n squared residuals, computed in float64: a Python float or an `np.float64`. Subtract before
        you square, so that large targets are accurate too (relative error at most ``(n + 8) * 2.2e-16``).

    Raises
    ------
    ValueError
        If the lengths differ, or if the input is empty (n = 0).
    """
    n = np.size(y_true)
    if n == 0 or np.size(y_pred) != n:
        raise ValueError(f"mse needs two equal lengths of at least 1, not {n} and {np.size(y_pred)}")

    # TODO 1: y_true: targets as a flat float64 array, shape (n,).
    y_true = ...

    # TODO 2: y_pred: predictions as a flat float64 array, shape (n,).
    y_pred = ...

    # TODO 3: residuals: target minus prediction, shape (n,).
    residuals = ...

    # TODO 4: result: mean of the squared residuals, a float.
    return ...
