"""scikit-learn's GridSearchCV

GridSearchCV takes one grid for each candidate, and finds the highest score: so the loss becomes a negative score. It
can use several processors. SciPy has the distributions that RandomizedSearchCV draws from.
"""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from sklearn.metrics import make_scorer
from sklearn.model_selection import GridSearchCV

Candidate = dict[str, Any]
Array = NDArray[Any]


def grid(params: dict[str, Sequence[Any]]) -> list[Candidate]:
    """Return all combinations of the given values."""
    # ParameterGrid sorts the names, so its order is another one.
    return [dict(zip(params, values, strict=True)) for values in product(*params.values())]


def sample(space: dict[str, tuple[Any, ...]], n: int, rng: np.random.Generator) -> list[Candidate]:
    """Return random candidates."""

    def drawn(kind: str, *options: Any) -> list[Any]:
        if kind == "log":
            return stats.loguniform(*options).rvs(size=n, random_state=rng).tolist()
        low, high = options if kind == "int" else (0, len(options) - 1)
        numbers = stats.randint(low, high + 1).rvs(size=n, random_state=rng).tolist()
        return numbers if kind == "int" else [options[i] for i in numbers]

    columns = [drawn(*how) for how in space.values()]
    return [dict(zip(space, values, strict=True)) for values in zip(*columns, strict=True)] or [{} for _ in range(n)]


def search(
    model: Any,
    candidates: Sequence[Candidate],
    X: Array,
    y: Array,
    folds: Sequence[tuple[Array, Array]],
    loss: Callable[[Array, Array], float],
) -> tuple[Candidate, NDArray[np.float64], Any]:
    """Choose the best candidate by its mean loss over the folds, and fit it to all rows."""
    if not candidates:
        raise ValueError("there are no candidates")
    grids = [{name: [value] for name, value in candidate.items()} for candidate in candidates]
    scorer = make_scorer(loss, greater_is_better=False)
    found = GridSearchCV(model, grids, scoring=scorer, cv=folds, error_score="raise").fit(X, y)
    return found.best_params_, -found.cv_results_["mean_test_score"], found.best_estimator_
