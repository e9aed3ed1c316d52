"""Metrics from a confusion matrix."""

import numpy as np
from numpy.typing import ArrayLike


def binary_metrics(cm: ArrayLike, zero_division: float = 0.0) -> dict[str, float]:
    """Return seven metrics of a binary confusion matrix.

    Parameters
    ----------
    cm : array_like of shape (2, 2), any integer or floating dtype
        Counts or weights, none negative. Rows are true labels, columns are predicted labels, and the negative class
        is first in both: ``cm[0, 1]`` is the number of false positives.
    zero_division : float
        The value of a metric whose denominator is 0. It can be NaN.

    Returns
    -------
    dict of str to float
        ``accuracy``, ``precision``, ``recall``, ``specificity``, ``npv`` (negative predictive value), ``fpr``
        (false positive rate) and ``f1``. If the denominator of a metric is 0, the metric is `zero_division`; if only
        the numerator is 0, it is 0. The denominator of ``f1`` is ``2 * tp + fp + fn``. Do not round: small rates are
        as accurate as large rates (relative error at most ``16 * 2.2e-16``).

    Raises
    ------
    ValueError
        If the shape of `cm` is not (2, 2).

    Notes
    -----
    Sums do not wrap around: counts in uint8 give the same metrics as counts in int64.
    """
    cm = np.asarray(cm)
    if cm.shape != (2, 2):
        raise ValueError(f"a binary confusion matrix has the shape (2, 2), not {cm.shape}")

    # TODO 1: tn, fp, fn, tp: the four entries as Python numbers, which do not wrap around.
    (tn, fp), (fn, tp) = ...

    # TODO 2: ratio: a function that returns part / whole, or zero_division if whole is 0.
    def ratio(part: float, whole: float) -> float:
        return ...

    # TODO 3: accuracy: share of right predictions among all.
    accuracy = ...

    # TODO 4: precision: share of positives among the predicted positives.
    precision = ...

    # TODO 5: recall: share of predicted positives among the positives.
    recall = ...

    # TODO 6: specificity: share of predicted negatives among the negatives.
    specificity = ...

    # TODO 7: npv: share of negatives among the predicted negatives.
    npv = ...

    # TODO 8: fpr: share of predicted positives among the negatives.
    fpr = ...

    # TODO 9: f1: harmonic mean of precision and recall, written as one fraction of counts.
    f1 = ...

    # TODO 10: result: dict with the seven metrics by name.
    return ...
