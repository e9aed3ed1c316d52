"""cross_validate and named pipeline steps

`cross_validate` can return several metrics and the training scores too, and `Pipeline` with names lets a grid search
set `select__k`. It is more to write if one score is all that is asked for.
"""

from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline as SamplingPipeline
from numpy.typing import NDArray
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import GroupKFold, StratifiedKFold, TimeSeriesSplit, cross_validate
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def selected_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], k: int, model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, for a model of the k best standardised columns."""
    steps = [("scale", StandardScaler()), ("select", SelectKBest(f_classif, k=k)), ("model", model)]
    found = cross_validate(Pipeline(steps), X, y, cv=StratifiedKFold(n_splits), scoring="accuracy")
    scores: NDArray[np.float64] = found["test_score"]
    return scores


def balanced_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, seed: int
) -> NDArray[np.float64]:
    """Return the ROC AUC of each fold, for a model that is trained on balanced classes."""
    pipeline = SamplingPipeline([("smote", SMOTE(random_state=seed)), ("model", model)])
    found = cross_validate(pipeline, X, y, cv=n_splits, scoring={"auc": "roc_auc"})
    scores: NDArray[np.float64] = found["test_auc"]
    return scores


def grouped_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], groups: NDArray[np.int64], model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, if all rows of a group are on the same side."""
    splits = list(GroupKFold(n_splits).split(X, y, groups))
    scores: NDArray[np.float64] = cross_validate(model, X, y, cv=splits)["test_score"]
    return scores


def forward_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, gap: int = 0
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, if a model only learns from the past."""
    found = cross_validate(model, X, y, cv=TimeSeriesSplit(n_splits, gap=gap), return_train_score=True)
    scores: NDArray[np.float64] = found["test_score"]
    return scores
