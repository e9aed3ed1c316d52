"""What people write for mse, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def check_lengths(y_true: ArrayLike, y_pred: ArrayLike) -> None:
    if np.size(y_true) == 0 or np.size(y_true) != np.size(y_pred):
        raise ValueError("mse needs two equal lengths of at least 1")


def residuals_of(y_true: ArrayLike, y_pred: ArrayLike) -> NDArray[np.float64]:
    """Return the residuals, shape (n,): what most of these mistakes get right."""
    check_lengths(y_true, y_pred)
    return np.asarray(y_true, dtype=np.float64).ravel() - np.asarray(y_pred, dtype=np.float64).ravel()


@mistake(
    of="mse",
    name="the bare formula",
    why="you subtracted the arguments as given: lists have no minus, a column broadcasts to (n, n), and in uint8 "
    "10 - 15 is 251",
)
def types_the_formula(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean((y_true - y_pred) ** 2))  # type: ignore[operator]


@mistake(
    of="mse",
    name="the formula in the input's dtype and shape",
    why="you subtracted without a conversion or a shape check: in uint8 10 - 15 is 251, and a column broadcasts "
    "to (n, n)",
)
def formula_on_arrays(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2))


@mistake(
    of="mse",
    name="float64 without a shape check",
    why="you converted to float64 but did not check shapes: a column broadcasts to (n, n), and empty input gives NaN",
)
def formula_on_floats(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean((np.asarray(y_true, dtype=np.float64) - np.asarray(y_pred, dtype=np.float64)) ** 2))


@mistake(
    of="mse",
    name="flat arrays in the input's dtype",
    why="you made both flat, but kept the dtype and the lengths unchecked: in uint8 10 - 15 is 251, and empty "
    "input gives NaN",
)
def formula_on_flat_arrays(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean((np.ravel(y_true) - np.ravel(y_pred)) ** 2))


@mistake(
    of="mse",
    name="flat minus column",
    why="you subtracted shape (n, 1) from (n,): this broadcasts to (n, n), each target against each prediction",
)
def subtracts_a_column(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.asarray(y_true, dtype=np.float64) - np.asarray(y_pred, dtype=np.float64)
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="subtraction in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 10 - 15 is 251, and booleans have no minus",
)
def keeps_the_dtype(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.ravel(y_true) - np.ravel(y_pred)
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="an overwritten y_true",
    why="you wrote the residuals into y_true: for a flat float64 array this changes the caller's array",
)
def subtracts_in_place(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.asarray(y_true, dtype=np.float64).ravel()
    residuals -= np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="RMSE",
    why="you took the square root: residuals 3 and 4 give 3.54 instead of 12.5",
)
def takes_the_root(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.sqrt(np.mean(residuals_of(y_true, y_pred) ** 2)))


@mistake(
    of="mse",
    name="half the mean",
    why="you divided by 2n: residuals 3 and 4 give 6.25 instead of 12.5",
)
def halves(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    residuals = residuals_of(y_true, y_pred)
    return float(residuals @ residuals / (2 * residuals.size))


@mistake(
    of="mse",
    name="the sum of squares",
    why="you did not divide by n: residuals 3 and 4 give 25 instead of 12.5",
    covers=[
        "return float(np.mean(residuals ** 2)) -> return float(np.sum(residuals ** 2))",
    ],
)
def sums(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.sum(residuals_of(y_true, y_pred) ** 2))


@mistake(
    of="mse",
    name="n - 1",
    why="you divided by n - 1: residuals 3 and 4 give 25 instead of 12.5",
)
def divides_by_n_minus_one(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    residuals = residuals_of(y_true, y_pred)
    return float(np.sum(residuals**2) / (residuals.size - 1))


@mistake(
    of="mse",
    name="mean absolute error",
    why="you averaged the absolute residuals: 3 and 4 give 3.5 instead of 12.5",
)
def averages_absolute_values(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean(np.abs(residuals_of(y_true, y_pred))))


@mistake(
    of="mse",
    name="the square of the mean",
    why="you averaged before you squared: residuals 1 and -1 cancel, so they give 0 instead of 1",
)
def squares_the_mean(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean(residuals_of(y_true, y_pred)) ** 2)


@mistake(
    of="mse",
    name="a 0-d array instead of a float",
    why="you returned an array of shape (): json cannot write it, and it cannot be a dict key",
)
def returns_an_array(y_true: ArrayLike, y_pred: ArrayLike) -> NDArray[np.float64]:
    column = residuals_of(y_true, y_pred)[:, np.newaxis]
    return np.squeeze(column.T @ column / len(column))


@mistake(
    of="mse",
    name="no check of the lengths",
    why="you did not check the lengths: 3 targets and 1 prediction give a number, and empty input gives NaN",
    covers=[
        "if n == 0 or np.size(y_pred) != n: -> if n == 0 and np.size(y_pred) != n:",
        "if n == 0 or np.size(y_pred) != n: -> if False:",
    ],
)
def skips_the_lengths(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    residuals = np.asarray(y_true, dtype=np.float64).ravel() - np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="one value for many",
    why="you did not compare the lengths: 3 targets and 2 predictions raise an error, but 3 and 1 broadcast",
)
def leaves_lengths_to_numpy(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    if np.size(y_true) == 0:
        raise ValueError("mse needs at least one pair")
    residuals = np.asarray(y_true, dtype=np.float64).ravel() - np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="as many pairs as the shorter length",
    why="you ignored the values that have no partner: 3 targets and 2 predictions give a number",
)
def zips(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    targets, predictions = np.ravel(y_true).tolist(), np.ravel(y_pred).tolist()
    if not targets:
        raise ValueError("mse needs at least one pair")
    return sum((t - p) ** 2 for t, p in zip(targets, predictions, strict=False)) / len(targets)


@mistake(
    of="mse",
    name="NaN for empty input",
    why="you returned NaN for empty input: 0 / 0 has no value, and the NaN shows up much later",
)
def averages_nothing(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    if np.size(y_true) != np.size(y_pred):
        raise ValueError("mse needs two equal lengths")
    residuals = np.asarray(y_true, dtype=np.float64).ravel() - np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="the square multiplied out",
    why="you multiplied the square out: near 1e8 its terms are 1e16, and their difference has lost the residual 0.5",
)
def multiplies_out(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    t, p = np.asarray(y_true, dtype=np.float64).ravel(), np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(t**2) - 2 * np.mean(t * p) + np.mean(p**2))


@mistake(
    of="mse",
    name="float32",
    why="you converted to float32: it has 7 digits, so numbers near 1e8 are 8 apart",
)
def narrows(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.asarray(y_true, dtype=np.float32).ravel() - np.asarray(y_pred, dtype=np.float32).ravel()
    return float(np.mean(residuals**2))
