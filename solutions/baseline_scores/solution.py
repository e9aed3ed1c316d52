"""Scores of the simplest models, to compare a model with."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def majority_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, Any]:
    """Return the scores of a classifier that always predicts the most common training label.

    Parameters
    ----------
    y_train : array_like of shape (n,)
        Training labels: all integers of any width (also negative), all booleans or all strings.
    y_test : array_like of shape (m,)
        Test labels: integers, booleans or strings, as in `y_train`. Some training labels may not occur in it, and it
        may have labels that the training does not have.

    Returns
    -------
    dict of str to label or float
        - ``prediction``: the most common label of `y_train`. If several have the same count, the smallest of them.
          A Python or NumPy scalar.
        - ``accuracy``: share of the test labels that equal it.
        - ``balanced_accuracy``: mean of the recalls of the classes that occur in `y_test`.

    Raises
    ------
    ValueError
        If `y_train` or `y_test` is empty.
    """
    y_train, y_test = np.asarray(y_train), np.asarray(y_test)
    if y_train.size == 0 or y_test.size == 0:
        raise ValueError(f"a baseline needs labels: there are {y_train.size} for training, {y_test.size} for the test")

    # Step 1: labels, counts: training labels, sorted and each once, and how often each occurs, both of shape (K,).
    labels, counts = np.unique(y_train, return_counts=True)

    # Step 2: prediction: the label with the highest count, a label.
    prediction = labels[counts.argmax()]
    # argmax takes the first of several maxima: the smallest label, as the labels are sorted.

    # Step 3: hits: True for the test labels that equal the prediction, shape (m,).
    hits = y_test == prediction

    # Step 4: recalls: for each class of y_test, the share of hits among its rows, a list of floats.
    recalls = [hits[y_test == label].mean() for label in np.unique(y_test)]

    # Step 5: result: dict of prediction, accuracy (share of hits) and balanced_accuracy (mean of the recalls).
    return {
        "prediction": prediction.item(),
        "accuracy": float(hits.mean()),
        "balanced_accuracy": float(np.mean(recalls)),
    }


def mean_baseline(y_train: ArrayLike, y_test: ArrayLike) -> dict[str, float]:
    """Return the scores of a regression model that always predicts the mean of the training targets.

    Parameters
    ----------
    y_train : array_like of shape (n,)
        Training targets, n >= 1: numbers of any dtype, or booleans. Numbers and their differences are 0 or have
        absolute values from 1e-100 to 1e100.
    y_test : array_like of shape (m,)
        Test targets: numbers of any dtype, or booleans, in the same range. At least two of them differ, and r2 is
        above -1e300.

    Returns
    -------
    dict of str to float
        - ``prediction``: the mean of `y_train`.
        - ``rmse``: root mean squared error on `y_test`.
        - ``r2``: 1 - (sum of squared errors) / (sum of squared deviations of `y_test` from its own mean). It is 0 or
          negative.

        All are computed in float64, and not rounded. Subtract before you square.
    """
    y_train, y_test = np.asarray(y_train, dtype=np.float64), np.asarray(y_test, dtype=np.float64)

    # Step 6: prediction: mean of the training targets, a float.
    prediction = y_train.mean()

    # Step 7: errors: test target minus prediction, shape (m,).
    errors = y_test - prediction

    # Step 8: deviations: test target minus the mean of the test targets, shape (m,).
    deviations = y_test - y_test.mean()

    # Step 9: rmse: square root of the mean of the squared errors, a float.
    rmse = np.sqrt(np.mean(errors**2))

    # Step 10: r2: 1 minus the sum of the squared errors, divided by the sum of the squared deviations, a float.
    r2 = 1 - np.sum(errors**2) / np.sum(deviations**2)
    return {"prediction": float(prediction), "rmse": float(rmse), "r2": float(r2)}


def skill_score(score: float, baseline: float, perfect: float = 1.0) -> float:
    """Return the share of the gap between the baseline and a perfect model that the model closes.

    Parameters
    ----------
    score, baseline : float
        The score of the model and of the baseline: both accuracies, both errors, or the like.
    perfect : float
        The score of a perfect model: 1 for an accuracy, 0 for an error.

    Returns
    -------
    float
        0 for a model like the baseline, 1 for a perfect model, negative for a model that is worse than the baseline,
        even below -1.

    Raises
    ------
    ValueError
        If `baseline` equals `perfect`.
    """
    if baseline == perfect:
        raise ValueError(f"the baseline is perfect: {baseline}")

    # Step 11: gained: what the model gains over the baseline, a float.
    gained = score - baseline

    # Step 12: possible: what a perfect model gains over the baseline, a float.
    possible = perfect - baseline

    # Step 13: result: share of the possible gain, a float.
    return gained / possible
    # For errors both differences are negative, so the share is right for them too.
