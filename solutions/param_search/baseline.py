"""Parameter search in plain loops."""

import copy
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

Candidate = dict[str, Any]
Array = NDArray[Any]


def grid(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    """Return all combinations of the given values."""
    candidates: list[Candidate] = [{}]
    for name, values in params.items():
        longer = []
        for candidate in candidates:
            for value in values:
                extended = dict(candidate)
                extended[name] = value
                longer.append(extended)
        candidates = longer
    return candidates


def sample(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    """Return random candidates."""
    candidates = []
    for _ in range(n):
        candidate: Candidate = {}
        for name, (kind, *options) in space.items():
            if kind == "log":
                low, high = math.log10(options[0]), math.log10(options[1])
                candidate[name] = 10 ** (low + (high - low) * rng.random())
            elif kind == "int":
                candidate[name] = int(rng.integers(options[0], options[1] + 1))
            else:
                candidate[name] = options[int(rng.random() * len(options))]
        candidates.append(candidate)
    return candidates


def search(
    model: Any,
    candidates: Sequence[Candidate],
    X: Array,
    y: Array,
    folds: Sequence[tuple[Array, Array]],
    loss: Callable[[Array, Array], float],
) -> tuple[Candidate, NDArray[np.float64], Any]:
    """Choose the best candidate by its mean loss over the folds, and fit it to all rows."""
    if len(candidates) == 0:
        raise ValueError("there are no candidates")
    losses = []
    for candidate in candidates:
        total = 0.0
        for train, test in folds:
            trial = copy.deepcopy(model)
            trial.set_params(**candidate)
            trial.fit(X[train], y[train])
            total += loss(y[test], trial.predict(X[test]))
        losses.append(total / len(folds))
    best = 0
    for i in range(1, len(candidates)):
        if losses[i] < losses[best]:
            best = i
    fitted = clone(model)
    fitted.set_params(**candidates[best])
    fitted.fit(X, y)
    return candidates[best], np.array(losses), fitted
