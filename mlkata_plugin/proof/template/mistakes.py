"""FILL IN: what people write instead of new_kata."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

# Each is a whole wrong function, as somebody would write it. `name` is read behind "this behaves like:"; `why` tells
# them what they did and why it is wrong, and leaves the answer to them. At least five; each has to fail a check, and
# to differ from every other one in a call that the checks make. Functions without the mark are helpers.


def checked(X: ArrayLike) -> NDArray[np.float64]:
    X = np.asarray(X)
    if X.ndim != 2 or X.shape[1] == 0:
        raise ValueError("X must have the shape (n, d)")
    return X.astype(np.float64)


@mistake(
    of="new_kata",
    name="the columns in place of the rows",
    why="you averaged down the columns: there is one result for each feature, and each sample was to have one",
)
def goes_down_the_columns(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray(np.sqrt((X**2).mean(axis=0)))


@mistake(
    of="new_kata",
    name="the mean over all cells",
    why="you averaged over the whole array: a mean without an axis takes all rows together",
)
def averages_everything(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.full(len(X), np.sqrt((X**2).mean()))


@mistake(
    of="new_kata",
    name="the length of the row",
    why="you added the squares up and did not divide: that is the row's length, and it grows with the features",
)
def takes_the_norm(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray(np.linalg.norm(X, axis=1))


@mistake(
    of="new_kata",
    name="no root",
    why="you stopped at the mean of the squares: it has the square of the unit that the numbers have",
)
def forgets_the_root(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray((X**2).mean(axis=1))


@mistake(
    of="new_kata",
    name="squares in small integers",
    why="you squared the numbers in the dtype in which they came: 17 squared does not fit into eight bits, and wraps",
)
def wraps_around(X: ArrayLike) -> NDArray[np.float64]:
    checked(X)
    return np.asarray(np.sqrt((np.asarray(X) ** 2).mean(axis=1)), dtype=np.float64)


@mistake(
    of="new_kata",
    name="the mean of the absolute values",
    why="you took the root before the mean: the root of a square is the absolute value, and large ones weigh less",
)
def averages_absolute_values(X: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(np.abs(checked(X)).mean(axis=1))


@mistake(
    of="new_kata",
    name="any shape is taken",
    why="you did not look at the shape: a flat list has no rows, and a row without numbers has no mean",
)
def takes_any_shape(X: ArrayLike) -> NDArray[np.float64]:
    X = np.atleast_2d(np.asarray(X, dtype=np.float64))
    return np.asarray(np.sqrt((X**2).sum(axis=1) / max(X.shape[1], 1)))
