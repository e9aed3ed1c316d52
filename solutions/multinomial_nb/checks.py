"""The checks of multinomial_nb. Each tests a sentence of its README or of a docstring."""

import math
from typing import Any

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, dataset, equal

# Three words. Class 0 has one document with 4 words, class 1 has three documents with 5 words together.
COUNTS = np.array([[3, 1, 0], [0, 1, 1], [0, 0, 2], [1, 0, 0]])
Y = np.array([0, 1, 1, 1])
LOG_PRIOR = np.log([1 / 4, 3 / 4])
LOG_LIKELIHOOD = np.log([[4 / 7, 2 / 7, 1 / 7], [2 / 8, 2 / 8, 4 / 8]])


def test_prior(kata: Submission) -> None:
    """fit: the prior is the share of the documents in each class."""
    log_prior, _ = kata.fit(COUNTS, Y)
    equal(log_prior, LOG_PRIOR)


def test_likelihood(kata: Submission) -> None:
    """fit: with alpha 1, one is added to every word count of each class."""
    equal(kata.fit(COUNTS, Y), (LOG_PRIOR, LOG_LIKELIHOOD))


def test_smoothing_of_unseen_words(kata: Submission) -> None:
    """fit: a word that a class never has gets alpha / (N_k + alpha * V)."""
    _, log_likelihood = kata.fit(COUNTS, Y, 0.5)
    equal(log_likelihood, np.log([[3.5 / 5.5, 1.5 / 5.5, 0.5 / 5.5], [1.5 / 6.5, 1.5 / 6.5, 3.5 / 6.5]]))


def test_small_alpha(kata: Submission) -> None:
    """fit: alpha can be as small as 1e-10."""
    _, log_likelihood = kata.fit([[2, 0], [1, 1], [0, 3]], [0, 0, 1], alpha=1e-10)
    a = 1e-10
    equal(
        log_likelihood,
        np.log([[(3 + a) / (4 + 2 * a), (1 + a) / (4 + 2 * a)], [a / (3 + 2 * a), (3 + a) / (3 + 2 * a)]]),
    )


def test_shares_of_a_class(kata: Submission) -> None:
    """fit: the likelihoods of each class add up to 1."""
    counts = kata.rng.poisson(1.5, size=(9, 5))
    log_prior, log_likelihood = kata.fit(counts, [0, 1, 2, 2, 1, 2, 0, 2, 2], 0.25)
    equal(np.exp(log_prior), np.array([2, 2, 5]) / 9)
    equal(np.exp(log_likelihood).sum(axis=1), np.ones(3))


def test_class_without_words(kata: Submission) -> None:
    """fit: in a class without words, all words have the likelihood 1 / V."""
    log_prior, log_likelihood = kata.fit([[0, 0, 0, 0], [1, 0, 0, 2]], [0, 1])
    equal(log_prior, np.log([0.5, 0.5]))
    equal(log_likelihood, np.log([[1 / 4] * 4, [2 / 7, 1 / 7, 1 / 7, 3 / 7]]))


def test_one_class(kata: Submission) -> None:
    """fit: a single class has the prior 1."""
    equal(kata.fit([[1, 0, 2], [1, 1, 0]], [0, 0]), (np.array([0.0]), np.log([[3 / 8, 2 / 8, 3 / 8]])))


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float32], ids=["uint8", "int16", "float32"])
def test_small_dtypes(kata: Submission, dtype: Any) -> None:
    """fit: sums of small integers do not wrap around, and the result is float64."""
    counts = np.array([[200, 50], [100, 50], [7, 1]], dtype=dtype)
    log_likelihood = np.log([[301 / 402, 101 / 402], [8 / 10, 2 / 10]])
    equal(kata.fit(counts, np.array([0, 0, 1], dtype=np.uint8)), (np.log([2 / 3, 1 / 3]), log_likelihood))


def test_float16(kata: Submission) -> None:
    """fit: counts of dtype float16 are summed in float64."""
    # In float16, 2048 + 1 is 2048, and 60000 + 60000 is infinite.
    _, log_likelihood = kata.fit(
        np.array([[2048, 0, 1], [1, 3, 0], [60000, 5, 7], [60000, 1, 1]], np.float16), [0, 0, 1, 1]
    )
    equal(log_likelihood, np.log([[2050 / 2056, 4 / 2056, 2 / 2056], [120001 / 120017, 7 / 120017, 9 / 120017]]))


def test_word_in_no_document(kata: Submission) -> None:
    """fit: a word that is in no document is one of the V words."""
    _, log_likelihood = kata.fit([[3, 0, 0], [1, 0, 2]], [0, 1])
    equal(log_likelihood, np.log([[4 / 6, 1 / 6, 1 / 6], [2 / 6, 1 / 6, 3 / 6]]))


@pytest.mark.parametrize("alpha", [0, 0.0, -1.0])
def test_alpha_must_be_positive(kata: Submission, alpha: float) -> None:
    """fit: an alpha of 0 or less raises a ValueError."""
    with kata.raises(ValueError):
        kata.fit(COUNTS, Y, alpha)


def test_one_word(kata: Submission) -> None:
    """predict_log_proba: for one word, the probability is proportional to prior times likelihood."""
    # Class 0: 1/4 * 4/7 = 1/7. Class 1: 3/4 * 2/8 = 3/16. Together 37/112.
    equal(kata.predict_log_proba([[1, 0, 0]], LOG_PRIOR, LOG_LIKELIHOOD), np.log([[16 / 37, 21 / 37]]))


def test_several_words(kata: Submission) -> None:
    """predict_log_proba: the likelihoods of all words are multiplied."""
    # Row 0: 1/4 * 4/7 * 1/7 = 1/49 and 3/4 * 2/8 * 4/8 = 3/32. Row 1: 1/4 * 2/7 = 1/14 and 3/4 * 2/8 = 3/16.
    equal(
        kata.predict_log_proba(np.array([[1, 0, 1], [0, 1, 0]]), LOG_PRIOR, LOG_LIKELIHOOD),
        np.log([[32 / 179, 147 / 179], [8 / 29, 21 / 29]]),
    )


def test_repeated_word(kata: Submission) -> None:
    """predict_log_proba: a word that occurs three times is three factors."""
    # 1/4 * (4/7)^3 = 16/343 and 3/4 * (2/8)^3 = 3/256.
    equal(kata.predict_log_proba([[3, 0, 0]], LOG_PRIOR, LOG_LIKELIHOOD), np.log([[4096 / 5125, 1029 / 5125]]))


def test_unknown_words(kata: Submission) -> None:
    """predict_log_proba: a document without known words has the prior."""
    equal(
        kata.predict_log_proba(np.zeros((2, 3), dtype=np.int64), LOG_PRIOR, LOG_LIKELIHOOD), np.array([LOG_PRIOR] * 2)
    )


def test_three_classes(kata: Submission) -> None:
    """predict_log_proba: there is one column for each class."""
    log_prior = np.log([0.5, 0.25, 0.25])
    log_likelihood = np.log([[0.5, 0.5], [0.25, 0.75], [0.9, 0.1]])
    # Row 0: 0.25, 0.0625 and 0.225, together 0.5375. Row 1: 0.125, 0.046875 and 0.0225, together 0.194375.
    expected = np.log([[0.25 / 0.5375, 0.0625 / 0.5375, 0.225 / 0.5375], [80 / 124.4, 30 / 124.4, 14.4 / 124.4]])
    equal(kata.predict_log_proba([[1.0, 0.0], [1.0, 1.0]], log_prior, log_likelihood), expected)


def test_single_class(kata: Submission) -> None:
    """predict_log_proba: if there is only one class, its probability is 1."""
    equal(kata.predict_log_proba([[2, 1], [0, 0]], np.array([0.0]), np.log([[0.25, 0.75]])), np.array([[0.0], [0.0]]))


def test_long_document(kata: Submission) -> None:
    """predict_log_proba: a document of 4,000 words beside a short one does not underflow."""
    log_likelihood = np.log([[0.25, 0.5, 0.25], [0.25, 0.25, 0.5]])
    # Class 1 has 3 times the prior of class 0. The word 1 is twice as likely in class 0, the word 2 in class 1.
    got = kata.predict_log_proba(np.array([[2000, 2000, 0], [0, 1, 1]]), LOG_PRIOR, log_likelihood)
    equal(got, np.array([[0.0, math.log(3) - 2000 * math.log(2)], LOG_PRIOR]))


def test_rows_add_up_to_one(kata: Submission) -> None:
    """predict_log_proba: the probabilities of each document add up to 1."""
    log_likelihood = np.log(kata.rng.dirichlet(np.ones(6), size=3))
    got = kata.predict_log_proba(kata.rng.poisson(2, size=(5, 6)), np.log([0.2, 0.3, 0.5]), log_likelihood)
    equal(np.exp(got).sum(axis=1), np.ones(5))


@pytest.mark.parametrize("dtype", [np.uint8, np.float32, np.bool_], ids=["uint8", "float32", "booleans"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """predict_log_proba: counts of any dtype give float64."""
    got = kata.predict_log_proba(np.array([[1, 0, 1], [0, 0, 0]], dtype=dtype), LOG_PRIOR, LOG_LIKELIHOOD)
    equal(got, np.array([[math.log(32 / 179), math.log(147 / 179)], LOG_PRIOR]))


def test_digits(kata: Submission) -> None:
    """Both: the grey values of digits, as counts, are classified as scikit-learn does."""
    X, y = dataset("digits")
    X = X.astype(np.int64)
    log_prior, log_likelihood = kata.fit(X[:200], y[:200])
    equal(log_prior[:3], DIGITS_PRIOR)
    log_proba = kata.predict_log_proba(X[200:300], log_prior, log_likelihood)
    equal(log_proba[:2, 7:], DIGITS_LOG_PROBA, rtol=1e-8)
    equal(float(np.mean(log_proba.argmax(axis=1) == y[200:300])), DIGITS_ACCURACY)


# scikit-learn 1.9.1: MultinomialNB().fit(X[:200], y[:200]); its class_log_prior_[:3], predict_log_proba(X[200:202])
# for the digits 7, 8 and 9, and score(X[200:300], y[200:300]).
DIGITS_PRIOR = np.array([-2.2537949288246133, -2.353878387381596, -2.3025850929940455])
DIGITS_LOG_PROBA = np.array(
    [
        [-149.66330354843763, -80.68321515637945, -208.96507786064035],
        [-151.60706246415475, -125.88863433512483, -258.2948153473444],
    ]
)
DIGITS_ACCURACY = 0.9
