"""All models first

Three comprehensions: the fitted models, their predictions, the scores. Nothing of one fold can reach another, and the
models can be looked into afterwards. It keeps k models in memory.
"""

import statistics
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
    if any(not set(train).isdisjoint(test) for train, test in splits):
        raise ValueError("a row is in train and in test")
    models = [clone(model).fit(X[train], y[train]) for train, _ in splits]
    tests = [test for _, test in splits]
    parts = [fitted.predict(X[test]) for fitted, test in zip(models, tests, strict=True)]
    scores = [score(y[test], part) for test, part in zip(tests, parts, strict=True)]
    joined = np.concatenate(parts)
    predictions = np.empty_like(joined)
    predictions[np.concatenate(tests)] = joined
    return np.array(scores, dtype=float), predictions


def mean_and_sem(scores: ArrayLike) -> tuple[float, float]:
    """Return the mean of the scores and its standard error."""
    values = [float(value) for value in np.asarray(scores).tolist()]
    if len(values) < 2:
        raise ValueError("need two scores or more")
    return statistics.fmean(values), statistics.stdev(values) / len(values) ** 0.5
