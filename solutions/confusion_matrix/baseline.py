"""A confusion matrix in plain Python, one pair at a time, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike, labels: ArrayLike | None = None) -> NDArray[np.int64]:
    """Count how often each label was predicted as each label."""
    truths = np.asarray(y_true).tolist()
    predictions = np.asarray(y_pred).tolist()
    if len(truths) != len(predictions):
        raise ValueError(f"each true label needs one prediction, not {len(truths)} and {len(predictions)}")
    names = sorted({*truths, *predictions}) if labels is None else np.asarray(labels).tolist()
    index: dict[Any, int] = {}
    for i, name in enumerate(names):
        index[name] = i
    counts = [[0] * len(names) for _ in names]
    for truth, prediction in zip(truths, predictions, strict=True):
        if truth not in index or prediction not in index:
            raise ValueError(f"{truth!r} or {prediction!r} is not in `labels`")
        counts[index[truth]][index[prediction]] += 1
    return np.array(counts, dtype=np.int64).reshape(len(names), len(names))


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n pairs, stored class by class and mostly right, and their five labels."""
    y_true = np.sort(rng.integers(0, 5, size=n))
    return {
        "confusion_matrix": (y_true, np.where(rng.random(n) < 0.9, y_true, rng.integers(0, 5, size=n)), np.arange(5))
    }
