"""Over- and undersampling."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def over_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all rows, and of random copies of minority rows after them.

    Parameters
    ----------
    y : array_like of shape (n,)
        The class of each row: integers, strings or booleans of two classes. The minority is the class with fewer rows,
        n_min, and the majority has n_maj rows.
    ratio : float
        The number of minority rows after the call, divided by n_maj: from n_min / n_maj to 1.
    rng : int or numpy.random.Generator
        The source of all random numbers: the seed of a new generator, also 0, or a Generator to draw from.

    Returns
    -------
    ndarray of shape (n + n_new,), integers of any width
        The indices 0 to n - 1, then n_new indices of minority rows. Each of these is drawn independently, and every
        minority row is equally likely. The sum n_min + n_new is ratio * n_maj, rounded up or down. If the product is
        within 1e-9 of a whole number, it is this number.

    Raises
    ------
    ValueError
        If there are not exactly two classes, if ratio is less than the quotient n_min / n_maj, or if it is greater
        than 1.
    """
    y = np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or not counts.min() / counts.max() <= ratio <= 1:
        raise ValueError(f"need two classes and n_min / n_maj <= ratio <= 1, not {counts} rows and ratio = {ratio}")
    generator = np.random.default_rng(rng)

    # Step 1: minority: the indices of the rows of the smaller class, shape (n_min,).
    minority = np.flatnonzero(y == labels[counts.argmin()])

    # Step 2: n_new: how many rows the minority lacks, an integer.
    n_new = round(ratio * counts.max()) - len(minority)
    # int(0.29 * 100) is 28, because 0.29 * 100 is 28.999999999999996.

    # Step 3: drawn: n_new indices of minority rows, drawn with replacement, shape (n_new,).
    drawn = generator.choice(minority, size=n_new)

    # Step 4: the indices of all rows, and drawn after them.
    return np.concatenate([np.arange(len(y)), drawn])


def under_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all minority rows and of some random majority rows.

    Parameters
    ----------
    y : array_like of shape (n,)
        The class of each row: integers, strings or booleans of two classes, as in `over_sample`.
    ratio : float
        n_min, divided by the number of majority rows after the call: from n_min / n_maj to 1.
    rng : int or numpy.random.Generator
        The source of all random numbers, as in `over_sample`.

    Returns
    -------
    ndarray of shape (n_min + n_kept,), integers of any width
        The indices of the rows that stay, in ascending order: all minority rows and n_kept majority rows. All choices
        of majority rows are equally likely. n_kept is n_min / ratio, rounded up or down. If the quotient is within
        1e-9 of a whole number, it is this number.

    Raises
    ------
    ValueError
        As in `over_sample`.
    """
    y = np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or not counts.min() / counts.max() <= ratio <= 1:
        raise ValueError(f"need two classes and n_min / n_maj <= ratio <= 1, not {counts} rows and ratio = {ratio}")
    generator = np.random.default_rng(rng)

    # Step 5: is_large: True for the rows of the larger class, shape (n,).
    is_large = y == labels[counts.argmax()]

    # Step 6: n_kept: how many rows of the majority stay, an integer.
    n_kept = round(counts.min() / ratio)

    # Step 7: kept: n_kept indices of majority rows, each at most once, shape (n_kept,).
    kept = generator.choice(np.flatnonzero(is_large), size=n_kept, replace=False)

    # Step 8: the indices of the minority rows and of kept, in ascending order.
    return np.sort(np.concatenate([np.flatnonzero(~is_large), kept]))
    # For classes of equal size, argmin and argmax are both 0. So the minority is what is not the majority.


def tomek_links(X: ArrayLike, y: ArrayLike) -> NDArray[Any]:
    """Return the Tomek links: pairs of rows of different classes that are each other's nearest row.

    The nearest row is another row with the smallest Euclidean distance. If several rows are equally near, take
    the row with the lowest index.

    If all entries are whole numbers and the squared distances are at most 2**50, compute them exactly: adding 1e8 to a
    column changes no links. If two other squared distances differ by less than 1e-13 times the largest squared
    distance, either row can count as nearer.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows of finite numbers, of any integer or float dtype. float64 holds each number exactly. n is at least 1.
    y : array_like of shape (n,)
        The class of each row: integers, strings or booleans, of any number of classes.

    Returns
    -------
    ndarray of shape (m, 2), integers of any width
        The indices i, j of each link, with i < j. The pairs are sorted by i.
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    rows = np.arange(len(X))

    # Step 9: distances: the squared distance of each row from each row, shape (n, n).
    distances = ((X[:, np.newaxis] - X) ** 2).sum(axis=2)
    np.fill_diagonal(distances, np.inf)  # a row is not its own neighbour

    # Step 10: nearest: the index of the nearest row of each row, shape (n,).
    nearest = distances.argmin(axis=1)

    # Step 11: is_first: True for each row that is the first row, i, of a link, shape (n,).
    is_first = (nearest[nearest] == rows) & (y != y[nearest]) & (rows < nearest)

    # Step 12: i and j of each link, shape (m, 2).
    return np.column_stack([rows, nearest])[is_first]
