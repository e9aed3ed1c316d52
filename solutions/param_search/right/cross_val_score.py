"""One cross_val_score for each candidate

cross_val_score copies the model, fits it and scores it on each fold. The rest is one mean and one minimum. It is the
form for a quick search with a few candidates.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.metrics import make_scorer
from sklearn.model_selection import cross_val_score

Candidate = dict[str, Any]
Array = NDArray[Any]


def grid(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    """Return all combinations of the given values."""
    if not params:
        return [{}]
    *others, last = params
    shorter = grid({name: params[name] for name in others})
    return [candidate | {last: value} for candidate in shorter for value in params[last]]


def sample(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    """Return random candidates."""
    candidates: list[Candidate] = [{} for _ in range(n)]
    for name, (kind, *options) in space.items():
        if kind == "log":
            values = options[0] * (options[1] / options[0]) ** rng.uniform(size=n)
        elif kind == "int":
            values = rng.integers(options[0], options[1] + 1, size=n)
        else:
            values = np.array([*options, None], dtype=object)[rng.integers(len(options), size=n)]
        for candidate, value in zip(candidates, values.tolist(), strict=True):
            candidate[name] = value
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
    models = [clone(model).set_params(**candidate) for candidate in candidates]
    scorer = make_scorer(loss, greater_is_better=False)
    losses = np.array([-cross_val_score(each, X, y, cv=folds, scoring=scorer).mean() for each in models])
    best = min(range(len(candidates)), key=losses.__getitem__)
    return dict(candidates[best]), losses, models[best].fit(X, y)
