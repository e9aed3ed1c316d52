"""Binary cross-entropy in plain Python, one prediction at a time."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def bce_from_probs(y: ArrayLike, p: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted probabilities."""
    labels = np.asarray(y, dtype=np.float64).ravel().tolist()
    probabilities = np.asarray(p, dtype=np.float64).ravel().tolist()
    n = len(labels)
    if n == 0 or len(probabilities) != n:
        raise ValueError(f"cross-entropy needs two equal lengths of at least 1, not {n} and {len(probabilities)}")
    total = 0.0
    for label, probability in zip(labels, probabilities, strict=True):
        if label > 0:
            total += label * (math.inf if probability == 0 else -math.log(probability))
        if label < 1:
            total += (1 - label) * (math.inf if probability == 1 else -math.log1p(-probability))
    return total / n


def bce_from_logits(y: ArrayLike, z: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted scores (logits)."""
    labels = np.asarray(y, dtype=np.float64).ravel().tolist()
    scores = np.asarray(z, dtype=np.float64).ravel().tolist()
    n = len(labels)
    if n == 0 or len(scores) != n:
        raise ValueError(f"cross-entropy needs two equal lengths of at least 1, not {n} and {len(scores)}")
    total = 0.0
    for label, score in zip(labels, scores, strict=True):
        if score >= 0:
            rest = math.log1p(math.exp(-score))
            total += label * rest + (1 - label) * (score + rest)
        else:
            rest = math.log1p(math.exp(score))
            total += label * (-score + rest) + (1 - label) * rest
    return total / n


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n labels, 0 or 1, and n probabilities or scores of both signs."""
    y, z = rng.integers(0, 2, size=n), rng.normal(scale=5.0, size=n)
    return {"bce_from_probs": (y, 1 / (1 + np.exp(-z))), "bce_from_logits": (y, z)}
