"""One class after the other

A mask selects the documents of each class, as the formula says it. It costs a loop over the classes, which are few.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log probability of each class, and of each word in each class."""
    if alpha <= 0:
        raise ValueError("alpha must be more than 0")
    table, labels = np.asarray(counts, dtype=np.float64), np.asarray(y)
    priors, likelihoods = [], []
    for k in np.unique(labels):
        documents = table[labels == k]
        priors.append(len(documents) / len(table))
        words = documents.sum(axis=0)
        likelihoods.append((words + alpha) / (words.sum() + alpha * len(words)))
    return np.log(priors), np.log(likelihoods)


def predict_log_proba(
    counts: ArrayLike, log_prior: NDArray[np.float64], log_likelihood: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log probability of each class for each document."""
    table = np.asarray(counts, dtype=np.float64)
    columns = [table @ logs + prior for prior, logs in zip(log_prior, log_likelihood, strict=True)]
    log_joint = np.stack(columns, axis=1)
    log_joint -= log_joint.max(axis=1, keepdims=True)
    return np.asarray(log_joint - np.log(np.exp(log_joint).sum(axis=1, keepdims=True)))
