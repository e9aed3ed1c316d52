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
    return np.asarray(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def safe_sigmoid(z: Vector) -> Vector:
    power = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, power) / (1 + power))


@mistake(
    of="bce_from_probs",
    name="the bare formula",
    why="you used the formula unchanged: a list has no minus, and a certain and right prediction costs 0 times "
    "infinity, which is NaN",
)
def types_the_formula(y: ArrayLike, p: ArrayLike) -> float:
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))  # type: ignore[operator]


@mistake(
    of="bce_from_probs",
    name="0 times the log of 0",
    why="you took a logarithm of 0 that has weight 0: 0 times infinity is NaN, but certain and right must cost 0",
    covers=[
        "cost_of_1 = -np.log(np.where(y > 0, p, 1.0)) -> cost_of_1 = -np.log(np.where(y >= 0, p, 1.0))",
        "cost_of_0 = -np.log1p(-np.where(y < 1, p, 0.0)) -> cost_of_0 = -np.log1p(-np.where(y <= 1, p, 0.0))",
        "cost_of_0 = -np.log1p(-np.where(y < 1, p, 0.0)) -> cost_of_0 = -np.log1p(-np.where(y < 2, p, 0.0))",
    ],
)
def takes_every_logarithm(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@mistake(
    of="bce_from_probs",
    name="NaN costs left out",
    why="you left certain and right predictions out of the mean: they cost 0 and count in n",
)
def averages_what_is_left(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(-np.nanmean(y * np.log(p) + (1 - y) * np.log1p(-p)))


@mistake(
    of="bce_from_probs",
    name="infinity replaced by a number",
    why="you replaced NaN and infinity by numbers: a certain and wrong prediction costs 1.8e308 instead of infinity",
)
def replaces_infinity(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(-np.mean(np.nan_to_num(y * np.log(p) + (1 - y) * np.log1p(-p))))


@mistake(
    of="bce_from_probs",
    name="limited probabilities",
    why="you limited p: a certain and right prediction no longer costs 0, and a certain and wrong one costs less "
    "than infinity",
    values=[1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7],
)
def clips(y: ArrayLike, p: ArrayLike, *, value: float) -> float:
    y, p = flat(y, p)
    return float(np.mean(costs_of_probs(y, np.clip(p, value, 1 - value))))


@mistake(
    of="bce_from_probs",
    name="a constant inside the logarithm",
    why="you added a constant inside the logarithm: a certain and right prediction costs less than 0",
    values=[1e-15, 1e-12, 1e-8, 1e-7],
)
def adds_epsilon(y: ArrayLike, p: ArrayLike, *, value: float) -> float:
    y, p = flat(y, p)
    return float(-np.mean(y * np.log(p + value) + (1 - y) * np.log(1 - p + value)))


@mistake(
    of="bce_from_probs",
    name="limits written into p",
    why="you limited p in the caller's array: it now holds other probabilities",
)
def clips_in_place(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    np.clip(p, 1e-15, 1 - 1e-15, out=p)
    return float(np.mean(costs_of_probs(y, p)))


@mistake(
    of="bce_from_probs",
    name="only the labels of 1",
    why="you left out the term with 1 - y: a label of 0 costs 0 for every p",
    covers=[
        "cost_of_0 = -np.log1p(-np.where(y < 1, p, 0.0)) -> cost_of_0 = -np.log1p(-np.where(y < 0, p, 0.0))",
    ],
)
def counts_ones_only(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(y * -np.log(np.where(y > 0, p, 1.0))))


@mistake(
    of="bce_from_probs",
    name="labels 0 and 1 swapped",
    why="you paired label 1 with 1 - p and label 0 with p: for label 1, p = 0.9 costs as much as 0.1",
)
def swaps_the_labels(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(costs_of_probs(1 - y, p)))


@mistake(
    of="bce_from_probs",
    name="the log-likelihood",
    why="you left out the minus: a cost is never negative",
)
def forgets_the_minus(y: ArrayLike, p: ArrayLike) -> float:
    return float(-np.mean(costs_of_probs(*flat(y, p))))


@mistake(
    of="bce_from_probs",
    name="the sum of the costs",
    why="you did not divide by n: the result must be the mean cost",
    covers=[
        "return float(costs.mean()) -> return float(costs.sum())",
    ],
)
def sums(y: ArrayLike, p: ArrayLike) -> float:
    return float(np.sum(costs_of_probs(*flat(y, p))))


@mistake(
    of="bce_from_probs",
    name="bits",
    why="you used logarithms to base 2: p = 0.5 costs 1 instead of log 2 = 0.693",
)
def counts_bits(y: ArrayLike, p: ArrayLike) -> float:
    return float(np.mean(costs_of_probs(*flat(y, p))) / np.log(2))


@mistake(
    of="bce_from_probs",
    name="rounded labels",
    why="you rounded the labels to 0 and 1: a label of 0.25 must count both costs",
)
def hardens(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(np.mean(costs_of_probs((y > 0.5).astype(np.float64), p)))


@mistake(
    of="bce_from_probs",
    name="one of two costs",
    why="you chose one of the two costs by the label: a soft label of 0.25 must count both",
)
def picks_a_cost(y: ArrayLike, p: ArrayLike) -> float:
    y, p = flat(y, p)
    return float(-np.mean(np.where(y == 1, np.log(p), np.log(1 - p))))


@mistake(
    of="bce_from_probs",
    name="labels in the input's dtype",
    why="you negated the labels in the input's dtype: in uint8, -1 is 255, and booleans have no minus",
)
def negates_labels(y: ArrayLike, p: ArrayLike) -> float:
    check_lengths(y, p)
    y, p = np.ravel(y), np.asarray(p, dtype=np.float64).ravel()
    log_p = np.log(np.where(y > 0, p, 1.0))
    log_q = np.log1p(-np.where(y < 1, p, 0.0))
    return float(np.mean(-y * log_p - (1 - y) * log_q))


@mistake(
    of="bce_from_probs",
    name="flat labels, column of probabilities",
    why="you multiplied shapes (n,) and (n, 1): this broadcasts to (n, n), each label with each probability",
)
def broadcasts(y: ArrayLike, p: ArrayLike) -> float:
    check_lengths(y, p)
    return float(np.mean(costs_of_probs(np.asarray(y, dtype=np.float64), np.asarray(p, dtype=np.float64))))


@mistake(
    of="bce_from_probs",
    name="one probability for many labels",
    why="you did not compare the lengths: 3 labels and 1 probability broadcast instead of raising an error",
)
def leaves_lengths_to_numpy(y: ArrayLike, p: ArrayLike) -> float:
    if np.size(y) == 0:
        raise ValueError("nothing to average")
    y, p = np.asarray(y, dtype=np.float64).ravel(), np.asarray(p, dtype=np.float64).ravel()
    return float(np.mean(costs_of_probs(y, p)))


@mistake(
    of="bce_from_probs",
    name="NaN for empty input",
    why="you returned NaN for empty input: it must raise a ValueError",
)
def averages_nothing(y: ArrayLike, p: ArrayLike) -> float:
    if np.size(y) != np.size(p):
        raise ValueError("cross-entropy needs two equal lengths")
    y, p = np.asarray(y, dtype=np.float64).ravel(), np.asarray(p, dtype=np.float64).ravel()
    return float(np.mean(costs_of_probs(y, p)))


@mistake(
    of="bce_from_logits",
    name="the bare formula of a sigmoid",
    why="you took logarithms of 1 / (1 + exp(-z)): a list has no minus, and a wrong score of -1000 costs "
    "infinity or NaN",
)
def types_the_formula_for_logits(y: ArrayLike, z: ArrayLike) -> float:
    p = 1 / (1 + np.exp(-z))  # type: ignore[operator]
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))  # type: ignore[operator]


@mistake(
    of="bce_from_logits",
    name="logarithms of a safe sigmoid",
    why="you took logarithms of the sigmoid: at z = -1000 it is 0, so the cost is infinity or NaN instead of 1000",
)
def logs_the_sigmoid(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    p = safe_sigmoid(z)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@mistake(
    of="bce_from_logits",
    name="logarithms of a naive sigmoid",
    why="you took logarithms of the sigmoid: at z = -1000, exp(1000) overflows, and the cost is infinity or NaN "
    "instead of 1000",
)
def logs_a_naive_sigmoid(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    p = 1 / (1 + np.exp(-z))
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


@mistake(
    of="bce_from_logits",
    name="costs of a safe sigmoid",
    why="you converted scores to probabilities: at z = -1000 the probability is 0, and a label of 1 costs "
    "infinity instead of 1000",
)
def goes_through_probs(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_probs(y, safe_sigmoid(z))))


@mistake(
    of="bce_from_logits",
    name="a limited sigmoid",
    why="you limited the sigmoid: for a label of 1, a score of -1000 costs no more than a score of -100",
    values=[1e-15, 1e-12, 1e-8, 1e-7],
)
def clips_the_sigmoid(y: ArrayLike, z: ArrayLike, *, value: float) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_probs(y, np.clip(safe_sigmoid(z), value, 1 - value))))


@mistake(
    of="bce_from_logits",
    name="a constant added to the sigmoid",
    why="you added a constant inside the logarithm: for a label of 1, a score of -1000 costs no more than a "
    "score of -100",
    values=[1e-15, 1e-12, 1e-8, 1e-7],
)
def adds_epsilon_to_the_sigmoid(y: ArrayLike, z: ArrayLike, *, value: float) -> float:
    y, z = flat(y, z)
    p = safe_sigmoid(z)
    return float(-np.mean(y * np.log(p + value) + (1 - y) * np.log(1 - p + value)))


@mistake(
    of="bce_from_logits",
    name="an exponential that overflows",
    why="you computed exp(z) or exp(-z) for a large score: exp(1000) overflows, and a wrong score of -1000 costs "
    "infinity",
)
def overflows(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(y * np.log1p(np.exp(-z)) + (1 - y) * np.log1p(np.exp(z))))


@mistake(
    of="bce_from_logits",
    name="labels as signs",
    why="you used labels as signs of the scores: this is right for 0 and 1, but not for 0.25",
)
def turns_labels_into_signs(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(np.logaddexp(0, -(2 * y - 1) * z)))


@mistake(
    of="bce_from_logits",
    name="rounded labels of scores",
    why="you rounded the labels to 0 and 1: a label of 0.25 must count both costs",
)
def hardens_for_logits(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_logits((y > 0.5).astype(np.float64), z)))


@mistake(
    of="bce_from_logits",
    name="scores used as probabilities",
    why="you used scores in the formula for probabilities: a score of -3 has no logarithm",
)
def takes_scores_for_probabilities(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(-np.mean(y * np.log(z) + (1 - y) * np.log(1 - z)))


@mistake(
    of="bce_from_logits",
    name="labels of scores swapped",
    why="you swapped the labels: for label 1, a score of 1000 must cost 0 and a score of -1000 must cost 1000",
)
def swaps_the_labels_for_logits(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(costs_of_logits(1 - y, z)))


@mistake(
    of="bce_from_logits",
    name="only the scores of label 1",
    why="you left out the term with 1 - y: a label of 0 costs 0 for every score",
)
def counts_ones_only_for_logits(y: ArrayLike, z: ArrayLike) -> float:
    y, z = flat(y, z)
    return float(np.mean(y * np.logaddexp(0, -z)))


@mistake(
    of="bce_from_logits",
    name="the sum over all scores",
    why="you did not divide by n: the result must be the mean cost",
    covers=[
        "return float(costs.mean()) -> return float(costs.sum())",
    ],
)
def sums_logits(y: ArrayLike, z: ArrayLike) -> float:
    return float(np.sum(costs_of_logits(*flat(y, z))))


@mistake(
    of="bce_from_logits",
    name="scores in the input's dtype",
    why="you computed in the input's dtype: for int8 scores, NumPy computes logarithms in float16, with 3 digits",
    covers=[
        "z = np.asarray(z, dtype=np.float64).ravel() -> z = np.asarray(z).ravel()",
    ],
)
def keeps_the_dtype(y: ArrayLike, z: ArrayLike) -> float:
    check_lengths(y, z)
    y, z = np.ravel(y), np.ravel(z)
    return float(np.mean(costs_of_logits(y, z)))


@mistake(
    of="bce_from_logits",
    name="flat labels, column of scores",
    why="you multiplied shapes (n,) and (n, 1): this broadcasts to (n, n), each label with each score",
)
def broadcasts_logits(y: ArrayLike, z: ArrayLike) -> float:
    check_lengths(y, z)
    return float(np.mean(costs_of_logits(np.asarray(y, dtype=np.float64), np.asarray(z, dtype=np.float64))))


@mistake(
    of="bce_from_logits",
    name="one score for many labels",
    why="you did not compare the lengths: 3 labels and 1 score broadcast instead of raising an error",
)
def leaves_logits_to_numpy(y: ArrayLike, z: ArrayLike) -> float:
    if np.size(y) == 0:
        raise ValueError("nothing to average")
    y, z = np.asarray(y, dtype=np.float64).ravel(), np.asarray(z, dtype=np.float64).ravel()
    return float(np.mean(costs_of_logits(y, z)))


@mistake(
    of="bce_from_logits",
    name="NaN for no scores",
    why="you returned NaN for empty input: it must raise a ValueError",
    covers=[
        "if n == 0 or np.size(z) != n: -> if n == 1 or np.size(z) != n:",
    ],
)
def averages_no_logits(y: ArrayLike, z: ArrayLike) -> float:
    if np.size(y) != np.size(z):
        raise ValueError("cross-entropy needs two equal lengths")
    y, z = np.asarray(y, dtype=np.float64).ravel(), np.asarray(z, dtype=np.float64).ravel()
    return float(np.mean(costs_of_logits(y, z)))
