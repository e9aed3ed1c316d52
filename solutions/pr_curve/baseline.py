"""Precision and recall in plain Python loops, and the inputs of the race."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def counts(y_true: ArrayLike, scores: ArrayLike) -> list[tuple[float, float, float]]:
    """Return precision, recall and threshold for each distinct score, in ascending order."""
    rows = list(zip(np.asarray(y_true).tolist(), np.asarray(scores).tolist(), strict=True))
    positives = sum(1 for label, _ in rows if label == 1)
    if not positives:
        raise ValueError("needs at least one positive row")
    points = []
    for threshold in sorted({score for _, score in rows}):
        tp = called = 0
        for label, score in rows:
            if score >= threshold:
                called += 1
                if label == 1:
                    tp += 1
        points.append((tp / called, tp / positives, float(threshold)))
    return points


def pr_curve(
    y_true: ArrayLike, scores: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall at every threshold."""
    points = counts(y_true, scores)
    precision = [point[0] for point in points] + [1.0]
    recall = [point[1] for point in points] + [0.0]
    return np.array(precision), np.array(recall), np.array([point[2] for point in points])


def average_precision(y_true: ArrayLike, scores: ArrayLike) -> float:
    """Return the average precision: the mean of the precisions, weighted with the recall that each threshold adds."""
    total = before = 0.0
    for precision, recall, _ in reversed(counts(y_true, scores)):
        total += precision * (recall - before)
        before = recall
    return total


def recall_at_precision(y_true: ArrayLike, scores: ArrayLike, min_precision: float) -> tuple[float, float]:
    """Return the highest recall with at least a given precision, and its threshold."""
    best, chosen = 0.0, math.inf
    for precision, recall, threshold in reversed(counts(y_true, scores)):
        if precision >= min_precision and recall > best:
            best, chosen = recall, threshold
    return best, chosen


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows with scores of two digits, so that many are equal; one in ten is positive."""
    y_true = (np.arange(n) % 10 == 0).astype(np.int64)
    scores = (rng.normal(size=n) + 2 * y_true).round(2)
    return {
        "pr_curve": (y_true, scores),
        "average_precision": (y_true, scores),
        "recall_at_precision": (y_true, scores, 0.7),
    }
