"""What usable_k, smote_pipeline and cv_scores may be given, and what they must return.

Rows are random numbers with all their digits, so that no two distances and no two probabilities are equal by chance.
"""

from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier

from mlkata_plugin.domain import Draw, Script, call, near, same

Split = tuple[NDArray[np.int64], NDArray[np.int64]]


def drawn(draw: Draw) -> tuple[NDArray[np.float64], NDArray[np.int64], list[Split]]:
    """Return rows, labels with a rare 1, and splits whose test parts have both labels."""
    s = draw.pick(3, 2, 4)
    positives = np.arange(draw.integer(s, 3 * s))  # at least one for each test part
    n = 5 * len(positives) + draw.integer(0, 5)
    rng = np.random.default_rng(draw.integer(0, 10**6))
    X = rng.normal(size=(n, draw.pick(2, 3)))
    X[:, 0] *= draw.pick(1000.0, 1.0)
    y = np.zeros(n, dtype=np.int64)
    y[positives] = 1
    X[positives] += draw.pick(0.0, 1.0)
    parts = [np.arange(i, n, s) for i in range(s)]
    splits = [(np.setdiff1d(np.arange(n), test), test) for test in parts]
    # Without some positive rows, the training parts differ in the number of them.
    if draw.one_in(2):
        gone = draw.integer(0, min(s, len(positives) - 1))
        at = draw.integer(0, s - 1)
        splits[at] = (np.setdiff1d(splits[at][0], positives[:gone]), splits[at][1])
    return X, y, splits


def fewest(y: NDArray[np.int64], splits: list[Split]) -> int:
    """Return the least number of positive rows in a training part."""
    return min(int((y[train] == 1).sum()) for train, _ in splits)


def usable_k(draw: Draw) -> Script:
    """Splits with few and many positive rows, and any k."""
    _, y, splits = drawn(draw)
    k = draw.pick(5, 1, draw.integer(1, 12))
    if fewest(y, splits) < 2:
        draw.refuse(ValueError)
    got = yield y, splits, k
    same(int(got) if isinstance(got, np.integer) else got, min(k, fewest(y, splits) - 1))


def model_of(draw: Draw) -> Any:
    """Return a classifier."""
    return draw.pick(GaussianNB(), KNeighborsClassifier(3))


def probabilities(model: Any, X: Any, y: Any, new: Any, k: int, seed: int) -> NDArray[np.float64]:
    """Return the probabilities of label 1 for new rows, each step by hand."""
    mean, scale = X.mean(axis=0), X.std(axis=0)
    rows, labels = SMOTE(k_neighbors=k, random_state=seed).fit_resample((X - mean) / scale, y)
    return np.asarray(clone(model).fit(rows, labels).predict_proba((new - mean) / scale)[:, 1])


def smote_pipeline(draw: Draw) -> Script:
    """The pipeline is fitted on some rows, and predicts others."""
    X, y, splits = drawn(draw)
    train, test = splits[-1]
    model, seed = model_of(draw), draw.pick(0, 7, 42)
    k = draw.integer(1, max(min(5, fewest(y, splits) - 1), 1))
    pipeline = yield model, k, seed
    if fewest(y, splits) < 2:
        return
    fitted = yield call("fit", X[train], y[train], on=pipeline)
    got = yield call("predict_proba", X[test], on=fitted)
    near(np.asarray(got)[:, 1], probabilities(model, X[train], y[train], X[test], k, seed), 1e-6)


def both(y: NDArray[np.int64], s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ROC AUC and average precision."""
    signs = np.sign(s[y == 1][:, np.newaxis] - s[y == 0])
    return np.array([(signs.mean() + 1) / 2, np.mean([y[s >= own].mean() for own in s[y == 1]])])


def cv_scores(draw: Draw) -> Script:
    """Every model, with too large a k as well."""
    X, y, splits = drawn(draw)
    model, seed, k = model_of(draw), draw.pick(0, 7, 42), draw.pick(5, 1, 3)
    if fewest(y, splits) < 2:
        draw.refuse(ValueError)
        yield model, X, y, splits, k, seed
        return
    usable = min(k, fewest(y, splits) - 1)
    ranked = [probabilities(model, X[train], y[train], X[test], usable, seed) for train, test in splits]
    # Rounding orders the probabilities of GaussianNB that are nearly equal, such as 1 - 1e-16 and 1.
    if isinstance(model, GaussianNB) and any(
        (np.diff(np.sort(s)) < 1e-9 * np.sort(s)[1:] + 1e-14).any() for s in ranked
    ):
        model = KNeighborsClassifier(3)
        ranked = [probabilities(model, X[train], y[train], X[test], usable, seed) for train, test in splits]
    got = yield model, X, y, splits, k, seed
    scores = np.array([both(y[test], s) for s, (_, test) in zip(ranked, splits, strict=True)])
    near(got, {"roc_auc": scores[:, 0], "average_precision": scores[:, 1]}, 1e-12)
