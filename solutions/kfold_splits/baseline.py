"""K-fold splits with plain Python lists."""

import random
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Split = tuple[NDArray[Any], NDArray[Any]]


def kfold_splits(n: int, k: int, rng: int | np.random.Generator | None = None) -> list[Split]:
    """Return k pairs of train and test indices. Each row is in exactly one test fold."""
    if k < 2 or k > n:
        raise ValueError(f"k must be from 2 to {n}, not {k}")
    order = list(range(n))
    if rng is not None:
        order = np.random.default_rng(rng).permutation(n).tolist()
    splits = []
    start = 0
    for fold in range(k):
        size = n // k
        if fold < n % k:
            size += 1
        test = order[start : start + size]
        train = order[:start] + order[start + size :]
        splits.append((np.array(train), np.array(test)))
        start += size
    return splits


def stratified_kfold_splits(y: ArrayLike, k: int, rng: int | np.random.Generator) -> list[Split]:
    """Return k pairs of train and test indices. Each test fold has the same share of each class."""
    rows_of: dict[Any, list[int]] = {}
    for row, label in enumerate(np.asarray(y).tolist()):
        rows_of.setdefault(label, []).append(row)
    if k < 2 or min(map(len, rows_of.values())) < k:
        raise ValueError(f"every class needs {k} rows or more, and k has to be 2 or more")
    shuffler = random.Random(int(np.random.default_rng(rng).integers(2**62)))
    folds: list[list[int]] = [[] for _ in range(k)]
    following = 0
    for rows in rows_of.values():
        shuffler.shuffle(rows)
        for row in rows:
            folds[following].append(row)
            # The next class goes on with the fold at which this class ended.
            following = (following + 1) % k
    splits = []
    for i in range(k):
        train = [row for j in range(k) if j != i for row in folds[j]]
        splits.append((np.array(train), np.array(folds[i])))
    return splits
