"""Class weights."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def class_weights(y: ArrayLike) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """Return the classes and a weight for each, so that all classes have the same total weight.

    Parameters
    ----------
    y : array_like of shape (n,)
        Training labels: all integers of any width (also negative, with gaps), all booleans or all strings.

    Returns
    -------
    labels : ndarray of shape (K,), dtype of `y`
        The labels that occur in `y`, sorted and each once.
    weights : ndarray of shape (K,), float64
        For each label, n / (K * number of its rows). Do not round (relative error at most ``8 * 2.2e-16``).

    Raises
    ------
    ValueError
        If `y` is empty.
    """
    y = np.asarray(y)
    if y.size == 0:
        raise ValueError("there are no labels")

    # TODO 1: labels, counts: the labels, sorted and each once, and how often each occurs, both of shape (K,).
    labels, counts = ...

    # TODO 2: weights: number of rows, divided by the number of classes times the count, shape (K,).
    weights = ...
    return ...


def sample_weights(y: ArrayLike, labels: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """Return the weight of each row: the weight of its label.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels of any rows, not only of the training, n >= 1: all integers, all booleans or all strings.
    labels : array_like of shape (K,)
        The known labels, each once, in any order: integers, booleans or strings, as in `y`. Some may not occur in
        `y`.
    weights : array_like of shape (K,), any integer or floating dtype
        The weight of each known label: finite, 0 or larger.

    Returns
    -------
    ndarray of shape (n,), float64
        For each row, exactly the weight of its label.

    Raises
    ------
    ValueError
        If a label of `y` is not in `labels`.
    """
    y, labels, weights = np.asarray(y), np.asarray(labels), np.asarray(weights, dtype=np.float64)

    # TODO 3: matches: True where the label of a row equals a known label, shape (n, K).
    matches = ...

    # TODO 4: is_known: True for the rows whose label is known, shape (n,).
    is_known = ...
    if not is_known.all():
        raise ValueError(f"there is no weight for the label {y[~is_known][0]}")

    # TODO 5: indices: index of each row's label in labels, shape (n,).
    indices = ...

    # TODO 6: result: the weight of each row, shape (n,).
    return ...


def weighted_log_loss(y: ArrayLike, p: ArrayLike, weights: ArrayLike) -> float:
    """Return the log loss of predicted probabilities, as a weighted mean over rows.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels: 0 or 1 of any dtype, or booleans, n >= 1.
    p : array_like of shape (n,), any floating dtype
        Predicted probabilities of label 1, above 0 and below 1.
    weights : array_like of shape (n,), any integer or floating dtype
        The weight of each row: 0 or from 1e-6 to 1e6. At least one is above 0.

    Returns
    -------
    float
        The sum of weight times cost, divided by the sum of the weights, computed in float64.

        - A row with label 1 costs -log(p), a natural logarithm.
        - A row with label 0 costs -log(1 - p).

        Do not clip p: for the label 1, p = 1e-30 costs 69.08. (The error is at most ``(n + 16) * 2.2e-16 * (1 +
        loss)``.)

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    y, p, weights = np.asarray(y), np.asarray(p, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if not len(y) == len(p) == len(weights):
        raise ValueError(f"expected three equal lengths, not {len(y)}, {len(p)} and {len(weights)}")

    # TODO 7: chances: the probability that the model gave to the true label, shape (n,).
    chances = ...

    # TODO 8: costs: minus the logarithm of each chance, shape (n,).
    costs = ...

    # TODO 9: result: the weighted mean of the costs, a float.
    return ...
