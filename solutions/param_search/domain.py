"""What grid, sample and search may be given, and what they must return."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.dummy import DummyRegressor
from sklearn.tree import DecisionTreeRegressor

from mlkata_plugin.domain import EPS, Draw, Script, call, holds, near, parts, same

VALUES: tuple[tuple[Any, ...], ...] = (
    (1, 2, 3),
    (0.1, 10.0),
    ("auto", 0.5),
    ("auto", 3, None),
    (True, False),
    (None,),
    ("x", "y"),
)
NAMES = ("b", "a", "C", "ridge__alpha")
Floats = NDArray[np.float64]


def grid(draw: Draw) -> Script:
    """None to four names in any order, with one to three values of each type."""
    names = list(NAMES[: draw.pick(1, 2, 3, 0, 4)])
    names = names[::-1] if draw.one_in(2) else names
    params = {name: list(draw.pick(*VALUES)) for name in names}
    got = yield (params,)
    expected: list[dict[str, Any]] = [{}]
    for name, values in params.items():
        expected = [{**candidate, name: value} for candidate in expected for value in values]
    same(got, expected)


def sample(draw: Draw) -> Script:
    """Each kind of parameter, bounds that are near and far, and two Generators in the same state."""
    kinds = (("log", 1e-4, 1e2), ("int", 1, 5), ("choice", 3, "auto", None), ("log", 2.0, 3.0), ("int", -2, -1),
             ("int", 3, 3), ("choice", True), ("log", 1e-12, 1.0), ("choice", 0.5, 1))  # fmt: skip
    space = {name: draw.pick(*kinds) for name in NAMES[: draw.integer(1, len(NAMES))]}
    n, seed = draw.size(), draw.integer(0, 10**6)
    got = yield space, n, np.random.default_rng(seed)
    _allowed(got, space, n)
    again = yield space, n, np.random.default_rng(seed)
    same(again, got)
    if draw.one_in(12):
        yield from _fair(draw)


def _allowed(got: Any, space: dict[str, tuple[Any, ...]], n: int) -> None:
    """Check the names, the types and the limits of candidates."""
    for candidate in parts(got, n):
        holds(isinstance(candidate, dict) and candidate.keys() == space.keys(), "a candidate has other names")
        for name, (kind, *options) in space.items():
            value = candidate[name]
            if kind == "choice":
                known = any(type(value) is type(option) and value == option for option in options)
                holds(known, f"{value!r} is none of {options}")
                continue
            expected = "an integer" if kind == "int" else "a float"
            holds(isinstance(value, (int, np.integer) if kind == "int" else float), f"{value!r} is not {expected}")
            slack = 1e-12 if kind == "log" else 0.0
            low, high = options[0] - slack * options[0], options[1] + slack * options[1]
            holds(low <= value <= high, f"{value!r} is not from {options[0]} to {options[1]}")


def _fair(draw: Draw) -> Script:
    """Many candidates: every value is as likely as it must be, and independent of the values beside and before it."""
    n = 600
    space: dict[str, tuple[Any, ...]] = {
        "a": ("log", 1e-4, 1e4),
        "b": ("int", 0, 4),
        "c": ("choice", "x", "y", 3, None, 2.5),
        "d": ("log", 1.0, 32.0),
        "e": ("int", 1, 5),
    }
    got = yield space, n, draw.rng()
    _allowed(got, space, n)
    bins = np.array(
        [
            [min(4, int((math.log10(each["a"]) + 4) / 8 * 5)) for each in got],
            [each["b"] for each in got],
            [space["c"][1:].index(each["c"]) for each in got],
            [min(4, int(math.log2(max(each["d"], 1.0)))) for each in got],
            [each["e"] - 1 for each in got],
        ]
    )
    most = 6 * math.sqrt(n * 0.2 * 0.8)
    for i, name in enumerate(space):
        counts = np.bincount(bins[i], minlength=5)
        holds(np.abs(counts - n / 5).max() < most, f"some values of {space[name]} are too frequent, others too rare")
        steps = np.bincount((bins[i, 1:] - bins[i, :-1]) % 5, minlength=5)
        holds(np.abs(steps - n / 5).max() < most, "a candidate depends on the candidate before")
        for j in range(i):
            gaps = np.bincount((bins[i] - bins[j]) % 5, minlength=5)
            holds(np.abs(gaps - n / 5).max() < most, "the values of one candidate depend on each other")


def squares(y_true: Floats, y_pred: Floats) -> float:
    """Return the mean squared error."""
    return float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2))


def too_low(y_true: Floats, y_pred: Floats) -> float:
    """Return the mean error, where a prediction that is too low counts three times."""
    errors = np.asarray(y_true) - np.asarray(y_pred)
    return float(np.mean(np.where(errors > 0, 3 * errors, -errors)))


def search(draw: Draw) -> Script:
    """Constants, means and trees; candidates that name different parameters; folds of any sizes; ties."""
    n = draw.size(4, 8)
    exponents = np.argsort(draw.choose("order", n, 99), kind="stable")
    X = np.column_stack([2.0**exponents, np.zeros(n)])  # no two distances of a row are equal
    y = np.array(draw.choose("targets", n, 9), dtype=np.float64)
    if draw.one_in(2):
        cut = draw.integer(2, n - 1)
        folds = [(np.arange(cut), np.arange(cut, n)), (np.arange(2, n), np.arange(2))][: draw.integer(1, 2)]
    else:
        order = np.argsort(draw.choose("folds", n, 99), kind="stable")
        tests = np.array_split(order, draw.pick(2, 3))
        folds = [(np.setdiff1d(order, test), test) for test in tests]
    uses_tree = draw.one_in(3)
    options: tuple[dict[str, Any], ...]
    if uses_tree:
        # With leaves of one row, a tree predicts the nearest row; with leaves of 20 rows, the mean of all rows.
        model: Any = DecisionTreeRegressor(min_samples_leaf=20, random_state=0)
        options = ({"min_samples_leaf": 1}, {}, {"min_samples_leaf": 1, "random_state": 7}, {"random_state": 9})
    else:
        model = DummyRegressor(strategy="constant", constant=4.0)
        options = ({"constant": 2.0}, {}, {"strategy": "mean"}, {"constant": 7.0, "quantile": 0.5}, {"constant": 7.0},
                   {"constant": 2.0, "quantile": 0.25})  # fmt: skip
    candidates = [dict(draw.pick(*options)) for _ in range(draw.integer(0 if draw.one_in(8) else 1, 4))]
    loss: Callable[[Floats, Floats], float] = draw.pick(squares, too_low)
    if not candidates:
        draw.refuse(ValueError)
    got = yield model, candidates, X, y, folds, loss

    def predicted(candidate: dict[str, Any], train: Any, test: Any) -> Floats:
        if not uses_tree:
            constant = y[train].mean() if candidate.get("strategy") == "mean" else candidate.get("constant", 4.0)
            return np.full(len(test), constant)
        if candidate.get("min_samples_leaf") != 1:
            return np.full(len(test), y[train].mean())
        return np.array([y[train][np.abs(X[train, 0] - x).argmin()] for x in X[test, 0]])

    truth = np.array(
        [
            math.fsum(loss(y[test], predicted(candidate, train, test)) for train, test in folds) / len(folds)
            for candidate in candidates
        ]
    )
    best, losses, fitted = parts(got, 3)
    bound = 64 * EPS * 300
    near(losses, truth, bound)
    lowest = truth.min()
    accepted = [i for i in range(len(truth)) if truth[i] <= lowest + 2 * bound]
    # Candidates that differ only in what has no effect are tied exactly, and the first of them is the best.
    accepted = [i for i in accepted if not any(_alike(candidates[i], candidates[j]) for j in accepted if j < i)]
    holds(any(best == candidates[i] for i in accepted), f"the best of the mean losses {losses} has index {accepted}")
    rows = np.arange(n)
    predictions = yield call("predict", X, on=fitted)
    near(predictions, predicted(best, rows, rows), 64 * EPS * 10)


def _alike(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two candidates make the same predictions: some parameters have no effect."""
    one, other = ({k: v for k, v in c.items() if k not in ("quantile", "random_state")} for c in (a, b))
    return one == other
