"""Softmax and cross-entropy."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that add up to 1 along an axis.

    Each probability is exp(z), divided by the sum of exp over the scores in the same slice along `axis`.

    Parameters
    ----------
    Z : array_like of any shape with at least one dimension
        Scores: real numbers or booleans of any dtype. Minus infinity rules an entry out, as a mask does; every
        slice has at least one finite score. Not modified.
    axis : int
        The axis that the probabilities add up to 1 along: for rows of scores, the last one.

    Returns
    -------
    ndarray of the shape of `Z`
        Probabilities, accurate relative to their own size; 0 for a score of minus infinity. Floating-point
        input keeps its dtype, all other input gives float64. However large the scores are, nothing overflows
        on the way, and no slice becomes 0 / 0.
    """
    Z = np.asarray(Z)
    if Z.dtype.kind != "f":
        Z = Z.astype(np.float64)
    # TODO 1: Scores that have the same softmax, and whose exponentials neither overflow nor all become 0.
    #   Adding one number to all scores of a slice changes nothing: which number is it, for each slice?
    shifted = ...

    # TODO 2: The exponentials.
    powers = ...
    # TODO 3: Each of them as a share of its slice.
    probabilities: NDArray[np.floating] = ...
    return probabilities


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of rows of scores for K classes.

    A row of scores costs -log(p), where p is the probability that its softmax gives to the labelled class. The
    logarithm is natural.

    Parameters
    ----------
    Z : array_like of shape (n, K)
        Scores: real numbers of any dtype, a row for each example and a column for each class. Minus infinity
        rules a class out; the labelled class always has a finite score. Not modified.
    y : array_like of shape (n,)
        Labels: integers of any width, from 0 to K - 1. Not modified.

    Returns
    -------
    float
        The mean cost of the n rows, computed in float64: a Python float or an `np.float64`. However large the
        scores are, nothing overflows on the way and nothing is clipped: scores of 1000 and 0 cost 1000 when the
        label is the second class.

    Raises
    ------
    ValueError
        When `y` does not have the shape (n,), when a label is not from 0 to K - 1, or when there is nothing to
        average (n = 0).
    """
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    n, K = Z.shape
    if n == 0 or y.shape != (n,):
        raise ValueError(f"cross-entropy needs one label for each of at least one row, not {y.shape} for {n} rows")
    if y.min() < 0 or y.max() >= K:
        raise ValueError(f"labels must be from 0 to {K - 1}, not from {y.min()} to {y.max()}")
    # TODO 4: The scores, shifted row by row as in softmax, shape (n, K).
    shifted = ...
    # TODO 5: The log of the sum of the exponentials of each row, shape (n,).
    log_totals = ...

    # TODO 6: The shifted score of each row's label, shape (n,), picked by two arrays of indices.
    labelled = ...
    # TODO 7: The mean of the costs, as a float. The log of a quotient is a difference.
    return ...
