"""Binary cross-entropy."""

import numpy as np
from numpy.typing import ArrayLike


def bce_from_probs(y: ArrayLike, p: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted probabilities.

    The cost of a prediction is -y log(p) - (1 - y) log(1 - p), with natural logarithms. A term with weight 0 is 0.

    Parameters
    ----------
    y : array_like of shape (n,) or (n, 1)
        Labels: numbers from 0 to 1 (soft labels too), or booleans, of any dtype. Not modified.
    p : array_like of shape (n,) or (n, 1)
        Predicted probabilities that the labels are 1: numbers from 0 to 1, or booleans, of any dtype. Flat or a
        column, independently of y. Not modified.

    Returns
    -------
    float
        The mean cost, computed in float64: a Python float or an `np.float64`. Small costs are accurate: p = 1e-20
        for a label of 0 costs 1e-20 (relative error of the mean at most ``(n + 16) * 2.2e-16``). If every prediction
        is certain and right, the mean is exactly 0. If one prediction is certain and wrong, the mean is infinity: do
        not clip the probabilities. A label between 0 and 1 costs infinity if p is 0 or 1.

    Raises
    ------
    ValueError
        If the lengths differ, or if the input is empty (n = 0).

    Notes
    -----
    NumPy must not warn, except if the mean is infinity, where it may.
    """
    n = np.size(y)
    if n == 0 or np.size(p) != n:
        raise ValueError(f"cross-entropy needs two equal lengths of at least 1, not {n} and {np.size(p)}")
    y = np.asarray(y, dtype=np.float64).ravel()
    p = np.asarray(p, dtype=np.float64).ravel()

    # Step 1: cost_of_1: -log(p), the cost if the label is 1, shape (n,).
    #   Where y is 0 this cost has no weight. There, give np.log an argument whose logarithm is 0.
    cost_of_1 = -np.log(np.where(y > 0, p, 1.0))

    # Step 2: cost_of_0: -log(1 - p), the cost if the label is 0, shape (n,).
    #   Do the same where y is 1. And do not compute 1 - p: for p = 1e-20 it is 1.
    cost_of_0 = -np.log1p(-np.where(y < 1, p, 0.0))
    # Without np.where, a prediction that is certain and right costs 0 * infinity, which is NaN.

    # Step 3: costs: the two costs, weighted by the label, shape (n,).
    costs = y * cost_of_1 + (1 - y) * cost_of_0

    # Step 4: result: mean of the costs, a float.
    return float(costs.mean())


def bce_from_logits(y: ArrayLike, z: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted scores (logits).

    The cost of a score z is the cost of the probability sigmoid(z) = 1 / (1 + exp(-z)), as in `bce_from_probs`.

    Parameters
    ----------
    y : array_like of shape (n,) or (n, 1)
        Labels: numbers from 0 to 1 (soft labels too), or booleans, of any dtype. Not modified.
    z : array_like of shape (n,) or (n, 1)
        Scores: finite real numbers of any dtype, at most 1e300 in absolute value. Flat or a column, independently of
        y. Not modified.

    Returns
    -------
    float
        The mean cost, computed in float64: a Python float or an `np.float64`. For a label of 1, a score of -1000
        costs 1000. Small costs are accurate: a score of 40 for a label of 1 costs 4.248e-18, not 0. (If all labels
        are 0 or 1, the relative error of the mean is at most ``(n + 16) * 2.2e-16``. Each label between 0 and 1 may
        add ``1.7e-15 * abs(z) / n`` to the absolute error.)

    Raises
    ------
    ValueError
        If the lengths differ, or if the input is empty (n = 0).

    Notes
    -----
    No exponential overflows, and NumPy must not warn.
    """
    n = np.size(y)
    if n == 0 or np.size(z) != n:
        raise ValueError(f"cross-entropy needs two equal lengths of at least 1, not {n} and {np.size(z)}")
    y = np.asarray(y, dtype=np.float64).ravel()
    z = np.asarray(z, dtype=np.float64).ravel()

    # Step 5: cost_of_1: log(1 + exp(-z)), the cost if the label is 1, shape (n,). It must not overflow.
    cost_of_1 = np.logaddexp(0, -z)

    # Step 6: cost_of_0: log(1 + exp(z)), the cost if the label is 0, shape (n,). It must not overflow.
    cost_of_0 = np.logaddexp(0, z)

    # Step 7: costs: the two costs, weighted by the label, shape (n,).
    costs = y * cost_of_1 + (1 - y) * cost_of_0
    # log(1 + exp(z)) - y z is the same number, but for z = 40 and y = 1 it is 40 - 40 = 0 instead of 4e-18.

    # Step 8: result: mean of the costs, a float.
    return float(costs.mean())
