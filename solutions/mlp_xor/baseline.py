"""A network that learns XOR in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Params = dict[str, NDArray[np.float64]]


def loss_and_gradients(params: Params, X: ArrayLike, y: ArrayLike) -> tuple[float, Params]:
    """Return the loss of a network with one hidden layer, and its gradient for each parameter."""
    rows, labels = np.asarray(X, dtype=np.float64).tolist(), np.ravel(y).tolist()
    W1, b1 = params["W1"].tolist(), params["b1"].tolist()
    W2, b2 = params["W2"].ravel().tolist(), float(params["b2"][0])
    n, d, h = len(rows), len(W1), len(b1)
    if len(labels) != n:
        raise ValueError(f"{n} rows need {n} labels, not {len(labels)}")
    d_W1, d_b1, d_W2, d_b2 = np.zeros((d, h)).tolist(), [0.0] * h, [0.0] * h, 0.0
    loss = 0.0
    for row, label in zip(rows, labels, strict=True):
        hidden = []
        for k in range(h):
            score = b1[k]
            for j in range(d):
                score += row[j] * W1[j][k]
            hidden.append(math.tanh(score))
        logit = b2
        for k in range(h):
            logit += hidden[k] * W2[k]
        margin = logit if label == 1 else -logit
        power = math.exp(-abs(margin))
        loss += (max(-margin, 0.0) + math.log1p(power)) / n
        wrong = power / (1 + power) if margin >= 0 else 1 / (1 + power)  # the probability of the other label
        d_logit = (-wrong if label == 1 else wrong) / n
        d_b2 += d_logit
        for k in range(h):
            d_W2[k] += d_logit * hidden[k]
            d_score = d_logit * W2[k] * (1 - hidden[k] ** 2)
            d_b1[k] += d_score
            for j in range(d):
                d_W1[j][k] += d_score * row[j]
    W2_gradient = np.array(d_W2)[:, np.newaxis]
    return loss, {"W1": np.array(d_W1), "b1": np.array(d_b1), "W2": W2_gradient, "b2": np.array([d_b2])}


def train(
    X: ArrayLike, y: ArrayLike, hidden: int, lr: float, epochs: int, rng: np.random.Generator
) -> tuple[Params, NDArray[np.float64]]:
    """Train a network with one hidden layer by gradient descent on all rows."""
    d = np.shape(X)[1]
    W1, W2 = np.empty((d, hidden)), np.empty((hidden, 1))
    for j in range(d):
        for k in range(hidden):
            W1[j, k] = rng.normal(0.0, math.sqrt(2 / (d + hidden)))
    for k in range(hidden):
        W2[k, 0] = rng.normal(0.0, math.sqrt(2 / (hidden + 1)))
    params = {"W1": W1, "b1": np.zeros(hidden), "W2": W2, "b2": np.zeros(1)}
    losses = []
    for _ in range(epochs):
        loss, gradients = loss_and_gradients(params, X, y)
        losses.append(loss)
        params = {name: params[name] - lr * gradients[name] for name in params}
    losses.append(loss_and_gradients(params, X, y)[0])
    return params, np.array(losses)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 2 columns, their labels, and a network of 8 hidden units."""
    X = rng.normal(size=(n, 2))
    params = {"W1": rng.normal(size=(2, 8)), "b1": np.zeros(8), "W2": rng.normal(size=(8, 1)), "b2": np.zeros(1)}
    return {"loss_and_gradients": (params, X, (X[:, 0] * X[:, 1] < 0).astype(int))}
