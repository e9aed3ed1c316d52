"""One factor, one summand

In evaluation everything is constant but x, so gamma, beta, mean and variance fold into one factor and one summand. A
deployed network puts them into the layer before, and the normalisation costs no time. Large means cost digits.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def batchnorm_forward(
    x: ArrayLike,
    gamma: ArrayLike,
    beta: ArrayLike,
    running_mean: ArrayLike,
    running_var: ArrayLike,
    training: bool,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[Floats, Floats, Floats]:
    """Normalise each column of a batch, then scale and shift it; return the running statistics, too."""
    x = np.asarray(x, dtype=np.float64)
    old = np.array([running_mean, running_var], dtype=np.float64)
    used, new = old, old
    n = len(x)
    if training:
        if n == 1:
            raise ValueError("a batch of one row")
        used = np.stack([x.mean(axis=0), np.square(x - x.mean(axis=0)).mean(axis=0)])
        new = old + momentum * (used * [[1], [n / (n - 1)]] - old)
    factor = np.asarray(gamma) * (used[1] + eps) ** -0.5
    return x * factor + (np.asarray(beta) - used[0] * factor), new[0], new[1]


def batchnorm_backward(
    dout: ArrayLike, x: ArrayLike, gamma: ArrayLike, eps: float = 1e-5
) -> tuple[Floats, Floats, Floats]:
    """Return the gradients of a loss by the arguments of `batchnorm_forward` in training."""
    G, X = np.array(dout, dtype=np.float64), np.array(x, dtype=np.float64)
    n = len(X)
    X -= X.mean(axis=0)
    scale = np.sqrt(np.einsum("nd,nd->d", X, X) / n + eps)
    dbeta, dgamma = np.ones(n) @ G, np.einsum("nd,nd->d", G, X) / scale
    return np.asarray(gamma) / (n * scale) * (n * G - dbeta - X / scale * dgamma), dgamma, dbeta
