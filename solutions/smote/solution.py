"""SMOTE: new rows for a small class."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller one, the minority.

    A synthetic row lies on the straight line from a row of the minority, drawn at random, to one of its k nearest
    neighbours, drawn at random, at a random share of the way, uniform from 0 to 1. All three are drawn anew for
    each synthetic row. Neighbours are other rows of the minority, near means a small Euclidean distance, and of
    rows at the same distance either may count as nearer.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows: integers of any width, or floats. They may lie far from the origin: adding 1e8 to a column
        of whole numbers changes nobody's neighbours. Not modified.
    y : array_like of shape (n,)
        Their labels, integers or strings, of two classes. Not modified.
    k : int
        How many neighbours of a row come into question, from 1 up.
    rng : int or numpy.random.Generator
        Where all random draws come from: the seed of a new generator, 0 included, or a Generator, which is drawn
        from as it stands, so that the next call with it gives other rows.

    Returns
    -------
    X_res : ndarray of shape (n + n_new, d), float64
        The rows of `X` as they are, then n_new synthetic ones: as many as the minority lacks.
    y_res : ndarray of shape (n + n_new,), dtype as `y`
        The labels of `y`, then the minority's label n_new times. Both classes are equally common.

    Raises
    ------
    ValueError
        When there are not exactly two classes, when k is less than 1, or when the minority has k rows or fewer.
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or not 1 <= k < counts.min():
        raise ValueError(f"need two classes with more than k = {k} >= 1 rows, not {len(labels)} with {counts} rows")
    generator = np.random.default_rng(rng)

    # Step 1: The minority's label, its rows, shape (n_min, d), and how many it lacks.
    label = labels[counts.argmin()]
    minority = X[y == label]
    n_new = counts.max() - counts.min()

    # Step 2: The distances between its rows, shape (n_min, n_min), without a loop.
    #   No row is its own neighbour: what has to stand on the diagonal?
    distances = np.linalg.norm(minority[:, np.newaxis, :] - minority, axis=2)
    np.fill_diagonal(distances, np.inf)
    # Deleting the first column of the sorted neighbours would go wrong for two equal rows.

    # Step 3: The places of the k nearest neighbours of each, shape (n_min, k).
    neighbours = np.argsort(distances, axis=1)[:, :k]

    # Step 4: The draws for all synthetic rows: a minority row, one of its neighbours, and a share of the way.
    #   starts and ends are places in the minority, shape (n_new,); shares has the shape (n_new, 1).
    starts = generator.integers(len(minority), size=n_new)
    ends = neighbours[starts, generator.integers(k, size=n_new)]
    shares = generator.random((n_new, 1))
    # One share for a whole row: with d of them, it would lie in a box between the two, and not on the line.

    # Step 5: The synthetic rows, shape (n_new, d), and everything in one.
    synthetic = minority[starts] + shares * (minority[ends] - minority[starts])
    return np.concatenate([X, synthetic]), np.concatenate([y, np.full(n_new, label)])
