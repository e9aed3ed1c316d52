"""The two costs averaged apart, with np.logaddexp for the scores and masks for the probabilities."""

import numpy as np
from numpy.typing import ArrayLike


def bce_from_probs(y: ArrayLike, p: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted probabilities."""
    y, p = np.asarray(y, dtype=np.float64).ravel(), np.asarray(p, dtype=np.float64).ravel()
    if len(y) == 0 or len(y) != len(p):
        raise ValueError("two equal lengths of at least 1, please")
    ones, zeros = y > 0, y < 1
    return float(-np.sum(y[ones] * np.log(p[ones]) / len(y)) - np.sum((1 - y[zeros]) * np.log1p(-p[zeros]) / len(y)))


def bce_from_logits(y: ArrayLike, z: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted scores (logits)."""
    y, z = np.asarray(y, dtype=np.float64).ravel(), np.asarray(z, dtype=np.float64).ravel()
    if len(y) == 0 or len(y) != len(z):
        raise ValueError("two equal lengths of at least 1, please")
    return float(np.mean(y * np.logaddexp(0, -z)) + np.mean((1 - y) * np.logaddexp(0, z)))
