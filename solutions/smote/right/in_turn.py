"""As in the paper: the minority's rows take turns, in random order, until enough is there."""

from itertools import cycle, islice
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller one, the minority."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or k < 1 or counts.min() <= k:
        raise ValueError("need two classes with more than k rows")
    generator = np.random.default_rng(rng)
    label, missing = labels[np.argmin(counts)], int(np.ptp(counts))
    rows = X[y == label]
    synthetic = [X]
    for i in islice(cycle(generator.permutation(len(rows)).tolist()), missing):
        others = np.delete(np.arange(len(rows)), i)
        nearest = others[np.argsort(np.square(rows[others] - rows[i]).sum(axis=1), kind="stable")[:k]]
        j = generator.choice(nearest)
        synthetic.append((rows[i] + (rows[j] - rows[i]) * generator.uniform(0, 1))[np.newaxis])
    return np.concatenate(synthetic), np.concatenate([y, np.repeat(label, missing)])
