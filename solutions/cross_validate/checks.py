"""The checks of cross_validate, with estimators whose predictions show which rows they were fitted to."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import SGDRegressor
from sklearn.model_selection import cross_val_predict
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mlkata_plugin.authoring import Submission, dataset, equal

X = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 5.0], [3.0, 1.0], [4.0, 2.0]])
Y = np.array([1.0, 2.0, 6.0, 10.0, 20.0])
SPLITS = [(np.array([2, 3, 4]), np.array([0, 1])), (np.array([0, 1, 3, 4]), np.array([2])),
          (np.array([0, 1, 2]), np.array([3, 4]))]  # fmt: skip


def mean_error(y_true: NDArray[Any], y_pred: NDArray[Any]) -> float:
    """Return the mean of predictions minus targets."""
    return float(np.mean(y_pred - y_true))


def accuracy(y_true: NDArray[Any], y_pred: NDArray[Any]) -> float:
    """Return the share of right predictions."""
    return float(np.mean(y_true == y_pred))


def folds(n: int, k: int) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return k splits in which every k-th row is tested."""
    rows = np.arange(n)
    return [(rows[rows % k != i], rows[rows % k == i]) for i in range(k)]


def results(kata: Submission, *args: Any) -> tuple[Any, Any]:
    """Return scores and predictions, once it is sure that they are two arrays."""
    got = kata.cross_validate(*args)
    assert isinstance(got, (tuple, list)), f"expected scores and predictions, got a {type(got).__name__}"
    assert len(got) == 2, f"expected scores and predictions, got {len(got)} things"
    for name, value in zip(("scores", "predictions"), got, strict=True):
        assert isinstance(value, np.ndarray), f"{name} should be an array, not a {type(value).__name__}"
    return got[0], got[1]


def test_mean_of_train(kata: Submission) -> None:
    """A model of the mean predicts the mean target of the train rows."""
    # (6 + 10 + 20) / 3, (1 + 2 + 10 + 20) / 4 and (1 + 2 + 6) / 3.
    equal(results(kata, DummyRegressor(), X, Y, SPLITS, mean_error)[1], np.array([12.0, 12.0, 8.25, 3.0, 3.0]))


def test_scores(kata: Submission) -> None:
    """The score of each fold is computed from its test rows."""
    # Predictions minus targets: 11 and 10; 2.25; -7 and -17.
    equal(results(kata, DummyRegressor(), X, Y, SPLITS, mean_error)[0], np.array([10.5, 2.25, -12.0]))


def test_order_of_the_score(kata: Submission) -> None:
    """The function score gets the targets first and the predictions second."""
    seen: list[Any] = []

    def score(y_true: NDArray[Any], y_pred: NDArray[Any]) -> float:
        seen.append((y_true, y_pred))
        return 0.5

    equal(results(kata, DummyRegressor(), X, Y, SPLITS, score)[0], np.full(3, 0.5))
    for i, (y_true, y_pred) in enumerate(seen[:3]):
        equal(y_true, Y[SPLITS[i][1]])
        equal(y_pred, np.full(len(y_true), (12.0, 8.25, 3.0)[i]))


def test_predicts_from_x(kata: Submission) -> None:
    """A model of the nearest row predicts the target of the nearest train row."""
    model = KNeighborsRegressor(n_neighbors=1)
    rows = np.array([[0.0], [1.0], [3.0], [7.0], [15.0], [31.0]])
    # Without its own fold, the row nearest to 0 is 3, and so on; the folds are the pairs.
    splits = [(np.array([2, 3, 4, 5]), np.array([0, 1])), (np.array([0, 1, 4, 5]), np.array([2, 3])),
              (np.array([0, 1, 2, 3]), np.array([4, 5]))]  # fmt: skip
    y = np.array([10.0, 11.0, 13.0, 17.0, 25.0, 41.0])
    equal(results(kata, model, rows, y, splits, mean_error)[1], np.array([13.0, 13.0, 11.0, 11.0, 17.0, 17.0]))


def test_order_of_the_rows(kata: Submission) -> None:
    """The predictions are in the order of the rows, for test rows in any order."""
    splits = [(np.array([1, 3, 0]), np.array([4, 2])), (np.array([4, 2, 0]), np.array([3, 1])),
              (np.array([2, 3, 1, 4]), np.array([0]))]  # fmt: skip
    scores, predictions = results(kata, DummyRegressor(), X, Y, splits, mean_error)
    # (2 + 10 + 1) / 3, (20 + 6 + 1) / 3 and (6 + 10 + 2 + 20) / 4.
    equal(predictions, np.array([9.5, 9.0, 13 / 3, 9.0, 13 / 3]))
    equal(scores, np.array([13 / 3 - 13, 3.0, 8.5]))


def test_integer_targets(kata: Submission) -> None:
    """Predictions are floats if the model predicts floats, also for integer targets."""
    predictions = results(kata, DummyRegressor(), X, np.array([1, 2, 6, 10, 20]), SPLITS, mean_error)[1]
    equal(predictions, np.array([12.0, 12.0, 8.25, 3.0, 3.0]))


def test_classes(kata: Submission) -> None:
    """Classes can be strings: predictions and targets are compared in each fold."""
    y = np.array(["a", "bb", "bb", "a", "bb"])
    scores, predictions = results(kata, DummyClassifier(), X, y, SPLITS, accuracy)
    # The most frequent class of the train rows: bb, a (of a, bb, a, bb the first in the alphabet), bb.
    equal(predictions, np.array(["bb", "bb", "a", "bb", "bb"]))
    equal(scores, np.array([0.5, 0.0, 0.5]))


def test_lists(kata: Submission) -> None:
    """X and y can be lists."""
    scores, predictions = results(kata, DummyRegressor(), X.tolist(), Y.tolist(), SPLITS, mean_error)
    equal(predictions, np.array([12.0, 12.0, 8.25, 3.0, 3.0]))
    equal(scores, np.array([10.5, 2.25, -12.0]))


def test_settings(kata: Submission) -> None:
    """Each copy has the settings of the model."""
    model = DummyRegressor(strategy="constant", constant=7.0)
    equal(results(kata, model, X, Y, SPLITS, mean_error)[1], np.full(5, 7.0))


def test_model_is_not_changed(kata: Submission) -> None:
    """The model is not fitted, and a second call gives the same."""
    model = make_pipeline(StandardScaler(), GaussianNB())
    y = np.array([0, 1, 1, 0, 1])
    first = results(kata, model, X, y, SPLITS, accuracy)
    equal(tuple(results(kata, model, X, y, SPLITS, accuracy)), tuple(first))


def slow_learner() -> SGDRegressor:
    """Return a model that goes on from where it is when it is fitted again."""
    return SGDRegressor(max_iter=3, tol=None, shuffle=False, eta0=0.01, warm_start=True, random_state=0)


def alone(splits: Any) -> NDArray[np.float64]:
    """Return what a new slow learner predicts in each fold."""
    predictions = np.empty(len(Y))
    for train, test in splits:
        predictions[test] = slow_learner().fit(X[train], Y[train]).predict(X[test])
    return predictions


def test_warm_start(kata: Submission) -> None:
    """A fold does not go on from the model of an earlier fold."""
    equal(results(kata, slow_learner(), X, Y, SPLITS, mean_error)[1], alone(SPLITS))


def test_fitted_model(kata: Submission) -> None:
    """A fitted model is accepted, and its copies do not know what it has learnt."""
    fitted = slow_learner().fit(X, Y)
    equal(results(kata, fitted, X, Y, SPLITS, mean_error)[1], alone(SPLITS))


@pytest.mark.parametrize("where", [0, 1, 2], ids=["first split", "single row", "last split"])
def test_row_in_both(kata: Submission, where: int) -> None:
    """If a row is in both arrays of a split, a ValueError is raised."""
    splits = list(SPLITS)
    train, test = splits[where]
    splits[where] = np.append(train, test[-1]), test
    with kata.raises(ValueError):
        kata.cross_validate(DummyRegressor(), X, Y, splits, mean_error)


def test_breast_cancer(kata: Submission) -> None:
    """A pipeline for breast cancer predicts as scikit-learn's cross_val_predict does."""
    rows, y = dataset("breast_cancer")
    rows = rows[:, :5]
    model, splits = make_pipeline(StandardScaler(), KNeighborsClassifier(5)), folds(len(y), 5)
    scores, predictions = results(kata, model, rows, y, splits, accuracy)
    expected = cross_val_predict(model, rows, y, cv=splits)
    equal(predictions, expected)
    equal(scores, np.array([accuracy(y[test], expected[test]) for _, test in splits]))


def test_selection_on_noise(kata: Submission) -> None:
    """A pipeline that selects columns is right by chance on noise."""
    noise, y = kata.rng.normal(size=(120, 400)), np.arange(120) // 3 % 2
    model = make_pipeline(SelectKBest(k=10), GaussianNB())
    scores, _ = results(kata, model, noise, y, folds(120, 4), accuracy)
    # Measured over 300 draws: 0.47 on average, with a standard deviation of 0.057, and 0.66 at most.
    assert float(scores.mean()) < 0.75, f"the accuracy on noise is {scores.mean():.2f}: about 0.5 is honest"


def test_sem(kata: Submission) -> None:
    """mean_and_sem: the mean of 1, 2, 3, 6 is 3, and its standard error is sqrt(14 / 12)."""
    # The squared deviations are 4, 1, 0 and 9. Their sum is 14, divided by 3 and by 4.
    equal(kata.mean_and_sem(np.array([1.0, 2.0, 3.0, 6.0])), (3.0, float(np.sqrt(14 / 12))))


def test_sem_of_two(kata: Submission) -> None:
    """mean_and_sem: two scores are enough, and a list is accepted."""
    equal(kata.mean_and_sem([0.5, 0.75]), (0.625, 0.125))


def test_sem_of_equal_scores(kata: Submission) -> None:
    """mean_and_sem: equal scores have the standard error 0."""
    equal(kata.mean_and_sem(np.array([0.25, 0.25, 0.25])), (0.25, 0.0))


def test_sem_of_large_scores(kata: Submission) -> None:
    """mean_and_sem: the standard error of scores near 1e8 is accurate."""
    equal(kata.mean_and_sem(1e8 + np.array([1.0, 2.0, 3.0, 6.0])), (1e8 + 3, float(np.sqrt(14 / 12))), rtol=1e-7)


def test_sem_uint8(kata: Submission) -> None:
    """mean_and_sem: small integers do not wrap around."""
    # The deviations are -80, 40 and 40: their squares sum to 9600, divided by 2 and by 3.
    equal(kata.mean_and_sem(np.array([100, 220, 220], dtype=np.uint8)), (180.0, 40.0))


def test_sem_float32(kata: Submission) -> None:
    """mean_and_sem: scores of dtype float32 are computed in float64."""
    # The squared deviations from 10,000,017.25 sum to 630.75, and 630.75 / 3 / 4 is 7.25 squared.
    scores = np.array([1e7, 1e7 + 11, 1e7 + 26, 1e7 + 32], dtype=np.float32)
    equal(kata.mean_and_sem(scores), (10_000_017.25, 7.25))


@pytest.mark.parametrize("scores", [[0.5], []], ids=["one", "none"])
def test_too_few_scores(kata: Submission, scores: list[float]) -> None:
    """mean_and_sem: fewer than two scores raise a ValueError."""
    with kata.raises(ValueError):
        kata.mean_and_sem(np.array(scores))
