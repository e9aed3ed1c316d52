"""scikit-learn's cross_validate

cross_validate clones the pipeline, fits it and scores it for every split, in one call. It also takes `n_jobs`, and it
can return the fitted pipelines. A loop shows more of what happens.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from numpy.typing import NDArray
from sklearn.model_selection import cross_validate
from sklearn.preprocessing import StandardScaler

Split = tuple[NDArray[np.int64], NDArray[np.int64]]


def usable_k(y: NDArray[np.int64], splits: Sequence[Split], k: int = 5) -> int:
    """Return the number of neighbours that SMOTE can use in every training part, at most k."""
    usable = min(k, *(int(np.count_nonzero(y[train])) - 1 for train, _ in splits))
    if usable < 1:
        raise ValueError("a training part has fewer than 2 minority rows")
    return usable


def smote_pipeline(model: Any, k: int = 5, seed: int = 0) -> Pipeline:
    """Return an unfitted pipeline that scales, adds synthetic rows in `fit` only, and ends with a model."""
    smote = SMOTE(k_neighbors=k, random_state=seed)
    return Pipeline([("scaler", StandardScaler()), ("smote", smote), ("model", model)])


def cv_scores(
    model: Any, X: NDArray[np.float64], y: NDArray[np.int64], splits: Sequence[Split], k: int = 5, seed: int = 0
) -> dict[str, NDArray[np.float64]]:
    """Return the scores of a model on the test part of every split, with SMOTE in the training part only."""
    names = ("roc_auc", "average_precision")
    pipeline = smote_pipeline(model, usable_k(y, splits, k), seed)
    result = cross_validate(pipeline, X, y, cv=splits, scoring=names, error_score="raise")
    return {name: result[f"test_{name}"] for name in names}
