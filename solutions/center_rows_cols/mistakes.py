"""What people write for center and double_center, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def in_dtype(X: Any, dtype: Any) -> Any:
    """Return X as an array of a dtype, of its own one for None; "no array" leaves a list a list."""
    return X if isinstance(dtype, str) else np.asarray(X, dtype=dtype)


def floats(X: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(X, dtype=np.float64)


@mistake(
    of="center",
    name="means without keepdims",
    why="you subtracted row means of shape (n,) from (n, d): this raises an error, or if n = d uses the wrong means",
    values=[np.float64, None, "no array"],
    covers=[
        "means: NDArray[np.float64] = X.mean(axis=axis, keepdims=True) -> "
        "means: NDArray[np.float64] = X.mean(axis=axis)",
        "means: NDArray[np.float64] = X.mean(axis=axis, keepdims=True) -> "
        "means: NDArray[np.float64] = X.mean(axis=axis, keepdims=False)",
    ],
)
def loses_the_axis(X: ArrayLike, axis: int, *, value: Any) -> NDArray[np.float64]:
    table = in_dtype(X, value)
    result: NDArray[np.float64] = table - table.mean(axis=axis)
    return result


@mistake(
    of="center",
    name="a column of means for both axes",
    why="you made a column of the means for both axes: this is right for rows, but columns have d means",
)
def always_a_column(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=axis)[:, np.newaxis]
    return result


@mistake(
    of="center",
    name="rows and columns swapped",
    why="you centred the rows for axis 0: a mean along axis 0 is the mean of a column",
)
def swaps_the_axes(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1 - axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="always the columns",
    why="you centred the columns for both values of axis: axis 1 must centre the rows",
)
def ignores_the_axis(X: ArrayLike, axis: int) -> NDArray[np.float64]:  # noqa: ARG001
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=0)
    return result


@mistake(
    of="center",
    name="one mean for all entries",
    why="you subtracted the mean of all entries: the columns 1, 3 and 10, 30 keep different means",
    covers=[
        "means: NDArray[np.float64] = X.mean(axis=axis, keepdims=True) -> "
        "means: NDArray[np.float64] = X.mean(keepdims=True)",
    ],
)
def subtracts_the_grand_mean(X: ArrayLike, axis: int) -> NDArray[np.float64]:  # noqa: ARG001
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean()
    return result


@mistake(
    of="center",
    name="X overwritten",
    why="you subtracted in place: np.asarray does not copy a float64 array, so the caller's X has changed",
)
def subtracts_in_place(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    X -= X.mean(axis=axis, keepdims=True)
    return X


@mistake(
    of="center",
    name="len(X) for both axes",
    why="you divided by the number of rows for both axes: a row has as many entries as there are columns",
)
def divides_by_len(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.sum(axis=axis, keepdims=True) / len(X)
    return result


@mistake(
    of="center",
    name="means in the dtype of X",
    why="you stored the means in the dtype of X: the mean of 3 and 4 became 3 instead of 3.5",
)
def means_of_one_dtype(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = np.asarray(X)
    means = X.mean(axis=axis, keepdims=True).astype(X.dtype)
    return np.asarray(X - means, dtype=np.float64)


@mistake(
    of="center",
    name="sums in the dtype of X",
    why="you summed in the dtype of X: in uint8, 253 + 4 is 1",
    values=[None, np.float64],
)
def sums_of_one_dtype(X: ArrayLike, axis: int, *, value: Any) -> NDArray[np.floating]:
    table: NDArray[Any] = np.asarray(X)
    means = table.sum(axis=axis, keepdims=True, dtype=table.dtype) / table.shape[axis]
    return np.asarray(X, dtype=value) - means


@mistake(
    of="center",
    name="a result in the dtype of X",
    why="you stored the result in the dtype of X: in an integer array, -0.5 becomes 0",
)
def fills_an_array_like_x(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = np.asarray(X)
    result = np.zeros_like(X)
    result[...] = X - X.mean(axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="float32 stays float32",
    why="you left float32 unchanged: it has about 7 digits, and the result must be float64",
    values=[None, "no array"],
    covers=["X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)"],
)
def keeps_float32(X: ArrayLike, axis: int, *, value: Any) -> NDArray[np.floating]:
    table = in_dtype(X, value)
    result: NDArray[np.float64] = table - table.mean(axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="means in float32",
    why="you took the means of float32 numbers in float32: the mean 7/3 is then off by 8e-8",
    values=["means", "differences"],
)
def float32_means(X: ArrayLike, axis: int, *, value: str) -> NDArray[np.float64]:
    table: NDArray[Any] = np.asarray(X)
    result = (floats(X) if value == "means" else table) - table.mean(axis=axis, keepdims=True)
    return np.asarray(result, dtype=np.float64)


@mistake(
    of="center",
    name="everything in float32",
    why="you converted to float32: it has about 7 digits, and near 1e8 its numbers are 8 apart",
)
def narrows(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = np.asarray(X, dtype=np.float32)
    result: NDArray[np.float64] = (X - X.mean(axis=axis, keepdims=True)).astype(np.float64)
    return result


@mistake(
    of="center",
    name="means that skip NaN",
    why="you skipped NaN in the means: a column with a NaN must be NaN in every entry",
)
def skips_nan(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - np.nanmean(X, axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="the median",
    why="you subtracted the median: for 1, 3 and 8 the median is 3, and the mean is 4",
)
def subtracts_the_median(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - np.median(X, axis=axis, keepdims=True)
    return result


@mistake(
    of="center",
    name="standardised entries",
    why="you also divided by the standard deviation: centring only subtracts the mean",
)
def standardises(X: ArrayLike, axis: int) -> NDArray[np.float64]:
    X = floats(X)
    spread = X.std(axis=axis, keepdims=True)
    result: NDArray[np.float64] = (X - X.mean(axis=axis, keepdims=True)) / np.where(spread == 0, 1, spread)
    return result


@mistake(
    of="double_center",
    name="the overall mean subtracted twice",
    why="you subtracted row means and column means only: both contain the overall mean, so it is subtracted twice",
)
def forgets_the_grand_mean(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1, keepdims=True) - X.mean(axis=0)
    return result


@mistake(
    of="double_center",
    name="the overall mean subtracted three times",
    why="you subtracted the overall mean as well: row means and column means already contain it twice, so add it once",
    covers=[
        "centered: NDArray[np.float64] = X - row_means - column_means + X.mean() -> "
        "centered: NDArray[np.float64] = X - row_means - column_means - X.mean()",
    ],
)
def subtracts_all_means(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1, keepdims=True) - X.mean(axis=0) - X.mean()
    return result


@mistake(
    of="double_center",
    name="columns only",
    why="you centred the columns only: the means of the rows are not 0",
    covers=[
        "row_means: NDArray[np.float64] = X.mean(axis=1, keepdims=True) -> "
        "row_means: NDArray[np.float64] = X.mean(keepdims=True)",
    ],
)
def centers_columns_only(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=0)
    return result


@mistake(
    of="double_center",
    name="rows only",
    why="you centred the rows only: the means of the columns are not 0",
    covers=["column_means: NDArray[np.float64] = X.mean(axis=0) -> column_means: NDArray[np.float64] = X.mean()"],
)
def centers_rows_only(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = X - X.mean(axis=1, keepdims=True)
    return result


@mistake(
    of="double_center",
    name="row means without keepdims",
    why="you subtracted row means of shape (n,) from (n, d): this raises an error, or if n = d uses the wrong means",
    values=[np.float64, None, "no array"],
    covers=[
        "row_means: NDArray[np.float64] = X.mean(axis=1, keepdims=True) -> "
        "row_means: NDArray[np.float64] = X.mean(axis=1)",
        "row_means: NDArray[np.float64] = X.mean(axis=1, keepdims=True) -> "
        "row_means: NDArray[np.float64] = X.mean(axis=1, keepdims=False)",
    ],
)
def loses_the_rows_axis(X: ArrayLike, *, value: Any) -> NDArray[np.float64]:
    table = in_dtype(X, value)
    result: NDArray[np.float64] = table - table.mean(axis=1) - table.mean(axis=0) + table.mean()
    return result


@mistake(
    of="double_center",
    name="multiplied by -1/2",
    why="you multiplied by -1/2: multidimensional scaling does this to squared distances, but centring does not",
)
def halves_and_negates(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    result: NDArray[np.float64] = -0.5 * (X - X.mean(axis=1, keepdims=True) - X.mean(axis=0) + X.mean())
    return result


@mistake(
    of="double_center",
    name="X overwritten by double_center",
    why="you subtracted in place: np.asarray does not copy a float64 array, so the caller's X has changed",
)
def double_centers_in_place(X: ArrayLike) -> NDArray[np.float64]:
    X = floats(X)
    X -= X.mean(axis=1, keepdims=True)
    X -= X.mean(axis=0)
    return X


@mistake(
    of="double_center",
    name="means in float32 in double_center",
    why="you took the means of float32 numbers in float32: the mean 4/3 is then off by 4e-8",
    values=["means", "differences"],
)
def double_float32_means(X: ArrayLike, *, value: str) -> NDArray[np.float64]:
    table: NDArray[Any] = np.asarray(X)
    start = floats(X) if value == "means" else table
    result = start - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()
    return np.asarray(result, dtype=np.float64)


@mistake(
    of="double_center",
    name="means in the dtype of X in double_center",
    why="you stored the means in the dtype of X: the mean of 43 and 70 became 56 instead of 56.5",
)
def double_means_of_one_dtype(X: ArrayLike) -> NDArray[np.float64]:
    X = np.asarray(X)
    rows, columns = X.mean(axis=1, keepdims=True).astype(X.dtype), X.mean(axis=0).astype(X.dtype)
    return np.asarray(X - rows - columns + X.mean().astype(X.dtype), dtype=np.float64)


@mistake(
    of="double_center",
    name="sums in the dtype of X in double_center",
    why="you summed in the dtype of X: in uint8, 200 + 70 is 14",
    values=[None, np.float64],
)
def double_sums_of_one_dtype(X: ArrayLike, *, value: Any) -> NDArray[np.floating]:
    table: NDArray[Any] = np.asarray(X)
    rows = table.sum(axis=1, keepdims=True, dtype=table.dtype) / table.shape[1]
    columns = table.sum(axis=0, dtype=table.dtype) / table.shape[0]
    return np.asarray(X, dtype=value) - rows - columns + table.sum(dtype=table.dtype) / table.size


@mistake(
    of="double_center",
    name="a result in the dtype of X in double_center",
    why="you stored the result in the dtype of X: in an integer array, 70.5 becomes 70",
)
def double_fills_an_array_like_x(X: ArrayLike) -> NDArray[np.float64]:
    X = np.asarray(X)
    result = np.zeros_like(X)
    result[...] = X - X.mean(axis=1, keepdims=True) - X.mean(axis=0) + X.mean()
    return result


@mistake(
    of="double_center",
    name="float32 stays float32 in double_center",
    why="you left float32 unchanged: it has about 7 digits, and the result must be float64",
    values=[None, "no array"],
    covers=["X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)"],
)
def double_keeps_float32(X: ArrayLike, *, value: Any) -> NDArray[np.floating]:
    table = in_dtype(X, value)
    result: NDArray[np.float64] = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()
    return result
