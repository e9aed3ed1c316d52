"""FILL IN: what people write instead of new_kata."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

# Each is a whole wrong function, as somebody would write it. `name` is read behind "new_kata behaves like:"; `why`
# tells them what they did and why it is wrong, and leaves the answer to them. At least five; each has to fail a check,
# and to differ from every other one in a call that the checks make. Functions without the mark are helpers.
# `covers` lists the small changes of the solution that get the name as well: `mlkata dev check` prints them, and who
# pastes them says that the name and the sentence are true of them.


def checked(X: ArrayLike) -> NDArray[np.float64]:
    X = np.asarray(X)
    if X.ndim != 2 or X.shape[1] == 0:
        raise ValueError("X must have the shape (n, d)")
    return X.astype(np.float64)


@mistake(
    of="new_kata",
    name="the mean of each column",
    why="you averaged down the columns: 2 rows of 3 numbers give 3 results instead of 2",
    covers=[
        "mean_square: NDArray[np.float64] = (X ** 2).mean(axis=1) -> "
        "mean_square: NDArray[np.float64] = (X ** 2).mean(axis=0)",
    ],
)
def goes_down_the_columns(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray(np.sqrt((X**2).mean(axis=0)))


@mistake(
    of="new_kata",
    name="the mean over all cells",
    why="you averaged over the whole array: each row gets the same result",
)
def averages_everything(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.full(len(X), np.sqrt((X**2).mean()))


@mistake(
    of="new_kata",
    name="the length of the row",
    why="you summed the squares and did not divide by d: the row 1, 7 gives 7.07 instead of 5",
    covers=[
        "mean_square: NDArray[np.float64] = (X ** 2).mean(axis=1) -> "
        "mean_square: NDArray[np.float64] = (X ** 2).sum(axis=1)",
    ],
)
def takes_the_norm(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray(np.linalg.norm(X, axis=1))


@mistake(
    of="new_kata",
    name="no square root",
    why="you returned the mean of the squares: the row 1, 7 gives 25 instead of 5",
    covers=["return np.sqrt(mean_square) -> return mean_square"],
)
def forgets_the_root(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray((X**2).mean(axis=1))


@mistake(
    of="new_kata",
    name="squares in small integers",
    why="you squared in the input's dtype: in uint8, 17 squared is 33",
)
def wraps_around(X: ArrayLike) -> NDArray[np.float64]:
    checked(X)
    return np.asarray(np.sqrt((np.asarray(X) ** 2).mean(axis=1)), dtype=np.float64)


@mistake(
    of="new_kata",
    name="the mean of the absolute values",
    why="you took the square root before the mean: the row 1, 7 gives 4 instead of 5",
)
def averages_absolute_values(X: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(np.abs(checked(X)).mean(axis=1))


@mistake(
    of="new_kata",
    name="any shape is taken",
    why="you did not check the shape: a flat list has no rows, and an empty row has no mean",
)
def takes_any_shape(X: ArrayLike) -> NDArray[np.float64]:
    X = np.atleast_2d(np.asarray(X, dtype=np.float64))
    return np.asarray(np.sqrt((X**2).sum(axis=1) / max(X.shape[1], 1)))
