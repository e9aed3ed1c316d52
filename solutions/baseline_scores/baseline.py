"""Scores of the simplest models, counted label by label."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def majority_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    """Return the scores of a classifier that always predicts the most common training label."""
    train, test = np.asarray(y_train).tolist(), np.asarray(y_test).tolist()
    if len(train) == 0 or len(test) == 0:
        raise ValueError("a baseline needs labels")
    counts: dict[Any, int] = {}
    for label in train:
        counts[label] = counts.get(label, 0) + 1
    prediction = train[0]
    for label in counts:
        if counts[label] > counts[prediction] or (counts[label] == counts[prediction] and label < prediction):
            prediction = label
    hits = 0
    recalls = []
    for label in set(test):
        rows = [other for other in test if other == label]
        found = sum(1 for row in rows if row == prediction)
        hits += found
        recalls.append(found / len(rows))
    return {
        "prediction": prediction,
        "accuracy": hits / len(test),
        "balanced_accuracy": sum(recalls) / len(recalls),
    }


def mean_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    """Return the scores of a regression model that always predicts the mean of the training targets."""
    train = np.asarray(y_train, dtype=np.float64).tolist()
    test = np.asarray(y_test, dtype=np.float64).tolist()
    prediction, mean = sum(train) / len(train), sum(test) / len(test)
    squared = total = 0.0
    for target in test:
        squared += (target - prediction) ** 2
        total += (target - mean) ** 2
    return {"prediction": prediction, "rmse": math.sqrt(squared / len(test)), "r2": 1 - squared / total}


def skill_score(score: float, baseline: float, perfect: float = 1.0) -> float:
    """Return the share of the gap between the baseline and a perfect model that the model closes."""
    if baseline == perfect:
        raise ValueError("the baseline is perfect")
    return (score - baseline) / (perfect - baseline)
