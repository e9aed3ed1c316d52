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
    name="flat minus column",
    why="you subtracted (n, 1) from (n,): that broadcasts to (n, n), every target against every prediction",
)
def subtracts_a_column(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.asarray(y_true, dtype=np.float64) - np.asarray(y_pred, dtype=np.float64)
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="integers that wrap around",
    why="you subtracted in the dtype that came in: in uint8, 10 - 15 is 251; booleans have no minus at all",
)
def keeps_the_dtype(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.ravel(y_true) - np.ravel(y_pred)
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="an overwritten y_true",
    why="you subtracted in place: np.asarray and ravel do not copy a flat float64 array, so y_true was still "
    "the caller's own",
)
def subtracts_in_place(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.asarray(y_true, dtype=np.float64).ravel()
    residuals -= np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="RMSE",
    why="you took the square root of the mean: that is the root mean squared error",
)
def takes_the_root(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.sqrt(np.mean(residuals_of(y_true, y_pred) ** 2)))


@mistake(
    of="mse",
    name="half the mean",
    why="you divided by 2n: some training losses do, for a neater gradient, but half a mean is not the mean",
)
def halves(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    residuals = residuals_of(y_true, y_pred)
    return float(residuals @ residuals / (2 * residuals.size))


@mistake(
    of="mse",
    name="the sum of squares",
    why="you added the squares up and stopped there: a sum grows with n, a mean does not",
)
def sums(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.sum(residuals_of(y_true, y_pred) ** 2))


@mistake(
    of="mse",
    name="n - 1",
    why="you divided by n - 1: that corrects a variance for a mean estimated from the same numbers, and no mean "
    "is estimated here",
)
def divides_by_n_minus_one(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    residuals = residuals_of(y_true, y_pred)
    return float(np.sum(residuals**2) / (residuals.size - 1))


@mistake(
    of="mse",
    name="MAE",
    why="you averaged the sizes of the residuals: that is the mean absolute error",
)
def averages_absolute_values(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean(np.abs(residuals_of(y_true, y_pred))))


@mistake(
    of="mse",
    name="the square of the mean",
    why="you averaged first and squared afterwards: residuals of opposite sign cancelled each other",
)
def squares_the_mean(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean(residuals_of(y_true, y_pred)) ** 2)


@mistake(
    of="mse",
    name="a 0-d array in place of a float",
    why="you returned an array of shape (): it prints like a number, but json and dict keys do not take it for one",
)
def returns_an_array(y_true: ArrayLike, y_pred: ArrayLike) -> NDArray[np.float64]:
    column = residuals_of(y_true, y_pred)[:, np.newaxis]
    return np.squeeze(column.T @ column / len(column))


@mistake(
    of="mse",
    name="lengths left to NumPy",
    why="you left the lengths to NumPy: it refuses 3 against 2, but 3 against 1 it broadcasts without a word",
)
def leaves_lengths_to_numpy(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    if np.size(y_true) == 0:
        raise ValueError("mse needs at least one pair")
    residuals = np.asarray(y_true, dtype=np.float64).ravel() - np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="zip stops at the shorter",
    why="you paired with zip, which drops whatever has no partner, so a wrong length goes unseen",
)
def zips(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    targets, predictions = np.ravel(y_true).tolist(), np.ravel(y_pred).tolist()
    if not targets:
        raise ValueError("mse needs at least one pair")
    return sum((t - p) ** 2 for t, p in zip(targets, predictions, strict=False)) / len(targets)


@mistake(
    of="mse",
    name="NaN for nothing",
    why="you let empty input through: 0 / 0 is NaN, and it turns up far from the place that caused it",
)
def averages_nothing(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    if np.size(y_true) != np.size(y_pred):
        raise ValueError("mse needs two equal lengths")
    residuals = np.asarray(y_true, dtype=np.float64).ravel() - np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(residuals**2))


@mistake(
    of="mse",
    name="the square multiplied out",
    why="you multiplied the square out: far from zero its terms are huge, and their difference has no digits left",
)
def multiplies_out(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    t, p = np.asarray(y_true, dtype=np.float64).ravel(), np.asarray(y_pred, dtype=np.float64).ravel()
    return float(np.mean(t**2) - 2 * np.mean(t * p) + np.mean(p**2))


@mistake(
    of="mse",
    name="float32",
    why="you converted to float32: it has about 7 digits, and numbers around 1e8 are 8 apart in it",
)
def narrows(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    check_lengths(y_true, y_pred)
    residuals = np.asarray(y_true, dtype=np.float32).ravel() - np.asarray(y_pred, dtype=np.float32).ravel()
    return float(np.mean(residuals**2))
