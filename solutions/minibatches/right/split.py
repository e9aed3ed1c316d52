"""np.split at the cuts

np.split cuts an array at given indices, so no end is computed by hand. The data are put into order once, and then each
batch is a slice. It costs a copy of the data, and saves an index array in each step.
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
    order = np.arange(n)
    np.random.default_rng(rng).shuffle(order)
    if drop_last:
        order = order[: n - n % batch_size]
    return [part for part in np.split(order, np.arange(batch_size, n, batch_size)) if len(part)]


def train_epoch(
    X: ArrayLike, y: ArrayLike, w: ArrayLike, batches: Sequence[Batch], lr: float
) -> tuple[NDArray[np.float64], float]:
    """Train a linear model for one epoch: one step of gradient descent for each batch."""
    order = np.concatenate([np.asarray(batch) for batch in batches])
    rows, targets = np.asarray(X, dtype=np.float64)[order], np.asarray(y, dtype=np.float64)[order]
    weights = np.array(w, dtype=np.float64)
    errors, start = np.empty(len(order)), 0
    for batch in batches:
        part = slice(start, start + len(batch))
        errors[part] = targets[part] - rows[part] @ weights
        weights += lr * 2 * errors[part] @ rows[part] / len(batch)
        start = part.stop
    return weights, float(np.mean(errors**2))
