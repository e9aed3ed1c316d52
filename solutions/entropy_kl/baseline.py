"""Entropy and divergences in plain Python, one outcome at a time."""

import math

import numpy as np
from numpy.typing import ArrayLike


def entropy(p: ArrayLike, base: float = math.e) -> float:
    """Return the entropy of a distribution."""
    total = 0.0
    for probability in probabilities(p):
        if probability > 0:
            total -= probability * math.log(probability)
    return total / math.log(base)


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Kullback-Leibler divergence of q from p."""
    if np.shape(p) != np.shape(q):
        raise ValueError("p and q must have the same outcomes")
    total = 0.0
    for true, believed in zip(probabilities(p), probabilities(q), strict=True):
        if true > 0 and believed == 0:
            return math.inf
        if true > 0:
            total += true * math.log(true / believed)
    return total / math.log(base)


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Jensen-Shannon divergence."""
    if np.shape(p) != np.shape(q):
        raise ValueError("p and q must have the same outcomes")
    first, second = probabilities(p), probabilities(q)
    mixture = []
    for a, b in zip(first, second, strict=True):
        mixture.append((a + b) / 2)
    return (kl_divergence(first, mixture, base) + kl_divergence(second, mixture, base)) / 2


def probabilities(weights: ArrayLike) -> list[float]:
    """Return weights divided by their sum."""
    numbers = np.asarray(weights, dtype=np.float64).tolist()
    total = sum(numbers)
    result = []
    for number in numbers:
        result.append(number / total)
    return result
