"""One np.divide with where

Numerators and denominators are two arrays, and np.divide skips the zeros. This is the form to use for many
matrices at once; for one matrix it is slower and longer.
"""

import numpy as np
from numpy.typing import ArrayLike


def binary_metrics(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    """Return the usual rates of a binary confusion matrix."""
    counts = np.asarray(cm, dtype=np.float64)
    if counts.shape != (2, 2):
        raise ValueError("a binary confusion matrix has the shape (2, 2)")
    tn, fp, fn, tp = counts.ravel()
    parts = np.array([tp + tn, tp, tp, tn, tn, fp, 2 * tp])
    wholes = np.array([tn + fp + fn + tp, tp + fp, tp + fn, tn + fp, tn + fn, tn + fp, 2 * tp + fp + fn])
    rates = np.divide(parts, wholes, out=np.full(7, float(zero_division)), where=wholes > 0)
    names = ["accuracy", "precision", "recall", "specificity", "npv", "fpr", "f1"]
    return dict(zip(names, rates.tolist(), strict=True))
