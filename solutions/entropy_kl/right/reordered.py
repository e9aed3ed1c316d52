"""Entropy and divergences from sums of logs of weights: everything is divided by the sums at the end."""

import math

import numpy as np
from numpy.typing import ArrayLike


def entropy(p: ArrayLike, base: float = math.e) -> float:
    """Return the entropy of a distribution."""
    p = np.asarray(p, dtype=np.float64)
    logs = np.log(np.where(p > 0, p, 1))
    return math.log(p.sum(), base) - float(p @ logs) / (float(p.sum()) * math.log(base))


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Kullback-Leibler divergence of q from p."""
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    if np.any((p > 0) & (q == 0)):
        return math.inf
    ratios = np.divide(p, q, out=np.ones_like(p), where=p > 0)
    log_of_sums = math.log(q.sum() / p.sum())
    return (math.fsum(p * np.log(ratios)) / float(p.sum()) + log_of_sums) / math.log(base)


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Jensen-Shannon divergence: the entropy of the mixture less the mean entropy."""
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    mixture = 0.5 * (p / p.sum() + q / q.sum())
    return entropy(mixture, base) - 0.5 * (entropy(p, base) + entropy(q, base))
