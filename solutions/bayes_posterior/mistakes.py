"""What people write for Bayes' rule, and what is wrong with it. The helpers are what most of these get right."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake


def arrays(prior: ArrayLike, likelihoods: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.asarray(prior, dtype=np.float64), np.asarray(likelihoods, dtype=np.float64)


def from_logs(log_joint: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities that belong to unscaled logs."""
    highest = log_joint.max()
    if highest == -np.inf:
        raise ValueError("every hypothesis is ruled out")
    return scaled(np.exp(log_joint - highest))


def scaled(products: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = products / products.sum()
    return result


@mistake(
    of="ppv",
    name="the sensitivity",
    why="you returned how likely a sick person is to test positive; asked is how likely a person who tests positive "
    "is to be sick",
)
def turns_the_condition_around(prevalence: float, sensitivity: float, specificity: float) -> float:
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return sensitivity


@mistake(
    of="ppv",
    name="the specificity as rate of false alarms",
    why="you counted the healthy who test negative: those who test positive are the others",
)
def takes_specificity_for_false_alarms(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * specificity
    if sick + healthy == 0:
        raise ValueError("nobody tests positive")
    return sick / (sick + healthy)


@mistake(
    of="ppv",
    name="sensitivity against false alarms, without the prevalence",
    why="you compared the two rates as if half of all people were sick: how rare the disease is was not asked",
)
def ignores_the_prevalence(prevalence: float, sensitivity: float, specificity: float) -> float:
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return sensitivity / (sensitivity + 1 - specificity)


@mistake(
    of="ppv",
    name="false alarms of the healthy not weighted",
    why="you weighted the sick by how many they are, and not the healthy",
)
def weighs_the_sick_only(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick = prevalence * sensitivity
    if sick + 1 - specificity == 0:
        raise ValueError("nobody tests positive")
    return sick / (sick + 1 - specificity)


@mistake(
    of="ppv",
    name="sick and positive, of all people",
    why="you stopped at the part of all people who are sick and test positive; asked is their part of those who "
    "test positive",
)
def stops_at_the_joint(prevalence: float, sensitivity: float, specificity: float) -> float:
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return prevalence * sensitivity


@mistake(
    of="ppv",
    name="the odds",
    why="you divided by the healthy who test positive: that gives odds, which may be above 1",
)
def gives_odds(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    if healthy == 0:
        raise ValueError("no healthy person tests positive")
    return sick / healthy


@mistake(
    of="ppv",
    name="the negative predictive value",
    why="you looked at those who test negative, and at how many of them are healthy",
)
def looks_at_the_negatives(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * (1 - sensitivity), (1 - prevalence) * specificity
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return healthy / (sick + healthy)


@mistake(
    of="ppv",
    name="0 / 0 where nobody tests positive",
    why="you divided without a look at the divisor: where nobody tests positive it is 0, and Python refuses with "
    "another exception than the one that the contract names",
)
def divides_by_zero(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    return sick / (sick + healthy)


@mistake(
    of="ppv",
    name="0 where nobody tests positive",
    why="you returned 0 where nobody tests positive: that says that all of them are healthy, and there are none",
)
def gives_zero_for_nobody(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    return sick / (sick + healthy) if sick + healthy > 0 else 0.0


@mistake(
    of="ppv",
    name="a rounded predictive value",
    why="you rounded the result: for a very rare disease nothing is left of it",
)
def rounds(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    if sick + healthy == 0:
        raise ValueError("nobody tests positive")
    return round(sick / (sick + healthy), 4)


@mistake(
    of="posterior",
    name="products that do not add up to 1",
    why="you multiplied and stopped there: the products are not divided by how likely the evidence is altogether",
)
def forgets_the_evidence(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products: NDArray[np.float64] = prior * likelihoods.prod(axis=0)
    if not products.any():
        raise ValueError("every hypothesis is ruled out")
    return products


@mistake(
    of="posterior",
    name="the prior left out",
    why="you scaled the likelihoods alone: that says that all hypotheses were equally likely before the evidence",
)
def forgets_the_prior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        return from_logs(np.log(likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="the prior once for each piece of evidence",
    why="you multiplied by the prior for every piece of evidence: what was known before counts once",
)
def repeats_the_prior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        return from_logs(np.log(prior * likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="likelihoods averaged",
    why="you averaged the likelihoods of a hypothesis: for two independent things to happen both, the probabilities "
    "are multiplied",
)
def averages(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products = prior * (likelihoods.mean(axis=0) if len(likelihoods) else 1)
    if not products.any():
        raise ValueError("every hypothesis is ruled out")
    return scaled(products)


@mistake(
    of="posterior",
    name="the last piece of evidence only",
    why="you started from the prior again with each piece of evidence: what came before the last one is forgotten",
)
def keeps_the_last(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products = prior
    for row in likelihoods:
        products = prior * row
        if not products.any():
            raise ValueError("every hypothesis is ruled out")
    return scaled(products)


@mistake(
    of="posterior",
    name="a product that underflows",
    why="you multiplied the probabilities, or took exp of their summed logs as it was: the product of a thousand of "
    "them is too small for a float64 and becomes 0, and a product of densities can be too large",
)
def multiplies(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products = prior * likelihoods.prod(axis=0)
    if products.sum() == 0:
        raise ValueError("every hypothesis is ruled out")
    return scaled(products)


@mistake(
    of="posterior",
    name="0 / 0 from a product that underflows",
    why="you divided products by their sum without a look at the sum: it is 0 where every hypothesis is ruled out, and "
    "also where the product of many probabilities is too small for a float64",
)
def multiplies_and_divides(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    return scaled(prior * likelihoods.prod(axis=0))


@mistake(
    of="posterior",
    name="scaled after every piece of evidence",
    why="you scaled to 1 after every piece of evidence: a hypothesis that falls far behind becomes 0 by rounding, "
    "and stays 0 when the evidence turns",
)
def scales_on_the_way(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    current = prior
    for row in likelihoods:
        current = current * row
        if not current.any():
            raise ValueError("every hypothesis is ruled out")
        current = current / current.sum()
    return current


@mistake(
    of="posterior",
    name="an overwritten prior",
    why="you updated the prior in place: np.asarray copies no array, so it was still the caller's own",
)
def overwrites_the_prior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    current, likelihoods = arrays(prior, likelihoods)
    for row in likelihoods:
        current *= row
        if not current.any():
            raise ValueError("every hypothesis is ruled out")
        current /= current.sum()
    return current


@mistake(
    of="posterior",
    name="1e-12 added before the log",
    why="you added a small number so that no log is of 0: a hypothesis that was ruled out is then merely unlikely, "
    "and other evidence brings it back",
)
def smooths(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    return from_logs(np.log(prior + 1e-12) + np.log(likelihoods + 1e-12).sum(axis=0))


@mistake(
    of="posterior",
    name="a warning for log 0",
    why="you took the log of 0 as it came: minus infinity is right, and the warning that NumPy gives with it reads "
    "like a bug",
)
def lets_numpy_warn(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    return from_logs(np.log(prior) + np.log(likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="logs in the dtype that came in",
    why="you took logs in the dtype that came in: in float32 they have 7 digits, and so has the result",
)
def keeps_the_dtype(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return from_logs(np.log(prior) + np.log(likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="the prior where all is ruled out",
    why="you fell back on the prior where every hypothesis is ruled out: it "
    "contradicts the evidence, and nobody is told",
)
def falls_back(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihoods).sum(axis=0)
    return prior.copy() if log_joint.max() == -np.inf else from_logs(log_joint)


@mistake(
    of="posterior",
    name="NaN where all is ruled out",
    why="you let a case through in which every hypothesis is ruled out: minus infinity minus itself is NaN",
)
def lets_nan_through(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihoods).sum(axis=0)
    relative = np.exp(log_joint - log_joint.max())
    return scaled(relative)
