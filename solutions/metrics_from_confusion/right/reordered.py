"""Metrics from a confusion matrix as arrays of numerators and denominators, shares of all samples."""

import numpy as np
from numpy.typing import ArrayLike


def binary_metrics(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    """Return the usual rates of a binary confusion matrix."""
    shares = np.array(cm, dtype=np.float64)
    if shares.shape != (2, 2):
        raise ValueError("a binary confusion matrix has the shape (2, 2)")
    if shares.any():
        shares /= shares.sum()
    tn, fp, fn, tp = shares.ravel()
    parts = np.array([tn + tp, tp, tp, tn, tn, fp, tp])
    wholes = np.array([fn + fp + tp + tn, fp + tp, fn + tp, fp + tn, fn + tn, fp + tn, tp + (fp + fn) / 2])
    rates = np.divide(parts, wholes, out=np.full(7, float(zero_division)), where=wholes > 0)
    names = ["accuracy", "precision", "recall", "specificity", "npv", "fpr", "f1"]
    return dict(zip(names, rates.tolist(), strict=True))
