"""Binary cross-entropy."""

import numpy as np
from numpy.typing import ArrayLike


def bce_from_probs(y: ArrayLike, p: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted probabilities.

    A prediction costs -log(p) as far as the label is 1, and -log(1 - p) as far as it is 0: a label of 0.25
    counts the first with a weight of 0.25 and the second with 0.75. Logarithms are natural.

    Parameters
    ----------
    y, p : array_like of shape (n,) or (n, 1)
        Labels, and the predicted probabilities that they are 1, paired in order: numbers from 0 to 1 (soft
        labels as well), or booleans, of any dtype. One may be flat and the other a column. Neither is modified.

    Returns
    -------
    float
        The mean cost of the n predictions, computed in float64 and accurate relative to its own size: a Python
        float or an `np.float64`. A certain prediction that is right costs exactly 0, and gives NumPy nothing to
        warn about. A certain prediction that is wrong costs infinity; NumPy may warn of that. Nothing is clipped.

    Raises
    ------
    ValueError
        When the lengths differ, or when there is nothing to average (n = 0).
    """
    n = np.size(y)
    if n == 0 or np.size(p) != n:
        raise ValueError(f"cross-entropy needs two equal lengths of at least 1, not {n} and {np.size(p)}")
    y, p = (np.asarray(values, dtype=np.float64).ravel() for values in (y, p))
    # Step 1: What a label of 1 costs each prediction, shape (n,). Where y gives it no weight, 0 will do.
    #   Ask np.log nothing that does not count: choose its argument so that its answer there is 0.
    cost_of_1 = -np.log(np.where(y > 0, p, 1.0))
    # Step 2: What a label of 0 costs each prediction, in the same way.
    #   1 - p loses every digit of a small p: use a function that never forms it.
    cost_of_0 = -np.log1p(-np.where(y < 1, p, 0.0))
    # Without np.where, a certain prediction that is right would be 0 * infinity, which is NaN. Clipping p avoids
    # that too, but then no mistake can cost more than the clip allows, and being right is no longer free.

    # Step 3: Weigh the two costs by the label, and average them, as a float.
    costs = y * cost_of_1 + (1 - y) * cost_of_0
    return float(costs.mean())


def bce_from_logits(y: ArrayLike, z: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted scores (logits).

    The cost of a score z is that of the probability sigmoid(z) = 1 / (1 + exp(-z)), as in `bce_from_probs`.

    Parameters
    ----------
    y : array_like of shape (n,) or (n, 1)
        Labels: numbers from 0 to 1 (soft labels as well), or booleans, of any dtype. Not modified.
    z : array_like of shape (n,) or (n, 1)
        Scores: finite real numbers of any dtype. Not modified.

    Returns
    -------
    float
        The mean cost of the n scores, computed in float64 and accurate relative to its own size, however far
        from 0 the scores are: a score of -1000 for a label of 1 costs 1000, and one of 40 costs 4.248e-18 and
        not 0. A Python float or an `np.float64`. Nothing overflows on the way.

    Raises
    ------
    ValueError
        When the lengths differ, or when there is nothing to average (n = 0).
    """
    n = np.size(y)
    if n == 0 or np.size(z) != n:
        raise ValueError(f"cross-entropy needs two equal lengths of at least 1, not {n} and {np.size(z)}")
    y, z = (np.asarray(values, dtype=np.float64).ravel() for values in (y, z))
    # Step 4: The cost far from 0, which is made of straight lines, shape (n,).
    #   For large z, log(1 + exp(z)) is z; for small z it is 0. The label takes y z off it.
    straight = np.maximum(z, 0) - y * z
    # Step 5: What the true curve adds to the lines near 0, shape (n,). Only the distance of z from 0 matters.
    #   Far from 0 this is the whole cost of a right score: it must keep its digits when it is small.
    bend = np.log1p(np.exp(-np.abs(z)))
    # Step 6: The mean, as a float.
    return float((straight + bend).mean())
