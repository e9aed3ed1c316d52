"""The chain rule, step by step

Every line of the forward pass gets a line in the backward pass, in reverse order. It is longer than the compact formula
and needs more passes over the data. But it needs no algebra on paper, and each line can be checked separately.
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
    means, variances = (np.array(a, dtype=np.float64) for a in (running_mean, running_var))
    if not training:
        return (x - means) / np.sqrt(variances + eps) * np.asarray(gamma) + np.asarray(beta), means, variances
    if len(x) < 2:
        raise ValueError("a batch of one row")
    mean = x.sum(axis=0) / len(x)
    squares = ((x - mean) ** 2).sum(axis=0)
    means += momentum * (mean - means)
    variances += momentum * (squares / (len(x) - 1) - variances)
    return (x - mean) / np.sqrt(squares / len(x) + eps) * np.asarray(gamma) + np.asarray(beta), means, variances


def batchnorm_backward(
    dout: ArrayLike, x: ArrayLike, gamma: ArrayLike, eps: float = 1e-5
) -> tuple[Floats, Floats, Floats]:
    """Return the gradients of a loss by the arguments of `batchnorm_forward` in training."""
    dout, x, gamma = (np.asarray(a, dtype=np.float64) for a in (dout, x, gamma))
    n = len(x)
    # forward
    deviations = x - x.mean(axis=0)
    var = (deviations**2).mean(axis=0)
    inverse = 1 / np.sqrt(var + eps)
    normalised = deviations * inverse
    # backward
    dbeta = dout.sum(axis=0)
    dgamma = (dout * normalised).sum(axis=0)
    dnormalised = dout * gamma
    dinverse = (dnormalised * deviations).sum(axis=0)
    dvar = dinverse * -0.5 * inverse**3
    ddeviations = dnormalised * inverse + dvar * 2 * deviations / n
    dmean = -ddeviations.sum(axis=0)
    return ddeviations + dmean / n, dgamma, dbeta
