"""A dense layer in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def forward(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the output of a dense layer: X W + b, with b added to each row."""
    rows, weights = np.asarray(X, dtype=np.float64).tolist(), np.asarray(W, dtype=np.float64).tolist()
    d, h = np.shape(W)
    if np.shape(X)[1] != d or np.shape(b) != (h,):
        raise ValueError(f"the shapes {np.shape(X)}, {np.shape(W)} and {np.shape(b)} do not fit")
    biases = np.asarray(b, dtype=np.float64).tolist()
    out = []
    for row in rows:
        line = []
        for k in range(h):
            total = biases[k]
            for j in range(d):
                total += row[j] * weights[j][k]
            line.append(total)
        out.append(line)
    return np.array(out)


def backward(
    d_out: ArrayLike, X: ArrayLike, W: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the gradients of a loss with respect to the input, the weights and the biases of a dense layer."""
    n, d = np.shape(X)
    h = np.shape(W)[-1]
    if np.shape(W) != (d, h) or np.shape(d_out) != (n, h):
        raise ValueError(f"the shapes {np.shape(d_out)}, {np.shape(X)} and {np.shape(W)} do not fit")
    slopes = np.asarray(d_out, dtype=np.float64).tolist()
    rows, weights = np.asarray(X, dtype=np.float64).tolist(), np.asarray(W, dtype=np.float64).tolist()
    d_X, d_W, d_b = np.zeros((n, d)).tolist(), np.zeros((d, h)).tolist(), [0.0] * h
    for i in range(n):
        for k in range(h):
            for j in range(d):
                d_X[i][j] += slopes[i][k] * weights[j][k]
                d_W[j][k] += slopes[i][k] * rows[i][j]
            d_b[k] += slopes[i][k]
    return np.array(d_X), np.array(d_W), np.array(d_b)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 16 inputs, and a layer of 8 outputs."""
    X, W, b = rng.normal(size=(n, 16)), rng.normal(size=(16, 8)), rng.normal(size=8)
    return {"forward": (X, W, b), "backward": (rng.normal(size=(n, 8)), X, W)}
