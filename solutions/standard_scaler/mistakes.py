"""What people write for a standard scaler, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Fitted = tuple[NDArray[np.float64], NDArray[np.float64]]


def floats(X: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(X, dtype=np.float64)


def one_where_constant(X: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(X.max(axis=0) == X.min(axis=0), 1.0, scale)


@mistake(
    of="fit",
    name="n - 1",
    why="you divided by n - 1, as pandas does and as ddof=1 does in NumPy: the contract asks for the divisor n",
)
def divides_by_n_minus_one(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, X.std(axis=0, ddof=1))


@mistake(
    of="fit",
    name="one mean and one scale for all columns",
    why="you took the mean and the standard deviation of all cells: a column in grams and one in years have "
    "neither in common",
)
def fits_all_cells(X: ArrayLike) -> tuple[float, float]:
    X = floats(X)
    return float(X.mean()), float(X.std()) or 1.0


@mistake(
    of="fit",
    name="each row scaled by itself",
    why="you took mean and standard deviation along axis 1: that gives one of each for a row, not for a column",
)
def fits_rows(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=1), one_where_constant(X.T, X.std(axis=1))


@mistake(
    of="fit",
    name="the variance",
    why="you left the variance as it is: its unit is the square of the column's",
)
def keeps_the_variance(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, X.var(axis=0))


@mistake(
    of="fit",
    name="a scale of 0",
    why="you left the scale of a constant column at 0, or next to it: transform will divide by it",
)
def leaves_zeros(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), X.std(axis=0)


@mistake(
    of="fit",
    name="a standard deviation compared with 0",
    why="you asked whether the standard deviation is 0: in a column of three times 0.1 rounding makes it 1.4e-17, "
    "and transform divides by that",
)
def compares_with_zero(X: ArrayLike) -> Fitted:
    X = floats(X)
    scale: NDArray[np.float64] = X.std(axis=0)
    return X.mean(axis=0), np.where(scale == 0, 1.0, scale)


@mistake(
    of="fit",
    name="a threshold for constant columns",
    why="you took every standard deviation below some small number for 0: a column in metres that holds sizes of "
    "molecules is not constant",
)
def applies_a_threshold(X: ArrayLike) -> Fitted:
    X = floats(X)
    scale: NDArray[np.float64] = X.std(axis=0)
    return X.mean(axis=0), np.where(scale < 1e-8, 1.0, scale)


@mistake(
    of="fit",
    name="an epsilon added to the scale",
    why="you added a small number to the standard deviation: no column gets its own scale, and a constant one gets "
    "the small number",
)
def adds_an_epsilon(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), X.std(axis=0) + 1e-8


@mistake(
    of="fit",
    name="the mean of the squares minus the square of the mean",
    why="you subtracted two huge numbers that are nearly equal: far from zero, none of their digits is left in the "
    "difference",
)
def multiplies_out(X: ArrayLike) -> Fitted:
    X = floats(X)
    variance = np.maximum((X**2).mean(axis=0) - X.mean(axis=0) ** 2, 0.0)
    return X.mean(axis=0), one_where_constant(X, np.sqrt(variance))


@mistake(
    of="fit",
    name="the squares of small integers",
    why="you squared in the dtype that came in: 16 squared is 256, which is 0 in uint8",
)
def squares_small_integers(X: ArrayLike) -> Fitted:
    X = np.asarray(X)
    variance = np.maximum((X * X).mean(axis=0) - X.mean(axis=0) ** 2, 0.0)
    return X.mean(axis=0), one_where_constant(X, np.sqrt(variance))


@mistake(
    of="fit",
    name="the range",
    why="you took the difference of the largest and the smallest value: that is min-max scaling, where two extreme "
    "values decide",
)
def takes_the_range(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, np.ptp(X, axis=0))


@mistake(
    of="fit",
    name="the mean absolute deviation",
    why="you averaged the sizes of the deviations: the standard deviation is the root of their mean square",
)
def averages_absolute_values(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, np.abs(X - X.mean(axis=0)).mean(axis=0))


@mistake(
    of="fit",
    name="scale and mean swapped",
    why="you returned the scale first: the contract names the mean first, and transform takes them in that order",
)
def swaps_the_results(X: ArrayLike) -> Fitted:
    X = floats(X)
    return one_where_constant(X, X.std(axis=0)), X.mean(axis=0)


@mistake(
    of="fit",
    name="X overwritten by fit",
    why="you centred X in place: np.asarray does not copy a float64 array, so X was still the caller's own",
)
def centers_in_place(X: ArrayLike) -> Fitted:
    X = floats(X)
    constant = X.max(axis=0) == X.min(axis=0)
    mean: NDArray[np.float64] = X.mean(axis=0)
    X -= mean
    return mean, np.where(constant, 1.0, np.sqrt((X**2).mean(axis=0)))


@mistake(
    of="fit",
    name="float32 stays float32",
    why="you computed in the dtype that came in: float32 has about 7 digits, and the result was to be float64",
)
def keeps_float32(X: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    X = np.asarray(X)
    return X.mean(axis=0), np.where(X.max(axis=0) == X.min(axis=0), X.dtype.type(1), X.std(axis=0))


@mistake(
    of="transform",
    name="the mean and the scale of the new rows",
    why="you computed mean and standard deviation again, from the rows that are to be transformed: a model trained "
    "on one scale is then fed with another, and a single row is always 0",
)
def fits_again(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ARG001
    X = floats(X)
    result: NDArray[np.float64] = (X - X.mean(axis=0)) / one_where_constant(X, X.std(axis=0))
    return result


@mistake(
    of="transform",
    name="centred only",
    why="you subtracted the mean and left the scale out",
)
def centers_only(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ARG001
    return floats(X) - mean


@mistake(
    of="transform",
    name="X / scale - mean",
    why="you divided first, and then subtracted a mean that is still in the old unit",
)
def divides_first(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return floats(X) / scale - mean


@mistake(
    of="transform",
    name="times the scale",
    why="you multiplied by the scale: wide columns become wider",
)
def multiplies(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(X) - mean) * scale


@mistake(
    of="transform",
    name="the variance in place of the scale",
    why="you divided by the square of the scale: scale is the standard deviation, not the variance, and needs no "
    "further square or root",
)
def divides_twice(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(X) - mean) / scale**2


@mistake(
    of="transform",
    name="clipped values",
    why="you cut the values off at 3: a row far out is what the model, or you, should get to see",
)
def clips(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.clip((floats(X) - mean) / scale, -3, 3)


@mistake(
    of="transform",
    name="X overwritten by transform",
    why="you transformed in place: np.asarray does not copy a float64 array, so X was still the caller's own",
)
def transforms_in_place(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    X = floats(X)
    X -= mean
    X /= scale
    return X


@mistake(
    of="transform",
    name="a result in the dtype of X",
    why="you stored the result in an array of X's dtype: of a column of integers nothing is left but -1, 0 and 1",
)
def fills_an_array_like_x(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    X = np.array(X)
    for j in range(X.shape[1]):
        X[:, j] = (X[:, j] - mean[j]) / scale[j]
    return X


@mistake(
    of="transform",
    name="everything in float32",
    why="you converted to float32: it has about 7 digits, and numbers around 1e8 are 8 apart in it",
)
def narrows(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (np.asarray(X, dtype=np.float32) - mean) / scale


@mistake(
    of="inverse_transform",
    name="the mean added first",
    why="you added the mean first and scaled afterwards: what transform did last has to be undone first",
)
def adds_first(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(Z) + mean) * scale


@mistake(
    of="inverse_transform",
    name="transform once more",
    why="you subtracted and divided again: the inverse has to go the other way",
)
def transforms_again(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(Z) - mean) / scale


@mistake(
    of="inverse_transform",
    name="the mean left out",
    why="you scaled back and stopped there: the values are in their unit again, but still around 0",
)
def scales_only(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ARG001
    return floats(Z) * scale


@mistake(
    of="inverse_transform",
    name="Z overwritten by inverse_transform",
    why="you computed in place: np.asarray does not copy a float64 array, so Z was still the caller's own",
)
def inverts_in_place(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    Z = floats(Z)
    Z *= scale
    Z += mean
    return Z
