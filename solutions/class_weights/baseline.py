"""Class weights, counted row by row, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def class_weights(y: ArrayLike) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """Return the classes and a weight for each, so that all classes have the same total weight."""
    rows = np.asarray(y).tolist()
    if len(rows) == 0:
        raise ValueError("there are no labels")
    counts: dict[Any, int] = {}
    for label in rows:
        counts[label] = counts.get(label, 0) + 1
    labels = sorted(counts)
    weights = [len(rows) / (len(counts) * counts[label]) for label in labels]
    return np.array(labels, dtype=np.asarray(y).dtype), np.array(weights)


def sample_weights(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """Return the weight of each row: the weight of its label."""
    known = {}
    for label, weight in zip(np.asarray(labels).tolist(), np.asarray(weights).tolist(), strict=True):
        known[label] = float(weight)
    result = []
    for label in np.asarray(y).tolist():
        if label not in known:
            raise ValueError(f"there is no weight for the label {label}")
        result.append(known[label])
    return np.array(result)


def weighted_log_loss(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    """Return the log loss of predicted probabilities, as a weighted mean over rows."""
    labels = np.asarray(y).tolist()
    probabilities = np.asarray(p, dtype=np.float64).tolist()
    own = np.asarray(weights, dtype=np.float64).tolist()
    if not len(labels) == len(probabilities) == len(own):
        raise ValueError("expected three equal lengths")
    total = divisor = 0.0
    for label, probability, weight in zip(labels, probabilities, own, strict=True):
        cost = -math.log(probability) if label == 1 else -math.log1p(-probability)
        total += weight * cost
        divisor += weight
    return total / divisor


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n labels, a tenth of them 1, n probabilities and n weights."""
    y = (rng.random(n) < 0.1).astype(np.int64)
    return {"weighted_log_loss": (y, rng.uniform(0.01, 0.99, size=n), np.where(y == 1, 5.0, 0.5))}
