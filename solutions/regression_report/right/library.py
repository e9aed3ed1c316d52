"""scikit-learn's regression metrics

scikit-learn has one function for each score. Two corners differ: its MAPE divides by 2.2e-16 if a target is 0, and its
R² compares the rounded deviations with 0.
"""

import math

import numpy as np
from numpy.typing import ArrayLike
from sklearn import metrics


def regression_report(y_true: ArrayLike, y_pred: ArrayLike) -> dict[str, float]:
    """Return five scores of the predictions of a regression model."""
    y_true, y_pred = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if y_true.ndim != 1 or y_pred.ndim != 1:
        raise ValueError("targets and predictions must be flat")
    report = {
        "mae": metrics.mean_absolute_error(y_true, y_pred),
        "rmse": metrics.root_mean_squared_error(y_true, y_pred),
        "r2": float(np.array_equal(y_true, y_pred)) if np.ptp(y_true) == 0 else metrics.r2_score(y_true, y_pred),
        "mape": math.nan if (y_true == 0).any() else float(np.mean(np.abs((y_true - y_pred) / y_true))),
        "max_error": metrics.max_error(y_true, y_pred),
    }
    return {name: float(score) for name, score in report.items()}
