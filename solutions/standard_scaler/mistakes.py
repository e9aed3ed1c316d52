"""What people write for a standard scaler, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

THRESHOLDS = [1e-10, 1e-9, 1e-8, 1e-7, 1e-6]
Fitted = tuple[NDArray[np.float64], NDArray[np.float64]]


def floats(X: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(X, dtype=np.float64)


def one_where_constant(X: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(X.max(axis=0) == X.min(axis=0), 1.0, scale)


@mistake(
    of="fit",
    name="divisor n - 1",
    why="you divided by n - 1: for 1 and 3 the scale is 1.41 instead of 1",
)
def divides_by_n_minus_one(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, X.std(axis=0, ddof=1))


@mistake(
    of="fit",
    name="one mean and scale for all columns",
    why="you computed one mean and one scale from all cells: a column in grams and a column in years need separate "
    "numbers",
)
def fits_all_cells(X: ArrayLike) -> tuple[float, float]:
    X = floats(X)
    return float(X.mean()), float(X.std()) or 1.0


@mistake(
    of="fit",
    name="mean and scale of each row",
    why="you computed mean and scale along axis 1: that is one number per row instead of one per column",
)
def fits_rows(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=1), one_where_constant(X.T, X.std(axis=1))


@mistake(
    of="fit",
    name="variance instead of standard deviation",
    why="you returned the variance: for 0 and 6 it is 9, and the standard deviation is 3",
    covers=[
        "scale: NDArray[np.float64] = X.std(axis=0) -> scale: NDArray[np.float64] = X.var(axis=0)",
    ],
)
def keeps_the_variance(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, X.var(axis=0))


@mistake(
    of="fit",
    name="standard deviation left at 0",
    why="you returned the standard deviation for constant columns too: it is 0 or 1e-17, and transform divides by it",
    covers=[
        "scale[constant] = 1.0 -> pass",
    ],
)
def leaves_zeros(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), X.std(axis=0)


@mistake(
    of="fit",
    name="standard deviation compared with 0",
    why="you compared the standard deviation with 0: for 0.1, 0.1 and 0.1 it is 1.4e-17, so the column was not "
    "treated as constant",
)
def compares_with_zero(X: ArrayLike) -> Fitted:
    X = floats(X)
    scale: NDArray[np.float64] = X.std(axis=0)
    return X.mean(axis=0), np.where(scale == 0, 1.0, scale)


@mistake(
    of="fit",
    name="threshold for constant columns",
    why="you replaced every standard deviation below a small threshold by 1: a column of 1e-20 and 5e-20 must have "
    "the scale 2e-20",
    values=THRESHOLDS,
)
def applies_a_threshold(X: ArrayLike, *, value: float) -> Fitted:
    X = floats(X)
    scale: NDArray[np.float64] = X.std(axis=0)
    return X.mean(axis=0), np.where(scale < value, 1.0, scale)


@mistake(
    of="fit",
    name="small constant added to the scale",
    why="you added a small constant to the standard deviation: every scale is too large, and a constant column does "
    "not have 1",
    values=THRESHOLDS,
)
def adds_an_epsilon(X: ArrayLike, *, value: float) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), X.std(axis=0) + value


@mistake(
    of="fit",
    name="mean of squares minus squared mean",
    why="you subtracted the squared mean from the mean of the squares: near 1e8 both are about 1e16, and rounding "
    "replaces their difference",
)
def multiplies_out(X: ArrayLike) -> Fitted:
    X = floats(X)
    variance = np.maximum((X**2).mean(axis=0) - X.mean(axis=0) ** 2, 0.0)
    return X.mean(axis=0), one_where_constant(X, np.sqrt(variance))


@mistake(
    of="fit",
    name="squares in the input's dtype",
    why="you squared the values in the input's dtype: 16 squared is 256, which is 0 in uint8",
)
def squares_small_integers(X: ArrayLike) -> Fitted:
    X = np.asarray(X)
    variance = np.maximum((X * X).mean(axis=0) - X.mean(axis=0) ** 2, 0.0)
    return X.mean(axis=0), one_where_constant(X, np.sqrt(variance))


@mistake(
    of="fit",
    name="range as scale",
    why="you used the largest minus the smallest value: for 0, 0 and 6 that is 6, and the standard deviation is 2.83",
)
def takes_the_range(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, np.ptp(X, axis=0))


@mistake(
    of="fit",
    name="mean absolute deviation as scale",
    why="you averaged the absolute deviations: for 0, 0 and 6 that is 2.67, and the standard deviation is 2.83",
)
def averages_absolute_values(X: ArrayLike) -> Fitted:
    X = floats(X)
    return X.mean(axis=0), one_where_constant(X, np.abs(X - X.mean(axis=0)).mean(axis=0))


@mistake(
    of="fit",
    name="scale and mean swapped",
    why="you returned the scale first: transform would subtract the scale and divide by the mean",
)
def swaps_the_results(X: ArrayLike) -> Fitted:
    X = floats(X)
    return one_where_constant(X, X.std(axis=0)), X.mean(axis=0)


@mistake(
    of="fit",
    name="X overwritten by fit",
    why="you changed X in place: the caller's array is centred after the call",
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
    why="you computed in the input's dtype: float32 has about 7 digits, and the results must be float64",
    covers=[
        "X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)",
    ],
)
def keeps_float32(X: ArrayLike) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    X = np.asarray(X)
    return X.mean(axis=0), np.where(X.max(axis=0) == X.min(axis=0), X.dtype.type(1), X.std(axis=0))


@mistake(
    of="transform",
    name="mean and scale of the new rows",
    why="you computed mean and scale from the rows that you transform: a single row always becomes 0",
)
def fits_again(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ARG001
    X = floats(X)
    result: NDArray[np.float64] = (X - X.mean(axis=0)) / one_where_constant(X, X.std(axis=0))
    return result


@mistake(
    of="transform",
    name="centred only",
    why="you subtracted the mean and did not divide by the scale: 9 with mean 3 and scale 3 becomes 6 instead of 2",
)
def centers_only(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ARG001
    return floats(X) - mean


@mistake(
    of="transform",
    name="X / scale - mean",
    why="you divided first and then subtracted the mean: 9 with mean 3 and scale 3 becomes 0 instead of 2",
)
def divides_first(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return floats(X) / scale - mean


@mistake(
    of="transform",
    name="multiplied by the scale",
    why="you multiplied by the scale: 9 with mean 3 and scale 3 becomes 18 instead of 2",
    covers=[
        "return deviations / scale -> return deviations * scale",
    ],
)
def multiplies(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(X) - mean) * scale


@mistake(
    of="transform",
    name="divided by the squared scale",
    why="you divided by the square of the scale: 9 with mean 3 and scale 3 becomes 0.67 instead of 2",
)
def divides_twice(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(X) - mean) / scale**2


@mistake(
    of="transform",
    name="clipped values",
    why="you limited the standardised values: a value 100 scales above the mean must become 100",
    values=[3.0, 5.0, 10.0],
)
def clips(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64], *, value: float) -> NDArray[np.float64]:
    return np.clip((floats(X) - mean) / scale, -value, value)


@mistake(
    of="transform",
    name="X overwritten by transform",
    why="you changed X in place: the caller's array is standardised after the call",
)
def transforms_in_place(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    X = floats(X)
    X -= mean
    X /= scale
    return X


@mistake(
    of="transform",
    name="result in the dtype of X",
    why="you returned the dtype of X: in integers 0.75 becomes 0",
)
def fills_an_array_like_x(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    X = np.array(X)
    for j in range(X.shape[1]):
        X[:, j] = (X[:, j] - mean[j]) / scale[j]
    return X


@mistake(
    of="transform",
    name="everything in float32",
    why="you converted X to float32: it has about 7 digits, and numbers near 1e8 are 8 apart",
)
def narrows(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (np.asarray(X, dtype=np.float32) - mean) / scale


@mistake(
    of="inverse_transform",
    name="mean added first",
    why="you added the mean first and scaled afterwards: 2 with mean 3 and scale 3 becomes 15 instead of 9",
)
def adds_first(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(Z) + mean) * scale


@mistake(
    of="inverse_transform",
    name="transform applied again",
    why="you subtracted and divided again: 2 with mean 3 and scale 3 becomes -0.33 instead of 9",
)
def transforms_again(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    return (floats(Z) - mean) / scale


@mistake(
    of="inverse_transform",
    name="mean left out",
    why="you scaled and did not add the mean: 2 with mean 3 and scale 3 becomes 6 instead of 9",
)
def scales_only(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ARG001
    return floats(Z) * scale


@mistake(
    of="inverse_transform",
    name="Z overwritten by inverse_transform",
    why="you changed Z in place: the caller's array holds the rows in their units after the call",
)
def inverts_in_place(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    Z = floats(Z)
    Z *= scale
    Z += mean
    return Z
