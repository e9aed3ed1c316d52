"""All copies in one prediction

The permuted copies are stacked, and the model predicts all of their rows at once. This is faster where a call of
`predict` costs more than its rows. It takes the memory of all copies.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import is_classifier
from sklearn.metrics import accuracy_score, r2_score


def joint_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], columns: Sequence[int], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if some columns are permuted together."""
    copies = np.repeat(X[np.newaxis], repeats, axis=0)
    orders = rng.permuted(np.tile(np.arange(len(X)), (repeats, 1)), axis=1)
    copies[:, :, list(columns)] = X[orders][:, :, list(columns)]
    predictions = model.predict(copies.reshape(-1, X.shape[1])).reshape(repeats, -1)
    score = accuracy_score if is_classifier(model) else r2_score
    base = score(y, model.predict(X))
    return np.array([base - score(y, predicted) for predicted in predictions], dtype=np.float64)


def permutation_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if one column is permuted, for each column."""
    return np.stack([joint_importance(model, X, y, [j], repeats, rng) for j in range(X.shape[1])])
