"""Softmax and cross-entropy."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def softmax(Z: ArrayLike, axis: int = -1) -> NDArray[np.floating]:
    """Turn scores into probabilities that sum to 1 along an axis.

    Each probability is exp(z) divided by the sum of exp over the scores of the same slice along `axis`.

    Parameters
    ----------
    Z : array_like of any shape with at least one dimension
        Scores: real numbers or booleans of any dtype. Minus infinity is allowed, as in a mask; each slice has at
        least one finite score. The difference of two finite scores of a slice fits into the dtype. Not modified.
    axis : int
        The axis along which the probabilities sum to 1. The default is the last axis, for rows of scores.

    Returns
    -------
    ndarray of the shape of `Z`
        Probabilities. A score of minus infinity gives 0. Floating-point input keeps its dtype; other input gives
        float64. Scores can be large: exp must not overflow, and no result is NaN. Small probabilities are accurate: a
        score 600 below the largest score gives exp(-600), not 0. (The relative error is at most
        ``(K + 8 + d) * eps``, with the eps of the dtype. K is the length of the slice, and d is the difference
        between the largest score of the slice and the score.) A value below the smallest normal number of the dtype
        may be rounded to 0.
    """
    Z = np.asarray(Z)
    if Z.dtype.kind != "f":
        Z = Z.astype(np.float64)

    # TODO 1: shifted: scores with the same softmax, whose exponentials are safe, same shape as Z.
    #   Adding one number to all scores of a slice does not change its softmax. Choose this number for each slice.
    shifted = ...

    # TODO 2: powers: exponentials of the shifted scores, same shape as Z.
    powers = ...

    # TODO 3: totals: sum of each slice, the shape of Z with length 1 along the axis.
    totals: NDArray[np.floating] = ...

    # TODO 4: result: share of each exponential in the sum of its slice, same shape as Z.
    return ...


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the cross-entropy of rows of scores for K classes.

    The cost of a row is -log(p), where p is the softmax probability of its label. The logarithm is natural.

    Parameters
    ----------
    Z : array_like of shape (n, K)
        Scores: real numbers or booleans of any dtype, one row for each example, one column for each class. Minus
        infinity excludes a class; the score of the label is finite. Finite scores are at most 1e300 in absolute
        value. Not modified.
    y : array_like of shape (n,)
        Labels: integers of any width, from 0 to K - 1. Not modified.

    Returns
    -------
    float
        The mean cost of the n rows, computed in float64: a Python float or an `np.float64`. exp must not overflow.
        Do not clip a probability or a cost: scores of 1000 and 0 cost 1000 if the label is 1. (The error of the
        result is at most ``(K + n + 8) * 2.2e-16 * (1 + m)``. Take the largest absolute value of the finite scores
        of each row: m is the mean of these n numbers.)

    Raises
    ------
    ValueError
        If the shape of `y` is not (n,), if a label is not from 0 to K - 1, or if n is 0.
    """
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    n, K = Z.shape
    if n == 0 or y.shape != (n,):
        raise ValueError(f"cross-entropy needs one label for each of at least one row, not {y.shape} for {n} rows")
    if y.min() < 0 or y.max() >= K:
        raise ValueError(f"labels must be from 0 to {K - 1}, not from {y.min()} to {y.max()}")

    # TODO 5: shifted: scores minus the largest score of their row, shape (n, K).
    shifted = ...

    # TODO 6: log_totals: logarithm of the sum of the exponentials of each row, shape (n,).
    log_totals = ...

    # TODO 7: labelled: shifted score of each row's label, shape (n,). Use two arrays of indices.
    labelled = ...

    # TODO 8: result: mean of the costs, a float. The logarithm of a quotient is a difference.
    return ...
