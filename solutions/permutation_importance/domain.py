"""What joint_importance and permutation_importance may be given, and what they must return."""

from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression
from sklearn.tree import DecisionTreeClassifier

from mlkata_plugin.domain import Draw, Script, array, floats, holds, same


def drawn(draw: Draw) -> tuple[Any, NDArray[Any], NDArray[Any]]:
    """Return a fitted model, rows and targets; some columns have the weight 0, and some are equal."""
    n, d = draw.integer(2, 4), draw.size(high=3)
    X = np.array(draw.numbers((n, d), "whole", "eighths", "full", dtypes=("float64", "int64", "float32")))
    if draw.one_in(4):
        X[:, -1] = X[:, 0]
    if not draw.one_in(3):
        model: Any = LinearRegression()
        model.coef_ = floats(draw.numbers(d, "whole", dtypes=("float64",)))
        model.intercept_ = draw.pick(0.0, 1.5)
        model.n_features_in_ = d
        y = X @ model.coef_ if draw.one_in(2) else np.array(draw.numbers(n, "whole"), np.float64)
        y[0] += y.max() == y.min()
        return model, X, y
    classes: Any = np.array(draw.pick((0, 1, 2), ("b", "a", "c"), (7, -1, 3)))
    y = classes[list(draw.choose("classes", n, 2))]
    y[:2] = classes[:2]
    return DecisionTreeClassifier(random_state=0).fit(X, y), X, y


def drops_of(model: Any, X: NDArray[Any], y: NDArray[Any], columns: list[int]) -> NDArray[np.float64]:
    """Return the drops for every order of the rows, ascending."""
    orders = np.array(list(permutations(range(len(X)))))
    copies = np.repeat(X[np.newaxis], len(orders), axis=0)
    copies[:, :, columns] = X[orders][:, :, columns]
    predicted = model.predict(copies.reshape(-1, X.shape[1])).reshape(len(orders), -1)
    if y.dtype.kind == "f":
        base, scores = (
            -((y - p) ** 2).sum(axis=-1) / ((y - y.mean()) ** 2).sum() for p in (model.predict(X), predicted)
        )
    else:
        base, scores = ((y == p).mean(axis=-1) for p in (model.predict(X), predicted))
    return np.sort(base - scores)


def among(drops: NDArray[Any], possible: NDArray[np.float64], what: str) -> None:
    """Make sure that each drop is one that an order of the rows gives."""
    for drop in drops.tolist():
        off = np.abs(possible - drop).min()
        holds(
            off <= 1e-9 * (1 + np.abs(possible).max()), f"no order of the rows of {what} drops the score by {drop:.6g}"
        )


def joint_importance(draw: Draw) -> Script:
    """Some columns of small tables, in any order: each drop belongs to an order of the rows; seeds decide."""
    model, X, y = drawn(draw)
    d = X.shape[1]
    columns = [j for j in range(d) if draw.one_in(2)] or [draw.integer(0, d - 1)]
    columns = columns[::-1] if draw.one_in(3) else columns
    repeats, seed = draw.pick(2, 1, 3), draw.integer(0, 10**6)
    possible = drops_of(model, X, y, columns)
    if draw.one_in(8) and len(np.unique(possible.round(9))) >= 6:
        repeats = 12
    draw.fresh()
    got = yield model, X, y, columns, repeats, np.random.default_rng(seed)
    drops = array(got, np.zeros(repeats))
    among(drops, possible, f"the columns {columns}")
    if repeats == 12:
        holds(len(np.unique(drops)) > 1, f"12 repeats all have the drop {drops[0]:.6g}: each has a new order")
    elif draw.one_in(4):
        again = yield model, X, y, columns, repeats, np.random.default_rng(seed)
        same(again, got)


def permutation_importance(draw: Draw) -> Script:
    """Every column of small tables."""
    model, X, y = drawn(draw)
    repeats, seed = draw.pick(2, 1), draw.integer(0, 10**6)
    if draw.one_in(12):
        repeats = 12
    got = yield model, X, y, repeats, np.random.default_rng(seed)
    for j, drops in enumerate(array(got, np.zeros((X.shape[1], repeats)))):
        possible = drops_of(model, X, y, [j])
        among(drops, possible, f"column {j}")
        if repeats == 12 and len(np.unique(possible.round(9))) >= 6:
            holds(len(np.unique(drops)) > 1, f"12 repeats all have the drop {drops[0]:.6g}: each has a new order")
