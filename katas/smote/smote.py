"""SMOTE: new rows for a small class."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller class, the minority.

    A synthetic row lies on the straight line from a minority row to one of its k nearest neighbours, at some share of
    the line. Row, neighbour and share are drawn for each synthetic row, uniformly and independently.

    Neighbours are other rows of the minority, also equal rows. Nearest means the smallest Euclidean distance. If rows
    are equally near, any order is accepted.

    Squared distances of whole numbers must be exact, up to 2**50: adding 1e8 to a column of whole numbers changes no
    neighbours. If two squared distances of fractions differ by less than 1e-13 times the largest squared distance
    between minority rows, either order is accepted.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: any integer or float dtype.
    y : array_like of shape (n,)
        Their labels, integers or strings, of two classes.
    k : int
        The number of neighbours of a row that can be drawn: from 1 to the number of minority rows minus 1.
    rng : int or numpy.random.Generator
        The source of all random numbers: the seed of a new Generator, also 0, or a Generator that all numbers are
        drawn from. A second call with the same Generator gives different rows.

    Returns
    -------
    X_res : ndarray of shape (n + n_new, d), float64
        The rows of `X`, unchanged, then n_new synthetic rows, so that both classes have the same number of rows.
    y_res : ndarray of shape (n + n_new,), integers or strings, like `y`
        The labels in `y`, then n_new times the label of the minority. Integers can have any width.

    Raises
    ------
    ValueError
        If there are not exactly two classes. Also if rows have to be added, and k is less than 1 or the minority has k
        rows or fewer. If no row has to be added, such a k may be ignored or raise: both are accepted.
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or not 1 <= k < counts.min():
        raise ValueError(f"need two classes with more than k = {k} >= 1 rows, not {len(labels)} with {counts} rows")
    generator = np.random.default_rng(rng)
    n_new = counts.max() - counts.min()

    # TODO 1: label: the label of the minority.
    label = ...

    # TODO 2: minority: the rows of the minority, shape (n_min, d).
    minority = ...

    # TODO 3: distances: squared distance of each minority row from each minority row, shape (n_min, n_min).
    distances = ...

    # TODO 4: neighbours: indices of the k nearest neighbours of each minority row, shape (n_min, k).
    neighbours = ...

    # TODO 5: starts: index of a random minority row for each synthetic row, shape (n_new,).
    starts = ...

    # TODO 6: ends: index of a random neighbour of each start, shape (n_new,).
    ends = ...

    # TODO 7: shares: a random share for each synthetic row, shape (n_new, 1).
    shares = ...

    # TODO 8: synthetic: the synthetic rows, shape (n_new, d).
    synthetic = ...

    # TODO 9: Return X with the synthetic rows below it, and y with their labels after it.
    return ...
