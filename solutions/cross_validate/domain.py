"""What cross_validate and mean_and_sem may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import SGDRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from mlkata_plugin.domain import EPS, Draw, Script, floats, holds, near, parts, same, sums
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

REGRESSORS = (
    DummyRegressor(),
    DummyRegressor(),
    DecisionTreeRegressor(random_state=0),
    make_pipeline(MinMaxScaler(), DummyRegressor(strategy="median")),
    SGDRegressor(max_iter=2, tol=None, shuffle=False, eta0=1e-3, warm_start=True, random_state=0),
)
CLASSIFIERS = (DummyClassifier(), DummyClassifier(), DecisionTreeClassifier(random_state=0))


def error(y_true: NDArray[Any], y_pred: NDArray[Any]) -> float:
    """Return the mean error, positive where predictions are too high."""
    return float(np.mean(np.asarray(y_pred, dtype=np.float64) - y_true))


def hits(y_true: NDArray[Any], y_pred: NDArray[Any]) -> float:
    """Return the number of right predictions, a hundred times, and of rows."""
    return 100.0 * float(np.sum(y_true == y_pred)) + len(y_true)


def cross_validate(draw: Draw) -> Script:
    """Regressors, classifiers and pipelines, fitted or not; any targets; splits in any order; a row in both arrays."""
    n = draw.size(4, 20)
    k = draw.pick(2, 2, draw.integer(2, min(n, 4)))
    X = np.exp2(np.arange(n)).reshape(-1, 1) * draw.pick([1.0], [1.0, 2.0])
    X = X[draw.pick(np.arange(n), np.random.default_rng(n).permutation(n))]
    regression = draw.one_in(2)
    model = clone(draw.pick(*(REGRESSORS if regression else CLASSIFIERS)))
    given: Any = draw.laid_out(X % 7 if isinstance(model, SGDRegressor) else X)
    y = draw.numbers(n, "whole", "eighths", dtypes=("float64", "int64")) if regression else draw.labels(n)
    x, targets = np.asarray(given), np.asarray(y)
    if draw.one_in(3):
        model.fit(x, targets)

    fold = draw.pick(np.arange(n) * k // n, np.random.default_rng(n + k).permutation(np.arange(n) % k))
    splits = [(np.flatnonzero(fold != i), np.flatnonzero(fold == i)) for i in range(k)]
    if draw.one_in(2):
        splits = [(train[::-1].copy(), test[::-1].copy()) for train, test in reversed(splits)]
    if draw.one_in(10):
        i = draw.integer(0, k - 1)
        train, test = splits[i]
        splits[i] = np.append(train, test[:1]), test
        draw.refuse(ValueError)
    score = error if regression else hits
    seen: list[int] = []

    def counted(y_true: NDArray[Any], y_pred: NDArray[Any]) -> float:
        seen.append(len(y_true))
        return score(y_true, y_pred)

    got = yield model, given, y, splits, counted
    scores, predictions = parts(got, 2)
    fitted = [clone(model).fit(x[train], targets[train]) for train, _ in splits]
    answers = [one.predict(x[test]) for one, (_, test) in zip(fitted, splits, strict=True)]
    truth = np.concatenate(answers)[np.argsort(np.concatenate([test for _, test in splits]))]
    if regression:
        most = float(np.abs(np.concatenate([truth, floats(targets)])).max(initial=1.0))
        near(predictions, truth, 1e-12 * most)
    else:
        same(predictions, truth)
        most = 1.0
    folds = [score(targets[test], answer) for answer, (_, test) in zip(answers, splits, strict=True)]
    near(scores, np.array(folds), 1e-12 * most)
    holds(sorted(seen) == sorted(len(test) for _, test in splits) * (len(seen) // k), "a score is not that of a fold")


def mean_and_sem(draw: Draw) -> Script:
    """Scores of any dtype; two, one, none."""
    scores = draw.numbers(draw.size(0), without=("ends",), dtypes=(*FLOATS, *INTEGERS))
    values = floats(scores)
    k = len(values)
    if k < 2:
        draw.refuse(ValueError)
    got = yield (scores,)
    mean = float(sums(values)[0] / k)
    most = float(np.abs(values).max())
    unit = most or 1.0
    error = unit * float(sums(((values - mean) / unit) ** 2)[0] / (k - 1) / k) ** 0.5
    near(got, (mean, error), 8 * (k + 8) * EPS * most)
