"""Precision, recall and F for several classes, counted class by class."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Scores = NDArray[np.float64]


def divided(part: float, whole: float) -> float:
    """Return part / whole, 0 if whole is 0."""
    return part / whole if whole else 0.0


def class_scores(cm: ArrayLike, beta: float = 1.0) -> tuple[Scores, Scores, Scores]:
    """Return precision, recall and F-beta of each class."""
    counts = np.asarray(cm)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(f"a confusion matrix is square, but this shape is {counts.shape}")
    rows = counts.tolist()
    precision, recall, f = [], [], []
    for k in range(len(rows)):
        tp = fp = fn = 0.0
        for i in range(len(rows)):
            for j in range(len(rows)):
                if i == k and j == k:
                    tp += rows[i][j]
                elif j == k:
                    fp += rows[i][j]
                elif i == k:
                    fn += rows[i][j]
        precision.append(divided(tp, tp + fp))
        recall.append(divided(tp, tp + fn))
        f.append(divided((1 + beta**2) * tp, (1 + beta**2) * tp + beta**2 * fn + fp))
    return np.array(precision), np.array(recall), np.array(f)


def averaged_scores(cm: ArrayLike, average: str, beta: float = 1.0) -> tuple[float, float, float]:
    """Return precision, recall and F-beta, averaged over the classes."""
    scores = class_scores(cm, beta)
    rows = np.asarray(cm).tolist()
    total = hits = 0.0
    for i in range(len(rows)):
        hits += rows[i][i]
        for j in range(len(rows)):
            total += rows[i][j]
    if average == "micro":
        accuracy = hits / total
        return accuracy, accuracy, accuracy
    if average == "macro":
        weights = [1.0] * len(rows)
    elif average == "weighted":
        weights = [float(sum(row)) for row in rows]
    else:
        raise ValueError(f"average is macro, micro or weighted, not {average!r}")
    means = []
    for score in scores:
        weighted = 0.0
        for weight, value in zip(weights, score.tolist(), strict=True):
            weighted += weight * value
        means.append(weighted / sum(weights))
    return means[0], means[1], means[2]
