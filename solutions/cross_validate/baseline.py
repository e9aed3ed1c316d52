"""Cross-validation, one row at a time."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, clone

Split = tuple[NDArray[np.int64], NDArray[np.int64]]
Score = Callable[[NDArray[Any], NDArray[Any]], float]


def cross_validate(
    model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Sequence[Split], score: Score
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Return the score of each fold, and for each row the prediction of the model that has not seen it."""
    X, y = np.asarray(X), np.asarray(y)
    scores = []
    prediction_of = {}
    for train, test in splits:
        if set(train.tolist()) & set(test.tolist()):
            raise ValueError("a row is in train and in test")
        fitted = clone(model)
        fitted.fit(X[train], y[train])
        predicted = fitted.predict(X[test])
        scores.append(float(score(y[test], predicted)))
        for row, prediction in zip(test.tolist(), predicted, strict=True):
            prediction_of[row] = prediction
    return np.array(scores), np.array([prediction_of[row] for row in range(len(y))])


def mean_and_sem(scores: ArrayLike) -> tuple[float, float]:
    """Return the mean of the scores and its standard error."""
    values = np.asarray(scores, dtype=np.float64).tolist()
    k = len(values)
    if k < 2:
        raise ValueError(f"need two scores or more, not {k}")
    total = 0.0
    for value in values:
        total += value
    mean = total / k
    squares = 0.0
    for value in values:
        squares += (value - mean) ** 2
    return mean, math.sqrt(squares / (k - 1) / k)
