"""The checks of param_search. Each tests a sentence of its README or of a docstring."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import Ridge
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeRegressor

from mlkata_plugin.authoring import Submission, dataset, equal

Array = NDArray[Any]


def mean_squares(y_true: Array, y_pred: Array) -> float:
    """Return the mean squared error."""
    return float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2))


def error_rate(y_true: Array, y_pred: Array) -> float:
    """Return the share of wrong classes."""
    return float(np.mean(np.asarray(y_true) != np.asarray(y_pred)))


def too_low(y_true: Array, y_pred: Array) -> float:
    """Return the mean of how much the predictions are too low."""
    return float(np.mean(np.maximum(np.asarray(y_true) - np.asarray(y_pred), 0)))


def every(n: int, k: int) -> list[tuple[Array, Array]]:
    """Return k folds; the test rows of each are every k-th row."""
    rows = np.arange(n)
    return [(np.flatnonzero(rows % k != fold), np.flatnonzero(rows % k == fold)) for fold in range(k)]


CONSTANT = DummyRegressor(strategy="constant", constant=0.0)
TREE = DecisionTreeRegressor(min_samples_leaf=4, random_state=0)
FOUR = np.array([[0.0], [1.0], [2.0], [5.0]])
HALVES = [(np.array([2, 3]), np.array([0, 1])), (np.array([0, 1]), np.array([2, 3]))]


# ---------------------------------------------------------------- grid


def test_grid(kata: Submission) -> None:
    """grid: two values and three values make six candidates, and the last name changes fastest."""
    got = kata.grid({"b": [1, 2], "a": ["x", "y", "z"]})
    expected = [{"b": b, "a": a} for b in (1, 2) for a in ("x", "y", "z")]
    equal(got, expected)


def test_grid_three_names(kata: Submission) -> None:
    """grid: three names make all combinations, each once."""
    got = kata.grid({"k": [1, 5], "p": [2], "w": ["uniform", None]})
    expected = [{"k": k, "p": 2, "w": w} for k in (1, 5) for w in ("uniform", None)]
    equal(got, expected)


def test_grid_mixed_values(kata: Submission) -> None:
    """grid: values of different types are unchanged."""
    equal(kata.grid({"gamma": ["auto", 0.5, True]}), [{"gamma": "auto"}, {"gamma": 0.5}, {"gamma": True}])


def test_grid_without_names(kata: Submission) -> None:
    """grid: without names there is one combination, the empty dict."""
    equal(kata.grid({}), [{}])


# ---------------------------------------------------------------- sample


def test_sample_names(kata: Submission) -> None:
    """sample: each candidate has all names."""
    got = kata.sample({"a": ("int", 1, 3), "b": ("choice", "x"), "c": ("log", 0.5, 2.0)}, 4, kata.rng)
    assert [sorted(candidate) for candidate in got] == [["a", "b", "c"]] * 4, "a candidate has other names than a, b, c"


def test_sample_log_limits(kata: Submission) -> None:
    """sample: log values are floats from low to high."""
    got = kata.sample({"alpha": ("log", 1e-3, 10.0)}, 50, kata.rng)
    assert len(got) == 50, f"there are {len(got)} candidates instead of 50"
    values = [candidate["alpha"] for candidate in got]
    assert all(isinstance(value, float) for value in values), "a value is no float"
    assert 0.000999 <= min(values) <= max(values) <= 10.001, f"the values are from {min(values)} to {max(values)}"


def test_sample_log_median(kata: Submission) -> None:
    """sample: half of all log values from 0.0001 to 10000 are below 1."""
    values = np.array([each["alpha"] for each in kata.sample({"alpha": ("log", 1e-4, 1e4)}, 400, kata.rng)])
    # A fair count of 400 differs from 200 by more than 60 once in a billion times.
    assert abs(np.sum(values < 1) - 200) < 60, f"{np.sum(values < 1)} of 400 values are below 1"
    assert abs(np.sum(values < 0.01) - 100) < 52, f"{np.sum(values < 0.01)} of 400 values are below 0.01"


def test_sample_log_is_no_grid(kata: Submission) -> None:
    """sample: log values are not only powers of ten."""
    values = [each["alpha"] for each in kata.sample({"alpha": ("log", 1e-4, 1e4)}, 50, kata.rng)]
    assert len(set(values)) == 50, f"50 candidates have only {len(set(values))} different values"


def test_sample_int(kata: Submission) -> None:
    """sample: integers come from low to high, both included."""
    values = [each["k"] for each in kata.sample({"k": ("int", 3, 5)}, 100, kata.rng)]
    assert sorted(set(values)) == [3, 4, 5], f"the values are {sorted(set(values))} instead of 3, 4 and 5"


def test_sample_choice(kata: Submission) -> None:
    """sample: each choice is drawn, and is unchanged."""
    values = [each["gamma"] for each in kata.sample({"gamma": ("choice", "auto", 3, 0.5)}, 100, kata.rng)]
    found = sorted({(type(value).__name__, str(value)) for value in values})
    assert found == [("float", "0.5"), ("int", "3"), ("str", "auto")], f"the values are {found}"


def test_sample_independent(kata: Submission) -> None:
    """sample: the values of one candidate are drawn independently."""
    got = kata.sample({"a": ("int", 0, 1), "b": ("int", 0, 1)}, 80, kata.rng)
    pairs = {(candidate["a"], candidate["b"]) for candidate in got}
    assert len(pairs) == 4, f"only the pairs {sorted(pairs)} occur"


def test_sample_same_state(kata: Submission) -> None:
    """sample: two Generators in the same state give the same candidates."""
    space = {"alpha": ("log", 1e-4, 1e2), "k": ("int", 1, 99), "w": ("choice", "x", "y")}
    first = kata.sample(space, 6, np.random.default_rng(7))
    equal(kata.sample(space, 6, np.random.default_rng(7)), first)


def test_sample_drawn_from(kata: Submission) -> None:
    """sample: a second call with the same Generator gives other candidates."""
    rng = np.random.default_rng(7)
    first = kata.sample({"alpha": ("log", 1e-4, 1e2)}, 5, rng)
    assert kata.sample({"alpha": ("log", 1e-4, 1e2)}, 5, rng) != first, "both calls gave the same candidates"


# ---------------------------------------------------------------- search


def test_search_losses(kata: Submission) -> None:
    """search: each loss is the mean over the folds, on their test rows."""
    y = np.array([0.0, 2.0, 4.0, 10.0])
    candidates = [{"constant": 1.0}, {"constant": 3.0}, {"constant": 7.0}]
    _, losses, _ = kata.search(CONSTANT, candidates, FOUR, y, HALVES, mean_squares)
    # For the constant 3: (9 + 1) / 2 = 5 on the first two rows, (1 + 49) / 2 = 25 on the last two.
    equal(losses, np.array([(1 + 45) / 2, (5 + 25) / 2, (37 + 9) / 2]))


def test_search_best(kata: Submission) -> None:
    """search: the best candidate has the lowest loss."""
    y = np.array([0.0, 2.0, 4.0, 10.0])
    candidates = [{"constant": 1.0}, {"constant": 3.0}, {"constant": 7.0}]
    best, _, fitted = kata.search(CONSTANT, candidates, FOUR, y, HALVES, mean_squares)
    equal(best, {"constant": 3.0})
    equal(fitted.predict(FOUR), np.full(4, 3.0))


def test_search_training_rows(kata: Submission) -> None:
    """search: a tree that learns its rows by heart has a loss above 0."""
    y = np.array([0.0, 2.0, 4.0, 10.0])
    candidates = [{"min_samples_leaf": 1}, {"min_samples_leaf": 2}]
    best, losses, _ = kata.search(TREE, candidates, FOUR, y, HALVES, mean_squares)
    # With leaves of one row, a test row gets the target of the nearest training row: 4 twice, then 2 twice. With
    # leaves of two rows, it gets the mean of the training rows: 7 twice, then 1 twice.
    equal(losses, np.array([((16 + 4) / 2 + (4 + 64) / 2) / 2, ((49 + 25) / 2 + (9 + 81) / 2) / 2]))
    equal(best, {"min_samples_leaf": 1})


def test_search_refit(kata: Submission) -> None:
    """search: the returned model is fitted to all rows."""
    y = np.array([0.0, 2.0, 4.0, 10.0])
    candidates = [{"min_samples_leaf": 1}, {"min_samples_leaf": 2}]
    _, _, fitted = kata.search(TREE, candidates, FOUR, y, HALVES, mean_squares)
    equal(fitted.predict(FOUR), y)


def test_search_tie(kata: Submission) -> None:
    """search: if two candidates have the same loss, the first is the best."""
    y = np.array([0.0, 2.0, 0.0, 2.0])
    candidates = [{"constant": 5.0}, {"constant": 2.0}, {"constant": 0.0}]
    best, losses, _ = kata.search(CONSTANT, candidates, FOUR, y, HALVES, mean_squares)
    equal(losses, np.array([17.0, 2.0, 2.0]))
    equal(best, {"constant": 2.0})


def test_search_default_parameters(kata: Submission) -> None:
    """search: a parameter that a candidate does not name has the value of the model."""
    model = DummyRegressor(strategy="constant", constant=6.0)
    candidates: list[dict[str, Any]] = [{"constant": 1.0}, {"strategy": "mean"}, {}]
    y = np.array([0.0, 2.0, 4.0, 10.0])
    best, losses, fitted = kata.search(model, candidates, FOUR, y, HALVES, mean_squares)
    # The means of the training rows are 7 and 1.
    equal(losses, np.array([(1 + 45) / 2, (37 + 45) / 2, (26 + 10) / 2]))
    equal(best, {})
    equal(fitted.predict(FOUR[:2]), np.array([6.0, 6.0]))


def test_search_order_of_loss(kata: Submission) -> None:
    """search: the loss gets the true targets first, and then the predictions."""
    y = np.array([0.0, 2.0, 4.0, 10.0])
    best, losses, _ = kata.search(CONSTANT, [{"constant": 1.0}, {"constant": 9.0}], FOUR, y, HALVES, too_low)
    # 9 is too low by 1 for one row; 1 is too low by 1, 3 and 9.
    equal(losses, np.array([(0.5 + 6) / 2, (0 + 0.5) / 2]))
    equal(best, {"constant": 9.0})


def test_search_unequal_folds(kata: Submission) -> None:
    """search: each fold counts the same, also if it has fewer rows."""
    y = np.array([0.0, 0.0, 0.0, 4.0])
    folds = [(np.array([3]), np.array([0, 1, 2])), (np.array([0, 1]), np.array([3]))]
    best, losses, _ = kata.search(CONSTANT, [{"constant": 0.0}, {"constant": 2.0}], FOUR, y, folds, mean_squares)
    equal(losses, np.array([8.0, 4.0]))
    equal(best, {"constant": 2.0})


def test_search_one_candidate(kata: Submission) -> None:
    """search: a single candidate and a single fold are enough."""
    best, losses, fitted = kata.search(
        CONSTANT, [{"constant": 3.0}], FOUR, np.array([3.0, 3.0, 3.0, 5.0]), HALVES[1:], mean_squares
    )
    equal(best, {"constant": 3.0})
    equal(losses, np.array([2.0]))
    equal(fitted.predict(FOUR[:1]), np.array([3.0]))


def test_search_pipeline(kata: Submission) -> None:
    """search: the parameters of a pipeline's step can be tried."""
    X, y = dataset("diabetes")
    candidates = [{"ridge__alpha": 1000.0}, {"ridge__alpha": 1.0}, {"ridge__alpha": 0.001}]
    model = make_pipeline(StandardScaler(), Ridge())
    best, losses, fitted = kata.search(model, candidates, X, y.astype(np.float64), every(442, 3), mean_squares)
    # scikit-learn 1.9.1: GridSearchCV with the same folds.
    equal(losses, np.array([4022.45763850517, 2968.682031851896, 2970.5821786087695]))
    equal(best, {"ridge__alpha": 1.0})
    equal(fitted.predict(X[:2]), np.array([205.48601048405718, 68.63424757845797]))


def test_search_classes(kata: Submission) -> None:
    """search: for tumours, the smoothing with the fewest wrong classes is found."""
    X, y = dataset("breast_cancer")
    candidates = [{"var_smoothing": 1e-3}, {"var_smoothing": 1e-9}, {"var_smoothing": 1e-6}]
    best, losses, _ = kata.search(GaussianNB(), candidates, X, y, every(569, 3), error_rate)
    # scikit-learn 1.9.1: GridSearchCV with the same folds.
    equal(losses, np.array([0.09488536155202831, 0.06152418082242639, 0.07555926854172468]))
    equal(best, {"var_smoothing": 1e-09})


def test_search_no_candidates(kata: Submission) -> None:
    """search: no candidates raise a ValueError."""
    with kata.raises(ValueError):
        kata.search(CONSTANT, [], FOUR, np.zeros(4), HALVES, mean_squares)


def test_search_coin_flips(kata: Submission) -> None:
    """search: the best of 30 coin flips looks better than it is."""
    y = np.random.default_rng(0).integers(2, size=100)
    candidates = [{"random_state": seed} for seed in range(30)]
    folds = [(np.arange(50), np.arange(50, 100))]
    model = DummyClassifier(strategy="uniform")
    best, losses, _ = kata.search(model, candidates, np.zeros((100, 1)), y, folds, error_rate)
    # Each candidate is a fair coin, and the lowest of 30 error rates is far below 0.5.
    told = f"the lowest error rate is {losses.min()}, and the mean is {losses.mean()}"
    assert losses.min() < 0.42 < 0.46 < losses.mean(), told
    equal(best, candidates[int(losses.argmin())])
