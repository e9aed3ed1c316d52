"""Masks, and two straight lines

For probabilities, masks take only the logarithms that have a weight. Frameworks compute the cost of a score as
max(z, 0) - y z + log(1 + exp(-abs(z))). This is faster than np.logaddexp, but less accurate for soft labels.
"""

import numpy as np
from numpy.typing import ArrayLike


def bce_from_probs(y: ArrayLike, p: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted probabilities."""
    y, p = np.asarray(y, dtype=np.float64).ravel(), np.asarray(p, dtype=np.float64).ravel()
    if len(y) == 0 or len(y) != len(p):
        raise ValueError("cross-entropy needs two equal lengths of at least 1")
    ones, zeros = y > 0, y < 1
    cost_of_1 = -np.sum(y[ones] * np.log(p[ones]))
    cost_of_0 = -np.sum((1 - y[zeros]) * np.log1p(-p[zeros]))
    return float((cost_of_1 + cost_of_0) / len(y))


def bce_from_logits(y: ArrayLike, z: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted scores (logits)."""
    y, z = np.asarray(y, dtype=np.float64).ravel(), np.asarray(z, dtype=np.float64).ravel()
    if len(y) == 0 or len(y) != len(z):
        raise ValueError("cross-entropy needs two equal lengths of at least 1")
    lines = np.maximum(z, 0) - y * z
    bend = np.log1p(np.exp(-np.abs(z)))
    return float(np.mean(lines + bend))
