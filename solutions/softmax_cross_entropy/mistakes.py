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
    name="the bare formula",
    why="you used exponentials of the scores unchanged: at 1000 they overflow, at -1000 they become 0 / 0, and "
    "uint8 gives float16",
)
def types_the_formula(Z: ArrayLike, axis: int = -1) -> Floats:
    return np.asarray(np.exp(Z) / np.exp(Z).sum(axis=axis, keepdims=True))


@mistake(
    of="softmax",
    name="the bare formula without keepdims",
    why="you divided by a sum that has lost its axis: NumPy raises an error or broadcasts along a wrong axis, "
    "and exp(1000) overflows",
)
def types_the_formula_without_keepdims(Z: ArrayLike, axis: int = -1) -> Floats:
    return np.asarray(np.exp(Z) / np.sum(np.exp(Z), axis=axis))


@mistake(
    of="softmax",
    name="the definition in float64 or float32",
    why="you used exponentials of unshifted scores: at 1000 they overflow, and at -1000 all of them are 0, so "
    "the result is NaN",
)
def follows_the_definition(Z: ArrayLike, axis: int = -1) -> Floats:
    return shares(floating(Z), axis)


@mistake(
    of="softmax",
    name="one maximum for the whole array",
    why="you subtracted the maximum of the whole array: a row that is 2000 below another row becomes 0 / 0",
    values=[True, False],
    covers=[
        "shifted = Z - Z.max(axis=axis, keepdims=True) -> shifted = Z - Z.max(keepdims=True)",
    ],
)
def shifts_by_the_global_maximum(Z: ArrayLike, axis: int = -1, *, value: bool) -> Floats:
    Z = floating(Z) if value else np.asarray(Z, dtype=np.float64)
    return shares(Z - Z.max(), axis)


@mistake(
    of="softmax",
    name="the mean instead of the maximum",
    why="you subtracted the mean: a score 2000 above the mean of its slice overflows",
)
def shifts_by_the_mean(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    return shares(Z - Z.mean(axis=axis, keepdims=True), axis)


@mistake(
    of="softmax",
    name="limited scores",
    why="you limited the scores: 1000 and 1001 become equal, and so do their probabilities",
    values=[100, 500, 700, 709],
)
def clips(Z: ArrayLike, axis: int = -1, *, value: float) -> Floats:
    return shares(np.clip(floating(Z), -value, value), axis)


@mistake(
    of="softmax",
    name="exp(z - log-sum-exp)",
    why="you subtracted the log-sum-exp from each score: at 1e12 it is rounded to 1e-4, and the probabilities "
    "sum to 1 only roughly",
)
def subtracts_the_log_of_the_sum(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    return np.asarray(np.exp(Z - np.logaddexp.reduce(Z, axis=axis, keepdims=True)))


@mistake(
    of="softmax",
    name="a lost axis",
    why="you used a maximum and a sum without their axis: NumPy raises an error or broadcasts along a wrong axis",
)
def loses_the_axis(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    powers = np.exp(Z - Z.max(axis=axis))
    return np.asarray(powers / powers.sum(axis=axis))


@mistake(
    of="softmax",
    name="always the last axis",
    why="you ignored `axis`: for axis=0 the columns must sum to 1",
)
def ignores_the_axis(Z: ArrayLike, axis: int = -1) -> Floats:  # noqa: ARG001
    Z = floating(Z)
    return shares(Z - Z.max(axis=-1, keepdims=True), -1)


@mistake(
    of="softmax",
    name="always the first axis",
    why="you ignored `axis`: the default is the last axis, so each row must sum to 1",
)
def stays_on_axis_0(Z: ArrayLike, axis: int = -1) -> Floats:  # noqa: ARG001
    Z = floating(Z)
    return shares(Z - Z.max(axis=0, keepdims=True), 0)


@mistake(
    of="softmax",
    name="shares of the whole array",
    why="you divided by the sum of all entries: each slice must sum to 1, not the whole array",
    covers=[
        "totals: NDArray[np.floating] = powers.sum(axis=axis, keepdims=True) -> "
        "totals: NDArray[np.floating] = powers.sum(keepdims=True)",
    ],
)
def divides_by_the_grand_total(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    powers = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum())


@mistake(
    of="softmax",
    name="a constant added to the sum",
    why="you added a constant to the sum: the probabilities sum to less than 1",
)
def pads_the_sum(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    powers = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return np.asarray(powers / (powers.sum(axis=axis, keepdims=True) + 1e-6))


@mistake(
    of="softmax",
    name="a sigmoid for each score",
    why="you computed a sigmoid of each score: scores of 0 and 0 give 0.5, but three scores of 0 must give 1/3",
)
def takes_sigmoids(Z: ArrayLike, axis: int = -1) -> Floats:  # noqa: ARG001
    Z = floating(Z)
    power = np.exp(-np.abs(Z))
    return np.asarray(np.where(Z >= 0, 1, power) / (1 + power))


@mistake(
    of="softmax",
    name="a shift in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 0 - 1 is 255, and booleans have no minus",
    covers=[
        "if Z.dtype.kind != 'f': -> if False:",
    ],
)
def keeps_integers(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = np.asarray(Z)
    return shares(Z - Z.max(axis=axis, keepdims=True), axis)


@mistake(
    of="softmax",
    name="float64 for every input",
    why="you returned float64 for float32 input: a float32 network then needs twice the memory",
)
def widens(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = np.asarray(Z, dtype=np.float64)
    return shares(Z - Z.max(axis=axis, keepdims=True), axis)


@mistake(
    of="softmax",
    name="an overwritten Z",
    why="you shifted the scores in Z itself: the caller's scores are now changed",
)
def shifts_in_place(Z: ArrayLike, axis: int = -1) -> Floats:
    Z = floating(Z)
    Z -= Z.max(axis=axis, keepdims=True)
    return shares(Z, axis)


@mistake(
    of="cross_entropy",
    name="the bare formulas",
    why="you took logarithms of unshifted shares without a check of the labels: exp(1000) overflows, and a label "
    "of -1 is accepted",
)
def types_the_formulas(Z: ArrayLike, y: ArrayLike) -> float:
    p = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    return float(-np.log(p[np.arange(len(p)), y]).mean())


@mistake(
    of="cross_entropy",
    name="log of the softmax, labels unchecked",
    why="you took the logarithm of the softmax without a check of the labels: it costs infinity instead of 1000, "
    "and -1 is accepted",
)
def logs_an_unchecked_softmax(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    p = shares(Z - Z.max(axis=1, keepdims=True), 1)
    return float(-np.log(p[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="log of the softmax",
    why="you took the logarithm of the softmax: a probability that has become 0 costs infinity instead of 1000",
)
def logs_the_softmax(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    p = shares(Z - Z.max(axis=1, keepdims=True), 1)
    return float(-np.log(p[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="limited probabilities",
    why="you limited the probabilities: scores of 1000 and 0 with label 1 cost less than 40 instead of 1000",
    values=[1e-15, 1e-12, 1e-8, 1e-7],
)
def clips_the_probabilities(Z: ArrayLike, y: ArrayLike, *, value: float) -> float:
    Z, y = checked(Z, y)
    p = shares(Z - Z.max(axis=1, keepdims=True), 1)
    return float(-np.log(np.clip(p[np.arange(len(Z)), y], value, 1)).mean())


@mistake(
    of="cross_entropy",
    name="a constant added to the probability",
    why="you added a constant to the probability: scores of 1000 and 0 with label 1 cost less than 40 instead of 1000",
    values=[1e-8, 1e-7],
)
def pads_the_probabilities(Z: ArrayLike, y: ArrayLike, *, value: float) -> float:
    Z, y = checked(Z, y)
    p = shares(Z - Z.max(axis=1, keepdims=True), 1)
    return float(-np.log(p[np.arange(len(Z)), y] + value).mean())


@mistake(
    of="cross_entropy",
    name="log-sum-exp without a safe shift",
    why="you summed exponentials without a shift to a largest score of 0: 1000 overflows, and -1000 gives log(0)",
    covers=[
        "shifted = Z - Z.max(axis=1, keepdims=True) -> shifted = Z + Z.max(axis=1, keepdims=True)",
    ],
)
def sums_raw_exponentials(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float((np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="one maximum for all rows",
    why="you subtracted one maximum from all rows: a row that is 2000 below it becomes log(0)",
    covers=[
        "shifted = Z - Z.max(axis=1, keepdims=True) -> shifted = Z - Z.max(keepdims=True)",
    ],
)
def shifts_rows_by_the_global_maximum(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    shifted = Z - Z.max()
    return float((np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="a shift of one term only",
    why="you shifted the sum but not the labelled score: the cost is wrong by the largest score of the row",
)
def forgets_the_shift(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    shifted = Z - Z.max(axis=1, keepdims=True)
    return float((np.log(np.exp(shifted).sum(axis=1)) - Z[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="Z[:, y]",
    why="you selected whole columns: the mean is over each row with each label, n * n costs instead of n",
)
def takes_whole_columns(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float(-log_shares(Z)[:, y].mean())


@mistake(
    of="cross_entropy",
    name="the mean over n times K",
    why="you divided by n * K: the loss is K times too small",
)
def averages_over_classes(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float(costs_of(Z, y).sum() / Z.size)


@mistake(
    of="cross_entropy",
    name="0 times minus infinity",
    why="you multiplied the log-probabilities by 0 and 1: for an excluded class, 0 times minus infinity is NaN",
)
def multiplies_by_one_hot(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    one_hot = np.eye(Z.shape[1])[y]
    return float(-(one_hot * log_shares(Z)).sum(axis=1).mean())


@mistake(
    of="cross_entropy",
    name="the sum of the costs",
    why="you did not divide by n: the result must be the mean cost",
    covers=[
        "return float((log_totals - labelled).mean()) -> return float((log_totals - labelled).sum())",
    ],
)
def sums(Z: ArrayLike, y: ArrayLike) -> float:
    return float(costs_of(*checked(Z, y)).sum())


@mistake(
    of="cross_entropy",
    name="the log-likelihood",
    why="you left out the minus: a cost is never negative",
)
def forgets_the_minus(Z: ArrayLike, y: ArrayLike) -> float:
    return float(-costs_of(*checked(Z, y)).mean())


@mistake(
    of="cross_entropy",
    name="bits",
    why="you used logarithms to base 2: two equal scores cost 1 instead of log 2 = 0.693",
)
def counts_bits(Z: ArrayLike, y: ArrayLike) -> float:
    return float(costs_of(*checked(Z, y)).mean() / np.log(2))


@mistake(
    of="cross_entropy",
    name="classes counted from 1",
    why="you subtracted 1 from the labels: they begin at 0, and -1 is the last class",
)
def counts_classes_from_one(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = checked(Z, y)
    return float(costs_of(Z, y.astype(np.int64) - 1).mean())


@mistake(
    of="cross_entropy",
    name="scores in the input's dtype",
    why="you computed in the input's dtype: in uint8, 0 - 1 is 255, and int8 gives exponentials in float16",
    covers=[
        "Z, y = (np.asarray(Z, dtype=np.float64), np.asarray(y)) -> Z, y = (np.asarray(Z), np.asarray(y))",
    ],
)
def keeps_small_integers(Z: ArrayLike, y: ArrayLike) -> float:
    checked(Z, y)
    Z, y = np.asarray(Z), np.asarray(y)
    shifted = Z - Z.max(axis=1, keepdims=True)
    return float((np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(Z)), y]).mean())


@mistake(
    of="cross_entropy",
    name="a label of -1",
    why="you accepted a label of -1 as the last class: it must raise a ValueError",
    covers=[
        "if y.min() < 0 or y.max() >= K: -> if y.max() < 0 or y.max() >= K:",
    ],
)
def takes_negative_labels(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if len(Z) == 0 or y.shape != (len(Z),) or y.max() >= Z.shape[1]:
        raise ValueError("cross-entropy needs one label for each row")
    return float(costs_of(Z, y).mean())


@mistake(
    of="cross_entropy",
    name="labels unchecked",
    why="you did not check the labels: a label of K raises an IndexError, and -1 is accepted as the last class",
    covers=[
        "if y.min() < 0 or y.max() >= K: -> if y.min() < 0 and y.max() >= K:",
        "if y.min() < 0 or y.max() >= K: -> if False:",
    ],
)
def leaves_labels_to_numpy(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if len(Z) == 0 or y.shape != (len(Z),):
        raise ValueError("cross-entropy needs one label for each row")
    return float(costs_of(Z, y).mean())


@mistake(
    of="cross_entropy",
    name="the shape of the labels unchecked",
    why="you did not check the shape of y: one label broadcasts to all rows, and a column gives n * n costs",
    covers=[
        "if n == 0 or y.shape != (n,): -> if n == 0 and y.shape != (n,):",
        "if n == 0 or y.shape != (n,): -> if False:",
    ],
)
def leaves_shapes_to_numpy(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if y.size == 0 or y.min() < 0 or y.max() >= Z.shape[1]:
        raise ValueError("labels must be from 0 to K - 1")
    return float(costs_of(Z, y).mean())


@mistake(
    of="cross_entropy",
    name="NaN for no rows",
    why="you returned NaN for n = 0: it must raise a ValueError",
)
def averages_nothing(Z: ArrayLike, y: ArrayLike) -> float:
    Z, y = np.asarray(Z, dtype=np.float64), np.asarray(y)
    if y.shape != (len(Z),) or np.any(y < 0) or np.any(y >= Z.shape[1]):
        raise ValueError("cross-entropy needs one label from 0 to K - 1 for each row")
    return float(costs_of(Z, y).mean())
