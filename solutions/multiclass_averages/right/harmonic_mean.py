"""F as a harmonic mean

This is the formula of the textbooks, from precision and recall. It needs a special case if both are 0. A where mask
replaces each denominator of 0 by 1, which is right because the numerator is then 0 too.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Scores = NDArray[np.float64]


def class_scores(cm: ArrayLike, beta: float = 1.0) -> tuple[Scores, Scores, Scores]:
    """Return precision, recall and F-beta of each class."""
    counts = np.asarray(cm, dtype=np.float64)
    if counts.ndim != 2 or len(set(counts.shape)) != 1:
        raise ValueError("a confusion matrix is square")
    precision, recall = (counts.diagonal() / np.maximum(counts.sum(axis=axis), 1) for axis in (0, 1))
    whole = beta**2 * precision + recall
    return precision, recall, (1 + beta**2) * precision * recall / np.where(whole == 0, 1, whole)


def averaged_scores(cm: ArrayLike, average: str, beta: float = 1.0) -> tuple[float, float, float]:
    """Return precision, recall and F-beta, averaged over the classes."""
    scores = np.array(class_scores(cm, beta))
    counts = np.asarray(cm, dtype=np.float64)
    support = counts.sum(axis=1)
    match average:
        case "macro":
            result = scores.mean(axis=1)
        case "weighted":
            result = scores @ (support / support.sum())
        case "micro":
            result = np.full(3, counts.trace() / support.sum())
        case _:
            raise ValueError("average is macro, micro or weighted")
    precision, recall, f = result.tolist()
    return precision, recall, f
