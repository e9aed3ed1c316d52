"""Cross-validation."""

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
    """Return the score of each fold, and for each row the prediction of the model that has not seen it.

    Parameters
    ----------
    model : estimator of scikit-learn
        A regressor, a classifier or a `Pipeline`, with the methods `fit` and `predict`. It may be fitted already. It is
        not modified: in each fold, a new copy that is not fitted is fitted to the train rows of the fold only.
    X : array_like of shape (n, d)
        The rows: floats or integers.
    y : array_like of shape (n,)
        Their targets: numbers, or classes of any type.
    splits : list of k tuples (train, test)
        Arrays of row indices, int64, in any order, none of them empty. Each row is in exactly one of the test
        arrays.
    score : callable
        Takes the targets and the predictions of the test rows of a fold, in this order, as two arrays of shape
        (n_test,). Returns a float. It is called once for each fold.

    Returns
    -------
    scores : ndarray of shape (k,), dtype float64
        The score of each fold, in the order of `splits`.
    predictions : ndarray of shape (n,)
        The prediction for each row, in the order of `X`, with the dtype that `predict` returns: a regressor returns
        floats, even if `y` holds integers.

    Raises
    ------
    ValueError
        If a row is in both arrays of a split.
    """
    X, y = np.asarray(X), np.asarray(y)
    scores, parts = np.empty(len(splits)), []

    # Step 1: tested: the rows of the test arrays, one array after another, shape (n,).
    tested = np.concatenate([test for _, test in splits])
    for i, (train, test) in enumerate(splits):
        if np.isin(test, train).any():
            raise ValueError(f"split {i} has a row in train and in test")

        # Step 2: fitted: a new copy of the model without its state, fitted to the train rows.
        fitted = clone(model).fit(X[train], y[train])
        # A Pipeline fits its scaler and its selection here as well: everything that is fitted is fitted in the fold.

        # Step 3: predicted: the predictions for the test rows, shape (n_test,).
        predicted = fitted.predict(X[test])

        # Step 4: scores: for this fold, the score of targets and predictions.
        scores[i] = score(y[test], predicted)

        # Step 5: parts: append the predictions of this fold.
        parts.append(predicted)

    # Step 6: predictions: the predictions of all folds, in the order of the rows of X, shape (n,).
    predictions = np.concatenate(parts)[np.argsort(tested)]
    return scores, predictions


def mean_and_sem(scores: ArrayLike) -> tuple[float, float]:
    """Return the mean of the scores and its standard error.

    Parameters
    ----------
    scores : array_like of shape (k,)
        The scores of k folds: finite numbers of any dtype with absolute values up to 1e100.

    Returns
    -------
    mean : float
        The mean of the scores.
    sem : float
        The standard error of the mean: the standard deviation with the divisor k - 1, divided by the square root of k.

    Raises
    ------
    ValueError
        If there are fewer than 2 scores.

    Notes
    -----
    Computing in float64 is accurate enough if you subtract the mean first and then square. (Both results may be off by
    [8 * (k + 8) * 2.2e-16] times the largest absolute value of the scores.)
    """
    # Step 7: values: the scores as a float64 array, shape (k,).
    values = np.asarray(scores, dtype=np.float64)
    if len(values) < 2:
        raise ValueError(f"one score has no standard error: need two or more, not {len(values)}")

    # Step 8: sem: the standard deviation with the divisor k - 1, divided by the square root of k.
    sem = values.std(ddof=1) / np.sqrt(len(values))

    # Step 9: the mean and sem, as floats.
    return float(values.mean()), float(sem)
