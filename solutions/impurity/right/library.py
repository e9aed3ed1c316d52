"""SciPy's entropy

`scipy.stats.entropy` normalises the counts and takes the base and the axis as arguments. Empty nodes still need care.
There is no Gini impurity in SciPy: it is 1 minus the product of the shares with themselves.
"""

import numpy as np
import scipy.stats
from numpy.typing import ArrayLike, NDArray


def gini(counts: ArrayLike) -> NDArray[np.float64]:
    """Return the Gini impurity of each node, computed from its class counts."""
    table = np.asarray(counts, dtype=np.float64)
    totals = table.sum(axis=-1)
    shares = table / np.where(totals > 0, totals, 1.0)[..., np.newaxis]
    return np.asarray(np.where(totals > 0, 1 - np.vecdot(shares, shares), 0.0))


def entropy(counts: ArrayLike) -> NDArray[np.float64]:
    """Return the entropy of each node in bits, computed from its class counts."""
    table = np.asarray(counts, dtype=np.float64)
    empty = table.sum(axis=-1, keepdims=True) == 0
    # With its first class counted once, an empty node is pure.
    first = np.arange(table.shape[-1]) == 0
    return np.asarray(scipy.stats.entropy(np.where(empty & first, 1.0, table), base=2, axis=-1))


def information_gain(children: ArrayLike) -> float:
    """Return by how many bits a split of a node lowers the entropy."""
    table = np.asarray(children, dtype=np.float64)
    return float(entropy(table.sum(axis=0)) - np.average(entropy(table), weights=table.sum(axis=1)))
