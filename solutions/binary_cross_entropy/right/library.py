"""SciPy's xlogy and log_expit

xlogy(0, 0) is 0, so no case needs a mask. log_expit is the logarithm of the sigmoid, and it does not overflow.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import log_expit, xlog1py, xlogy


def bce_from_probs(y: ArrayLike, p: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted probabilities."""
    if np.size(y) == 0 or np.size(y) != np.size(p):
        raise ValueError("cross-entropy needs two equal lengths of at least 1")
    y, p = np.asarray(y, dtype=np.float64).ravel(), np.asarray(p, dtype=np.float64).ravel()
    return float(-np.mean(xlogy(y, p) + xlog1py(1 - y, -p)))


def bce_from_logits(y: ArrayLike, z: ArrayLike) -> float:
    """Return the binary cross-entropy of predicted scores (logits)."""
    if np.size(y) == 0 or np.size(y) != np.size(z):
        raise ValueError("cross-entropy needs two equal lengths of at least 1")
    y, z = np.asarray(y, dtype=np.float64).ravel(), np.asarray(z, dtype=np.float64).ravel()
    return float(-np.mean(y * log_expit(z) + (1 - y) * log_expit(-z)))
