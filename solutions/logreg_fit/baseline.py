"""Logistic regression in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def probabilities(rows: list[list[float]], weights: list[float], b: float) -> list[float]:
    """Return the sigmoid of each score."""
    found = []
    for row in rows:
        z = score(row, weights, b)
        if z >= 0:
            found.append(1 / (1 + math.exp(-z)))
        else:
            found.append(math.exp(z) / (1 + math.exp(z)))
    return found


def score(row: list[float], weights: list[float], b: float) -> float:
    """Return the score of one row."""
    z = float(b)
    for x, weight in zip(row, weights, strict=True):
        z += x * weight
    return z


def predict_proba(X: ArrayLike, w: ArrayLike, b: float) -> NDArray[np.float64]:
    """Return the probability of label 1 for every row: the sigmoid of its score x . w + b."""
    rows, weights = np.asarray(X, dtype=np.float64).tolist(), np.asarray(w, dtype=np.float64).tolist()
    return np.array(probabilities(rows, weights, b))


def predict(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[np.intp]:
    """Return the label of every row: 1 if its probability is at least the threshold, and 0 otherwise."""
    rows, weights = np.asarray(X, dtype=np.float64).tolist(), np.asarray(w, dtype=np.float64).tolist()
    return np.array([1 if p >= threshold else 0 for p in probabilities(rows, weights, b)], dtype=np.intp)


def logreg_fit(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Fit a logistic regression by gradient descent, until the gradient is small."""
    rows, labels = np.asarray(X, dtype=np.float64).tolist(), np.ravel(y).tolist()
    n, d = len(rows), len(rows[0])
    if len(labels) != n:
        raise ValueError(f"logreg_fit needs one label for each of the {n} rows, not {len(labels)}")
    for label in labels:
        if label not in (0, 1):
            raise ValueError(f"logreg_fit needs labels 0 and 1, not {label}")
    w, b = [0.0] * d, 0.0
    losses = []
    while True:
        loss = 0.0
        for row, label in zip(rows, labels, strict=True):
            z = score(row, w, b)
            margin = z if label == 1 else -z
            loss += max(-margin, 0.0) + math.log1p(math.exp(-abs(margin)))
        loss /= n
        for weight in w:
            loss += l2 / 2 * weight * weight
        losses.append(loss)

        grad_w, grad_b = [l2 * weight for weight in w], 0.0
        for row, label, p in zip(rows, labels, probabilities(rows, w, b), strict=True):
            for j in range(d):
                grad_w[j] += (p - label) * row[j] / n
            grad_b += (p - label) / n
        if len(losses) > max_iter or max(abs(slope) for slope in [*grad_w, grad_b]) <= tol:
            return np.array(w), b, np.array(losses)
        w = [weight - lr * slope for weight, slope in zip(w, grad_w, strict=True)]
        b -= lr * grad_b


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 20 columns and their labels, for 3 steps; weights and a bias for the predictions."""
    X, w = rng.normal(size=(n, 20)), rng.normal(size=20)
    y = (X @ w + rng.normal(size=n) > 0).astype(np.int64)
    return {"predict_proba": (X, w, 0.5), "predict": (X, w, 0.5), "logreg_fit": (X, y, 0.5, 3, 0.01, 0.0)}
