"""Sums by class with np.add.at

`np.add.at` adds each document to the row of its class, and needs no table of members. `np.logaddexp.reduce` adds
numbers whose logs are given, so the largest entry needs no separate step.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log probability of each class, and of each word in each class."""
    if not alpha > 0:
        raise ValueError("alpha must be more than 0")
    labels, table = np.asarray(y), np.asarray(counts, dtype=np.float64)
    sizes = np.bincount(labels.astype(np.intp))
    totals = np.zeros((len(sizes), table.shape[1]))
    np.add.at(totals, labels, table)
    logs = np.log(totals + alpha) - np.log(totals.sum(axis=1) + alpha * table.shape[1])[:, np.newaxis]
    return np.log(sizes) - np.log(len(labels)), logs


def predict_log_proba(
    counts: ArrayLike, log_prior: NDArray[np.float64], log_likelihood: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log probability of each class for each document."""
    log_joint = np.asarray(counts) @ log_likelihood.T + log_prior
    return np.asarray(log_joint - np.logaddexp.reduce(log_joint, axis=1, keepdims=True))
