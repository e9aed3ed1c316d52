"""SciPy's entr and rel_entr

entr(p) is -p log p and rel_entr(p, q) is p log(p / q), element by element. Both know the limits at 0, so no mask is
needed.
"""

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import entr, rel_entr


def entropy(p: ArrayLike, base: float = math.e) -> float:
    """Return the entropy of a distribution over K outcomes."""
    p = np.asarray(p, dtype=np.float64)
    return float(entr(p / p.sum()).sum() / math.log(base))


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Kullback-Leibler divergence KL(p || q)."""
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    return float(rel_entr(p / p.sum(), q / q.sum()).sum() / math.log(base))


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Jensen-Shannon divergence."""
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError("p and q must have the same outcomes")
    mixture = (p / p.sum() + q / q.sum()) / 2
    return (kl_divergence(p, mixture, base) + kl_divergence(q, mixture, base)) / 2
