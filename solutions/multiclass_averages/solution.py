"""Precision, recall and F for several classes."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Scores = NDArray[np.float64]


def class_scores(cm: ArrayLike, beta: float = 1.0) -> tuple[Scores, Scores, Scores]:
    """Return precision, recall and F-beta of each class.

    Parameters
    ----------
    cm : array_like of shape (K, K), any integer or floating dtype
        Counts: whole numbers from 0 to 1e12, K >= 1. Rows are true classes, columns are predicted classes.
    beta : float, 0 to 1000
        Recall counts beta times as much as precision. It can be an int.

    Returns
    -------
    precision, recall, f : ndarray of shape (K,), float64
        The scores of each class against all other classes. If the denominator of a score is 0, the score is 0: this
        is the precision of a class that is never predicted. Do not round (relative error at most ``16 * 2.2e-16``).

    Raises
    ------
    ValueError
        If `cm` is not a square matrix.
    """
    cm = np.asarray(cm, dtype=np.float64)
    if cm.ndim != 2 or cm.shape[0] != cm.shape[1]:
        raise ValueError(f"a confusion matrix is square, but this shape is {cm.shape}")

    # Step 1: hits: how often each class is predicted rightly, shape (K,).
    hits = cm.diagonal()

    # Step 2: support: how many samples of each class there are, shape (K,).
    support = cm.sum(axis=1)

    # Step 3: predicted: how often each class is predicted, shape (K,).
    predicted = cm.sum(axis=0)

    # Step 4: ratio: a function that returns part / whole, and 0 for the classes where whole is 0, shape (K,).
    def ratio(part: Scores, whole: Scores) -> Scores:
        return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)

    # Step 5: precision: share of hits among the predictions of each class, shape (K,).
    precision = ratio(hits, predicted)

    # Step 6: recall: share of hits among the samples of each class, shape (K,).
    recall = ratio(hits, support)

    # Step 7: f: F-beta of each class, written as one fraction of counts, shape (K,).
    f = ratio((1 + beta**2) * hits, beta**2 * support + predicted)
    # Counts need no special case: from precision and recall, F would be 0 / 0 if both are 0.
    return precision, recall, f


def averaged_scores(cm: ArrayLike, average: str, beta: float = 1.0) -> tuple[float, float, float]:
    """Return precision, recall and F-beta, averaged over the classes.

    Parameters
    ----------
    cm : array_like of shape (K, K), any integer or floating dtype
        Counts, as in `class_scores`, at least one above 0.
    average : {"macro", "micro", "weighted"}
        ``"macro"``: the mean of the scores of all K classes, even of a class that is neither true nor predicted.
        ``"weighted"``: their mean, weighted by the number of true samples of the class. ``"micro"``: the score of all
        hits, misses and false alarms of all classes together.
    beta : float, 0 to 1000
        As in `class_scores`.

    Returns
    -------
    precision, recall, f : float
        The averaged scores. Macro and weighted F are means of the F of the classes. Do not round (relative error at
        most ``(K + 16) * 2.2e-16``).

    Raises
    ------
    ValueError
        If `cm` is not a square matrix, or if `average` is another word.
    """
    if average not in ("macro", "micro", "weighted"):
        raise ValueError(f"average is macro, micro or weighted, not {average!r}")

    # Step 8: scores: precision, recall and F-beta of each class, three arrays of shape (K,).
    scores = class_scores(cm, beta)

    # Step 9: cm: the counts as a float64 array, shape (K, K).
    cm = np.asarray(cm, dtype=np.float64)

    # Step 10: accuracy: share of the diagonal among all counts, a float.
    accuracy = float(cm.trace() / cm.sum())
    # Each wrong prediction is a false alarm of one class and a miss of another class. So both have the same total,
    # and micro precision, recall and F are all the accuracy.
    if average == "micro":
        return accuracy, accuracy, accuracy

    # Step 11: weights: the weight of each class, shape (K,): the same for all, or the number of its samples.
    weights = np.ones(len(cm)) if average == "macro" else cm.sum(axis=1)

    # Step 12: precision, recall, f: the weighted mean of each of the three scores, a float.
    precision, recall, f = (float(np.average(score, weights=weights)) for score in scores)
    return precision, recall, f
