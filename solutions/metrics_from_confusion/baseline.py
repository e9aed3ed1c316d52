"""Metrics from a confusion matrix, counted pair by pair."""

import numpy as np
from numpy.typing import ArrayLike


def binary_metrics(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    """Return the usual rates of a binary confusion matrix."""
    rows = np.asarray(cm)
    if rows.shape != (2, 2):
        raise ValueError(f"a binary confusion matrix has the shape (2, 2), not {rows.shape}")
    # For each metric: the cells that are counted, and the cells that they are counted among.
    tn, fp, fn, tp = (0, 0), (0, 1), (1, 0), (1, 1)
    cells = {
        "accuracy": ([tn, tp], [tn, fp, fn, tp]),
        "precision": ([tp], [tp, fp]),
        "recall": ([tp], [tp, fn]),
        "specificity": ([tn], [tn, fp]),
        "npv": ([tn], [tn, fn]),
        "fpr": ([fp], [tn, fp]),
        "f1": ([tp, tp], [tp, tp, fp, fn]),
    }
    metrics = {}
    for name, (counted, among) in cells.items():
        part = whole = 0.0
        for i, j in counted:
            part += float(rows[i, j])
        for i, j in among:
            whole += float(rows[i, j])
        metrics[name] = zero_division if whole == 0 else part / whole
    return metrics
