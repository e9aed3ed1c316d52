"""scikit-learn's cross_validate and cross_val_predict

Both take the splits as `cv`. A score of predictions becomes a scorer of estimators with make_scorer. cross_val_predict
fits all models a second time, which costs time, and SciPy has sem.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import sem
from sklearn.base import BaseEstimator
from sklearn.metrics import make_scorer
from sklearn.model_selection import cross_val_predict, cross_val_score

Split = tuple[NDArray[np.int64], NDArray[np.int64]]
Score = Callable[[NDArray[Any], NDArray[Any]], float]


def cross_validate(
    model: BaseEstimator, X: ArrayLike, y: ArrayLike, splits: Sequence[Split], score: Score
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Return the score of each fold, and for each row the prediction of the model that has not seen it."""
    X, y = np.asarray(X), np.asarray(y)
    if any(np.intersect1d(train, test).size for train, test in splits):
        raise ValueError("a row is in train and in test")
    scores = cross_val_score(model, X, y, cv=splits, scoring=make_scorer(score), error_score="raise")
    return scores, cross_val_predict(model, X, y, cv=splits)


def mean_and_sem(scores: ArrayLike) -> tuple[float, float]:
    """Return the mean of the scores and its standard error."""
    if len(np.asarray(scores)) < 2:
        raise ValueError("need two scores or more")
    values = np.asarray(scores, dtype=np.float64)
    return float(np.mean(values)), float(sem(values))
