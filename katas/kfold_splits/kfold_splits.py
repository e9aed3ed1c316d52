"""K-fold splits."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Split = tuple[NDArray[Any], NDArray[Any]]


def kfold_splits(n: int, k: int, rng: int | np.random.Generator | None = None) -> list[Split]:
    """Return k pairs of train and test indices. Each row is in exactly one test fold.

    Parameters
    ----------
    n : int
        The number of rows.
    k : int
        The number of folds, from 2 to n.
    rng : None, int or numpy.random.Generator
        If None, the rows are not shuffled: the test folds are blocks of consecutive rows, from first to last. The
        first n % k blocks have one row more. An int, also 0, is the seed of a new generator. A Generator is drawn
        from. If rng is not None, all rows have the same chance to be in a given fold.

    Returns
    -------
    list of k tuples (train, test)
        Arrays of row indices, integers of any width, in any order. `test` has the rows of one fold: the sizes of the
        folds differ by 1 at most. `train` has all rows that are not in `test`, each of them once.

    Raises
    ------
    ValueError
        If k is less than 2 or greater than n.
    """
    if not 2 <= k <= n:
        raise ValueError(f"k must be from 2 to n = {n}, not {k}")

    # TODO 1: order: the indices 0 .. n-1, in random order unless rng is None, shape (n,).
    order = ...

    # TODO 2: folds: order, cut into k arrays whose lengths differ by 1 at most, longer arrays first.
    folds = ...

    # TODO 3: for each fold, a tuple of the rows that are not in the fold, and the fold.
    return ...


def stratified_kfold_splits(y: ArrayLike, k: int, rng: int | np.random.Generator) -> list[Split]:
    """Return k pairs of train and test indices. Each test fold has about the same share of each class.

    Parameters
    ----------
    y : array_like of shape (n,)
        The class of each row: integers, strings or booleans, in any order. n is at least 1.
    k : int
        The number of folds, 2 or more.
    rng : int or numpy.random.Generator
        The source of all random numbers: the seed of a new generator, also 0, or a Generator to draw from. The rows of
        each class are dealt to the folds in random order, independently of the other classes. Which folds get an extra
        row need not be random.

    Returns
    -------
    list of k tuples (train, test)
        As those of `kfold_splits`: each row is in exactly one test fold, and in the k - 1 other train arrays. Between
        two test folds, the number of rows of each class differs by 1 at most. The number of all rows also differs by
        1 at most.

    Raises
    ------
    ValueError
        If k is less than 2, or if a class has fewer than k rows.
    """
    y = np.asarray(y)
    n = len(y)
    fewest = np.unique(y, return_counts=True)[1].min()
    if not 2 <= k <= fewest:
        raise ValueError(f"k must be from 2 to {fewest}, the rows of the smallest class, not {k}")

    # TODO 4: order: the indices 0 .. n-1 in random order, shape (n,).
    order = ...

    # TODO 5: by_class: the indices of order, sorted by the class of their row, shape (n,).
    by_class = ...

    # TODO 6: folds: by_class, dealt to k arrays like cards: first, second, ..., k-th, and the first again.
    folds = ...

    # TODO 7: for each fold, a tuple of the rows that are not in the fold, and the fold.
    return ...
