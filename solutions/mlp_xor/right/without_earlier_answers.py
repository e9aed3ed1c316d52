"""All in one function

The formulas of both layers are written out, so nothing has to be looked up. Each formula is then tested only through
the whole network.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Params = dict[str, NDArray[np.float64]]


def loss_and_gradients(params: Params, X: ArrayLike, y: ArrayLike) -> tuple[float, Params]:
    """Return the loss of a network with one hidden layer, and its gradient for each parameter."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel()
    if len(y) != len(X):
        raise ValueError("one label for each row")
    w2 = params["W2"][:, 0]
    A = np.tanh(X @ params["W1"] + params["b1"])
    z = A @ w2 + params["b2"]
    loss = float(np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))))
    d_z = (0.5 * (1 + np.tanh(0.5 * z)) - y) / len(y)
    d_scores = np.outer(d_z, w2) * (1 - A * A)
    return loss, {
        "W1": X.T @ d_scores,
        "b1": d_scores.sum(axis=0),
        "W2": (A.T @ d_z)[:, np.newaxis],
        "b2": np.array([d_z.sum()]),
    }


def train(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator
) -> tuple[Params, NDArray[np.float64]]:
    """Train a network with one hidden layer by gradient descent on all rows."""
    d = np.shape(X)[1]
    params = {
        "W1": rng.standard_normal((d, hidden)) * (2 / (d + hidden)) ** 0.5,
        "b1": np.zeros(hidden),
        "W2": rng.standard_normal((hidden, 1)) * (2 / (hidden + 1)) ** 0.5,
        "b2": np.zeros(1),
    }
    loss, gradients = loss_and_gradients(params, X, y)
    losses = [loss]
    for _ in range(epochs):
        for name, gradient in gradients.items():
            params[name] -= lr * gradient
        loss, gradients = loss_and_gradients(params, X, y)
        losses.append(loss)
    return params, np.array(losses)
