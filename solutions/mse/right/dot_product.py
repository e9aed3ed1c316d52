"""A dot product

The dot product of the residuals with themselves squares and sums in one pass. It is faster for large n, since no array
of squares is written to memory.
"""

import numpy as np
from numpy.typing import ArrayLike


def mse(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Return the mean squared error of predictions."""
    n = np.size(y_true)
    if n == 0 or np.size(y_pred) != n:
        raise ValueError(f"mse needs two equal lengths of at least 1, not {n} and {np.size(y_pred)}")
    residuals = np.asarray(y_true, dtype=np.float64).ravel() - np.asarray(y_pred, dtype=np.float64).ravel()
    return float(residuals @ residuals / n)
