"""The checks of permutation_importance. Each tests a sentence of a docstring or of the README."""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from mlkata_plugin.authoring import Submission, dataset, equal

Rows = NDArray[np.float64]
X = np.array([[0.0, 5.0, 1.0], [1.0, 1.0, 4.0], [5.0, 2.0, 0.0]])


def linear(*weights: float) -> LinearRegression:
    """Return a fitted linear model with these weights and the intercept 1."""
    model = LinearRegression()
    model.coef_, model.intercept_, model.n_features_in_ = np.array(weights), 1.0, len(weights)
    return model


def drops_of(weights: Sequence[float], x: Rows, y: Rows, columns: list[int]) -> list[float]:
    """Return the drop of R^2 for each order of the rows, rounded."""
    w, squares = np.array(weights), ((y - y.mean()) ** 2).sum()
    drops = []
    for order in permutations(range(len(x))):
        permuted = x.copy()
        permuted[:, columns] = x[list(order)][:, columns]
        more = ((y - permuted @ w - 1) ** 2).sum() - ((y - x @ w - 1) ** 2).sum()
        drops.append(round(float(more / squares), 6))
    return drops


def among(drops: Any, possible: list[float]) -> list[float]:
    """Return the rounded drops, once each is sure to belong to an order of the rows."""
    rounded = [round(float(drop), 6) + 0.0 for drop in drops]
    for drop in rounded:
        assert min(abs(drop - value) for value in possible) < 2e-6, f"no order of the rows drops the score by {drop}"
    return [min(possible, key=lambda value: abs(drop - value)) for drop in rounded]


def test_joint_unused_column(kata: Submission) -> None:
    """joint_importance: a column that the model does not use drops the score by 0."""
    y = np.array([1.0, 3.0, 12.0])
    equal(kata.joint_importance(linear(2.0, 0.0, 1.0), X, y, [1], 4, np.random.default_rng(0)), np.zeros(4))


def test_joint_one_column(kata: Submission) -> None:
    """joint_importance: each drop is the score minus the score of permuted rows."""
    y = np.array([2.0, 7.0, 11.0])  # the model predicts them exactly
    drops = kata.joint_importance(linear(2.0, 0.0, 1.0), X, y, [0], 6, np.random.default_rng(0))
    among(drops, drops_of((2.0, 0.0, 1.0), X, y, [0]))
    assert drops.max() > 0, "the drops of a column that the model needs are positive"


def test_joint_negative_drops(kata: Submission) -> None:
    """joint_importance: a drop can be negative."""
    # The model predicts the opposite of the targets, so its R^2 is far below 0, and any other order raises it.
    x, y = np.array([[0.0, 1.0], [2.0, 1.0], [7.0, 1.0]]), np.array([0.0, -2.0, -7.0])
    drops = kata.joint_importance(linear(1.0, 0.0), x, y, [0], 12, kata.rng)
    among(drops, drops_of((1.0, 0.0), x, y, [0]))
    assert drops.min() < 0, f"12 orders of the rows drop the score by {drops.tolist()}, and none raises it"


def test_joint_orders(kata: Submission) -> None:
    """joint_importance: every order of the rows has the same probability."""
    y = np.array([2.0, 6.5, 11.5])
    possible = drops_of((2.0, 0.0, 0.0), X, y, [0])
    assert len(set(possible)) == 6
    found = Counter(among(kata.joint_importance(linear(2.0, 0.0, 0.0), X, y, [0], 120, kata.rng), possible))
    counts = [found[drop] for drop in possible]
    assert min(counts) >= 4, f"6 orders of 3 rows in 120 repeats: their counts are {counts}, and 20 each is expected"


def test_joint_two_columns(kata: Submission) -> None:
    """joint_importance: the order is the same for all of the columns."""
    # The model only uses the difference of two equal columns, which stays 0 if both have the same order.
    x = np.array([[1.0, 8.0, 1.0], [2.0, 3.0, 2.0], [4.0, 5.0, 4.0], [9.0, 1.0, 9.0]])
    model, y = linear(3.0, 1.0, -3.0), x[:, 1] + 1
    equal(kata.joint_importance(model, x, y, [0, 2], 5, np.random.default_rng(0)), np.zeros(5))
    assert kata.joint_importance(model, x, y, [0], 5, np.random.default_rng(0)).max() > 0


def test_joint_columns_in_any_order(kata: Submission) -> None:
    """joint_importance: the columns can be given in any order."""
    y = np.array([2.0, 6.5, 11.5])
    drops = kata.joint_importance(linear(2.0, 1.0, 1.0), X, y, [2, 0], 12, kata.rng)
    among(drops, drops_of((2.0, 1.0, 1.0), X, y, [0, 2]))


def test_joint_all_columns(kata: Submission) -> None:
    """joint_importance: if all columns are permuted, the targets keep their order."""
    y = np.array([2.0, 6.5, 11.5])
    drops = kata.joint_importance(linear(2.0, 1.0, 1.0), X, y, [0, 1, 2], 12, kata.rng)
    among(drops, drops_of((2.0, 1.0, 1.0), X, y, [0, 1, 2]))
    assert len(set(drops.round(6).tolist())) > 1, "12 repeats have the same drop: each has a new order"


def test_joint_one_repeat(kata: Submission) -> None:
    """joint_importance: the result has the shape (repeats,), also for one repeat."""
    y = np.array([2.0, 7.0, 11.0])
    equal(kata.joint_importance(linear(2.0, 0.0, 1.0), X, y, [1], 1, np.random.default_rng(0)), np.zeros(1))


def test_joint_generator(kata: Submission) -> None:
    """joint_importance: the generator decides, and a second call draws on."""
    x = np.arange(12.0).reshape(6, 2) ** 2
    model, y = linear(1.0, 0.5), x @ [1.0, 0.5] + 1
    rng = np.random.default_rng(7)
    first = kata.joint_importance(model, x, y, [0], 8, rng)
    equal(kata.joint_importance(model, x, y, [0], 8, np.random.default_rng(7)), first)
    second = kata.joint_importance(model, x, y, [0], 8, rng)
    assert (second != first).any(), "the second call with the same generator has the same drops"


def test_joint_classifier(kata: Submission) -> None:
    """joint_importance: the score of a classifier is its accuracy."""
    x = np.array([[1, 0], [2, 0], [8, 1], [9, 1], [10, 0]])
    y = np.array(["low", "low", "high", "high", "high"])
    model = DecisionTreeClassifier(random_state=0).fit(x[:, [0, 0]], y)
    # One of the first two rows gets a large number for each one that loses it: an even number of rows is wrong.
    drops = kata.joint_importance(model, x[:, [0, 0]], y, [0, 1], 30, kata.rng)
    assert {round(float(drop), 6) for drop in drops} <= {0.0, 0.4, 0.8}, f"the drops are {drops.tolist()}"


def test_importance_of_each_column(kata: Submission) -> None:
    """permutation_importance: row j has the drops of column j alone."""
    y = np.array([2.0, 6.5, 11.5])
    table = kata.permutation_importance(linear(2.0, 0.0, 1.0), X, y, 12, kata.rng)
    assert table.shape == (3, 12), f"shape: expected (3, 12), got {table.shape}"
    equal(table[1], np.zeros(12))
    for j in (0, 2):
        among(table[j], drops_of((2.0, 0.0, 1.0), X, y, [j]))
        assert len(set(table[j].round(6).tolist())) > 1, "12 repeats have the same drop: each has a new order"


def test_importance_of_one_column(kata: Submission) -> None:
    """permutation_importance: the result has the shape (d, repeats)."""
    x, y = np.array([[1], [2], [4], [8]]), np.array([3.0, 5.0, 9.0, 17.0])
    table = kata.permutation_importance(linear(2.0), x, y, 2, np.random.default_rng(0))
    assert table.shape == (1, 2), f"shape: expected (1, 2), got {table.shape}"
    among(table[0], drops_of((2.0,), x.astype(np.float64), y, [0]))


def test_importance_on_average(kata: Submission) -> None:
    """permutation_importance: the mean drop of a linear model is 2 w^2 var(x) / var(y)."""
    # If y = X w + b, the squared error grows by the mean of w^2 (x_i - x_j)^2, and its expectation is 2 w^2 var(x).
    x = np.random.default_rng(1).normal(size=(30, 2))
    w = np.array([1.0, -2.0])
    y = x @ w + 1
    table = kata.permutation_importance(linear(*w), x, y, 60, kata.rng)
    equal(table.mean(axis=1), 2 * w**2 * x.var(axis=0) / y.var(), rtol=0.15)


def test_importance_generator(kata: Submission) -> None:
    """permutation_importance: the generator decides, and a second call draws on."""
    x = np.arange(12.0).reshape(6, 2) ** 2
    model, y = linear(1.0, 0.5), x @ [1.0, 0.5] + 1
    rng = np.random.default_rng(7)
    first = kata.permutation_importance(model, x, y, 8, rng)
    equal(kata.permutation_importance(model, x, y, 8, np.random.default_rng(7)), first)
    second = kata.permutation_importance(model, x, y, 8, rng)
    assert (second != first).any(), "the second call with the same generator has the same drops"


def test_iris(kata: Submission) -> None:
    """Both: for irises, each petal column matters more than the sepals, and both together most."""
    x, y = dataset("iris")
    model = GaussianNB().fit(x[::2], y[::2])
    mean = kata.permutation_importance(model, x[1::2], y[1::2], 6, kata.rng).mean(axis=1)
    joint = kata.joint_importance(model, x[1::2], y[1::2], [2, 3], 6, kata.rng).mean()
    assert mean[:2].max() < mean[2:].min(), f"the mean drops are {mean.tolist()}: the last two are those of the petals"
    assert joint > mean.max(), f"both petal columns together drop the score by {joint}, and one alone by {mean.max()}"


def test_diabetes(kata: Submission) -> None:
    """permutation_importance: for a tree, noise matters only on its training rows."""
    x, y = dataset("diabetes")
    x = np.column_stack([x[:, [2, 8]], np.random.default_rng(0).normal(size=len(x))])
    model = DecisionTreeRegressor(random_state=0).fit(x[::2], y[::2])
    train = kata.permutation_importance(model, x[::2], y[::2], 5, kata.rng).mean(axis=1)
    test = kata.permutation_importance(model, x[1::2], y[1::2], 5, kata.rng).mean(axis=1)
    assert train[2] > 0.2, f"on the training rows the mean drops are {train.tolist()}"
    assert test[2] < train[2] / 2, (
        f"the noise drops the score by {train[2]} on training rows, and by {test[2]} on test rows"
    )
