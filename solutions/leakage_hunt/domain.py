"""What the four functions may be given, and what must come back."""

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

from mlkata_plugin.domain import Draw, Script, near

Rows = NDArray[np.float64]
Labels = NDArray[np.int64]
Splits = Iterable[tuple[NDArray[np.intp], NDArray[np.intp]]]


def model(draw: Draw) -> Any:
    """Return a classifier that is quick to fit."""
    return draw.pick(
        GaussianNB(),
        KNeighborsClassifier(1),
        KNeighborsClassifier(3),
        DecisionTreeClassifier(max_depth=2, random_state=0),
    )


def rows(draw: Draw, n: int, d: int) -> tuple[Rows, np.random.Generator]:
    """Return normal rows, at times with a row that is far from all others, and the generator that made them."""
    rng = np.random.default_rng(draw.integer(0, 10**6))
    X = rng.normal(size=(n, d)) * np.array([1.0, 100.0, 0.01])[rng.integers(0, 3, size=d)]
    if draw.one_in(2):
        X[rng.integers(n)] *= 50
    return X, rng


def accuracies(X: Rows, y: Labels, classifier: Any, splits: Splits) -> Rows:
    """Return the accuracy of each fold."""
    found = []
    for train, test in splits:
        found.append(np.mean(clone(classifier).fit(X[train], y[train]).predict(X[test]) == y[test]))
    return np.array(found)


def selected_scores(draw: Draw) -> Script:
    """Noise and a column that tells the label; few and many columns; one row far from all others."""
    n_splits = draw.integer(2, 5)
    n, d = draw.integer(20, 40), draw.pick(3, 6, 60)
    X, rng = rows(draw, n, d)
    y = rng.permutation(n) % 2
    X[:, rng.integers(d)] += draw.pick(0.0, 1.0) * y
    k = min(draw.pick(1, 2, 3), d)
    classifier = model(draw)
    got = yield X, y, k, classifier, n_splits

    truth = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        scaler = StandardScaler().fit(X[train])
        selector = SelectKBest(k=k).fit(scaler.transform(X[train]), y[train])
        fitted = clone(classifier).fit(selector.transform(scaler.transform(X[train])), y[train])
        truth.append(np.mean(fitted.predict(selector.transform(scaler.transform(X[test]))) == y[test]))
    near(got, np.array(truth), 1e-9)


def balanced_scores(draw: Draw) -> Script:
    """A rare class, as noise and not."""
    n_splits = draw.integer(2, 3)
    # With 14 rare rows or more to train on, SMOTE finds its neighbours five times as fast.
    n, rare = draw.integer(70, 90), draw.integer(28, 34)
    X, rng = rows(draw, n, draw.integer(1, 4))
    y = rng.permutation((np.arange(n) < rare).astype(np.int64))
    X[:, 0] += draw.pick(0.0, 1.0) * y
    classifier = draw.pick(GaussianNB(), DecisionTreeClassifier(max_depth=3, random_state=0))
    seed = draw.pick(0, 1, 42, draw.integer(2, 10**6))
    got = yield X, y, classifier, n_splits, seed

    truth = []
    for train, test in StratifiedKFold(n_splits).split(X, y):
        fitted = clone(classifier).fit(*SMOTE(random_state=seed).fit_resample(X[train], y[train]))
        truth.append(roc_auc_score(y[test], fitted.predict_proba(X[test])[:, 1]))
    near(got, np.array(truth), 1e-9)


def grouped_scores(draw: Draw) -> Script:
    """Groups of different sizes, whose rows are alike."""
    n_splits = draw.integer(2, 4)
    n_groups = draw.integer(n_splits + 2, 12)
    centres, rng = rows(draw, n_groups, draw.integer(1, 4))
    n = draw.integer(30, 50)
    groups = rng.permutation(np.concatenate([np.arange(n_groups), rng.integers(n_groups, size=n - n_groups)]))
    X = centres[groups] + 0.05 * rng.normal(size=(n, centres.shape[1]))
    y = (rng.permutation(n_groups) % draw.pick(2, 3))[groups]
    classifier = model(draw)
    got = yield X, y, groups * draw.pick(1, 7) - draw.pick(0, 3), classifier, n_splits
    near(got, accuracies(X, y, classifier, GroupKFold(n_splits).split(X, y, groups)), 1e-9)


def forward_scores(draw: Draw) -> Script:
    """Labels that change slowly, and rows that tell the time; any gap."""
    n_splits = draw.integer(2, 5)
    n = draw.integer(30, 60)
    gap = draw.pick(0, 0, 1, 2)
    X, rng = rows(draw, n, draw.integer(1, 3))
    X[:, 0] = np.arange(n) + draw.pick(0.0, 0.3) * rng.normal(size=n)
    runs = np.repeat(rng.integers(0, draw.pick(2, 3), size=n), rng.integers(1, 7, size=n))
    y = runs[:n]
    classifier = model(draw)
    got = yield (X, y, classifier, n_splits, gap) if gap or draw.one_in(2) else (X, y, classifier, n_splits)
    near(got, accuracies(X, y, classifier, TimeSeriesSplit(n_splits, gap=gap).split(X)), 1e-9)
