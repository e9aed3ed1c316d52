"""Bayes' rule in plain Python, one hypothesis and one piece of evidence at a time."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ppv(prevalence: float, sensitivity: float, specificity: float) -> float:
    """Return the positive predictive value: the probability that a person who tests positive is sick."""
    sick = prevalence * sensitivity
    healthy = (1 - prevalence) * (1 - specificity)
    if sick + healthy == 0:
        raise ValueError("the probability of a positive test is 0")
    return sick / (sick + healthy)


def posterior(prior: ArrayLike, likelihoods: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities of K hypotheses after m pieces of evidence."""
    logs = []
    for probability in np.asarray(prior, dtype=np.float64).tolist():
        logs.append(log(probability))
    for row in np.asarray(likelihoods, dtype=np.float64).tolist():
        for k in range(len(logs)):
            logs[k] += log(row[k])

    highest = max(logs)
    if highest == -math.inf:
        raise ValueError("every hypothesis has the posterior 0")
    weights = []
    for value in logs:
        weights.append(math.exp(value - highest))
    total = sum(weights)
    return np.array([weight / total for weight in weights])


def log(probability: float) -> float:
    """Return the logarithm, which for 0 is minus infinity."""
    return math.log(probability) if probability > 0 else -math.inf
