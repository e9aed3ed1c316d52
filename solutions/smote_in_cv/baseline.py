"""Cross-validation with SMOTE, without a pipeline: every step is done by hand in every split."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.preprocessing import StandardScaler

Split = tuple[NDArray[np.int64], NDArray[np.int64]]


def usable_k(y: NDArray[np.int64], splits: Sequence[Split], k: int = 5) -> int:
    """Return the number of neighbours that SMOTE can use in every training part, at most k."""
    usable = k
    for train, _ in splits:
        minority = 0
        for label in y[train].tolist():
            if label == 1:
                minority += 1
        if minority < 2:
            raise ValueError("a training part has fewer than 2 minority rows")
        usable = min(usable, minority - 1)
    return usable


def smote_pipeline(model: Any, k: int = 5, seed: int = 0) -> Pipeline:
    """Return an unfitted pipeline that scales, adds synthetic rows in `fit` only, and ends with a model."""
    pipeline = Pipeline([("scaler", StandardScaler()), ("smote", SMOTE()), ("model", model)])
    return pipeline.set_params(smote__k_neighbors=k, smote__random_state=seed)


def auc(y: list[int], scores: list[float]) -> float:
    """Return the share of pairs that the positive row wins."""
    wins, pairs = 0.0, 0
    for label, score in zip(y, scores, strict=True):
        for other, lower in zip(y, scores, strict=True):
            if label == 1 and other == 0:
                pairs += 1
                wins += 1.0 if score > lower else 0.5 if score == lower else 0.0
    return wins / pairs


def precision_sum(y: list[int], scores: list[float]) -> float:
    """Return the mean precision of the positive rows."""
    total = 0.0
    for label, score in zip(y, scores, strict=True):
        if label == 1:
            called = [other for other, s in zip(y, scores, strict=True) if s >= score]
            total += sum(called) / len(called)
    return total / sum(y)


def cv_scores(
    model: Any, X: NDArray[np.float64], y: NDArray[np.int64], splits: Sequence[Split], k: int = 5, seed: int = 0
) -> dict[str, NDArray[np.float64]]:
    """Return the scores of a model on the test part of every split, with SMOTE in the training part only."""
    usable = usable_k(y, splits, k)
    roc_auc, average_precision = [], []
    for train, test in splits:
        scaler = StandardScaler().fit(X[train])
        X_train, y_train = SMOTE(k_neighbors=usable, random_state=seed).fit_resample(
            scaler.transform(X[train]), y[train]
        )
        fitted = clone(model).fit(X_train, y_train)
        scores = fitted.predict_proba(scaler.transform(X[test]))[:, 1]
        roc_auc.append(auc(y[test].tolist(), scores.tolist()))
        average_precision.append(precision_sum(y[test].tolist(), scores.tolist()))
    return {"roc_auc": np.array(roc_auc), "average_precision": np.array(average_precision)}
