"""The checks of leakage_hunt. Every one of them tests a sentence of a docstring or of the README.

The expected scores are computed fold by fold: objects of the library are fitted to the training rows by hand.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.feature_selection import SelectKBest
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, StratifiedKFold, TimeSeriesSplit
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from mlkata_plugin.authoring import Submission, dataset, equal

Rows = NDArray[np.float64]
Labels = NDArray[np.int64]
NEAREST = KNeighborsClassifier(1, algorithm="kd_tree")  # quick for few rows


def selected(X: Rows, y: Labels, k: int, model: Any, n_splits: int) -> Rows:
    """Return the accuracy of each fold, with a scaler and a selector of its training rows."""
    scores = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        scaler = StandardScaler().fit(X[train])
        selector = SelectKBest(k=k).fit(scaler.transform(X[train]), y[train])
        fitted = clone(model).fit(selector.transform(scaler.transform(X[train])), y[train])
        scores.append(np.mean(fitted.predict(selector.transform(scaler.transform(X[test]))) == y[test]))
    return np.array(scores)


def balanced(X: Rows, y: Labels, model: Any, n_splits: int, seed: int) -> Rows:
    """Return the ROC AUC of each fold, with training rows that SMOTE has balanced."""
    scores = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        fitted = clone(model).fit(*SMOTE(random_state=seed).fit_resample(X[train], y[train]))
        scores.append(roc_auc_score(y[test], fitted.predict_proba(X[test])[:, 1]))
    return np.array(scores)


def accuracies(X: Rows, y: Labels, model: Any, splits: Iterable[tuple[Any, Any]]) -> Rows:
    """Return the accuracy of each fold."""
    return np.array([np.mean(clone(model).fit(X[a], y[a]).predict(X[b]) == y[b]) for a, b in splits])


def near_chance(scores: Any, expected: Rows, what: str) -> None:
    """Say so if the scores of noise are too good, and compare them with honest scores."""
    if isinstance(scores, np.ndarray) and (scores.dtype, scores.shape) == (expected.dtype, expected.shape):
        mean = float(scores.mean())
        assert mean < 0.7, f"the labels are noise, so a guess has 0.5, and the mean {what} is {mean:.2f}"
    equal(scores, expected)


def test_selected_noise(kata: Submission) -> None:
    """selected_scores: the best 5 of 400 columns of noise predict no label."""
    # Selected before the split, they have an accuracy of 0.88; the honest one is 0.50.
    X, y = np.random.default_rng(2).normal(size=(40, 400)), np.arange(40) % 2
    near_chance(kata.selected_scores(X, y, 5, GaussianNB(), 5), selected(X, y, 5, GaussianNB(), 5), "accuracy")


def test_selected_signal(kata: Submission) -> None:
    """selected_scores: a column that tells the label gives the accuracy 1 in each fold."""
    X, y = np.random.default_rng(2).normal(size=(24, 5)), np.arange(24) % 2
    X[:, 3] += 20 * y
    equal(kata.selected_scores(X, y, 1, GaussianNB(), 4), np.ones(4))


def test_selected_scale(kata: Submission) -> None:
    """selected_scores: the columns that the model sees are standardised."""
    rng = np.random.default_rng(3)
    y = np.arange(30) % 2
    # The first column tells the label, the second is noise and a thousand times as wide.
    X = np.column_stack([y + 0.1 * rng.normal(size=30), 1000 * rng.normal(size=30)])
    neighbours = KNeighborsClassifier(3)
    expected = selected(X, y, 2, neighbours, 3)
    assert expected.min() >= 0.9
    equal(kata.selected_scores(X, y, 2, neighbours, 3), expected)


def test_selected_outlier(kata: Submission) -> None:
    """selected_scores: the scaler knows only the training rows of its fold."""
    rng = np.random.default_rng(4)
    X, y = rng.normal(size=(24, 2)), rng.permutation(24) % 2
    X[5] = [300.0, 0.0]  # the fold that tests this row has another scale
    neighbours = KNeighborsClassifier(3)
    equal(kata.selected_scores(X, y, 2, neighbours, 4), selected(X, y, 2, neighbours, 4))


def test_selected_k(kata: Submission) -> None:
    """selected_scores: the model sees k columns."""
    rng = np.random.default_rng(5)
    X, y = rng.normal(size=(40, 12)), rng.permutation(40) % 2
    for k in (1, 3, 12):
        equal(kata.selected_scores(X, y, k, KNeighborsClassifier(1), 4), selected(X, y, k, KNeighborsClassifier(1), 4))


def test_selected_folds(kata: Submission) -> None:
    """selected_scores: the folds are stratified and in the order of the rows."""
    # The labels are sorted: plain folds would have training rows of one class.
    rng = np.random.default_rng(6)
    X, y = rng.normal(size=(23, 4)), np.repeat([0, 1], [15, 8])
    equal(kata.selected_scores(X, y, 2, GaussianNB(), 3), selected(X, y, 2, GaussianNB(), 3))


def test_balanced_noise(kata: Submission) -> None:
    """balanced_scores: balanced noise predicts no label."""
    # If SMOTE comes before the split, the ROC AUC is 0.88; the honest one is 0.52.
    X, y = np.random.default_rng(12).normal(size=(120, 6)), (np.arange(120) % 8 == 0).astype(np.int64)
    neighbours = KNeighborsClassifier()
    near_chance(kata.balanced_scores(X, y, neighbours, 3, 0), balanced(X, y, neighbours, 3, 0), "ROC AUC")


def test_balanced_signal(kata: Submission) -> None:
    """balanced_scores: a column that tells the label gives the ROC AUC 1 in each fold."""
    rng = np.random.default_rng(12)
    y = (np.arange(96) % 4 == 0).astype(np.int64)
    X = np.column_stack([20.0 * y + rng.normal(size=96), rng.normal(size=96)])
    equal(kata.balanced_scores(X, y, GaussianNB(), 3, 7), np.ones(3))


def test_balanced_seed(kata: Submission) -> None:
    """balanced_scores: SMOTE has the given seed in each fold."""
    rng = np.random.default_rng(13)
    X, y = rng.normal(size=(100, 3)), (rng.permutation(100) < 28).astype(np.int64)
    tree = DecisionTreeClassifier(max_depth=4, random_state=0)
    for seed in (1, 7):
        equal(kata.balanced_scores(X, y, tree, 2, seed), balanced(X, y, tree, 2, seed))


def test_balanced_probabilities(kata: Submission) -> None:
    """balanced_scores: the score is the ROC AUC of the probabilities, not of the labels."""
    rng = np.random.default_rng(14)
    y = (rng.permutation(70) < 20).astype(np.int64)
    X = rng.normal(size=(70, 2)) + 0.8 * y[:, np.newaxis]
    equal(kata.balanced_scores(X, y, GaussianNB(), 4, 3), balanced(X, y, GaussianNB(), 4, 3))


def test_grouped_noise(kata: Submission) -> None:
    """grouped_scores: rows of a known patient tell nothing about a new patient."""
    # If the folds ignore the patients, the accuracy is 1.00; the honest one is 0.52.
    rng = np.random.default_rng(26)
    patients = rng.permutation(np.repeat(np.arange(24), 4))
    X, y = rng.normal(size=(24, 3))[patients] + 0.05 * rng.normal(size=(96, 3)), (rng.permutation(24) % 2)[patients]
    nearest = KNeighborsClassifier(1)
    expected = accuracies(X, y, nearest, GroupKFold(4).split(X, y, patients))
    near_chance(kata.grouped_scores(X, y, patients, nearest, 4), expected, "accuracy")


def test_grouped_copies(kata: Submission) -> None:
    """grouped_scores: copies of a row that form a group are never on both sides."""
    # Three copies of each of 6 rows: the nearest other row has the other label.
    X, y = np.repeat([[0.0], [1.0], [10.0], [11.0], [20.0], [21.0]], 3, axis=0), np.tile([0, 0, 0, 1, 1, 1], 3)
    equal(kata.grouped_scores(X, y, np.repeat(np.arange(6), 3), NEAREST, 6), np.zeros(6))


def test_grouped_sizes(kata: Submission) -> None:
    """grouped_scores: groups can have any sizes and numbers."""
    rng = np.random.default_rng(22)
    groups = rng.permutation(np.repeat([-3, 7, 40, 100, 5000], [9, 1, 4, 2, 6]))
    X, y = rng.normal(size=(22, 2)), rng.permutation(22) % 3
    expected = accuracies(X, y, GaussianNB(), GroupKFold(3).split(X, y, groups))
    equal(kata.grouped_scores(X, y, groups, GaussianNB(), 3), expected)


def test_forward_by_hand(kata: Submission) -> None:
    """forward_scores: each test block is predicted from all rows before it."""
    # The blocks are rows 2, 3 and rows 4, 5. The nearest past row is the last: its label is 1 both times.
    X, y = np.arange(6.0)[:, np.newaxis], np.array([0, 1, 1, 1, 0, 1])
    equal(kata.forward_scores(X, y, NEAREST, 2), np.array([1.0, 0.5]))


def test_forward_gap(kata: Submission) -> None:
    """forward_scores: the last `gap` rows before a test block are not trained on."""
    # Without row 1 the nearest past row of the block 2, 3 is row 0, with label 0. Without row 3 it is row 2 for 4, 5.
    X, y = np.arange(6.0)[:, np.newaxis], np.array([0, 1, 1, 1, 0, 1])
    equal(kata.forward_scores(X, y, NEAREST, 2, 1), np.array([0.0, 0.5]))
    equal(kata.forward_scores(X, np.array([0, 1, 0, 1, 0, 1]), NEAREST, 2, gap=1), np.array([0.5, 0.5]))


def test_forward_noise(kata: Submission) -> None:
    """forward_scores: the time tells nothing about a trend that is noise."""
    # In shuffled time the accuracy is 0.82; the honest one is 0.52.
    rng = np.random.default_rng(33)
    y = (np.convolve(rng.normal(size=249), np.ones(10), "valid") > 0).astype(np.int64)
    X = np.arange(240.0)[:, np.newaxis]
    expected = accuracies(X, y, KNeighborsClassifier(3), TimeSeriesSplit(5, gap=9).split(X))
    near_chance(kata.forward_scores(X, y, KNeighborsClassifier(3), 5, 9), expected, "accuracy")


def test_forward_blocks(kata: Submission) -> None:
    """forward_scores: rows that do not fill a block are in the first training block."""
    rng = np.random.default_rng(32)
    X, y = rng.normal(size=(29, 3)), rng.permutation(29) % 3
    # Four blocks of 29 // 5 = 5 rows each: the first training block has 9 rows.
    splits = [(np.arange(start), np.arange(start, start + 5)) for start in (9, 14, 19, 24)]
    equal(kata.forward_scores(X, y, GaussianNB(), 4), accuracies(X, y, GaussianNB(), splits))


def test_tumours(kata: Submission) -> None:
    """All four: real tumours have honest scores too."""
    X, y = dataset("breast_cancer")
    X, y = X[:120, :8], y[:120].astype(np.int64)
    neighbours = KNeighborsClassifier(3)
    equal(kata.selected_scores(X, y, 3, neighbours, 4), selected(X, y, 3, neighbours, 4))
    equal(kata.balanced_scores(X, y, neighbours, 3, 1), balanced(X, y, neighbours, 3, 1))
    groups = np.arange(120) // 5
    equal(
        kata.grouped_scores(X, y, groups, neighbours, 4),
        accuracies(X, y, neighbours, GroupKFold(4).split(X, y, groups)),
    )
    expected = accuracies(X, y, neighbours, TimeSeriesSplit(3, gap=4).split(X))
    equal(kata.forward_scores(X, y, neighbours, 3, 4), expected)
