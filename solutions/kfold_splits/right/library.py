"""scikit-learn's KFold and StratifiedKFold

The splitters that cross_val_score and GridSearchCV use. They know only the older RandomState, so the Generator's bits
are wrapped in one. StratifiedKFold only warns about a class with fewer than k rows.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import KFold, StratifiedKFold

Split = tuple[NDArray[Any], NDArray[Any]]


def kfold_splits(n: int, k: int, rng: int | np.random.Generator | None = None) -> list[Split]:
    """Return k pairs of train and test indices. Each row is in exactly one test fold."""
    if n < 1:
        raise ValueError("there are no rows")
    state = None if rng is None else np.random.RandomState(np.random.default_rng(rng).bit_generator)
    return list(KFold(k, shuffle=rng is not None, random_state=state).split(np.zeros((n, 1))))


def stratified_kfold_splits(y: ArrayLike, k: int, rng: int | np.random.Generator) -> list[Split]:
    """Return k pairs of train and test indices. Each test fold has the same share of each class."""
    y = np.asarray(y)
    if np.unique(y, return_counts=True)[1].min() < k:
        raise ValueError("a class has fewer than k rows")
    state = np.random.RandomState(np.random.default_rng(rng).bit_generator)
    return list(StratifiedKFold(k, shuffle=True, random_state=state).split(np.zeros((len(y), 1)), y))
