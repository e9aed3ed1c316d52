"""Leakage hunt."""

from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline
from numpy.typing import NDArray
from sklearn.feature_selection import SelectKBest
from sklearn.model_selection import GroupKFold, StratifiedKFold, TimeSeriesSplit, cross_val_score
from sklearn.preprocessing import StandardScaler


def selected_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], k: int, model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, for a model of the k best standardised columns.

    The folds come from ``StratifiedKFold(n_splits)``, without shuffling. The model sees columns that
    ``StandardScaler()`` has standardised, and only the k columns that ``SelectKBest(k=k)`` keeps. Both learn from the
    training rows of the fold alone.

    Parameters
    ----------
    X : ndarray of shape (n, d), dtype float64
        Rows without NaN.
    y : ndarray of shape (n,), dtype int64
        Labels 0 and 1, at least n_splits of each.
    k : int
        From 1 to d.
    model : estimator
        A scikit-learn classifier that is not fitted. Fit copies of it, not the model itself.
    n_splits : int
        The number of folds, at least 2.

    Returns
    -------
    ndarray of shape (n_splits,), dtype float64
        The share of right labels among the test rows of each fold, in the order of the folds.
    """
    # TODO 1: pipeline: scaler, selector and model as one estimator, which is fitted as a whole.
    pipeline = ...

    # TODO 2: folds: the splitter of the task.
    folds = ...

    # TODO 3: scores: the accuracy of each fold, shape (n_splits,).
    scores: NDArray[np.float64] = ...
    return scores


def balanced_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, seed: int
) -> NDArray[np.float64]:
    """Return the ROC AUC of each fold, for a model that is trained on balanced classes.

    The folds come from ``StratifiedKFold(n_splits)``, without shuffling. ``SMOTE(random_state=seed)`` balances the
    training rows of each fold, with this seed in each fold. The test rows do not change.

    Parameters
    ----------
    X : ndarray of shape (n, d), dtype float64
        Rows without NaN.
    y : ndarray of shape (n,), dtype int64
        Labels 0 and 1, at least 10 of each and at least 6 in the training rows of each fold.
    model : estimator
        A scikit-learn classifier with ``predict_proba`` that is not fitted. Fit copies of it, not the model itself.
    n_splits : int
        The number of folds, at least 2.
    seed : int
        The seed of SMOTE.

    Returns
    -------
    ndarray of shape (n_splits,), dtype float64
        The area under the ROC curve of the probabilities of label 1, for the test rows of each fold. If the model has
        ``decision_function``, its values may be used instead.
    """
    # TODO 4: pipeline: sampler and model as one estimator, which samples only when it is fitted.
    pipeline = ...

    # TODO 5: folds: the splitter of the task.
    folds = ...

    # TODO 6: scores: the ROC AUC of each fold, shape (n_splits,).
    scores: NDArray[np.float64] = ...
    return scores


def grouped_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], groups: NDArray[np.int64], model: Any, n_splits: int
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, with all rows of a group in training, or all in test.

    The folds come from ``GroupKFold(n_splits)``. So a group of the test rows has no training rows.

    Parameters
    ----------
    X : ndarray of shape (n, d), dtype float64
        Rows without NaN.
    y : ndarray of shape (n,), dtype int64
        Labels of any number of classes.
    groups : ndarray of shape (n,), dtype int64
        The group of each row, a patient say. There are at least n_splits groups.
    model : estimator
        A scikit-learn classifier that is not fitted. Fit copies of it, not the model itself.
    n_splits : int
        The number of folds, at least 2.

    Returns
    -------
    ndarray of shape (n_splits,), dtype float64
        The share of right labels among the test rows of each fold, in the order of the folds.
    """
    # TODO 7: folds: the splitter of the task.
    folds = ...

    # TODO 8: scores: the accuracy of each fold, shape (n_splits,). The splitter needs the groups.
    scores: NDArray[np.float64] = ...
    return scores


def forward_scores(
    X: NDArray[np.float64], y: NDArray[np.int64], model: Any, n_splits: int, gap: int = 0
) -> NDArray[np.float64]:
    """Return the accuracy of each fold, if a model only learns from the past.

    The folds come from ``TimeSeriesSplit(n_splits, gap=gap)``: each test block comes after its training rows.

    Parameters
    ----------
    X : ndarray of shape (n, d), dtype float64
        Rows in the order of time, without NaN. After the gap, every fold still has training rows.
    y : ndarray of shape (n,), dtype int64
        Labels of any number of classes.
    model : estimator
        A scikit-learn classifier that is not fitted. Fit copies of it, not the model itself.
    n_splits : int
        The number of test blocks, at least 2.
    gap : int, default 0
        How many rows directly before each test block are left out of training. Their labels are not known yet at the
        time of the first test row.

    Returns
    -------
    ndarray of shape (n_splits,), dtype float64
        The share of right labels in each test block, in the order of time.
    """
    # TODO 9: blocks: the splitter of the task, with the gap.
    blocks = ...

    # TODO 10: scores: the accuracy of each test block, shape (n_splits,).
    scores: NDArray[np.float64] = ...
    return scores
