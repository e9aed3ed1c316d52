"""Batch normalisation in plain Python, one column at a time, and the inputs of the race."""

import math
from typing import Any

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
    columns = np.asarray(x, dtype=np.float64).T.tolist()
    factors, summands, old_means, old_vars = (
        np.asarray(a, dtype=np.float64).tolist() for a in (gamma, beta, running_mean, running_var)
    )
    n = len(columns[0])
    if training and n < 2:
        raise ValueError("training needs at least two rows")
    out, new_means, new_vars = [], [], []
    for column, factor, summand, old_mean, old_var in zip(columns, factors, summands, old_means, old_vars, strict=True):
        mean, var = old_mean, old_var
        if training:
            mean = sum(column) / n
            squares = 0.0
            for value in column:
                squares += (value - mean) ** 2
            var = squares / n
            old_mean = (1 - momentum) * old_mean + momentum * mean
            old_var = (1 - momentum) * old_var + momentum * squares / (n - 1)
        scale = math.sqrt(var + eps)
        out.append([factor * ((value - mean) / scale) + summand for value in column])
        new_means.append(old_mean)
        new_vars.append(old_var)
    return np.array(out).T, np.array(new_means), np.array(new_vars)


def batchnorm_backward(
    dout: ArrayLike, x: ArrayLike, gamma: ArrayLike, eps: float = 1e-5
) -> tuple[Floats, Floats, Floats]:
    """Return the gradients of a loss by the arguments of `batchnorm_forward` in training."""
    columns, gradients = (np.asarray(a, dtype=np.float64).T.tolist() for a in (x, dout))
    n = len(columns[0])
    dx, dgamma, dbeta = [], [], []
    for column, gradient, factor in zip(columns, gradients, np.asarray(gamma, dtype=np.float64).tolist(), strict=True):
        mean = sum(column) / n
        squares = 0.0
        for value in column:
            squares += (value - mean) ** 2
        scale = math.sqrt(squares / n + eps)
        along, total = 0.0, 0.0
        for value, change in zip(column, gradient, strict=True):
            along += change * (value - mean) / scale
            total += change
        dx.append(
            [
                factor / scale * (change - total / n - (value - mean) / scale * along / n)
                for value, change in zip(column, gradient, strict=True)
            ]
        )
        dgamma.append(along)
        dbeta.append(total)
    return np.array(dx).T, np.array(dgamma), np.array(dbeta)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 16 columns."""
    x, dout, gamma = rng.normal(size=(n, 16)), rng.normal(size=(n, 16)), rng.normal(size=16)
    return {
        "batchnorm_forward": (x, gamma, gamma, np.zeros(16), np.ones(16), True),
        "batchnorm_backward": (dout, x, gamma),
    }
