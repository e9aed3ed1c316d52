"""scikit-learn's dummy models

DummyClassifier and DummyRegressor are models with `fit` and `predict`, so they fit into a pipeline and into
`cross_val_score`. They ignore X, which may be zeros.
"""

import warnings
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.metrics import accuracy_score, balanced_accuracy_score, r2_score, root_mean_squared_error


def majority_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    """Return the scores of a classifier that always predicts the most common training label."""
    y_train, y_test = np.asarray(y_train), np.asarray(y_test)
    if y_test.size == 0:
        raise ValueError("a baseline needs labels")
    model = DummyClassifier(strategy="most_frequent").fit(np.zeros((len(y_train), 1)), y_train)
    predictions = model.predict(np.zeros((len(y_test), 1)))
    with warnings.catch_warnings():  # that a prediction may be no test label
        warnings.simplefilter("ignore")
        balanced = balanced_accuracy_score(y_test, predictions)
    return {
        "prediction": predictions[0].item(),
        "accuracy": float(accuracy_score(y_test, predictions)),
        "balanced_accuracy": float(balanced),
    }


def mean_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    """Return the scores of a regression model that always predicts the mean of the training targets."""
    y_train, y_test = np.asarray(y_train, dtype=np.float64), np.asarray(y_test, dtype=np.float64)
    model = DummyRegressor(strategy="mean").fit(np.zeros((len(y_train), 1)), y_train)
    predictions = model.predict(np.zeros((len(y_test), 1)))
    return {
        "prediction": float(predictions[0]),
        "rmse": float(root_mean_squared_error(y_test, predictions)),
        "r2": float(r2_score(y_test, predictions)),
    }


def skill_score(score: float, baseline: float, perfect: float = 1.0) -> float:
    """Return which share of the gap between the baseline and a perfect model is closed."""
    if baseline == perfect:
        raise ValueError("the baseline is perfect")
    return (score - baseline) / (perfect - baseline)
