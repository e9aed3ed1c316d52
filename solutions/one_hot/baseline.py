"""One-hot encoding in plain Python, one label at a time, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def one_hot(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    """Return a matrix with one row for each label: 1 in the column of its class, and 0 elsewhere."""
    labels = [int(label) for label in np.ravel(y).tolist()]
    if k is None:
        if not labels:
            raise ValueError("without k, one_hot needs at least one label")
        k = max(labels) + 1
    rows = []
    for label in labels:
        if label < 0 or label >= k:
            raise ValueError(f"labels must be from 0 to {k - 1}, not {label}")
        row = []
        for j in range(k):
            row.append(1.0 if j == label else 0.0)
        rows.append(row)
    return np.array(rows, dtype=np.float64).reshape(len(labels), k)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n labels of 10 classes, and the 10."""
    return {"one_hot": (rng.integers(0, 10, size=n), 10)}
