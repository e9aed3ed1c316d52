"""Honest scores, fold by fold."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.feature_selection import SelectKBest
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, StratifiedKFold, TimeSeriesSplit
from sklearn.preprocessing import StandardScaler


def selected_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], k: int, model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, for a model of the k best standardised columns."""
    scores = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        scaler = StandardScaler().fit(X[train])
        selector = SelectKBest(k=k).fit(scaler.transform(X[train]), y[train])
        fitted = clone(model).fit(selector.transform(scaler.transform(X[train])), y[train])
        predicted = fitted.predict(selector.transform(scaler.transform(X[test])))
        scores.append(np.mean(predicted == y[test]))
    return np.array(scores)


def balanced_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, seed: int
) -> NDArray[np.float64]:
    """Return the ROC AUC of each fold, for a model that is trained on balanced classes."""
    scores = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        X_balanced, y_balanced = SMOTE(random_state=seed).fit_resample(X[train], y[train])
        fitted = clone(model).fit(X_balanced, y_balanced)
        scores.append(roc_auc_score(y[test], fitted.predict_proba(X[test])[:, 1]))
    return np.array(scores)


def grouped_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], groups: NDArray[np.int64], model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, if all rows of a group are on the same side."""
    return fold_by_fold(X, y, model, GroupKFold(n_splits).split(X, y, groups))


def forward_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, gap: int = 0
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, if a model only learns from the past."""
    return fold_by_fold(X, y, model, TimeSeriesSplit(n_splits, gap=gap).split(X))


def fold_by_fold(
    X: NDArray[np.float64],
    y: NDArray[np.int64],
    model: Any,
    splits: Iterable[tuple[NDArray[np.intp], NDArray[np.intp]]],
) -> NDArray[np.float64]:
    """Return the accuracy of a copy of the model on the test rows of each split."""
    scores = []
    for train, test in splits:
        fitted = clone(model).fit(X[train], y[train])
        scores.append(np.mean(fitted.predict(X[test]) == y[test]))
    return np.array(scores)
