"""Mean squared error with scikit-learn."""

import numpy as np
from sklearn.metrics import mean_squared_error


def mse(y_true, y_pred):
    return float(mean_squared_error(np.ravel(y_true).astype(np.float64), np.ravel(y_pred).astype(np.float64)))
