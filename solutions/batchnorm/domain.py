"""What batchnorm_forward and batchnorm_backward may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, floats, means, near, sums

Floats = NDArray[np.float64]
KINDS = ("whole", "full", "eighths", "flags", "far", "clusters", "constant", "some constant", "near constant", "tiny")
SMALL = ("whole", "eighths", "full")


def statistics(x: Floats) -> tuple[Floats, Floats, Floats]:
    """Return mean, variance and the largest absolute value of each column."""
    mean = means(x, 0)
    return mean[0], means((x - mean) ** 2, 0)[0], np.abs(x).max(axis=0)


def batchnorm_forward(draw: Draw) -> Script:
    """Batches of every kind in training and in evaluation, one row, momentum and eps given or not."""
    n, d = draw.size(), draw.size(high=5)
    x = draw.numbers((n, d), *KINDS)
    gamma, beta, mean = (draw.numbers(d, *SMALL) for _ in range(3))
    var = draw.numbers(d, *SMALL, signed=False)
    training = draw.pick(True, True, False)
    momentum = draw.pick(0.1, 0.5, 0.9, 0, 1, draw.integer(1, 999) / 1000)
    eps = draw.pick(1e-5, 1e-3, 3.0, 1e-8)
    args: tuple[Any, ...] = (x, gamma, beta, mean, var, training)
    given = draw.pick(2, 1, 0)
    if training and n == 1:
        draw.refuse(ValueError)
    got = yield (*args, momentum, eps)[: 6 + given]

    momentum, eps = (momentum, eps) if given == 2 else (momentum, 1e-5) if given else (0.1, 1e-5)
    x, gamma, beta, mean, var = (floats(a) for a in args[:5])
    used_mean, used_var, largest = statistics(x)
    off_mean, off_var = 0.0 * mean, 0.0 * var
    if training:
        used_sd = np.sqrt(used_var)
        off_mean = 1e-11 * (largest + np.abs(mean))
        off_var = 1e-11 * (largest * used_sd + used_var + var) * 2 + 1e-22 * largest**2
        mean = (1 - momentum) * mean + momentum * used_mean
        var = (1 - momentum) * var + momentum * used_var * n / (n - 1)
    else:
        used_mean, used_var = mean, var
        largest = np.maximum(largest, np.abs(mean))
    scale = np.sqrt(used_var + eps)
    z = (x - used_mean) / scale
    off = 1e-11 * (1 + largest / scale) * (1 + np.abs(z)) * np.abs(gamma) + 1e-14 * np.abs(beta)
    near(got, (gamma * z + beta, mean, var), (off, off_mean, off_var))


def batchnorm_backward(draw: Draw) -> Script:
    """Gradients of every kind for batches of every kind."""
    n, d = draw.size(2), draw.size(high=5)
    x, dout = draw.numbers((n, d), *KINDS), draw.numbers((n, d), *KINDS)
    gamma = draw.numbers(d, *SMALL)
    eps = draw.pick(1e-5, 1e-3, 3.0, 1e-8)
    args = (dout, x, gamma, eps) if draw.one_in(2) else (dout, x, gamma)
    got = yield args

    eps = eps if len(args) == 4 else 1e-5
    dout, x, gamma = floats(dout), floats(x), floats(gamma)
    mean, var, largest = statistics(x)
    scale = np.sqrt(var + eps)
    z = (x - mean) / scale
    dgamma, dbeta = sums(dout * z, 0)[0], sums(dout, 0)[0]
    dx = gamma / scale * (dout - dbeta / n - z * dgamma / n)
    g, h = np.abs(dout).max(axis=0), np.abs(z).max(axis=0)
    c = 1e-11 * (1 + largest / scale) * (1 + h)
    off = 4 * np.abs(gamma) / scale * g * c * (1 + h)
    near(got, (dx, dgamma, dbeta), (off, n * g * c, n * g * 1e-11))
