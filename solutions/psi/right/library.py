"""np.histogram and SciPy's entropy

The index is KL(a, e) + KL(e, a). SciPy normalises its arguments, so `rel_entr` of the shares is summed instead.
`np.histogram` needs ends: infinities keep the first and the last bin open.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import rel_entr


def bin_edges(expected: ArrayLike, bins: int = 10) -> NDArray[np.float64]:
    """Return the edges that divide a sample into bins of about equal numbers of rows."""
    if np.size(expected) == 0 or bins < 2:
        raise ValueError("need a value and two bins at least")
    positions = [i * np.size(expected) // bins for i in range(1, bins)]
    return np.unique(np.partition(np.asarray(expected, dtype=np.float64), positions)[positions])


def psi(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    """Return the population stability index of a new sample."""
    if np.size(actual) == 0:
        raise ValueError("actual is empty")
    edges = np.concatenate([[-np.inf], bin_edges(expected, bins), [np.inf]])
    e, a = (np.histogram(np.asarray(sample, np.float64), edges)[0] / np.size(sample) for sample in (expected, actual))
    e, a = np.clip(e, eps, None), np.clip(a, eps, None)
    return float(rel_entr(a, e).sum() + rel_entr(e, a).sum())


def drift_status(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    """Return what to do about a population stability index."""
    noise = (bins - 1) * (n_expected + n_actual) / (n_expected * n_actual)
    return "too few rows" if noise > 0.1 else "drifted" if index >= 0.25 else "watch" if index >= 0.1 else "stable"
