"""Norms and dot products

A dot product squares and adds in one pass, without an array of squares. R² is 1 minus the ratio of two of them. This is
the shortest form on paper, and the fastest for large n.
"""

import math

import numpy as np
from numpy.typing import ArrayLike


def regression_report(y_true: ArrayLike, y_pred: ArrayLike) -> dict[str, float]:
    """Return five scores of the predictions of a regression model."""
    t, p = np.asarray(y_true, dtype=np.float64), np.asarray(y_pred, dtype=np.float64)
    if t.ndim != 1 or t.shape != p.shape or not len(t):
        raise ValueError("expected two flat arrays of one length above 0")
    n, errors, deviations = len(t), np.abs(p - t), t - t.mean()
    squares = float(errors @ errors)
    is_constant = bool((t == t[0]).all())
    return {
        "mae": float(errors.sum() / n),
        "rmse": math.sqrt(squares / n),
        "r2": float(squares == 0) if is_constant else float(1 - squares / (deviations @ deviations)),
        "mape": float("nan") if 0 in t else float((errors / abs(t)).mean()),
        "max_error": float(max(errors)),
    }
