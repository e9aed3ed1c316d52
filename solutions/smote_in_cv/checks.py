"""The checks of smote_in_cv. Each tests a sentence of its README or of a docstring."""

from typing import Any

import numpy as np
from imblearn.over_sampling import SMOTE
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

from mlkata_plugin.authoring import Submission, dataset, equal

Split = tuple[NDArray[np.int64], NDArray[np.int64]]

# 12 positive rows among 45. The second column is in thousands, and row 33 is far from the others.
Y = np.repeat([1, 0], [12, 33])
X = np.random.default_rng(22).normal(size=(45, 2)) * [1, 1000] + Y[:, np.newaxis] * [1, 0]
X[33] *= 6


def every(n: int, s: int) -> list[Split]:
    """Return s splits: every s-th row is a test row."""
    return [(np.flatnonzero(np.arange(n) % s != i), np.arange(i, n, s)) for i in range(s)]


def by_hand(model: Any, train: Split, k: int, seed: int, new: NDArray[np.float64]) -> Any:
    """Return the probabilities of label 1 for new rows: scale, resample, fit, predict."""
    scaler = StandardScaler().fit(train[0])
    resampled = SMOTE(k_neighbors=k, random_state=seed).fit_resample(scaler.transform(train[0]), train[1])
    return clone(model).fit(*resampled).predict_proba(scaler.transform(new))[:, 1]


def scores_by_hand(model: Any, X: Any, y: Any, splits: list[Split], k: int, seed: int) -> dict[str, Any]:
    """Return both scores of each split."""
    p = [by_hand(model, (X[train], y[train]), k, seed, X[test]) for train, test in splits]
    labels = [y[test] for _, test in splits]
    return {
        "roc_auc": np.array([roc_auc_score(*pair) for pair in zip(labels, p, strict=True)]),
        "average_precision": np.array([average_precision_score(*pair) for pair in zip(labels, p, strict=True)]),
    }


def test_usable_k(kata: Submission) -> None:
    """usable_k: a row needs k other minority rows in the training part."""
    # Each training part has 8 of the 12 positive rows, so 7 others.
    equal(kata.usable_k(Y, every(45, 3), 9), 7)


def test_usable_k_is_at_most_k(kata: Submission) -> None:
    """usable_k: it is k if there are enough minority rows."""
    equal(kata.usable_k(Y, every(45, 3), 3), 3)
    equal(kata.usable_k(Y, every(45, 3), 1), 1)


def test_usable_k_default(kata: Submission) -> None:
    """usable_k: without k, it is at most 5."""
    equal(kata.usable_k(np.repeat([1, 0], [20, 40]), every(60, 2)), 5)


def test_usable_k_of_the_smallest(kata: Submission) -> None:
    """usable_k: the training part with the fewest minority rows decides."""
    # 9, 7 and 11 minority rows.
    splits = [(np.arange(3, 20), np.arange(3)), (np.arange(5, 30), np.arange(5)), (np.arange(1, 20), np.array([0]))]
    equal(kata.usable_k(Y, splits, 9), 6)


def test_usable_k_of_the_last(kata: Submission) -> None:
    """usable_k: the last training part can have the fewest minority rows."""
    equal(kata.usable_k(Y, [(np.arange(1, 20), np.array([0])), (np.arange(5, 30), np.arange(5))], 9), 6)


def test_usable_k_of_the_first(kata: Submission) -> None:
    """usable_k: the first training part can have the fewest minority rows."""
    equal(kata.usable_k(Y, [(np.arange(5, 30), np.arange(5)), (np.arange(1, 20), np.array([0]))], 9), 6)


def test_usable_k_of_two(kata: Submission) -> None:
    """usable_k: two minority rows are enough for k = 1."""
    equal(kata.usable_k(np.array([1, 0, 1, 0, 0, 1, 0]), [(np.array([0, 2, 3, 4, 6]), np.array([1, 5]))], 5), 1)


def test_usable_k_too_few(kata: Submission) -> None:
    """usable_k: a training part with one minority row raises a ValueError."""
    with kata.raises(ValueError):
        kata.usable_k(np.array([1, 0, 1, 0, 0]), [(np.array([0, 1, 3]), np.array([2, 4]))], 5)
    with kata.raises(ValueError):
        kata.usable_k(np.array([1, 0, 1, 0, 0]), [(np.array([1, 3]), np.array([0, 2, 4]))], 5)


def test_pipeline_steps(kata: Submission) -> None:
    """smote_pipeline: the steps are scaler, smote and model."""
    assert [name for name, _ in kata.smote_pipeline(GaussianNB()).steps] == ["scaler", "smote", "model"], (
        'the names of the steps are not "scaler", "smote" and "model"'
    )


def test_pipeline_balances(kata: Submission) -> None:
    """smote_pipeline: the model sees as many rows of label 1 as of label 0."""
    fitted = kata.smote_pipeline(GaussianNB(), 3, 1).fit(X, Y)
    equal(fitted.steps[-1][1].class_count_, np.array([33.0, 33.0]))


def test_pipeline_scales_first(kata: Submission) -> None:
    """smote_pipeline: the unit of a column changes no prediction."""
    first = kata.smote_pipeline(GaussianNB(), 2, 1).fit(X, Y).predict_proba(X[:9])
    second = kata.smote_pipeline(GaussianNB(), 2, 1).fit(X * [1e5, 1], Y).predict_proba(X[:9] * [1e5, 1])
    equal(first, second, atol=1e-6)


def test_pipeline(kata: Submission) -> None:
    """smote_pipeline: it scales, resamples with k and the seed, and fits the model."""
    got = kata.smote_pipeline(GaussianNB(), 2, 7).fit(X, Y).predict_proba(X[:9])
    equal(got[:, 1], by_hand(GaussianNB(), (X, Y), 2, 7, X[:9]), rtol=1e-6)


def test_pipeline_defaults(kata: Submission) -> None:
    """smote_pipeline: k is 5 and the seed is 0 by default."""
    got = kata.smote_pipeline(GaussianNB()).fit(X, Y).predict_proba(X[:9])
    equal(got[:, 1], by_hand(GaussianNB(), (X, Y), 5, 0, X[:9]), rtol=1e-6)


def test_scores(kata: Submission) -> None:
    """cv_scores: the pipeline is fitted on the training rows, and scored on the test rows."""
    splits = every(45, 3)[:1]
    equal(kata.cv_scores(GaussianNB(), X, Y, splits, 2, 1), scores_by_hand(GaussianNB(), X, Y, splits, 2, 1))


def test_scores_of_splits(kata: Submission) -> None:
    """cv_scores: there is one score for each split, and each split has the same seed."""
    splits = every(45, 3)[1:]
    equal(kata.cv_scores(GaussianNB(), X, Y, splits, 2, 3), scores_by_hand(GaussianNB(), X, Y, splits, 2, 3))


def test_scores_of_a_small_part(kata: Submission) -> None:
    """cv_scores: k is lowered to the usable k, the same in all splits."""
    few = np.repeat([1, 0], [5, 40])
    splits = [every(45, 3)[0], every(45, 2)[0]]  # 3 and 2 minority rows
    equal(kata.cv_scores(GaussianNB(), X, few, splits, 5, 3), scores_by_hand(GaussianNB(), X, few, splits, 1, 3))


def test_scores_defaults(kata: Submission) -> None:
    """cv_scores: k is 5 and the seed is 0 by default."""
    splits = every(45, 3)[:1]
    equal(kata.cv_scores(GaussianNB(), X, Y, splits), scores_by_hand(GaussianNB(), X, Y, splits, 5, 0))


def test_scores_too_few(kata: Submission) -> None:
    """cv_scores: a training part with one minority row raises a ValueError."""
    with kata.raises(ValueError):
        kata.cv_scores(GaussianNB(), X, np.repeat([1, 0], [2, 43]), every(45, 2))


def test_noise(kata: Submission) -> None:
    """cv_scores: rows of pure noise have an AUC below 0.7, not 0.9."""
    noise = np.random.default_rng(0).normal(size=(240, 10))
    got = kata.cv_scores(KNeighborsClassifier(), noise, np.repeat([1, 0], [24, 216]), every(240, 3), 5, 0)
    auc = float(np.mean(got["roc_auc"]))
    assert auc < 0.7, f"the mean AUC of pure noise is {auc:.2f}: test rows have a part in the training"


def test_breast_cancer(kata: Submission) -> None:
    """cv_scores: 40 malignant among 397 tumours are found by nearest neighbours."""
    rows, labels = dataset("breast_cancer")
    kept = np.concatenate([np.flatnonzero(labels == 0)[:40], np.flatnonzero(labels == 1)])
    rows, rare, splits = rows[kept, :4], np.repeat([1, 0], [40, len(kept) - 40]), every(len(kept), 3)[:2]
    expected = scores_by_hand(KNeighborsClassifier(), rows, rare, splits, 5, 0)
    equal(kata.cv_scores(KNeighborsClassifier(), rows, rare, splits, 5, 0), expected, rtol=1e-3)
