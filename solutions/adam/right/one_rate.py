"""One corrected learning rate

The original paper moves both corrections into one number, lr * sqrt(1 - beta2**t) / (1 - beta1**t). It saves two
divisions of whole arrays. Then eps needs the factor sqrt(1 - beta2**t), which is often forgotten.
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
    if len({w.shape, g.shape, m.shape, v.shape}) > 1 or t < 1:
        raise ValueError("adam_step needs four equal shapes, and t from 1")
    if not decoupled:
        g += weight_decay * w
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.square(g)
    root = math.sqrt(1 - beta2**t)
    step = lr * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root)
    return (1 - lr * weight_decay * decoupled) * w - step, m, v
