"""Exact sums, and the sigmoid's two safe forms."""

import math

import numpy as np
from numpy.typing import ArrayLike


def bce_from_probs(y: ArrayLike, p: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted probabilities."""
    pairs = list(zip(np.ravel(y).tolist(), np.ravel(p).tolist(), strict=True))
    if not pairs:
        raise ValueError("nothing to average")
    costs = []
    for label, probability in pairs:
        if (label > 0 and probability == 0) or (label < 1 and probability == 1):
            return math.inf
        costs.append(-label * math.log(probability) if label > 0 else 0.0)
        costs.append(-(1 - label) * math.log1p(-probability) if label < 1 else 0.0)
    return math.fsum(costs) / len(pairs)


def bce_from_logits(y: ArrayLike, z: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted scores (logits)."""
    pairs = list(zip(np.ravel(y).tolist(), np.ravel(z).tolist(), strict=True))
    if not pairs:
        raise ValueError("nothing to average")
    lines = [max(score, 0) - label * score for label, score in pairs]
    bends = [math.log1p(math.exp(-abs(score))) for _, score in pairs]
    return math.fsum(lines + bends) / len(pairs)
