"""What people write for entropy and divergences, and what is wrong with it. The helpers are what most get right."""

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
    name="0 log 0 as NaN",
    why="you took the log of every probability: for 0 it is minus infinity, and 0 times infinity is NaN",
)
def takes_every_log(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-(p * np.log(p)).sum() / math.log(base))


@mistake(
    of="entropy",
    name="NaN left out of the sum",
    why="you let 0 log 0 become NaN and left it out with np.nansum: the number is right, but NumPy warns each time, "
    "and a NaN among the weights would be left out as well",
)
def sums_without_nan(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-np.nansum(p * np.log(p)) / math.log(base))


@mistake(of="entropy", name="entropy in nats only", why="you did not use the base: every answer is in nats")
def ignores_the_base(p: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    p = probabilities(p)
    return float(-(p[p > 0] * np.log(p[p > 0])).sum())


@mistake(of="entropy", name="entropy in bits only", why="you took logarithms to the base 2, whatever the base was")
def counts_bits(p: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    p = probabilities(p)
    return float(-(p[p > 0] * np.log2(p[p > 0])).sum())


@mistake(
    of="entropy",
    name="times the log of the base",
    why="you changed the base in the wrong direction: a bit is less than a nat, so there are more of them",
)
def multiplies_by_the_base(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-(p[p > 0] * np.log(p[p > 0])).sum() * math.log(base))


@mistake(
    of="entropy",
    name="counts taken for probabilities",
    why="you took the weights as they came: counts are far above 1, and their logs are no surprise",
)
def does_not_normalise(p: ArrayLike, base: float = math.e) -> float:
    p = np.asarray(p, dtype=np.float64)
    return float(-(p[p > 0] * np.log(p[p > 0])).sum() / math.log(base))


@mistake(
    of="entropy",
    name="overwritten weights",
    why="you divided the weights in place: that writes into the caller's array, and an integer array refuses it",
)
def normalises_in_place(p: ArrayLike, base: float = math.e) -> float:
    p = np.asarray(p)
    p /= p.sum()
    return float(-(p[p > 0] * np.log(p[p > 0], dtype=np.float64)).sum() / math.log(base))


@mistake(of="entropy", name="the minus left out", why="you left out the minus: the log of a probability is negative")
def forgets_the_minus(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float((p[p > 0] * np.log(p[p > 0])).sum() / math.log(base))


@mistake(
    of="entropy",
    name="surprises not weighted",
    why="you averaged the surprises as if all outcomes were equally likely: a likely one should count more",
)
def averages_surprises(p: ArrayLike, base: float = math.e) -> float:
    p = probabilities(p)
    return float(-np.log(p[p > 0]).mean() / math.log(base))


@mistake(
    of="entropy",
    name="Gini impurity",
    why="you took 1 minus the sum of squares: that is the Gini impurity, another measure of the same idea",
)
def takes_gini(p: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    return float(1 - (probabilities(p) ** 2).sum())


@mistake(
    of="kl_divergence",
    name="KL the other way round",
    why="you took the expectation under q: KL(q || p) is another number",
)
def turns_around(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return kl(q, p, base)


@mistake(
    of="kl_divergence",
    name="KL both ways",
    why="you averaged KL(p || q) and KL(q || p): that is symmetric, and the KL divergence is not",
)
def averages_both_ways(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return (kl(p, q, base) + kl(q, p, base)) / 2


@mistake(
    of="kl_divergence",
    name="outcomes with q = 0 left out",
    why="you left out the outcomes that q rules out: these are its worst errors, and they cost nothing now",
)
def drops_impossible_outcomes(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    both = (p > 0) & (q > 0)
    return float((p[both] * np.log(p[both] / q[both])).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="1e-12 in place of 0",
    why="you added a small number to q, or clipped q there: what should be infinite then depends on that number, and "
    "every smaller q is changed as well",
)
def smooths(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return kl(p, np.clip(q, 1e-12, 1), base)


@mistake(
    of="kl_divergence",
    name="0 log 0 as NaN, in KL",
    why="you took the log where p is 0: 0 times infinity is NaN, and so is 0 / 0 where q is 0 as well",
)
def takes_every_ratio(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return float((p * np.log(p / q)).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="a warning where q is 0",
    why="you divided by q, or took its log, where it is 0: infinity is right, and the warning that NumPy gives with it "
    "reads like a bug",
)
def lets_numpy_warn(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    occurs = p > 0
    return float((p[occurs] * np.log(p[occurs] / q[occurs])).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="an error where q is 0",
    why="you refused a q that rules out what p does not: the divergence is defined there, it has no upper bound",
)
def refuses_zero(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    if ((p > 0) & (q == 0)).any():
        raise ValueError("q must not be 0")
    return kl(p, q, base)


@mistake(
    of="kl_divergence",
    name="cross-entropy",
    why="you took the expected surprise of q: that is the cross-entropy, which has the entropy of p in it",
)
def takes_cross_entropy(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    with np.errstate(divide="ignore"):
        return float(-(p[p > 0] * np.log(q[p > 0])).sum() / math.log(base))


@mistake(
    of="kl_divergence",
    name="counts taken for probabilities, in KL",
    why="you compared the weights as they came: two sets of counts that differ in size alone should be equal",
)
def does_not_normalise_kl(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    if np.shape(p) != np.shape(q):
        raise ValueError("p and q must have the same outcomes")
    return kl(np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64), base)


@mistake(of="kl_divergence", name="KL in nats only", why="you did not use the base: every divergence is in nats")
def ignores_the_base_in_kl(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    return kl(*pair(p, q), math.e)


@mistake(
    of="kl_divergence",
    name="shapes left to NumPy",
    why="you left the shapes to NumPy: it refuses 3 against 2, but 3 against 1 it broadcasts without a word",
)
def leaves_shapes_to_numpy(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = np.broadcast_arrays(probabilities(p), probabilities(q))
    return kl(p, q, base)


@mistake(
    of="kl_divergence",
    name="zip stops at the shorter",
    why="you paired with zip, which drops whatever has no partner, so a wrong length goes unseen",
)
def zips(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    total = 0.0
    for a, b in zip(probabilities(p).tolist(), probabilities(q).tolist(), strict=False):
        if a > 0:
            total += a * math.log(a / b) if b > 0 else math.inf
    return total / math.log(base)


@mistake(
    of="js_divergence",
    name="shapes left to NumPy, in JS",
    why="you left the shapes to NumPy: it refuses 3 against 2, but 3 against 1 it broadcasts without a word",
)
def leaves_shapes_to_numpy_in_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    first, second = np.broadcast_arrays(probabilities(p), probabilities(q))
    mixture = (first + second) / 2
    return (kl(first, mixture, base) + kl(second, mixture, base)) / 2


@mistake(
    of="js_divergence",
    name="zip stops at the shorter, in JS",
    why="you paired with zip, which drops whatever has no partner, so a wrong length goes unseen",
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
    why="you took the log where p or q is 0: 0 times minus infinity is NaN",
)
def takes_every_ratio_in_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    nats = (p * np.log(p / mixture)).sum() + (q * np.log(q / mixture)).sum()
    return float(nats / 2 / math.log(base))


@mistake(
    of="js_divergence",
    name="Jensen-Shannon distance",
    why="you took the square root: that is the Jensen-Shannon distance",
)
def takes_the_root(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return math.sqrt(max(0.0, (kl(p, mixture, base) + kl(q, mixture, base)) / 2))


@mistake(
    of="js_divergence",
    name="the mean of KL both ways",
    why="you compared p and q with each other: that is infinite where one of them is 0, and nothing here has to be",
)
def skips_the_mixture(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return (kl(p, q, base) + kl(q, p, base)) / 2


@mistake(
    of="js_divergence",
    name="the mixture's divergence from p and q",
    why="you took the expectation under the mixture: it is to be under p once, and under q once",
)
def starts_from_the_mixture(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return (kl(mixture, p, base) + kl(mixture, q, base)) / 2


@mistake(
    of="js_divergence",
    name="the sum of both divergences",
    why="you added the two divergences up: the mean of them is half of that",
)
def adds_up(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return kl(p, mixture, base) + kl(q, mixture, base)


@mistake(
    of="js_divergence",
    name="the divergence of p alone",
    why="you asked only how far p is from the mixture: q may be at another distance",
)
def asks_p_alone(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    p, q = pair(p, q)
    return kl(p, (p + q) / 2, base)


@mistake(
    of="js_divergence",
    name="a mixture of counts",
    why="you mixed the weights before they were probabilities: whoever has more counts has more say in the mixture",
)
def mixes_counts(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    first, second = pair(p, q)
    mixture = probabilities(np.asarray(p, dtype=np.float64) + np.asarray(q, dtype=np.float64))
    return (kl(first, mixture, base) + kl(second, mixture, base)) / 2


@mistake(
    of="js_divergence",
    name="a base that is not handed on",
    why="you did not use the base here: the divergences inside are in nats, whatever was asked for",
)
def ignores_the_base_in_js(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:  # noqa: ARG001
    p, q = pair(p, q)
    mixture = (p + q) / 2
    return (kl(p, mixture, math.e) + kl(q, mixture, math.e)) / 2
