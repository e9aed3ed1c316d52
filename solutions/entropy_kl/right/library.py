"""Entropy and divergences with SciPy."""

import math

import numpy as np
import scipy.stats
from numpy.typing import ArrayLike
from scipy.spatial.distance import jensenshannon


def entropy(p: ArrayLike, base: float = math.e) -> float:
    """Return the entropy of a distribution."""
    return float(scipy.stats.entropy(np.asarray(p, dtype=np.float64), base=base))


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Kullback-Leibler divergence of q from p."""
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    return float(scipy.stats.entropy(p, q, base=base))


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Jensen-Shannon divergence."""
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    return float(jensenshannon(p, q, base=base) ** 2)
