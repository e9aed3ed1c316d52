"""Splits and copies by hand

`sklearn.base.clone` makes an unfitted copy for each fold, and the time blocks are index arithmetic. It shows what each
object has seen, and each line is a chance for a leak.
"""

from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.feature_selection import f_classif
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import GroupKFold, StratifiedKFold


def selected_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], k: int, model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, for a model of the k best standardised columns."""
    scores = np.empty(n_splits)
    for i, (train, test) in enumerate(StratifiedKFold(n_splits).split(X, y)):
        # The F value of a column does not depend on its scale.
        best = np.sort(np.argsort(f_classif(X[train], y[train])[0], kind="stable")[-k:])
        mean, spread = X[train][:, best].mean(axis=0), X[train][:, best].std(axis=0)
        spread[spread == 0] = 1.0
        fitted = clone(model).fit((X[train][:, best] - mean) / spread, y[train])
        scores[i] = fitted.score((X[test][:, best] - mean) / spread, y[test])
    return scores


def balanced_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, seed: int
) -> NDArray[np.float64]:
    """Return the ROC AUC of each fold, for a model that is trained on balanced classes."""
    sampler = SMOTE(random_state=seed)  # an int is a seed for each call of fit_resample
    scores = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        fitted = clone(model).fit(*sampler.fit_resample(X[train], y[train]))
        scores.append(roc_auc_score(y[test], fitted.predict_proba(X[test])[:, 1]))
    return np.array(scores)


def grouped_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], groups: NDArray[np.int64], model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, if all rows of a group are on the same side."""
    splits = GroupKFold(n_splits).split(X, groups=groups)
    return np.array([clone(model).fit(X[train], y[train]).score(X[test], y[test]) for train, test in splits])


def forward_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, gap: int = 0
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, if a model only learns from the past."""
    size = len(X) // (n_splits + 1)
    scores = []
    for start in range(len(X) - n_splits * size, len(X), size):
        fitted = clone(model).fit(X[: start - gap], y[: start - gap])
        predicted = fitted.predict(X[start : start + size])
        scores.append(accuracy_score(y[start : start + size], predicted))
    return np.array(scores)
