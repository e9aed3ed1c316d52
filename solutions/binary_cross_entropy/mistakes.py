"""What people write for binary cross-entropy, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]


def check_lengths(y: ArrayLike, other: ArrayLike) -> None:
    if np.size(y) == 0 or np.size(y) != np.size(other):
        raise ValueError("cross-entropy needs two equal lengths of at least 1")


def flat(y: ArrayLike, other: ArrayLike) -> tuple[Vector, Vector]:
    """Return both as flat float64 arrays: what most of these mistakes get right."""
    check_lengths(y, other)
    return np.asarray(y, dtype=np.float64).ravel(), np.asarray(other, dtype=np.float64).ravel()


def costs_of_probs(y: Vector, p: Vector) -> Vector:
    cost_of_1 = -np.log(np.where(y > 0, p, 1.0))
    cost_of_0 = -np.log1p(-np.where(y < 1, p, 0.0))
    return np.asarray(y * cost_of_1 + (1 - y) * cost_of_0)


def costs_of_logits(y: Vector, z: Vector) -> Vector:
    return np.asarray(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))


def safe_sigmoid(z: Vector) -> Vector:
    power = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, power) / (1 + power))


@mistake(
    of="bce_from_probs",
    name="0 times the log of 0",
    why="you took both logarithms of every prediction: of a certain one, the term that should not count is 0 times "
    "minus infinity, which is NaN",
)
def takes_every_logarithm(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@mistake(
    of="bce_from_probs",
    name="rows of NaN left out",
    why="you averaged with np.nanmean: the predictions that were certain and right are dropped, and the mean is "
    "taken over the others",
)
def averages_what_is_left(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(-np.nanmean(y * np.log(p) + (1 - y) * np.log1p(-p)))


@mistake(
    of="bce_from_probs",
    name="p clipped at 1e-15",
    why="you clipped the probabilities: no prediction can cost more than 34.54 now, however wrong, and a right one "
    "is no longer free",
)
def clips_at_1e_15(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(costs_of_probs(y, np.clip(p, 1e-15, 1 - 1e-15))))


@mistake(
    of="bce_from_probs",
    name="p clipped at 1e-7",
    why="you clipped the probabilities: no prediction can cost more than 16.12 now, however wrong, and a right one "
    "is no longer free",
)
def clips_at_1e_7(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(costs_of_probs(y, np.clip(p, 1e-7, 1 - 1e-7))))


@mistake(
    of="bce_from_probs",
    name="log(p + 1e-12)",
    why="you added a small number inside the logarithm: every cost is a little off, a right prediction costs less "
    "than nothing, and a wrong one never more than 27.6",
)
def adds_epsilon(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(-np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)))


@mistake(
    of="bce_from_probs",
    name="clipped in the caller's array",
    why="you clipped p in place: np.asarray and ravel do not copy a flat float64 array, so p was still the "
    "caller's own",
)
def clips_in_place(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    np.clip(p, 1e-15, 1 - 1e-15, out=p)
    return float(np.mean(costs_of_probs(y, p)))


@mistake(
    of="bce_from_probs",
    name="only the labels of 1",
    why="you left out the cost of the labels of 0: a model that always says 1 would be perfect",
)
def counts_ones_only(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(y * -np.log(np.where(y > 0, p, 1.0))))


@mistake(
    of="bce_from_probs",
    name="labels the other way round",
    why="you paired the label of 1 with 1 - p, and the label of 0 with p",
)
def swaps_the_labels(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(costs_of_probs(1 - y, p)))


@mistake(
    of="bce_from_probs",
    name="the log-likelihood",
    why="you left out the minus: the logarithm of a probability is never above 0, a cost never below",
)
def forgets_the_minus(y: ArrayLike, p: ArrayLike) -> float:
    return float(-np.mean(costs_of_probs(*flat(y, p))))


@mistake(
    of="bce_from_probs",
    name="the sum of the costs",
    why="you added the costs up and stopped there: a sum grows with n, a mean does not",
)
def sums(y: ArrayLike, p: ArrayLike) -> float:
    return float(np.sum(costs_of_probs(*flat(y, p))))


@mistake(
    of="bce_from_probs",
    name="bits",
    why="you took logarithms to the base 2: those count bits, a loss uses the natural ones",
)
def counts_bits(y: ArrayLike, p: ArrayLike) -> float:
    return float(np.mean(costs_of_probs(*flat(y, p))) / np.log(2))


@mistake(
    of="bce_from_probs",
    name="soft labels taken for hard ones",
    why="you asked only whether the label is a 1, or nearer to 1: a label of 0.25 counts both costs",
)
def hardens(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(costs_of_probs((y > 0.5).astype(np.float64), p)))


@mistake(
    of="bce_from_probs",
    name="labels that wrap around",
    why="you negated the labels in the dtype that came in: in uint8 minus 1 is 255, and booleans have no minus at all",
)
def negates_labels(y: ArrayLike, p: ArrayLike) -> float:
    check_lengths(y, p)
    y, p = np.ravel(y), np.asarray(p, dtype=np.float64).ravel()
    log_p = np.log(np.where(y > 0, p, 1.0))
    log_q = np.log1p(-np.where(y < 1, p, 0.0))
    return float(np.mean(-y * log_p - (1 - y) * log_q))


@mistake(
    of="bce_from_probs",
    name="flat against column",
    why="you multiplied (n,) by (n, 1): that broadcasts to (n, n), every label against every probability",
)
def broadcasts(y: ArrayLike, p: ArrayLike) -> float:
    check_lengths(y, p)
    return float(np.mean(costs_of_probs(np.asarray(y, dtype=np.float64), np.asarray(p, dtype=np.float64))))


@mistake(
    of="bce_from_probs",
    name="lengths left to NumPy",
    why="you left the lengths to NumPy: it refuses 3 against 2, but 3 against 1 it broadcasts without a word",
)
def leaves_lengths_to_numpy(y: ArrayLike, p: ArrayLike) -> float:
    if np.size(y) == 0:
        raise ValueError("nothing to average")
    y, p = np.asarray(y, dtype=np.float64).ravel(), np.asarray(p, dtype=np.float64).ravel()
    return float(np.mean(costs_of_probs(y, p)))


@mistake(
    of="bce_from_probs",
    name="NaN for nothing",
    why="you let empty input through: 0 / 0 is NaN, and it turns up far from the place that caused it",
)
def averages_nothing(y: ArrayLike, p: ArrayLike) -> float:
    if np.size(y) != np.size(p):
        raise ValueError("cross-entropy needs two equal lengths")
    y, p = np.asarray(y, dtype=np.float64).ravel(), np.asarray(p, dtype=np.float64).ravel()
    return float(np.mean(costs_of_probs(y, p)))


@mistake(
    of="bce_from_logits",
    name="the log of a sigmoid",
    why="you went through the probability: far out the sigmoid is 0 or 1 to the last digit, and its logarithms are "
    "minus infinity or 0",
)
def logs_the_sigmoid(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    p = safe_sigmoid(z)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@mistake(
    of="bce_from_logits",
    name="the log of an overflowing sigmoid",
    why="you went through the probability, and computed exp(-z) for every z: it overflows, and far out the "
    "probability is 0 or 1 to the last digit",
)
def logs_a_naive_sigmoid(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    p = 1 / (1 + np.exp(-z))
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@mistake(
    of="bce_from_logits",
    name="a sigmoid clipped at 1e-15",
    why="you clipped the probability: a score of -1000 for a label of 1 costs 34.54 now, as does one of -35, and "
    "the gradient between them is 0",
)
def clips_the_sigmoid_at_1e_15(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_probs(y, np.clip(safe_sigmoid(z), 1e-15, 1 - 1e-15))))


@mistake(
    of="bce_from_logits",
    name="a sigmoid clipped at 1e-7",
    why="you clipped the probability: a score of -1000 for a label of 1 costs 16.12 now, as does one of -17, and "
    "the gradient between them is 0",
)
def clips_the_sigmoid_at_1e_7(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_probs(y, np.clip(safe_sigmoid(z), 1e-7, 1 - 1e-7))))


@mistake(
    of="bce_from_logits",
    name="log(1 + exp(z)) as it stands",
    why="you computed exp(z) for every z: it overflows above 709, and so the cost of a large score is infinite",
)
def overflows(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(y * np.log1p(np.exp(-z)) + (1 - y) * np.log1p(np.exp(z))))


@mistake(
    of="bce_from_logits",
    name="labels of -1 and 1",
    why="you turned the labels into signs, and put the sign on the score: that holds for 0 and 1, and for no label "
    "between them",
)
def turns_labels_into_signs(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(np.logaddexp(0, -(2 * y - 1) * z)))


@mistake(
    of="bce_from_logits",
    name="scores against hardened labels",
    why="you asked only whether the label is a 1, or nearer to 1: a label of 0.25 counts both costs",
)
def hardens_for_logits(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_logits((y > 0.5).astype(np.float64), z)))


@mistake(
    of="bce_from_logits",
    name="scores taken for probabilities",
    why="you put the scores into the formula for probabilities: a score may be -3, and has no logarithm",
)
def takes_scores_for_probabilities(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(-np.mean(y * np.log(z) + (1 - y) * np.log(1 - z)))


@mistake(
    of="bce_from_logits",
    name="a label of 0 for a high score",
    why="you charged a label of 1 for a high score, and a label of 0 for a low one",
)
def swaps_the_labels_for_logits(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_logits(1 - y, z)))


@mistake(
    of="bce_from_logits",
    name="the scores of the 1s only",
    why="you left out the cost of the labels of 0: a model that always gives high scores would be perfect",
)
def counts_ones_only_for_logits(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(y * np.logaddexp(0, -z)))


@mistake(
    of="bce_from_logits",
    name="the sum over all scores",
    why="you added the costs up and stopped there: a sum grows with n, a mean does not",
)
def sums_logits(y: ArrayLike, z: ArrayLike) -> float:
    return float(np.sum(costs_of_logits(*flat(y, z))))


@mistake(
    of="bce_from_logits",
    name="arithmetic in the dtype of z",
    why="you computed in the dtype that came in: of an int8, NumPy takes the exponential in float16, which has "
    "three digits",
)
def keeps_the_dtype(y: ArrayLike, z: ArrayLike) -> float:
    check_lengths(y, z)
    y, z = np.ravel(y), np.ravel(z)
    return float(np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))))


@mistake(
    of="bce_from_logits",
    name="flat labels against a column of scores",
    why="you multiplied (n,) by (n, 1): that broadcasts to (n, n), every label against every score",
)
def broadcasts_logits(y: ArrayLike, z: ArrayLike) -> float:
    check_lengths(y, z)
    return float(np.mean(costs_of_logits(np.asarray(y, dtype=np.float64), np.asarray(z, dtype=np.float64))))


@mistake(
    of="bce_from_logits",
    name="scores of any length",
    why="you left the lengths to NumPy: it refuses 3 against 2, but 3 against 1 it broadcasts without a word",
)
def leaves_logits_to_numpy(y: ArrayLike, z: ArrayLike) -> float:
    if np.size(y) == 0:
        raise ValueError("nothing to average")
    y, z = np.asarray(y, dtype=np.float64).ravel(), np.asarray(z, dtype=np.float64).ravel()
    return float(np.mean(costs_of_logits(y, z)))


@mistake(
    of="bce_from_logits",
    name="NaN for no scores",
    why="you let empty input through: 0 / 0 is NaN, and it turns up far from the place that caused it",
)
def averages_no_logits(y: ArrayLike, z: ArrayLike) -> float:
    if np.size(y) != np.size(z):
        raise ValueError("cross-entropy needs two equal lengths")
    y, z = np.asarray(y, dtype=np.float64).ravel(), np.asarray(z, dtype=np.float64).ravel()
    return float(np.mean(costs_of_logits(y, z)))
