"""Logarithms of the counts

Entropy is log2(n) minus the sum of c * log2(c) / n. No shares are needed, so a count that moves from one child to the
other changes two terms. It loses a few digits if the counts are large.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def count_logs(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return c * log2(c) for each count, 0 for a count of 0."""
    logs: NDArray[np.float64] = np.log2(counts, out=np.zeros_like(counts), where=counts > 0)
    return counts * logs


def gini(counts: ArrayLike) -> NDArray[np.float64]:
    """Return the Gini impurity of each node, computed from its class counts."""
    c = np.asarray(counts, dtype=np.float64)
    n = c.sum(axis=-1)
    return np.asarray(1 - np.divide((c**2).sum(axis=-1), n**2, out=np.ones_like(n), where=n > 0))


def entropy(counts: ArrayLike) -> NDArray[np.float64]:
    """Return the entropy of each node in bits, computed from its class counts."""
    c = np.asarray(counts, dtype=np.float64)
    n = c.sum(axis=-1)
    return np.asarray(np.divide(count_logs(n) - count_logs(c).sum(axis=-1), n, out=np.zeros_like(n), where=n > 0))


def information_gain(children: ArrayLike) -> float:
    """Return by how many bits a split of a node lowers the entropy."""
    c = np.asarray(children, dtype=np.float64)
    inside = count_logs(c).sum() + count_logs(c.sum(keepdims=True)).sum()
    return float((inside - count_logs(c.sum(axis=0)).sum() - count_logs(c.sum(axis=1)).sum()) / c.sum())
