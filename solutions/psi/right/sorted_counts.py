"""Counts from two sorted samples

Both samples are sorted, and the edges are searched in the samples, not the values in the edges. The differences of the
positions are the counts. This pays if the samples are sorted anyway.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def bin_edges(expected: ArrayLike, bins: int = 10) -> NDArray[np.float64]:
    """Return the edges that divide a sample into bins of about equal numbers of rows."""
    ordered = np.sort(np.asarray(expected, dtype=np.float64))
    if len(ordered) == 0 or bins < 2:
        raise ValueError("need a value and two bins at least")
    edges = ordered[(len(ordered) * np.arange(1, bins)) // bins]
    return edges[np.append(True, np.diff(edges) > 0)]


def psi(expected: ArrayLike, actual: ArrayLike, bins: int = 10, eps: float = 1e-4) -> float:
    """Return the population stability index of a new sample."""
    edges = bin_edges(expected, bins)
    logs, shares = [], []
    for sample in (expected, actual):
        ordered = np.sort(np.asarray(sample, dtype=np.float64))
        if len(ordered) == 0:
            raise ValueError("a sample is empty")
        ends = np.concatenate([[0], np.searchsorted(ordered, edges, side="left"), [len(ordered)]])
        share = np.diff(ends) / len(ordered)
        share[share < eps] = eps
        shares.append(share)
        logs.append(np.log(share))
    return float((shares[1] - shares[0]) @ (logs[1] - logs[0]))


def drift_status(index: float, n_expected: int, n_actual: int, bins: int = 10) -> str:
    """Return what to do about a population stability index."""
    if (bins - 1) * (1 / n_expected + 1 / n_actual) > 0.1:
        return "too few rows"
    return ("stable", "watch", "drifted")[int(index >= 0.1) + int(index >= 0.25)]
