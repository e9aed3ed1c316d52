"""Shuffle rows and labels together."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order.

    Every order of the n rows is equally likely, the old order included.

    Parameters
    ----------
    X : array_like of shape (n, ...)
        Rows of any shape and dtype: numbers, vectors, images. n may be 0.
    y : array_like of shape (n,)
        Their labels, of any dtype.
    rng : int or numpy.random.Generator
        The source of all random numbers. An int, 0 or more, is the seed of a new generator: passing 7 gives the same
        as passing ``np.random.default_rng(7)``. A Generator is used itself, so the next call with it draws again.

    Returns
    -------
    X_shuffled : ndarray of the shape and dtype of `X`
        The rows in the new order. Each row occurs once, and nothing moves inside a row.
    y_shuffled : ndarray of the shape and dtype of `y`
        The labels in the same order: label i belongs to row i of `X_shuffled`.

    Raises
    ------
    ValueError
        If `X` and `y` have different lengths.
    """
    X, y = np.asarray(X), np.asarray(y)
    n = len(X)
    if len(y) != n:
        raise ValueError(f"X has {n} rows, and y has {len(y)} labels")

    # TODO 1: generator: a new Generator if rng is a seed, and rng itself if it is a Generator.
    generator = ...

    # TODO 2: order: the indices 0 .. n-1 in random order, shape (n,).
    order = ...

    # TODO 3: X_shuffled, y_shuffled: the rows and the labels in this order, shapes as X and y.
    X_shuffled, y_shuffled = ...
    return ...
