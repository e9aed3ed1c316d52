"""Sorted by random keys

Each row gets a random number, and the rows are sorted by it: databases shuffle like this. The loss is a weighted mean
of the batch means, with the batch sizes as weights. It costs a sort.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Batch = NDArray[np.integer] | list[int]


def make_batches(
    n: int, batch_size: int, rng: int | np.random.Generator, drop_last: bool = False
) -> list[NDArray[np.int64]]:
    """Return the batches of one epoch: the indices of n rows in random order, cut into pieces."""
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    order = np.random.default_rng(rng).random(n).argsort()
    count = n // batch_size if drop_last else -(-n // batch_size)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(count)]


def train_epoch(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[Batch], lr: float
) -> tuple[NDArray[np.float64], float]:
    """Train a linear model for one epoch: one step of gradient descent for each batch."""
    X, y, weights = (np.asarray(a, dtype=np.float64) for a in (X, y, w))
    means, sizes = [], []
    for batch in batches:
        rows, targets = np.take(X, batch, axis=0), np.take(y, batch)
        residuals = np.dot(rows, weights) - targets
        means.append(np.mean(residuals**2))
        sizes.append(len(targets))
        weights = weights - lr * np.mean(2 * residuals[:, np.newaxis] * rows, axis=0)
    return weights, float(np.average(means, weights=sizes))
