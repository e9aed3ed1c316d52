"""Metrics from a confusion matrix."""

import numpy as np
from numpy.typing import ArrayLike


def binary_metrics(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    """Return the usual rates of a binary confusion matrix.

    Parameters
    ----------
    cm : array_like of shape (2, 2), any integer or floating dtype
        How many samples, or how much weight, each pair of labels has: rows are true labels, columns are predicted
        ones, and the negative class comes first in both. So ``cm[0, 1]`` are the false positives. No entry is
        negative.
    zero_division : float
        What a metric is that would be 0 / 0. It may be NaN.

    Returns
    -------
    dict of str to float
        ``accuracy``, ``precision``, ``recall``, ``specificity``, ``npv`` (negative predictive value), ``fpr``
        (false positive rate) and ``f1``. They are not rounded, and each is accurate relative to its own size. A
        metric is `zero_division` where its own denominator is 0, and only there.

    Raises
    ------
    ValueError
        When the shape of `cm` is not (2, 2).

    Notes
    -----
    No dtype is too narrow for the sums: counts in uint8 give the same metrics as counts in int64.
    """
    cm = np.asarray(cm)
    if cm.shape != (2, 2):
        raise ValueError(f"a binary confusion matrix has the shape (2, 2), not {cm.shape}")
    parts: dict[str, tuple[float, float]] = {}

    # Step 1: The four counts as numbers of Python, which cannot wrap around.
    (tn, fp), (fn, tp) = cm.tolist()

    # Step 2: For each metric, how many samples it counts and among how many: a pair (numerator, denominator).
    #   Of all predictions, how many are right?
    parts["accuracy"] = tp + tn, tn + fp + fn + tp

    # Step 3: Of the predicted positives, how many are positive, and of the predicted negatives, how many negative?
    parts["precision"] = tp, tp + fp
    parts["npv"] = tn, tn + fn

    # Step 4: Of the positives, how many were found? Of the negatives, how many were left alone, and how many were not?
    parts["recall"] = tp, tp + fn
    parts["specificity"] = tn, tn + fp
    parts["fpr"] = fp, tn + fp
    # 1 - specificity would be fpr as well, but of a small fpr it keeps few digits, and without negatives it would
    # turn `zero_division` into 1 minus it.

    # Step 5: The harmonic mean of precision and recall, as one fraction of counts.
    parts["f1"] = 2 * tp, 2 * tp + fp + fn
    # Written with precision and recall it would be 0 / 0 where both are 0, though the counts say 0.

    # Step 6: The quotients, with `zero_division` where there is nothing to divide by.
    return {name: part / whole if whole else zero_division for name, (part, whole) in parts.items()}
