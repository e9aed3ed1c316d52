"""One function for both

Both optimisers are one line apart: the new s. The rest is shared, so a third optimiser costs one more line.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Step = tuple[NDArray[np.float64], NDArray[np.float64]]


def scaled_step(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float, old: float, new: float) -> Step:
    """Take a step with the squared gradients weighted as given."""
    w, g, s = np.asarray(w, dtype=np.float64), np.asarray(g, dtype=np.float64), np.asarray(s, dtype=np.float64)
    if len({w.shape, g.shape, s.shape}) > 1:
        raise ValueError("three equal shapes are needed")
    s_new = old * s + new * np.square(g)
    return w - lr * g / (s_new**0.5 + eps), s_new


def adagrad_step(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, eps: float = 1e-8) -> Step:
    """Take one step of AdaGrad."""
    return scaled_step(w, g, s, lr, eps, 1.0, 1.0)


def rmsprop_step(w: ArrayLike, g: ArrayLike, s: ArrayLike, lr: float, rho: float = 0.9, eps: float = 1e-8) -> Step:
    """Take one step of RMSprop."""
    return scaled_step(w, g, s, lr, eps, rho, 1 - rho)
