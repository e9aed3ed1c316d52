"""scikit-learn's mean_squared_error

scikit-learn checks the lengths itself. It averages each column separately, so the arguments are flattened first.
"""

import numpy as np
from numpy.typing import ArrayLike
from sklearn.metrics import mean_squared_error


def mse(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Return the mean squared error of predictions."""
    return float(mean_squared_error(np.ravel(y_true).astype(np.float64), np.ravel(y_pred).astype(np.float64)))
