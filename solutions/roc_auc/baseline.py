"""ROC curve and ROC AUC in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def split(y_true: ArrayLike, scores: ArrayLike) -> tuple[list[float], list[float]]:
    """Return the scores of the positive rows, and those of the negative rows."""
    positives: list[float] = []
    negatives: list[float] = []
    for label, score in zip(np.asarray(y_true).tolist(), np.asarray(scores).tolist(), strict=True):
        (positives if label == 1 else negatives).append(score)
    if not positives or not negatives:
        raise ValueError("needs at least one row of each class")
    return positives, negatives


def roc_auc(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the probability that a random positive row has a higher score than a random negative row."""
    positives, negatives = split(y_true, scores)
    wins = 0.0
    for high in positives:
        for low in negatives:
            if high > low:
                wins += 1
            elif high == low:
                wins += 0.5
    return wins / (len(positives) * len(negatives))


def roc_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the false positive rate and the true positive rate at every threshold."""
    positives, negatives = split(y_true, scores)
    thresholds = [math.inf, *sorted(set(positives + negatives), reverse=True)]
    fpr, tpr = [], []
    for threshold in thresholds:
        tp = fp = 0
        for score in positives:
            if score >= threshold:
                tp += 1
        for score in negatives:
            if score >= threshold:
                fp += 1
        tpr.append(tp / len(positives))
        fpr.append(fp / len(negatives))
    return np.array(fpr), np.array(tpr), np.array(thresholds, dtype=np.float64)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows with scores of two digits, so that many are equal; three in ten are positive."""
    y_true = (np.arange(n) % 10 < 3).astype(np.int64)
    scores = (rng.normal(size=n) + y_true).round(2)
    return {"roc_auc": (y_true, scores), "roc_curve": (y_true, scores)}
