"""SMOTE in cross-validation."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.preprocessing import StandardScaler

Split = tuple[NDArray[np.int64], NDArray[np.int64]]


def usable_k(y: NDArray[np.int64], splits: Sequence[Split], k: int = 5) -> int:
    """Return the number of neighbours that SMOTE can use in every training part, at most k.

    Parameters
    ----------
    y : ndarray of shape (n,), int64
        Labels, 0 or 1. In every training part, label 1 is rarer than label 0: its rows are the minority.
    splits : sequence of (train, test)
        Each split is a pair of index arrays, int64: the training rows and the test rows. There is at least one split.
    k : int, default 5
        The number of neighbours that you would like, at least 1.

    Returns
    -------
    int
        The smaller of k and m - 1, where m is the smallest number of minority rows in any training part. SMOTE needs k
        other minority rows for each minority row.

    Raises
    ------
    ValueError
        If a training part has fewer than 2 minority rows.
    """
    # TODO 1: fewest: the least number of minority rows in a training part, a number.
    fewest = ...
    if fewest < 2:
        raise ValueError(f"SMOTE needs 2 minority rows in every training part, and one has {fewest}")

    # TODO 2: Return k, or fewer if there are not k other minority rows.
    return ...


def smote_pipeline(model: Any, k: int = 5, seed: int = 0) -> Pipeline:
    """Return an unfitted pipeline that scales, adds synthetic rows in `fit` only, and ends with a model.

    Parameters
    ----------
    model : estimator
        A classifier of scikit-learn, not fitted.
    k : int, default 5
        The number of neighbours of SMOTE.
    seed : int, default 0
        The seed of SMOTE.

    Returns
    -------
    imblearn.pipeline.Pipeline
        Three steps. "scaler" is a StandardScaler, "smote" is a SMOTE with this number of neighbours and this seed,
        "model" is the model itself or a clone. All other settings are the defaults.
    """
    # TODO 3: steps: a list of three pairs (name, estimator), in their order.
    #   SMOTE compares distances, so every column needs the same scale before it.
    steps = ...

    # TODO 4: Return the pipeline of these steps.
    return ...


def cv_scores(
    model: Any, X: NDArray[np.float64], y: NDArray[np.int64], splits: Sequence[Split], k: int = 5, seed: int = 0
) -> dict[str, NDArray[np.float64]]:
    """Return the scores of a model on the test part of every split, with SMOTE in the training part only.

    Parameters
    ----------
    model : estimator
        A classifier of scikit-learn with `predict_proba`, not fitted. Not modified.
    X : ndarray of shape (n, d), float64
        Rows of finite numbers. Distinct probabilities of two test rows differ by more than rounding.
    y, splits
        As in `usable_k`. Every test part has rows of both labels.
    k : int, default 5
        The number of neighbours that you would like, at least 1. All splits use `usable_k` of it.
    seed : int, default 0
        The seed of SMOTE in every split.

    Returns
    -------
    dict of str to ndarray of shape (s,), dtype float64
        "roc_auc" and "average_precision" of each split, in the order of the s splits. For each split, a new
        `smote_pipeline` is fitted on its training rows. Both scores rank its test rows by their probability of label
        1. Test rows are scaled like the training rows. They are not resampled.

    Raises
    ------
    ValueError
        If a training part has fewer than 2 minority rows.
    """
    roc_auc, average_precision = [], []

    # TODO 5: pipeline: an unfitted pipeline with the usable number of neighbours.
    pipeline = ...
    for train, test in splits:
        # TODO 6: fitted: a copy of the pipeline, fitted on the training rows.
        fitted = ...

        # TODO 7: scores: the probability of label 1 for each test row, shape (n_test,).
        scores = ...

        # TODO 8: Append the scores of this test part to the lists roc_auc and average_precision.
        ...
        ...

    # TODO 9: Return both lists as float64 arrays, each under its name.
    return ...
