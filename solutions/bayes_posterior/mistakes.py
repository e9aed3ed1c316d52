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
        raise ValueError("every hypothesis has the posterior 0")
    return scaled(np.exp(log_joint - highest))


def scaled(products: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = products / products.sum()
    return result


@mistake(
    of="ppv",
    name="the sensitivity",
    why="you returned P(positive | sick), the sensitivity: the task asks for P(sick | positive)",
)
def turns_the_condition_around(prevalence: float, sensitivity: float, specificity: float) -> float:
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return sensitivity


@mistake(
    of="ppv",
    name="the specificity as false alarm rate",
    why="you used the specificity as the share of the healthy who test positive: that is 1 - specificity",
)
def takes_specificity_for_false_alarms(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * specificity
    if sick + healthy == 0:
        raise ValueError("nobody tests positive")
    return sick / (sick + healthy)


@mistake(
    of="ppv",
    name="the prevalence is ignored",
    why="you ignored the prevalence: as if half of all people were sick",
)
def ignores_the_prevalence(prevalence: float, sensitivity: float, specificity: float) -> float:
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return sensitivity / (sensitivity + 1 - specificity)


@mistake(
    of="ppv",
    name="the healthy are not weighted",
    why="you weighted the sick by the prevalence, but not the healthy by 1 - prevalence",
)
def weighs_the_sick_only(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick = prevalence * sensitivity
    if sick + 1 - specificity == 0:
        raise ValueError("nobody tests positive")
    return sick / (sick + 1 - specificity)


@mistake(
    of="ppv",
    name="P(sick and positive)",
    why="you returned the probability to be sick and positive: among all people, not among those who test positive",
)
def stops_at_the_joint(prevalence: float, sensitivity: float, specificity: float) -> float:
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return prevalence * sensitivity


@mistake(
    of="ppv",
    name="odds",
    why="you divided by the healthy who test positive: this gives odds, and 3 to 1 is 3 instead of 0.75",
)
def gives_odds(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    if healthy == 0:
        raise ValueError("no healthy person tests positive")
    return sick / healthy


@mistake(
    of="ppv",
    name="the negative predictive value",
    why="you returned the probability that a person who tests negative is healthy",
)
def looks_at_the_negatives(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * (1 - sensitivity), (1 - prevalence) * specificity
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("nobody tests positive")
    return healthy / (sick + healthy)


@mistake(
    of="ppv",
    name="a ZeroDivisionError if P(positive) is 0",
    why="you divided by 0: if the probability of a positive test is 0, raise a ValueError",
    covers=[
        "if positive == 0: -> if False:",
    ],
)
def divides_by_zero(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    return sick / (sick + healthy)


@mistake(
    of="ppv",
    name="0 if P(positive) is 0",
    why="you returned 0 although no person tests positive: raise a ValueError",
)
def gives_zero_for_nobody(prevalence: float, sensitivity: float, specificity: float) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    return sick / (sick + healthy) if sick + healthy > 0 else 0.0


@mistake(
    of="ppv",
    name="a rounded predictive value",
    why="you rounded the result: 4e-12 becomes 0",
    values=[4, 2, 3, 6, 10],
)
def rounds(prevalence: float, sensitivity: float, specificity: float, *, value: int) -> float:
    sick, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    if sick + healthy == 0:
        raise ValueError("nobody tests positive")
    return round(sick / (sick + healthy), value)


@mistake(
    of="posterior",
    name="products that do not add up to 1",
    why="you returned the products: they do not add up to 1, and probabilities of all hypotheses do",
)
def forgets_the_evidence(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products: NDArray[np.float64] = prior * likelihoods.prod(axis=0)
    if not products.any():
        raise ValueError("every hypothesis has the posterior 0")
    return products


@mistake(
    of="posterior",
    name="the prior is ignored",
    why="you ignored the prior: as if all hypotheses had the same probability before the evidence",
)
def forgets_the_prior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        return from_logs(np.log(likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="the prior once for each piece of evidence",
    why="you multiplied by the prior for each piece of evidence: it counts once",
)
def repeats_the_prior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        return from_logs(np.log(prior * likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="averaged likelihoods",
    why="you averaged the likelihoods of a hypothesis: a hundred pieces of evidence then say no more than one",
)
def averages(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products = prior * (likelihoods.mean(axis=0) if len(likelihoods) else 1)
    if not products.any():
        raise ValueError("every hypothesis has the posterior 0")
    return scaled(products)


@mistake(
    of="posterior",
    name="only the last piece of evidence",
    why="you used only the last piece of evidence: all pieces count, in any order",
)
def keeps_the_last(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products = prior
    for row in likelihoods:
        products = prior * row
        if not products.any():
            raise ValueError("every hypothesis has the posterior 0")
    return scaled(products)


@mistake(
    of="posterior",
    name="a product that underflows",
    why="your products left the range of float64: 500 factors of 0.2 and 0.3 give 0, although one hypothesis is "
    "possible",
)
def multiplies(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    products = prior * likelihoods.prod(axis=0)
    if products.sum() == 0:
        raise ValueError("every hypothesis has the posterior 0")
    return scaled(products)


@mistake(
    of="posterior",
    name="0 / 0 from a product that underflows",
    why="you divided by a sum of 0: the product of 500 factors of 0.2 and 0.3 underflows to 0",
)
def multiplies_and_divides(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    return scaled(prior * likelihoods.prod(axis=0))


@mistake(
    of="posterior",
    name="a tiny probability becomes 0 for good",
    why="you scaled after each piece of evidence: a probability of 1e-586 became 0, and later evidence cannot "
    "change that",
)
def scales_on_the_way(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    current = prior
    for row in likelihoods:
        current = current * row
        if not current.any():
            raise ValueError("every hypothesis has the posterior 0")
        current = current / current.sum()
    return current


@mistake(
    of="posterior",
    name="the prior is overwritten",
    why="you wrote the result into the prior: np.asarray makes no copy of a float64 array",
)
def overwrites_the_prior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    current, likelihoods = arrays(prior, likelihoods)
    for row in likelihoods:
        current *= row
        if not current.any():
            raise ValueError("every hypothesis has the posterior 0")
        current /= current.sum()
    return current


@mistake(
    of="posterior",
    name="a small number added before the log",
    why="you added a small number before the log: a hypothesis with likelihood 0 is then possible again",
    values=[1e-12, 1e-15, 1e-10, 1e-9, 1e-8, 1e-300],
)
def smooths(prior: ArrayLike, likelihoods: ArrayLike, *, value: float) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    return from_logs(np.log(prior + value) + np.log(likelihoods + value).sum(axis=0))


@mistake(
    of="posterior",
    name="a warning for log(0)",
    why="your results are right, but NumPy warned of log(0): a hypothesis with probability 0 is allowed",
    covers=[
        "with np.errstate(divide='ignore'): -> with np.errstate():",
    ],
)
def lets_numpy_warn(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    return from_logs(np.log(prior) + np.log(likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="logs in the input's dtype",
    why="you computed logs in the input's dtype: in float32 the result has about 7 digits",
)
def keeps_the_dtype(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return from_logs(np.log(prior) + np.log(likelihoods).sum(axis=0))


@mistake(
    of="posterior",
    name="the prior if all posteriors are 0",
    why="you returned the prior although every hypothesis has the posterior 0: raise a ValueError",
)
def falls_back(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihoods).sum(axis=0)
    return prior.copy() if log_joint.max() == -np.inf else from_logs(log_joint)


@mistake(
    of="posterior",
    name="NaN if all posteriors are 0",
    why="you returned NaN although every hypothesis has the posterior 0: raise a ValueError",
    covers=[
        "if highest == -np.inf: -> if highest == np.inf:",
        "if highest == -np.inf: -> if False:",
    ],
)
def lets_nan_through(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    prior, likelihoods = arrays(prior, likelihoods)
    with np.errstate(divide="ignore"):
        log_joint = np.log(prior) + np.log(likelihoods).sum(axis=0)
    relative = np.exp(log_joint - log_joint.max())
    return scaled(relative)
