"""A fold number for each row

One array of n fold numbers says everything, and it can be saved as a column beside the data. A comparison with i gives
the rows of fold i, in ascending order.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Split = tuple[NDArray[Any], NDArray[Any]]


def splits_of(fold: NDArray[Any], k: int) -> list[Split]:
    """Return the splits that a fold number for each row stands for."""
    return [(np.flatnonzero(fold != i), np.flatnonzero(fold == i)) for i in range(k)]


def kfold_splits(n: int, k: int, rng: int | np.random.Generator | None = None) -> list[Split]:
    """Return k pairs of train and test indices. Each row is in exactly one test fold."""
    if k < 2 or k > n:
        raise ValueError(f"k must be from 2 to {n}")
    fold = np.sort(np.arange(n) % k)
    if rng is not None:
        np.random.default_rng(rng).shuffle(fold)
    return splits_of(fold, k)


def stratified_kfold_splits(y: ArrayLike, k: int, rng: int | np.random.Generator) -> list[Split]:
    """Return k pairs of train and test indices. Each test fold has the same share of each class."""
    _, codes, counts = np.unique(y, return_inverse=True, return_counts=True)
    if k < 2 or counts.min() < k:
        raise ValueError(f"every class needs {k} rows")
    generator = np.random.default_rng(rng)
    fold = np.sort(codes)  # of the right length and dtype
    start = 0
    for code, count in enumerate(counts):
        fold[codes == code] = generator.permutation(np.arange(start, start + count) % k)
        start += count
    return splits_of(fold, k)
