"""scikit-learn's permutation_importance

The library has the function for single columns. It takes a seed, runs in parallel, and accepts several metrics. Groups
of columns are not in it, so they still need a loop.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn import inspection


def joint_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], columns: Sequence[int], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if some columns are permuted together."""
    base = model.score(X, y)
    drops = []
    for _ in range(repeats):
        permuted = X.copy()
        permuted[:, columns] = rng.permutation(X[:, columns])
        drops.append(base - model.score(permuted, y))
    return np.array(drops)


def permutation_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if one column is permuted, for each column."""
    seed = int(rng.integers(2**32))
    found = inspection.permutation_importance(model, X, y, n_repeats=repeats, random_state=seed)
    return np.asarray(found.importances)
