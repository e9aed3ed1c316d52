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

    # TODO 1: The four counts as numbers of Python, which cannot wrap around.
    (tn, fp), (fn, tp) = ...

    # TODO 2: For each metric, how many samples it counts and among how many: a pair (numerator, denominator).
    #   Of all predictions, how many are right?
    parts["accuracy"] = ...

    # TODO 3: Of the predicted positives, how many are positive, and of the predicted negatives, how many negative?
    parts["precision"] = ...
    parts["npv"] = ...

    # TODO 4: Of the positives, how many were found? Of the negatives, how many were left alone, and how many were not?
    parts["recall"] = ...
    parts["specificity"] = ...
    parts["fpr"] = ...

    # TODO 5: The harmonic mean of precision and recall, as one fraction of counts.
    parts["f1"] = ...

    # TODO 6: The quotients, with `zero_division` where there is nothing to divide by.
    return ...
