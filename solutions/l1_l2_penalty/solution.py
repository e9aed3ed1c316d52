"""L1 and L2 penalties."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def penalty(theta: ArrayLike, l1: float, l2: float) -> float:
    """Return the penalty on weights: l1 times the sum of abs(w), plus l2 / 2 times the sum of w^2.

    Parameters
    ----------
    theta : array_like of shape (d + 1,)
        d weights, and the bias as the last entry: finite numbers of any dtype, or booleans, at most 1e100 in absolute
        value. d may be 0. The bias has no penalty. Not modified.
    l1 : float
        Strength of the L1 penalty: 0 or more, at most 1e6.
    l2 : float
        Strength of the L2 penalty: 0 or more, at most 1e6.

    Returns
    -------
    float
        The penalty, computed in float64: a Python float or an `np.float64`. (Relative error at
        most ``4 * (d + 8) * 2.2e-16``.)

    Raises
    ------
    ValueError
        If l1 or l2 is negative.
    """
    if l1 < 0 or l2 < 0:
        raise ValueError(f"strengths must be 0 or more, not {l1} and {l2}")
    theta = np.asarray(theta, dtype=np.float64)

    # Step 1: weights: all entries that have a penalty, shape (d,).
    weights = theta[:-1]

    # Step 2: Return the sum of both penalties, as a float.
    return float(l1 * np.abs(weights).sum() + l2 / 2 * (weights**2).sum())


def penalty_gradient(theta: ArrayLike, l1: float, l2: float) -> NDArray[np.float64]:
    """Return the gradient of `penalty` with respect to theta.

    Parameters
    ----------
    theta : array_like of shape (d + 1,)
        d weights, and the bias as the last entry: finite numbers of any dtype, or booleans, at most 1e100 in absolute
        value. d may be 0. Not modified.
    l1 : float
        Strength of the L1 penalty: 0 or more, at most 1e6.
    l2 : float
        Strength of the L2 penalty: 0 or more, at most 1e6.

    Returns
    -------
    ndarray of shape (d + 1,), dtype float64
        A new array. For a weight of 0, abs(w) has no derivative: its part of the gradient is 0. The entry of the bias
        is 0. (An entry may be off by ``8 * 2.2e-16`` times l1 + l2 * abs(w).)

    Raises
    ------
    ValueError
        If l1 or l2 is negative.
    """
    if l1 < 0 or l2 < 0:
        raise ValueError(f"strengths must be 0 or more, not {l1} and {l2}")
    theta = np.asarray(theta, dtype=np.float64)

    # Step 3: gradient: derivatives of both penalties for each entry, shape (d + 1,).
    gradient = l1 * np.sign(theta) + l2 * theta

    # Step 4: gradient[-1]: the bias has no penalty, a number.
    gradient[-1] = 0.0
    return gradient


def soft_threshold(theta: ArrayLike, t: float) -> NDArray[np.float64]:
    """Move each weight, but not the bias, towards 0 by t, and stop at 0.

    Parameters
    ----------
    theta : array_like of shape (d + 1,)
        d weights, and the bias as the last entry: finite numbers of any dtype, or booleans, at most 1e100 in absolute
        value. d may be 0. Not modified.
    t : float
        The amount, from 0 to 1e100: for a step of gradient descent with an L1 penalty it is lr * l1.

    Returns
    -------
    ndarray of shape (d + 1,), dtype float64
        A new array. If abs(w) is at most t, the result is exactly 0, as 0.0 or -0.0. The bias is unchanged. (A weight
        may be off by ``4 * 2.2e-16`` times its absolute value before the step.)

    Raises
    ------
    ValueError
        If t is negative.
    """
    if t < 0:
        raise ValueError(f"the amount must be 0 or more, not {t}")
    theta = np.asarray(theta, dtype=np.float64)

    # Step 5: lengths: absolute values after the step, never negative, shape (d + 1,).
    lengths = np.maximum(np.abs(theta) - t, 0.0)

    # Step 6: moved: the lengths with their signs, shape (d + 1,).
    moved = np.sign(theta) * lengths

    # Step 7: moved[-1]: the bias of theta, a number.
    moved[-1] = theta[-1]
    return moved
