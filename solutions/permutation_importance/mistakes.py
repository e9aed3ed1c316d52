"""What people write for permutation importance, and what is wrong with it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from mlkata_plugin.authoring import mistake

Array = NDArray[Any]
Model = Any
Rng = np.random.Generator
Columns = Sequence[int]


def scores(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    """Return the score of each repeat, right."""
    return np.array([model.score(together(X, columns, rng), y) for _ in range(repeats)])


def together(X: Array, columns: Columns, rng: Rng) -> Array:
    permuted = X.copy()
    permuted[:, columns] = X[rng.permutation(len(X))][:, columns]
    return permuted


def drops(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    base = model.score(X, y)
    return base - scores(model, X, y, columns, repeats, rng)


def with_copies(
    model: Model, X: Array, y: Array, columns: Columns, repeats: int, change: Callable[[Array, Columns], None]
) -> Array:
    """Return the drops for copies of X that are changed in another way."""
    base = model.score(X, y)
    result = np.empty(repeats)
    for r in range(repeats):
        permuted = X.copy()
        change(permuted, columns)
        result[r] = base - model.score(permuted, y)
    return result


def for_each(model: Model, X: Array, y: Array, repeats: int, rng: Rng) -> Array:
    return np.array([drops(model, X, y, [j], repeats, rng) for j in range(X.shape[1])])


@mistake(
    of="joint_importance",
    name="each column permuted separately",
    why="you drew a new order for each column: two equal columns are then no longer equal in the permuted rows",
)
def separate_orders(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    def change(permuted: Array, columns: Columns) -> None:
        for j in columns:
            permuted[:, j] = rng.permutation(permuted[:, j])

    return with_copies(model, X, y, columns, repeats, change)


@mistake(
    of="joint_importance",
    name="permuted score minus score",
    why="you subtracted the score on X from the score after the permutation: a drop from 0.9 to 0.6 is then -0.3",
)
def opposite_sign(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    return -drops(model, X, y, columns, repeats, rng)


@mistake(
    of="joint_importance",
    name="scores instead of drops",
    why="you returned the scores after the permutation: a column that the model does not use must have the drop 0",
)
def returns_scores(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    return scores(model, X, y, columns, repeats, rng)


@mistake(
    of="joint_importance",
    name="share of the score",
    why="you divided the drop by the score: a drop from 0.8 to 0.6 is 0.2, and not a quarter",
)
def shares(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    return drops(model, X, y, columns, repeats, rng) / model.score(X, y)


@mistake(
    of="joint_importance",
    name="negative drops set to 0",
    why="you returned 0 where the score did not drop: a permuted column can raise the score, and the drop is negative",
)
def no_negative_drops(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    return np.maximum(drops(model, X, y, columns, repeats, rng), 0.0)


@mistake(
    of="joint_importance",
    name="absolute drops",
    why="you returned absolute values: if a permuted column raises the score by 0.1, the drop is -0.1",
)
def absolute_drops(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    return np.abs(drops(model, X, y, columns, repeats, rng))


@mistake(
    of="joint_importance",
    name="mean of the drops",
    why="you returned the mean over the repeats: the task asks for an array with one drop for each repeat",
)
def mean_drop(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> float:
    return float(drops(model, X, y, columns, repeats, rng).mean())


@mistake(
    of="joint_importance",
    name="the same order in every repeat",
    why="you drew one order and used it in all repeats: then all drops are equal, and say nothing about the spread",
)
def one_order(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    return np.repeat(drops(model, X, y, columns, 1, rng), repeats)


@mistake(
    of="joint_importance",
    name="a new generator",
    why="you drew from a new generator: two calls with the same `rng` must draw on, and another seed must change the "
    "drops",
    values=[0, 42],
)
def own_generator(
    model: Model,
    X: Array,
    y: Array,
    columns: Columns,
    repeats: int,
    rng: Rng,  # noqa: ARG001
    *,
    value: int,
) -> Array:
    return drops(model, X, y, columns, repeats, np.random.default_rng(value))


@mistake(
    of="joint_importance",
    name="values drawn with replacement",
    why="you drew rows with replacement: one value can then occur twice, and a permutation has each value once",
)
def with_replacement(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    def change(permuted: Array, columns: Columns) -> None:
        permuted[:, columns] = X[rng.integers(len(X), size=len(X))][:, columns]

    return with_copies(model, X, y, columns, repeats, change)


@mistake(
    of="joint_importance",
    name="column replaced by a constant",
    why="you replaced the columns by one number: that changes their distribution, and a permutation keeps it",
    values=["zero", "mean"],
)
def constant_columns(
    model: Model,
    X: Array,
    y: Array,
    columns: Columns,
    repeats: int,
    rng: Rng,  # noqa: ARG001
    *,
    value: str,
) -> Array:
    def change(permuted: Array, columns: Columns) -> None:
        permuted[:, columns] = 0 if value == "zero" else X[:, columns].mean(axis=0)

    return with_copies(model, X, y, columns, repeats, change)


@mistake(
    of="joint_importance",
    name="random numbers instead of the column's values",
    why="you replaced the columns by random numbers: the values of a column must stay, in a new order",
)
def noise(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    def change(permuted: Array, columns: Columns) -> None:
        permuted[:, columns] = rng.normal(size=(len(X), len(columns)))

    return with_copies(model, X, y, columns, repeats, change)


@mistake(
    of="joint_importance",
    name="whole rows permuted",
    why="you permuted all columns of X: only the given columns change their order",
)
def whole_rows(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:  # noqa: ARG001
    return drops(model, X, y, list(range(X.shape[1])), repeats, rng)


@mistake(
    of="joint_importance",
    name="all other columns permuted",
    why="you permuted the columns that were not given: a column that the model does not use must have the drop 0",
)
def other_columns(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    return drops(model, X, y, [j for j in range(X.shape[1]) if j not in columns], repeats, rng)


@mistake(
    of="joint_importance",
    name="targets permuted too",
    why="you permuted y as well: the targets must keep their order",
)
def targets_too(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    base = model.score(X, y)
    result = np.empty(repeats)
    for r in range(repeats):
        order = rng.permutation(len(X))
        permuted = X.copy()
        permuted[:, columns] = X[order][:, columns]
        result[r] = base - model.score(permuted, y[order])
    return result


@mistake(
    of="joint_importance",
    name="targets permuted instead of columns",
    why="you permuted y and not the columns: then every column has the same importance",
)
def targets_only(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:  # noqa: ARG001
    base = model.score(X, y)
    return np.array([base - model.score(X, rng.permutation(y)) for _ in range(repeats)])


@mistake(
    of="joint_importance",
    name="rows reversed or shifted",
    why="you used a fixed order of the rows: every order must have the same probability",
    values=["reversed", "shifted"],
)
def fixed_order(
    model: Model,
    X: Array,
    y: Array,
    columns: Columns,
    repeats: int,
    rng: Rng,  # noqa: ARG001
    *,
    value: str,
) -> Array:
    def change(permuted: Array, columns: Columns) -> None:
        permuted[:, columns] = X[::-1][:, columns] if value == "reversed" else np.roll(X, 1, axis=0)[:, columns]

    return with_copies(model, X, y, columns, repeats, change)


@mistake(
    of="joint_importance",
    name="a new model fitted on the permuted rows",
    why="you fitted a copy of the model on the permuted rows: that asks whether the model could do without the column",
)
def fits_again(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    base = model.score(X, y)
    result = np.empty(repeats)
    for r in range(repeats):
        permuted = together(X, columns, rng)
        result[r] = base - clone(model).fit(permuted, y).score(permuted, y)
    return result


@mistake(
    of="joint_importance",
    name="the given model fitted again",
    why="you fitted the model again: it is the caller's model, and its predictions are different after the call",
)
def fits_the_model(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    base = model.score(X, y)
    result = np.empty(repeats)
    for r in range(repeats):
        permuted = together(X, columns, rng)
        result[r] = base - model.fit(permuted, y).score(permuted, y)
    return result


@mistake(
    of="joint_importance",
    name="share of equal predictions for every model",
    why="you compared predictions with targets for equality: a regressor's score is R^2, and it is almost never exact",
)
def accuracy(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    base = (model.predict(X) == y).mean()
    return np.array([base - (model.predict(together(X, columns, rng)) == y).mean() for _ in range(repeats)])


@mistake(
    of="joint_importance",
    name="X permuted in place",
    why="you permuted the caller's X: it is in another order after the call",
)
def in_place(model: Model, X: Array, y: Array, columns: Columns, repeats: int, rng: Rng) -> Array:
    base = model.score(X, y)
    result = np.empty(repeats)
    for r in range(repeats):
        X[:, columns] = X[rng.permutation(len(X))][:, columns]
        result[r] = base - model.score(X, y)
    return result


@mistake(
    of="permutation_importance",
    name="mean of each column",
    why="you returned the means over the repeats: the task asks for a table of the shape (d, repeats)",
)
def means(model: Model, X: Array, y: Array, repeats: int, rng: Rng) -> Array:
    return for_each(model, X, y, repeats, rng).mean(axis=1)


@mistake(
    of="permutation_importance",
    name="one row for each repeat",
    why="you returned the shape (repeats, d): row j has the drops of column j",
)
def transposed(model: Model, X: Array, y: Array, repeats: int, rng: Rng) -> Array:
    return for_each(model, X, y, repeats, rng).T


@mistake(
    of="permutation_importance",
    name="earlier columns stay permuted",
    why="you did not put a column back before the next one: the second row then has the drops of two columns",
    values=["of X", "of the copy"],
)
def permutations_add_up(model: Model, X: Array, y: Array, repeats: int, rng: Rng, *, value: str) -> Array:
    base = model.score(X, y)
    table = np.empty((X.shape[1], repeats))
    permuted = X.copy()
    for j in range(X.shape[1]):
        for r in range(repeats):
            permuted[:, j] = rng.permutation((X if value == "of X" else permuted)[:, j])
            table[j, r] = base - model.score(permuted, y)
    return table


@mistake(
    of="permutation_importance",
    name="each row scaled to the sum 1",
    why="you divided by the sum of the drops of each repeat: a drop is in the unit of the score",
)
def shares_of_all(model: Model, X: Array, y: Array, repeats: int, rng: Rng) -> Array:
    table = for_each(model, X, y, repeats, rng)
    sums = table.sum(axis=0)
    return table / np.where(np.abs(sums) < 1e-9, 1.0, sums)


@mistake(
    of="permutation_importance",
    name="the same seed in every call",
    why="you drew from a new generator: a second call with the same `rng` must draw on, and give other drops",
    values=[0, 42],
)
def same_seed(model: Model, X: Array, y: Array, repeats: int, rng: Rng, *, value: int) -> Array:  # noqa: ARG001
    return for_each(model, X, y, repeats, np.random.default_rng(value))


@mistake(
    of="permutation_importance",
    name="all columns but one permuted",
    why="you permuted every column except column j: a column that the model does not use must have the drop 0",
)
def all_but_one(model: Model, X: Array, y: Array, repeats: int, rng: Rng) -> Array:
    d = X.shape[1]
    return np.array([drops(model, X, y, [k for k in range(d) if k != j], repeats, rng) for j in range(d)])
