"""What people write for entropy and divergences, and what is wrong with it. The helpers do what most get right."""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Array: TypeAlias = NDArray[np.float64]


def probabilities(weights: ArrayLike) -> Array:
    weights = np.asarray(weights, dtype=np.float64)
    result: Array = weights / weights.sum()
    return result


def pair(p: ArrayLike, q: ArrayLike) -> tuple[Array, Array]:
    if np.shape(p) != np.shape(q):
        raise ValueError("p and q must have the same outcomes")
    return probabilities(p), probabilities(q)


def kl(p: Array, q: Array, base: float) -> float:
    occurs = p > 0
    with np.errstate(divide="ignore"):
        return float((p[occurs] * (np.log(p[occurs]) - np.log(q[occurs]))).sum() / math.log(base))


@mistake(
    of="entropy",
    name="the bare formula",
    why="you used the weights unchanged: counts are no probabilities, and 0 log 0 is NaN in NumPy",
)
def types_the_formula(p: ArrayLike, base: float = math.e) -> float:
    return float(-np.sum(p * np.log(p)) / np.log(base))


@mistake(
    of="entropy",
    name="0 log 0 as NaN",
    why="you took the logarithm of 0: it is minus infinity, and 0 times infinity is NaN",
    covers=[
        "occurring = probabilities[probabilities > 0] -> occurring = probabilities[probabilities >= 0]",
    ],
)
def takes_every_log(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-(p * np.log(p)).sum() / math.log(base))


@mistake(
    of="entropy",
    name="0 log 0 with a warning",
    why="you took the logarithm of 0 and left the result out: the entropy is right, but NumPy warns",
)
def sums_without_nan(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-np.nansum(p * np.log(p)) / math.log(base))


@mistake(
    of="entropy",
    name="a constant inside the logarithm",
    why="you added a constant inside the logarithm: a sure outcome has an entropy below 0",
    values=[1e-10, 1e-9, 1e-8],
)
def adds_epsilon(p: ArrayLike, base: float = math.e, *, value: float) -> float:
    p = probabilities(p)
    return float(-(p * np.log(p + value)).sum() / math.log(base))


@mistake(
    of="entropy",
    name="entropy always in nats",
    why="you ignored `base`: for base=2, a fair coin has an entropy of 1",
)
def ignores_the_base(p: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    p = probabilities(p)
    return float(-(p[p > 0] * np.log(p[p > 0])).sum())


@mistake(
    of="entropy",
    name="entropy always in bits",
    why="you used logarithms to base 2 for every `base`: the default is nats",
)
def counts_bits(p: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    p = probabilities(p)
    return float(-(p[p > 0] * np.log2(p[p > 0])).sum())


@mistake(
    of="entropy",
    name="times log(base)",
    why="you multiplied by log(base): for base=2, a fair coin gives 0.48 instead of 1",
    covers=[
        "return float(nats / math.log(base)) -> return float(nats * math.log(base))",
    ],
)
def multiplies_by_the_base(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-(p[p > 0] * np.log(p[p > 0])).sum() * math.log(base))


@mistake(
    of="entropy",
    name="counts used as probabilities",
    why="you did not divide the weights by their sum: counts of 20, 10 and 10 must give 1.04 nats",
)
def does_not_normalise(p: ArrayLike, base: float = math.e) -> float:
    p = np.asarray(p, dtype=np.float64)
    return float(-(p[p > 0] * np.log(p[p > 0])).sum() / math.log(base))


@mistake(
    of="entropy",
    name="overwritten weights",
    why="you divided the weights in the caller's array: it is now changed, and an integer array raises an error",
)
def normalises_in_place(p: ArrayLike, base: float = math.e) -> float:
    p = np.asarray(p)
    p /= p.sum()
    return float(-(p[p > 0] * np.log(p[p > 0], dtype=np.float64)).sum() / math.log(base))


@mistake(
    of="entropy",
    name="a negative entropy",
    why="you left out the minus: the logarithm of a probability is negative, an entropy is not",
    covers=[
        "nats = -(occurring * np.log(occurring)).sum() -> nats = (occurring * np.log(occurring)).sum()",
    ],
)
def forgets_the_minus(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float((p[p > 0] * np.log(p[p > 0])).sum() / math.log(base))


@mistake(
    of="entropy",
    name="an unweighted mean",
    why="you averaged -log p with equal weights: each outcome must have its probability as weight",
)
def averages_surprises(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-np.log(p[p > 0]).mean() / math.log(base))


@mistake(
    of="entropy",
    name="Gini impurity",
    why="you computed 1 minus the sum of squares: a fair coin gives 0.5 instead of log 2 = 0.693",
)
def takes_gini(p: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    return float(1 - (probabilities(p) ** 2).sum())


@mistake(
    of="kl_divergence",
    name="the bare formula of KL",
    why="you used the weights unchanged: a list has no division, counts are no probabilities, and 0 log 0 is NaN",
)
def types_the_formula_of_kl(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    return float(np.sum(p * np.log(p / q)) / np.log(base))  # type: ignore[operator]


@mistake(
    of="kl_divergence",
    name="KL(q || p)",
    why="you swapped p and q: the mean is under p",
)
def turns_around(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return kl(q, p, base)


@mistake(
    of="kl_divergence",
    name="the mean of KL both ways",
    why="you averaged KL(p || q) and KL(q || p): KL is not symmetric",
)
def averages_both_ways(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return (kl(p, q, base) + kl(q, p, base)) / 2


@mistake(
    of="kl_divergence",
    name="outcomes with q = 0 left out",
    why="you left out outcomes with q = 0: if p is above 0 there, the divergence is infinite",
)
def drops_impossible_outcomes(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    both = (p > 0) & (q > 0)
    return float((p[both] * np.log(p[both] / q[both])).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="a smallest q",
    why="you replaced a q of 0 by a small constant: KL must be infinite, and a q of 1e-300 must count",
    values=[1e-15, 1e-12, 1e-10, 1e-8],
)
def smooths(p: ArrayLike, q: ArrayLike, base: float = math.e, *, value: float) -> float:
    p, q = pair(p, q)
    return kl(p, np.clip(q, value, 1), base)


@mistake(
    of="kl_divergence",
    name="a constant added to p and q",
    why="you added a constant to p and q: KL must be infinite for q = 0, and a q of 1e-300 must count",
    values=[1e-9, 1e-8],
)
def smooths_both(p: ArrayLike, q: ArrayLike, base: float = math.e, *, value: float) -> float:
    p, q = (probabilities + value for probabilities in pair(p, q))
    return float((p * np.log(p / q)).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="0 log 0 as NaN, in KL",
    why="you took the logarithm where p is 0: 0 times minus infinity is NaN",
    covers=[
        "occurs = true > 0 -> occurs = true >= 0",
    ],
)
def takes_every_ratio(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return float((p * np.log(p / q)).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="a warning for q = 0",
    why="you divided by a q of 0 or took its logarithm: infinity is right, but NumPy warns",
    covers=[
        "with np.errstate(divide='ignore'): -> with np.errstate():",
    ],
)
def lets_numpy_warn(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    occurs = p > 0
    return float((p[occurs] * np.log(p[occurs] / q[occurs])).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="an error for q = 0",
    why="you raised an error for q = 0: if p is above 0 there, KL is infinity",
)
def refuses_zero(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    if ((p > 0) & (q == 0)).any():
        raise ValueError("q must not be 0")
    return kl(p, q, base)


@mistake(
    of="kl_divergence",
    name="cross-entropy instead of KL",
    why="you computed the cross-entropy: it is KL plus the entropy of p",
)
def takes_cross_entropy(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    with np.errstate(divide="ignore"):
        return float(-(p[p > 0] * np.log(q[p > 0])).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="counts used as probabilities, in KL",
    why="you did not divide the weights by their sums: [1, 1] and [2, 2] are equal distributions",
)
def does_not_normalise_kl(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    if np.shape(p) != np.shape(q):
        raise ValueError("p and q must have the same outcomes")
    return kl(np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64), base)


@mistake(
    of="kl_divergence",
    name="KL always in nats",
    why="you ignored `base`: the divergence is always in nats",
)
def ignores_the_base_in_kl(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    return kl(*pair(p, q), math.e)


@mistake(
    of="kl_divergence",
    name="one weight for many, in KL",
    why="you did not compare the shapes: 3 weights and 1 weight broadcast instead of raising an error",
)
def leaves_shapes_to_numpy(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = np.broadcast_arrays(probabilities(p), probabilities(q))
    return kl(p, q, base)


@mistake(
    of="kl_divergence",
    name="as many outcomes as the shorter, in KL",
    why="you ignored the outcomes that only one argument has: different lengths must raise a ValueError",
)
def zips(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    total = 0.0
    for a, b in zip(probabilities(p).tolist(), probabilities(q).tolist(), strict=False):
        if a > 0:
            total += a * math.log(a / b) if b > 0 else math.inf
    return total / math.log(base)


@mistake(
    of="js_divergence",
    name="the bare formula of JS",
    why="you mixed the weights unchanged: lists are concatenated, counts are no probabilities, and 0 log 0 is NaN",
)
def types_the_formula_of_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    m = (p + q) / 2  # type: ignore[operator]
    kl_p, kl_q = np.sum(p * np.log(p / m)), np.sum(q * np.log(q / m))  # type: ignore[operator]
    return float((kl_p + kl_q) / 2 / np.log(base))


@mistake(
    of="js_divergence",
    name="one weight for many, in JS",
    why="you did not compare the shapes: 3 weights and 1 weight broadcast instead of raising an error",
)
def leaves_shapes_to_numpy_in_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    first, second = np.broadcast_arrays(probabilities(p), probabilities(q))
    mixture = (first + second) / 2
    return (kl(first, mixture, base) + kl(second, mixture, base)) / 2


@mistake(
    of="js_divergence",
    name="as many outcomes as the shorter, in JS",
    why="you ignored the outcomes that only one argument has: different lengths must raise a ValueError",
)
def zips_in_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    total = 0.0
    for a, b in zip(probabilities(p).tolist(), probabilities(q).tolist(), strict=False):
        mean = (a + b) / 2
        total += sum(x * math.log(x / mean) for x in (a, b) if x > 0)
    return total / 2 / math.log(base)


@mistake(
    of="js_divergence",
    name="0 log 0 as NaN, in JS",
    why="you took the logarithm where p or q is 0: 0 times minus infinity is NaN",
)
def takes_every_ratio_in_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    nats = (p * np.log(p / mixture)).sum() + (q * np.log(q / mixture)).sum()
    return float(nats / 2 / math.log(base))


@mistake(
    of="js_divergence",
    name="Jensen-Shannon distance",
    why="you took the square root: this is the Jensen-Shannon distance",
)
def takes_the_root(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return math.sqrt(max(0.0, (kl(p, mixture, base) + kl(q, mixture, base)) / 2))


@mistake(
    of="js_divergence",
    name="the mean of KL(p || q) and KL(q || p)",
    why="you compared p with q instead of with the mixture: the result is infinite if one of them is 0",
)
def skips_the_mixture(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return (kl(p, q, base) + kl(q, p, base)) / 2


@mistake(
    of="js_divergence",
    name="KL from the mixture",
    why="you computed KL(m || p) and KL(m || q): the means are under p and under q, not under m",
)
def starts_from_the_mixture(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return (kl(mixture, p, base) + kl(mixture, q, base)) / 2


@mistake(
    of="js_divergence",
    name="the sum of both divergences",
    why="you added the two divergences: JS is their mean, and at most log 2",
    covers=[
        "return (kl_divergence(p, mixture, base) + kl_divergence(q, mixture, base)) / 2 -> "
        "return (kl_divergence(p, mixture, base) + kl_divergence(q, mixture, base)) / 1",
    ],
)
def adds_up(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return kl(p, mixture, base) + kl(q, mixture, base)


@mistake(
    of="js_divergence",
    name="KL(p || m) alone",
    why="you computed only KL(p || m): JS is the mean of KL(p || m) and KL(q || m)",
)
def asks_p_alone(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return kl(p, (p + q) / 2, base)


@mistake(
    of="js_divergence",
    name="a mixture of counts",
    why="you added the weights before you divided by their sums: 1000 counts outweigh 2 in the mixture",
)
def mixes_counts(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    first, second = pair(p, q)
    mixture = probabilities(np.asarray(p, dtype=np.float64) + np.asarray(q, dtype=np.float64))
    return (kl(first, mixture, base) + kl(second, mixture, base)) / 2


@mistake(
    of="js_divergence",
    name="JS always in nats",
    why="you ignored `base`: the divergence is always in nats",
)
def ignores_the_base_in_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return (kl(p, mixture, math.e) + kl(q, mixture, math.e)) / 2
