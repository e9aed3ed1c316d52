"""What people write for softmax and cross-entropy, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Floats = NDArray[np.floating]


def floating(Z: ArrayLike) -> Floats:
    """Return Z as a floating-point array: what most of these mistakes get right."""
    Z = np.asarray(Z)
    return Z if Z.dtype.kind == "f" else Z.astype(np.float64)


def shares(shifted: Floats, axis: int) -> Floats:
    powers = np.exp(shifted)
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def checked(Z: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[Any]]:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if len(Z) == 0 or y.shape != (len(Z),) or y.min() < 0 or y.max() >= Z.shape[1]:
        raise ValueError("cross-entropy needs one label from 0 to K - 1 for each row")
    return Z, y


def log_shares(Z: NDArray[np.float64]) -> NDArray[np.float64]:
    shifted = Z - Z.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def costs_of(Z: NDArray[np.float64], y: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(-log_shares(Z)[np.arange(len(Z)), y])


@mistake(
    of="softmax",
    name="the definition as it stands",
    why="you took the exponentials of the scores as they are: they overflow at 1000, and at -1000 all of them are 0 "
    "and so is their sum",
)
def follows_the_definition(Z: ArrayLike, axis: int = -1) -> Floats:
    return shares(floating(Z), axis)


@mistake(
    of="softmax",
    name="one maximum for the whole array",
    why="you shifted all slices by the same number: a slice that lies far below that one still becomes 0 / 0",
)
def shifts_by_the_global_maximum(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    return shares(Z - Z.max(), axis)


@mistake(
    of="softmax",
    name="the mean in place of the maximum",
    why="you shifted the scores by their mean: one that lies far above it overflows all the same",
)
def shifts_by_the_mean(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    return shares(Z - Z.mean(axis=axis, keepdims=True), axis)


@mistake(
    of="softmax",
    name="scores clipped at 500",
    why="you clipped the scores: 1000 and 1001 become equal, and so do their probabilities",
)
def clips(Z: ArrayLike, axis: int = -1) -> Floats:
    return shares(np.clip(floating(Z), -500, 500), axis)


@mistake(
    of="softmax",
    name="an axis that is lost",
    why="you let the maximum and the sum drop their axis: they no longer line up with the scores, and NumPy refuses, "
    "or worse, stretches them along another axis",
)
def loses_the_axis(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    powers = np.exp(Z - Z.max(axis=axis))
    return np.asarray(powers / powers.sum(axis=axis))


@mistake(
    of="softmax",
    name="always the last axis",
    why="you did not use axis: whatever the caller asks for, the last one adds up to 1",
)
def ignores_the_axis(Z: ArrayLike, axis: int = -1) -> Floats:  # noqa: ARG001
    Z = floating(Z)
    return shares(Z - Z.max(axis=-1, keepdims=True), -1)


@mistake(
    of="softmax",
    name="always the first axis",
    why="you did not use axis: the columns add up to 1, whatever the caller asks for, while a row of scores is one "
    "example",
)
def stays_on_axis_0(Z: ArrayLike, axis: int = -1) -> Floats:  # noqa: ARG001
    Z = floating(Z)
    return shares(Z - Z.max(axis=0, keepdims=True), 0)


@mistake(
    of="softmax",
    name="shares of the whole array",
    why="you divided by the sum over all entries: the array adds up to 1, and its slices do not",
)
def divides_by_the_grand_total(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    powers = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum())


@mistake(
    of="softmax",
    name="a small number added to the sum",
    why="you added a small number to the sum, as if it could be 0: the probabilities no longer add up to 1, and a "
    "sum that is 0 shows that the digits were lost before",
)
def pads_the_sum(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    powers = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return np.asarray(powers / (powers.sum(axis=axis, keepdims=True) + 1e-6))


@mistake(
    of="softmax",
    name="a sigmoid for each score",
    why="you looked at each score alone: those are independent yes-or-no probabilities, and a row of them does not "
    "add up to 1",
)
def takes_sigmoids(Z: ArrayLike, axis: int = -1) -> Floats:  # noqa: ARG001
    Z = floating(Z)
    power = np.exp(-np.abs(Z))
    return np.asarray(np.where(Z >= 0, 1, power) / (1 + power))


@mistake(
    of="softmax",
    name="the shift in the dtype of Z",
    why="you subtracted in the dtype that came in: in uint8, 0 - 1 is 255; booleans have no minus at all",
)
def keeps_integers(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = np.asarray(Z)
    return shares(Z - Z.max(axis=axis, keepdims=True), axis)


@mistake(
    of="softmax",
    name="everything in float64",
    why="you converted all input to float64: after this layer, a float32 network needs twice the memory",
)
def widens(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = np.asarray(Z, dtype=np.float64)
    return shares(Z - Z.max(axis=axis, keepdims=True), axis)


@mistake(
    of="softmax",
    name="an overwritten Z",
    why="you shifted the scores in place: np.asarray copies no array, so Z was still the caller's own",
)
def shifts_in_place(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    Z -= Z.max(axis=axis, keepdims=True)
    return shares(Z, axis)


@mistake(
    of="cross_entropy",
    name="the log of the softmax",
    why="you took the logarithm of a probability that had already become 0: it is minus infinity, where the cost "
    "is 1000",
)
def logs_the_softmax(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    p = shares(Z - Z.max(axis=1, keepdims=True), 1)
    return float(-np.log(p[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="probabilities clipped at 1e-15",
    why="you clipped the probabilities before the logarithm: no row can cost more than 34.54 now, however wrong, and "
    "the gradient out there is 0",
)
def clips_at_1e_15(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    p = shares(Z - Z.max(axis=1, keepdims=True), 1)
    return float(-np.log(np.clip(p[np.arange(len(Z)), y], 1e-15, 1)).mean())


@mistake(
    of="cross_entropy",
    name="log(p + 1e-12)",
    why="you added a small number inside the logarithm: no row can cost more than 27.6 now, however wrong",
)
def pads_the_probabilities(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    p = shares(Z - Z.max(axis=1, keepdims=True), 1)
    return float(-np.log(p[np.arange(len(Z)), y] + 1e-12).mean())


@mistake(
    of="cross_entropy",
    name="log-sum-exp without a shift",
    why="you summed the exponentials of the scores as they are: they overflow at 1000, and at -1000 the log of 0 is "
    "taken",
)
def sums_raw_exponentials(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float((np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="one maximum for all rows",
    why="you shifted all rows by the same number: of a row that lies far below that one, the log of 0 is taken",
)
def shifts_rows_by_the_global_maximum(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    shifted = Z - Z.max()
    return float((np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="a shift that is not taken back",
    why="you shifted the scores inside the sum and not the labelled one: the two no longer belong together",
)
def forgets_the_shift(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    shifted = Z - Z.max(axis=1, keepdims=True)
    return float((np.log(np.exp(shifted).sum(axis=1)) - Z[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="Z[:, y]",
    why="you indexed with a slice and the labels: that takes n whole columns, every row's score for every row's label",
)
def takes_whole_columns(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float(-log_shares(Z)[:, y].mean())


@mistake(
    of="cross_entropy",
    name="the mean over n times K",
    why="you averaged over all entries of an array in which only one in each row counts: the loss is K times too small",
)
def averages_over_classes(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float(costs_of(Z, y).sum() / Z.size)


@mistake(
    of="cross_entropy",
    name="one-hot times the log of the probabilities",
    why="you multiplied by 0 what does not count: where a class is ruled out, that is 0 times minus infinity, "
    "which is NaN",
)
def multiplies_by_one_hot(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    one_hot = np.eye(Z.shape[1])[y]
    return float(-(one_hot * log_shares(Z)).sum(axis=1).mean())


@mistake(
    of="cross_entropy",
    name="the sum of the costs",
    why="you added the costs up and stopped there: a sum grows with n, a mean does not",
)
def sums(Z: ArrayLike, y: ArrayLike) -> float:
    return float(costs_of(*checked(Z, y)).sum())


@mistake(
    of="cross_entropy",
    name="the log-likelihood",
    why="you left out the minus: the logarithm of a probability is never above 0, a cost never below",
)
def forgets_the_minus(Z: ArrayLike, y: ArrayLike) -> float:
    return float(-costs_of(*checked(Z, y)).mean())


@mistake(
    of="cross_entropy",
    name="bits",
    why="you took logarithms to the base 2: those count bits, a loss uses the natural ones",
)
def counts_bits(Z: ArrayLike, y: ArrayLike) -> float:
    return float(costs_of(*checked(Z, y)).mean() / np.log(2))


@mistake(
    of="cross_entropy",
    name="classes counted from 1",
    why="you subtracted 1 from the labels: they already begin at 0, and -1 is the last class to NumPy",
)
def counts_classes_from_one(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float(costs_of(Z, y.astype(np.int64) - 1).mean())


@mistake(
    of="cross_entropy",
    name="scores in the dtype of Z",
    why="you shifted the scores in the dtype that came in: in uint8, 0 - 1 is 255, and of an int8 NumPy takes the "
    "exponential in float16",
)
def keeps_small_integers(Z: ArrayLike, y: ArrayLike) -> float:
    checked(Z, y)
    Z, y = np.asarray(Z), np.asarray(y)
    shifted = Z - Z.max(axis=1, keepdims=True)
    return float((np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="a label of -1 that wraps around",
    why="you looked for labels that are too large only: -1 is a valid index to NumPy, the last class",
)
def takes_negative_labels(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if len(Z) == 0 or y.shape != (len(Z),) or y.max() >= Z.shape[1]:
        raise ValueError("cross-entropy needs one label for each row")
    return float(costs_of(Z, y).mean())


@mistake(
    of="cross_entropy",
    name="labels left to NumPy",
    why="you did not look at the labels: too large a one ends in an IndexError, and -1 silently means the last class",
)
def leaves_labels_to_numpy(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if len(Z) == 0 or y.shape != (len(Z),):
        raise ValueError("cross-entropy needs one label for each row")
    return float(costs_of(Z, y).mean())


@mistake(
    of="cross_entropy",
    name="the shape of the labels left to NumPy",
    why="you did not look at the shape of the labels: one label is stretched over all rows, and a column gives an n "
    "by n matrix",
)
def leaves_shapes_to_numpy(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if y.size == 0 or y.min() < 0 or y.max() >= Z.shape[1]:
        raise ValueError("labels must be from 0 to K - 1")
    return float(costs_of(Z, y).mean())


@mistake(
    of="cross_entropy",
    name="NaN for nothing",
    why="you let empty input through: 0 / 0 is NaN, and it turns up far from the place that caused it",
)
def averages_nothing(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if y.shape != (len(Z),) or np.any(y < 0) or np.any(y >= Z.shape[1]):
        raise ValueError("cross-entropy needs one label from 0 to K - 1 for each row")
    return float(costs_of(Z, y).mean())
