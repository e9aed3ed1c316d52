"""k-nearest neighbours in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def knn_predict(X_train: ArrayLike, y_train: ArrayLike, X: ArrayLike, k: int) -> NDArray[Any]:
    """Predict a label for every query by a vote of its k nearest training rows."""
    rows = np.asarray(X_train, dtype=np.float64).tolist()
    queries = np.asarray(X, dtype=np.float64).tolist()
    y_train = np.asarray(y_train)
    labels = y_train.tolist()
    if k < 1 or k > len(rows):
        raise ValueError(f"k must be from 1 to {len(rows)}, not {k}")

    predictions = []
    for query in queries:
        distances = []
        for row in rows:
            total = 0.0
            for a, b in zip(query, row, strict=True):
                total += (a - b) ** 2
            distances.append(total)
        # sorted is stable: if two distances are equal, the earlier row stays first
        nearest = sorted(range(len(rows)), key=distances.__getitem__)[:k]

        votes: dict[Any, int] = {}
        for i in nearest:
            votes[labels[i]] = votes.get(labels[i], 0) + 1
        winner = labels[nearest[0]]
        for label, count in votes.items():
            if count > votes[winner] or (count == votes[winner] and label < winner):
                winner = label
        predictions.append(winner)
    return np.array(predictions, dtype=y_train.dtype)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n training rows of 8 features and 3 classes, 20 queries, and k = 5."""
    return {"knn_predict": (rng.normal(size=(n, 8)), rng.integers(0, 3, size=n), rng.normal(size=(20, 8)), 5)}
