"""Adam and AdamW."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def adam_step(
    w: ArrayLike,
    g: ArrayLike,
    m: ArrayLike,
    v: ArrayLike,
    t: int,
    lr: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    weight_decay: float = 0.0,
    decoupled: bool = True,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Take one step of Adam, with weight decay (AdamW) or with an L2 penalty in the gradient.

    Parameters
    ----------
    w, g, m, v : array_like of the same shape
        Weights, their gradient, and the running means of the gradients and of the squared gradients before the step:
        real numbers of any dtype. Entries of w, g and m have absolute values up to 1e100. A g that is not 0 has at
        least 1e-100. An entry of v is 0, or from 1e-250 to 1e250. The shape has one axis or more.
    t : int
        The number of this step. The first step has the number 1.
    lr : float, default 0.001
        The learning rate, from 0 to 1000.
    beta1, beta2 : float, defaults 0.9 and 0.999
        The shares of the old running means of gradients and of squared gradients, from 0 to 0.9999.
    eps : float, default 1e-8
        From 1e-20 to 1000. It is added to the square root of the corrected mean of squares.
    weight_decay : float, default 0.0
        The strength of the decay or of the penalty, from 0 to 1000.
    decoupled : bool, default True
        If True, each weight also moves by -lr * weight_decay times its value before the step, and g stays unchanged
        (AdamW). If False, weight_decay * w is added to g before anything else (Adam with an L2 penalty).

    Returns
    -------
    w_new : ndarray with the shape of `w`, dtype float64
        The weights after the step, a new array.
    m_new, v_new : ndarray with the shape of `w`, dtype float64
        The new running means, two new arrays. They are not corrected for the start at 0: the correction is used for the
        weights only. Everything is computed in float64, and the usual rounding is accepted.

    Raises
    ------
    ValueError
        If the four shapes are not equal, or if t is below 1.
    """
    w, g, m, v = (np.asarray(values, dtype=np.float64) for values in (w, g, m, v))
    if not w.shape == g.shape == m.shape == v.shape:
        raise ValueError(f"adam_step needs four equal shapes, not {w.shape}, {g.shape}, {m.shape} and {v.shape}")
    if t < 1:
        raise ValueError(f"adam_step counts its steps from 1, so t cannot be {t}")

    # Step 1: g: the gradient, with the penalty if the decay is not decoupled, shape of w.
    g = g if decoupled else g + weight_decay * w

    # Step 2: shrink: what a decoupled decay subtracts from the weights, shape of w. It is 0 if the decay is a penalty.
    shrink = lr * weight_decay * w if decoupled else np.zeros_like(w)

    # Step 3: m_new: the running mean of the gradients, shape of w.
    m_new = beta1 * m + (1 - beta1) * g

    # Step 4: v_new: the running mean of the squared gradients, shape of w.
    v_new = beta2 * v + (1 - beta2) * g**2

    # Step 5: m_hat: the mean of the gradients, corrected for the start at 0, shape of w.
    m_hat = m_new / (1 - beta1**t)

    # Step 6: v_hat: the mean of the squared gradients, corrected for the start at 0, shape of w.
    v_hat = v_new / (1 - beta2**t)
    # After t steps the weights in m_new sum up to 1 - beta1**t, and in v_new to 1 - beta2**t.

    # Step 7: Return the weights after the step, shape of w, and both running means.
    return w - shrink - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new
