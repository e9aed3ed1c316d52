"""Shuffle rows and labels together."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order, which the seed decides.

    Every order of the n rows is equally likely, the old one included.

    Parameters
    ----------
    X : array_like of shape (n, ...)
        Rows of any shape and dtype: numbers, vectors, images. Not modified.
    y : array_like of shape (n,)
        Their labels, of any dtype. Not modified.
    rng : int or numpy.random.Generator
        Where all random draws come from. An int, 0 included, is the seed of a new generator: 7 in its place
        does what ``np.random.default_rng(7)`` does. A Generator is drawn from as it stands, so the next call
        with it gives another order.

    Returns
    -------
    X_shuffled : ndarray of the shape and dtype of `X`
        The rows in their new order, each one once and unchanged inside.
    y_shuffled : ndarray of the shape and dtype of `y`
        The labels in the same order: row i of `X_shuffled` has label i of `y_shuffled`.

    Raises
    ------
    ValueError
        When `X` and `y` differ in length. No rows at all (n = 0) are fine.
    """
    X, y = np.asarray(X), np.asarray(y)
    n = len(X)
    if len(y) != n:
        raise ValueError(f"X and y must be equally long, not {n} and {len(y)}")

    # TODO 1: One generator to draw from: a new one for a seed, the caller's own where a Generator came.
    generator = ...

    # TODO 2: A random order, shape (n,): each of the places 0 .. n-1 once.
    order = ...

    # TODO 3: The rows and the labels, both in this order.
    return ...
