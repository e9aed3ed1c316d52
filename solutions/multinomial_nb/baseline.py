"""Multinomial naive Bayes in plain loops over documents, classes and words, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log probability of each class, and of each word in each class."""
    if alpha <= 0:
        raise ValueError("alpha must be more than 0")
    rows = np.asarray(counts, dtype=np.float64).tolist()
    labels = np.asarray(y).tolist()
    log_prior, log_likelihood = [], []
    for k in range(max(labels) + 1):
        log_prior.append(math.log(labels.count(k) / len(labels)))
        totals = [float(alpha)] * len(rows[0])
        for row, label in zip(rows, labels, strict=True):
            if label == k:
                for j, count in enumerate(row):
                    totals[j] += count
        log_likelihood.append([math.log(total / sum(totals)) for total in totals])
    return np.array(log_prior), np.array(log_likelihood)


def predict_log_proba(
    counts: ArrayLike, log_prior: NDArray[np.float64], log_likelihood: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log probability of each class for each document."""
    result = []
    for row in np.asarray(counts, dtype=np.float64).tolist():
        joint = []
        for prior, logs in zip(log_prior.tolist(), log_likelihood.tolist(), strict=True):
            total = prior
            for count, log in zip(row, logs, strict=True):
                total += count * log
            joint.append(total)
        highest = max(joint)
        log_total = highest + math.log(sum(math.exp(value - highest) for value in joint))
        result.append([value - log_total for value in joint])
    return np.array(result)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return counts of 100 words in n documents of 4 classes, and the log probabilities of a fit."""
    counts = rng.poisson(0.5, size=(n, 100))
    y = np.arange(n) % 4
    return {"fit": (counts, y), "predict_log_proba": (counts, *fit(counts[:8], y[:8]))}
