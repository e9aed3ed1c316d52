"""Parameter search: grid, random candidates and cross-validation."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

Candidate = dict[str, Any]
Array = NDArray[Any]


def grid(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    """Return all combinations of the given values.

    Parameters
    ----------
    params : dict
        For each name of a parameter, the sequence of its values, at least one. A value is a number, a string, True,
        False or None.

    Returns
    -------
    list of dict
        One separate dict for each combination, with all names of `params`. The order is that of nested loops over the
        names: the values of the last name change fastest. Without any names there is one combination, the empty dict.
    """
    # TODO 1: combinations: all tuples with one value of each name, in the order of nested loops, a list.
    combinations = ...

    # TODO 2: candidates: for each combination, a dict from name to value, a list.
    return ...


def sample(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    """Return random candidates.

    Parameters
    ----------
    space : dict of str to tuple
        How the value of each parameter is drawn.

        - ``("log", low, high)``, 0 < low < high: a float. Its logarithm is uniform from log(low) to log(high).
        - ``("int", low, high)``, low <= high: an integer from low to high, both included, of Python or NumPy.
        - ``("choice", a, b, ...)``: one of the values a, b, ..., unchanged.
    n : int
        The number of candidates, 1 or more.
    rng : numpy.random.Generator
        The source of all random numbers. Two Generators in the same state give the same candidates.

    Returns
    -------
    list of n dicts
        Each with all names of `space`. All values are drawn independently; a candidate can occur twice.
    """

    # TODO 3: draw: a function that draws one value: one of the options, or a number from low to high.
    def draw(kind: str, *options: Any) -> Any:
        if kind == "choice":
            return ...
        low, high = ...
        if kind == "int":
            return ...
        return ...

    # TODO 4: candidates: n dicts from name to a drawn value, a list.
    return ...


def search(
    model: Any,
    candidates: Sequence[Candidate],
    X: Array,
    y: Array,
    folds: Sequence[tuple[Array, Array]],
    loss: Callable[[Array, Array], float],
) -> tuple[Candidate, NDArray[np.float64], Any]:
    """Choose the best candidate by its mean loss over the folds, and fit it to all rows.

    Parameters
    ----------
    model : scikit-learn estimator
        It has `fit` and `predict`. Neither fitted nor changed: work on copies.
    candidates : list of dict
        The parameters that are tried: numbers, strings, True, False or None. Parameters that a candidate does not name
        have the value of `model`.
    X : ndarray of shape (n, d), float64
        The rows.
    y : ndarray of shape (n,)
        The target of each row: float64, or int64 classes.
    folds : list of tuples (train, test)
        Arrays of row indices, integers, none of them empty. There is at least one fold.
    loss : callable
        ``loss(y_true, y_pred)`` returns a float, never NaN. Lower is better.

    Returns
    -------
    best : dict
        The candidate with the lowest mean loss, or an equal dict. If several have the same loss, the first.
    losses : ndarray of shape (number of candidates,), float64
        For each candidate, the mean of the losses on the test rows of the folds. Each fold counts the same.
    fitted : scikit-learn estimator
        A copy of `model` with the best parameters, fitted to all rows of X and y.

    Raises
    ------
    ValueError
        If there are no candidates.
    """
    if len(candidates) == 0:
        raise ValueError("there are no candidates")

    # TODO 5: configured: a function that returns an unfitted copy of model, with the parameters of a candidate.
    def configured(candidate: Candidate) -> Any:
        return ...

    # TODO 6: fold_loss: a function that fits a candidate to the rows train, and returns its loss on the rows test.
    def fold_loss(candidate: Candidate, train: Array, test: Array) -> float:
        return ...

    # TODO 7: losses: the mean of the fold losses of each candidate, shape (number of candidates,).
    losses = ...

    # TODO 8: best: the candidate with the lowest mean loss, the first of equal ones.
    best = ...

    # TODO 9: fitted: a model with the best parameters, fitted to all rows.
    fitted = ...
    return ...
