"""Differences of entropies

KL(p || q) is the cross-entropy of p and q minus the entropy of p. JS is the entropy of the mixture minus the mean of
the two entropies. This shows what the divergences mean. It is less accurate if they are small.
"""

import math

import numpy as np
from numpy.typing import ArrayLike


def entropy(p: ArrayLike, base: float = math.e) -> float:
    """Return the entropy of a distribution over K outcomes."""
    return _cross_entropy(p, p) / math.log(base)


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Kullback-Leibler divergence KL(p || q)."""
    return (_cross_entropy(p, q) - _cross_entropy(p, p)) / math.log(base)


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Jensen-Shannon divergence."""
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    return entropy(p / p.sum() + q / q.sum(), base) - (entropy(p, base) + entropy(q, base)) / 2


def _cross_entropy(p: ArrayLike, q: ArrayLike) -> float:
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    true, model = p / p.sum(), q / q.sum()
    if np.any((true > 0) & (model == 0)):
        return math.inf
    return -float(true @ np.log(np.where(true > 0, model, 1)))
