"""Closed forms

A constant prediction has recall 1 for its own class and recall 0 for each other class. So the balanced accuracy is 1 /
(number of test classes), or 0. R² is minus the squared distance of the two means, in units of the test variance.
"""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def majority_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    """Return the scores of a classifier that always predicts the most common training label."""
    train, test = Counter(np.asarray(y_train).tolist()), Counter(np.asarray(y_test).tolist())
    if not train or not test:
        raise ValueError("a baseline needs labels")
    most = max(train.values())
    prediction = min(label for label, count in train.items() if count == most)
    hits = test[prediction]
    return {
        "prediction": prediction,
        "accuracy": hits / test.total(),
        "balanced_accuracy": (1 if hits else 0) / len(test),
    }


def mean_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    """Return the scores of a regression model that always predicts the mean of the training targets."""
    train, test = np.asarray(y_train, dtype=np.float64), np.asarray(y_test, dtype=np.float64)
    prediction = float(train.mean())
    gap, spread = np.mean(test - prediction), test.std()
    return {
        "prediction": prediction,
        "rmse": float(np.hypot(gap, spread)),
        "r2": float(-((gap / spread) ** 2)),
    }


def skill_score(score: float, baseline: float, perfect: float = 1.0) -> float:
    """Return which share of the gap between the baseline and a perfect model is closed."""
    if baseline == perfect:
        raise ValueError("the baseline is perfect")
    return 1 - (perfect - score) / (perfect - baseline)
