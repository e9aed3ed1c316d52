"""In place, in PyTorch's order

PyTorch shrinks the weights first, moves the mean towards the gradient, and changes its arrays in place. Here the arrays
are copies, so that the caller's arrays stay unchanged.
"""

import math

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
    """Take one step of Adam or AdamW."""
    w, g, m, v = (np.array(values, dtype=np.float64) for values in (w, g, m, v))
    if not w.shape == g.shape == m.shape == v.shape:
        raise ValueError("adam_step needs four equal shapes")
    if t <= 0:
        raise ValueError("adam_step counts its steps from 1")
    if decoupled:
        w *= 1 - lr * weight_decay
    else:
        g += weight_decay * w
    m += (1 - beta1) * (g - m)
    v *= beta2
    v += (1 - beta2) * g * g
    divisor = np.sqrt(v) / math.sqrt(1 - beta2**t) + eps
    w -= lr / (1 - beta1**t) * (m / divisor)
    return w, m, v
