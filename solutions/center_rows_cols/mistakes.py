"""What people write for center and double_center, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def floats(X: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(X, dtype=np.float64)


@mistake(
    of="center",
    name="means without keepdims",
    why="you subtracted means of shape (n,) from (n, d): shapes are lined up from the right, so this stops with an "
    "error, and where n = d it goes on with the wrong numbers",
)
def loses_the_axis(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=axis)
    return result


@mistake(
    of="center",
    name="a column of means for both axes",
    why="you stood the means up as a column for both axes: that is right for rows, but columns have d means",
)
def always_a_column(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=axis)[:, np.newaxis]
    return result


@mistake(
    of="center",
    name="rows and columns swapped",
    why="you took axis 0 for the rows: a mean along axis 0 runs down a column",
)
def swaps_the_axes(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1 - axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="always the columns",
    why="you did not use axis: the columns are centred for both of its values",
)
def ignores_the_axis(X: ArrayLike, axis: int) -> NDArray[np.float64]:  # noqa: ARG001
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=0)
    return result


@mistake(
    of="center",
    name="one mean for all",
    why="you subtracted the mean of all values: the matrix has mean 0 then, its columns and rows have not",
)
def subtracts_the_grand_mean(X: ArrayLike, axis: int) -> NDArray[np.float64]:  # noqa: ARG001
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean()
    return result


@mistake(
    of="center",
    name="an overwritten X",
    why="you subtracted in place: np.asarray does not copy a float64 array, so X was still the caller's own",
)
def subtracts_in_place(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    X -= X.mean(axis=axis, keepdims=True)
    return X


@mistake(
    of="center",
    name="len(X) for both axes",
    why="you divided by len(X) for both axes: it is the number of rows, but a row has as many values as there are "
    "columns",
)
def divides_by_len(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.sum(axis=axis, keepdims=True) / len(X)
    return result


@mistake(
    of="center",
    name="means in the dtype of X",
    why="you gave the means the dtype of X: a mean of integers is seldom an integer, and uint8 has no room below 0",
)
def means_of_one_dtype(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = np.asarray(X)
    means = X.mean(axis=axis, keepdims=True).astype(X.dtype)
    return np.asarray(X - means, dtype=np.float64)


@mistake(
    of="center",
    name="a result in the dtype of X",
    why="you stored the result in an array of X's dtype, as np.zeros_like(X) makes one: integers cut -0.5 off to 0",
)
def fills_an_array_like_x(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = np.asarray(X)
    result = np.zeros_like(X)
    result[...] = X - X.mean(axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="float32 stays float32",
    why="you left float32 as it came: it has about 7 digits, and the result was to be float64",
)
def keeps_float32(X: ArrayLike, axis: int) -> NDArray[np.floating]:
    X = np.asarray(X)
    result: NDArray[np.float64] = X - X.mean(axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="everything in float32",
    why="you converted to float32: it has about 7 digits, and numbers around 1e8 are 8 apart in it",
)
def narrows(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float32)
    result: NDArray[np.float64] = (X - X.mean(axis=axis, keepdims=True)).astype(np.float64)
    return result


@mistake(
    of="center",
    name="means that skip NaN",
    why="you took the mean of the values that are known, as np.nanmean does: a hole in the data then goes unseen",
)
def skips_nan(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - np.nanmean(X, axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="the median",
    why="you subtracted the median: it is not the mean unless the values are balanced",
)
def subtracts_the_median(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - np.median(X, axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="standardised values",
    why="you also divided by the standard deviation: that is the next step of standardising, and centring ends "
    "before it",
)
def standardises(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    spread = X.std(axis=axis, keepdims=True)
    result: NDArray[np.float64] = (X - X.mean(axis=axis, keepdims=True)) / np.where(spread == 0, 1, spread)
    return result


@mistake(
    of="double_center",
    name="the grand mean taken away twice",
    why="you took the row means and the column means away: each of them holds the grand mean, so it is gone twice",
)
def forgets_the_grand_mean(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1, keepdims=True) - X.mean(axis=0)
    return result


@mistake(
    of="double_center",
    name="the grand mean taken away three times",
    why="you subtracted the grand mean as well: it was gone twice already, with the row means and the column means",
)
def subtracts_all_means(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1, keepdims=True) - X.mean(axis=0) - X.mean()
    return result


@mistake(
    of="double_center",
    name="columns only",
    why="you centred the columns and stopped there: the rows still have means of their own",
)
def centers_columns_only(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=0)
    return result


@mistake(
    of="double_center",
    name="rows only",
    why="you centred the rows and stopped there: the columns still have means of their own",
)
def centers_rows_only(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1, keepdims=True)
    return result


@mistake(
    of="double_center",
    name="row means without keepdims",
    why="you subtracted row means of shape (n,) from (n, d): shapes are lined up from the right, so this stops with "
    "an error, and where n = d it goes on with the wrong numbers",
)
def loses_the_rows_axis(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1) - X.mean(axis=0) + X.mean()
    return result


@mistake(
    of="double_center",
    name="times -1/2",
    why="you multiplied by -1/2: classical scaling does that to squared distances, but it is no part of centring",
)
def halves_and_negates(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = -0.5 * (X - X.mean(axis=1, keepdims=True) - X.mean(axis=0) + X.mean())
    return result


@mistake(
    of="double_center",
    name="X overwritten by double_center",
    why="you subtracted in place: np.asarray does not copy a float64 array, so X was still the caller's own",
)
def double_centers_in_place(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    X -= X.mean(axis=1, keepdims=True)
    X -= X.mean(axis=0)
    return X


@mistake(
    of="double_center",
    name="float32 stays float32 in double_center",
    why="you left float32 as it came: it has about 7 digits, and the result was to be float64",
)
def double_keeps_float32(X: ArrayLike) -> NDArray[np.floating]:
    X = np.asarray(X)
    result: NDArray[np.float64] = X - X.mean(axis=1, keepdims=True) - X.mean(axis=0) + X.mean()
    return result
