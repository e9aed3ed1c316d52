"""A mask for each fold

A Boolean mask of the rows is True in the fold and False elsewhere, so train and test cannot overlap and cannot lose a
row. Random keys with np.lexsort shuffle and sort by class in one step.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Split = tuple[NDArray[Any], NDArray[Any]]


def masked(folds: list[NDArray[Any]], n: int) -> list[Split]:
    """Return the splits with these test folds."""
    splits = []
    for test in folds:
        mask = np.zeros(n, dtype=bool)
        mask[test] = True
        splits.append((np.where(~mask)[0], np.where(mask)[0]))
    return splits


def kfold_splits(n: int, k: int, rng: int | np.random.Generator | None = None) -> list[Split]:
    """Return k pairs of train and test indices. Each row is in exactly one test fold."""
    if k < 2 or k > n:
        raise ValueError(f"k must be from 2 to {n}")
    keys = np.arange(n) if rng is None else np.random.default_rng(rng).random(n)
    sizes = [n // k + (i < n % k) for i in range(k)]
    return masked(np.split(np.argsort(keys), np.cumsum(sizes)[:-1]), n)


def stratified_kfold_splits(y: ArrayLike, k: int, rng: int | np.random.Generator) -> list[Split]:
    """Return k pairs of train and test indices. Each test fold has the same share of each class."""
    labels = np.asarray(y)
    n = labels.size
    if k < 2 or any(np.sum(labels == label) < k for label in set(labels.tolist())):
        raise ValueError(f"every class needs {k} rows")
    codes = np.unique(labels, return_inverse=True)[1]
    by_class = np.lexsort((np.random.default_rng(rng).random(n), codes))
    return masked([by_class[np.arange(n) % k == i] for i in range(k)], n)
