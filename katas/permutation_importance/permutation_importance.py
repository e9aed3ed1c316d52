"""Permutation importance."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def joint_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], columns: Sequence[int], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if some columns are permuted together.

    Parameters
    ----------
    model : estimator
        A fitted scikit-learn classifier or regressor. `model.score(X, y)` is its accuracy or its R^2. Do not fit it
        again.
    X : ndarray of shape (n, d)
        Rows that the score is measured on, n >= 2: floats or integers. Not modified.
    y : ndarray of shape (n,)
        The target of each row: numbers for a regressor, labels of any dtype for a classifier, at least two different
        values.
    columns : sequence of int
        The columns that are permuted: at least one, each once, in any order.
    repeats : int
        How often they are permuted, at least 1.
    rng : numpy.random.Generator
        Draw from this Generator itself. Do not make a new one.

    Returns
    -------
    ndarray of shape (repeats,), dtype float64
        The score of the model on X, minus its score on X with permuted columns. Each repeat takes the columns of X in
        a new order of the rows. Every order of the rows has the same probability, and it is the same for all of the
        columns. The other columns and y keep their order. A drop can be negative.
    """
    # TODO 1: base: the score of the model on X, a number.
    base = ...

    # TODO 2: drops: an array for the drops, shape (repeats,).
    drops = ...

    for r in range(repeats):
        # TODO 3: order: the row numbers in random order, shape (n,).
        order = ...

        # TODO 4: permuted: a copy of X, shape (n, d).
        permuted = ...

        # TODO 5: permuted[:, columns]: these columns of X, with the rows in the new order.
        permuted[:, columns] = ...

        # TODO 6: drops[r]: by how much the score drops, a number.
        drops[r] = ...
    return drops


def permutation_importance(
    model: Any, X: NDArray[Any], y: NDArray[Any], repeats: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return by how much the score of a model drops if one column is permuted, for each column.

    Parameters
    ----------
    model, X, y, repeats, rng
        As in `joint_importance`.

    Returns
    -------
    ndarray of shape (d, repeats), dtype float64
        In row j, the drops for column j alone. Each repeat has a new order of the rows. The same orders may be used
        for all columns.
    """
    # TODO 7: one row of drops for each column, shape (d, repeats).
    return ...
