"""Mini-batches in plain Python, one row at a time, and the inputs of the race."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Batch = NDArray[np.integer] | list[int]


def make_batches(
    n: int, batch_size: int, rng: int | np.random.Generator, drop_last: bool = False
) -> list[NDArray[np.int64]]:
    """Return the batches of one epoch: the indices of n rows in random order, cut into pieces."""
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    order = list(range(n))
    np.random.default_rng(rng).shuffle(order)
    batches, batch = [], []
    for i in order:
        batch.append(i)
        if len(batch) == batch_size:
            batches.append(np.array(batch))
            batch = []
    if batch and not drop_last:
        batches.append(np.array(batch))
    return batches


def train_epoch(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[Batch], lr: float
) -> tuple[NDArray[np.float64], float]:
    """Train a linear model for one epoch: one step of gradient descent for each batch."""
    table, targets, weights = (np.asarray(a, dtype=np.float64).tolist() for a in (X, y, w))
    total, count = 0.0, 0
    for batch in batches:
        batch = np.asarray(batch).tolist()
        gradient = [0.0] * len(weights)
        for i in batch:
            error = -targets[i]
            for value, weight in zip(table[i], weights, strict=True):
                error += value * weight
            total += error * error
            count += 1
            for j, value in enumerate(table[i]):
                gradient[j] += 2 * error * value / len(batch)
        weights = [weight - lr * slope for weight, slope in zip(weights, gradient, strict=True)]
    return np.array(weights), total / count


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 16 columns, in batches of 64."""
    order = rng.permutation(n)
    batches = [order[i : i + 64] for i in range(0, n, 64)]
    return {"train_epoch": (rng.normal(size=(n, 16)), rng.normal(size=n), np.zeros(16), batches, 0.01)}
