"""The checks of logreg_fit. Every one of them tests a sentence of a docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

# With these weights and the bias 0, the scores are log 3, log 2 and log 6, the probabilities 3/4, 2/3 and 6/7.
X_ODDS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
W_ODDS = np.log(np.array([3.0, 2.0]))

# All probabilities are 1/2 at the start: the residuals are -1/2, 1/2 and -1/2, the gradient (1, -3) / 3 and -1/6.
X_THREE = np.array([[1.0, 2.0], [3.0, 0.0], [0.0, 4.0]])
Y_THREE = np.array([1, 0, 1])


def by_hand(
    X: NDArray[Any], y: NDArray[Any], lr: float, max_iter: int, l2: float = 0.0, tol: float = 0.0
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Return what logreg_fit should for moderate scores, row by row."""
    w, b, losses = [0.0] * X.shape[1], 0.0, []
    while True:
        gradient, loss = [l2 * c for c in w] + [0.0], l2 / 2 * math.fsum(c * c for c in w)
        for row, label in zip(X.tolist(), y.tolist(), strict=True):
            p = 1 / (1 + math.exp(-sum(x * c for x, c in zip(row, w, strict=True)) - b))
            loss -= math.log(p if label == 1 else 1 - p) / len(X)
            gradient = [g + (p - label) * x / len(X) for g, x in zip(gradient, [*row, 1.0], strict=True)]
        losses.append(loss)
        if len(losses) > max_iter or max(map(abs, gradient)) <= tol:
            return np.array(w), b, np.array(losses)
        w = [c - lr * g for c, g in zip(w, gradient[:-1], strict=True)]
        b -= lr * gradient[-1]


def test_probabilities(kata: Submission) -> None:
    """predict_proba: a score of log 3 has the probability 3/4."""
    equal(kata.predict_proba(X_ODDS, W_ODDS, 0.0), np.array([3 / 4, 2 / 3, 6 / 7]))


def test_probabilities_bias(kata: Submission) -> None:
    """predict_proba: the bias is added to every score."""
    equal(kata.predict_proba(np.array([[0.0, 7.0], [0.0, 1.0]]), np.zeros(2), math.log(4)), np.array([0.8, 0.8]))


def test_probabilities_of_large_scores(kata: Submission) -> None:
    """predict_proba: NumPy does not warn of large scores."""
    X = np.array([[-800.0, 0.0], [0.0, -5000.0], [900.0, 0.0], [-20.0, 0.0]])
    equal(kata.predict_proba(X, np.ones(2), 0.0), np.array([0.0, 0.0, 1.0, math.exp(-20)]))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_probabilities_dtypes(kata: Submission, dtype: Any) -> None:
    """predict_proba: every dtype is computed in float64."""
    X, w = np.array([[200, 57], [3, 255]], dtype=dtype), np.array([1, 1], dtype=dtype)
    # The scores are 257 - 256 = 1 and 258 - 256 = 2.
    equal(kata.predict_proba(X, w, -256.0), 1 / (1 + np.exp([-1.0, -2.0])))


def test_probabilities_lists(kata: Submission) -> None:
    """predict_proba: lists and booleans are accepted."""
    equal(kata.predict_proba([[True, False], [False, False]], [1, 5], -1), np.array([0.5, 1 / (1 + math.e)]))


def test_labels(kata: Submission) -> None:
    """predict: a row with probability 3/4 has the label 1, and with 1/4 the label 0."""
    equal(kata.predict(np.array([[1.0, 0.0], [-1.0, 0.0], [2.0, 1.0]]), W_ODDS, 0.0), np.array([1, 0, 1]))


def test_labels_threshold(kata: Submission) -> None:
    """predict: the threshold is a limit for the probability."""
    # The probabilities are 3/4, 2/3 and 6/7; the scores are 1.1, 0.7 and 1.8.
    equal(kata.predict(X_ODDS, W_ODDS, 0.0, 0.8), np.array([0, 0, 1]))
    equal(kata.predict(X_ODDS, W_ODDS, 0.0, threshold=0.7), np.array([1, 0, 1]))
    equal(kata.predict(-X_ODDS, W_ODDS, 0.0, 0.3), np.array([0, 1, 0]))


def test_labels_ties(kata: Submission) -> None:
    """predict: a probability of exactly 1/2 gives the label 1."""
    X = np.array([[1.0, 1.0], [2.0, 1.0], [1.0, 3.0]])
    equal(kata.predict(X, np.array([1.0, -1.0]), 0.0), np.array([1, 1, 0]))


def test_labels_of_large_scores(kata: Submission) -> None:
    """predict: NumPy does not warn of large scores."""
    equal(kata.predict([[-3000, 1], [0, 4000]], [1, 1], 0.0), np.array([0, 1]))


def test_no_step(kata: Submission) -> None:
    """logreg_fit: if max_iter is 0, weights and bias are 0, and the loss is log 2."""
    equal(kata.logreg_fit(X_THREE, Y_THREE, 0.6, 0), (np.zeros(2), 0.0, np.array([math.log(2)])))


def test_one_step(kata: Submission) -> None:
    """logreg_fit: a step is -lr times the gradient."""
    w, b, losses = kata.logreg_fit(X_THREE, Y_THREE, 0.6, 1)
    equal((w, b), (np.array([-0.2, 0.6]), 0.1))
    # Now the scores are 1.1, -0.5 and 2.5.
    equal(losses, np.array([math.log(2), sum(math.log1p(math.exp(-m)) for m in (1.1, 0.5, 2.5)) / 3]))


def test_only_a_bias(kata: Submission) -> None:
    """logreg_fit: if X is 0, only the bias moves, towards the log of the odds."""
    X, y = np.zeros((4, 2)), np.array([1, 1, 0, 1])
    # The share of ones is 3/4: the odds are 3. The derivative is p - 3/4.
    w, b, _ = kata.logreg_fit(X, y, 4.0, 200, 0.0, 1e-12)
    equal((w, b), (np.zeros(2), math.log(3)), atol=1e-9)


def test_penalty(kata: Submission) -> None:
    """logreg_fit: the penalty is in the loss and in the weights' gradient, without the bias."""
    equal(kata.logreg_fit(X_THREE, Y_THREE, 0.6, 3, 0.4, 0.0), by_hand(X_THREE, Y_THREE, 0.6, 3, 0.4))


def test_stops_at_once(kata: Submission) -> None:
    """logreg_fit: if the first gradient is within tol, there is no step."""
    # The gradient at the start is (1/3, -1, -1/6).
    equal(kata.logreg_fit(X_THREE, Y_THREE, 0.6, 9, 0.0, 1.01), (np.zeros(2), 0.0, np.array([math.log(2)])))


def test_stops_at_a_gradient_of_zero(kata: Submission) -> None:
    """logreg_fit: a gradient of exactly 0 is within a tol of 0."""
    X = np.array([[1.0, 2.0], [1.0, 2.0]])
    equal(kata.logreg_fit(X, np.array([0, 1]), 0.5, 5, 0.0, 0.0), (np.zeros(2), 0.0, np.array([math.log(2)])))


def test_stops_later(kata: Submission) -> None:
    """logreg_fit: stops at the first step after which the gradient is within tol."""
    X, y = np.array([[1.0], [2.0], [-1.0], [-2.0], [0.5]]), np.array([1, 1, 0, 0, 0])
    expected = by_hand(X, y, 1.0, 50, 0.3, 0.02)
    # Without a limit there would be 51 losses.
    assert 4 < len(expected[2]) < 40
    equal(kata.logreg_fit(X, y, 1.0, 50, 0.3, 0.02), expected)


def test_stops_at_the_largest_entry(kata: Submission) -> None:
    """logreg_fit: tol is a limit for each entry, not for the gradient's length."""
    # The gradient at the start is -1/2 for each of three weights, and 0 for the bias. Its length is 0.87.
    X, y = np.array([[1.0, 1.0, 1.0], [-1.0, -1.0, -1.0]]), np.array([1, 0])
    equal(kata.logreg_fit(X, y, 0.1, 9, 0.0, 0.6)[2], np.array([math.log(2)]))


def test_goes_on_for_one_entry(kata: Submission) -> None:
    """logreg_fit: goes on while a single entry of the gradient is above tol."""
    # The gradient at the start is (1/3, -1, -1/6).
    equal(kata.logreg_fit(X_THREE, Y_THREE, 0.6, 1, 0.0, 0.5), by_hand(X_THREE, Y_THREE, 0.6, 1))


def test_goes_on_for_the_bias(kata: Submission) -> None:
    """logreg_fit: goes on while the derivative of the bias is above tol."""
    X, y = np.zeros((3, 2)), np.array([1, 1, 1])
    # The derivative is -1/2, and -0.378 at a bias of 1/2.
    losses = kata.logreg_fit(X, y, 1.0, 1, 0.0, 0.4)[2]
    equal(losses, np.array([math.log(2), math.log1p(math.exp(-0.5))]))


def test_goes_on_with_small_steps(kata: Submission) -> None:
    """logreg_fit: goes on while the gradient is above tol, also with tiny steps."""
    equal(kata.logreg_fit(X_THREE, Y_THREE, 1e-9, 4, 0.0, 1e-6), by_hand(X_THREE, Y_THREE, 1e-9, 4))


def test_default_tol(kata: Submission) -> None:
    """logreg_fit: the default of tol is 1e-4, and the default of l2 is 0."""
    X, y = np.array([[1.0], [2.0], [3.0], [4.0]]) - 2.5, np.array([0, 1, 0, 1])
    expected = by_hand(X, y, 1.0, 60, 0.0, 1e-4)
    assert 10 < len(expected[2]) < 50
    equal(kata.logreg_fit(X, y, 1.0, 60), expected)


def test_large_scores(kata: Submission) -> None:
    """logreg_fit: large scores give an accurate loss, and NumPy does not warn."""
    # The gradient at the start is -1000 for the weight, so the weight becomes 2000: both scores are 4 million, one of
    # them with label 0.
    X, y = np.array([[2000.0], [2000.0], [2000.0]]), np.array([1, 1, 0])
    w, b, losses = kata.logreg_fit(X, y, 6.0, 1, 0.0, 0.0)
    equal((w, b), (np.array([2000.0]), 1.0))
    equal(losses, np.array([math.log(2), 4_000_001 / 3]))


def test_column(kata: Submission) -> None:
    """logreg_fit: labels can be a column."""
    equal(kata.logreg_fit(X_THREE, Y_THREE[:, np.newaxis], 0.6, 2), by_hand(X_THREE, Y_THREE, 0.6, 2))


def test_lists(kata: Submission) -> None:
    """logreg_fit: lists and booleans are accepted."""
    equal(kata.logreg_fit([[1, 2], [3, 0], [0, 4]], [True, False, True], 0.6, 2), by_hand(X_THREE, Y_THREE, 0.6, 2))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """logreg_fit: every dtype is computed in float64."""
    X, y = np.array([[200, 1], [7, 100], [3, 255]], dtype=dtype), np.array([1, 0, 1], dtype=dtype)
    equal(kata.logreg_fit(X, y, 1e-4, 3), by_hand(X, y, 1e-4, 3))


def test_random_rows(kata: Submission) -> None:
    """logreg_fit: random rows agree with a loop over them."""
    X, y = kata.rng.normal(size=(8, 3)), np.array([1, 0, 0, 1, 1, 0, 1, 1])
    equal(kata.logreg_fit(X, y, 0.5, 10, 0.1, 0.0), by_hand(X, y, 0.5, 10, 0.1), rtol=1e-8)


def test_labels_of_minus_one(kata: Submission) -> None:
    """logreg_fit: a label of -1 or 2 raises a ValueError."""
    for y in ([1, -1, 1], [2, 1, 1]):
        with kata.raises(ValueError):
            kata.logreg_fit(X_THREE, np.array(y), 0.6, 2)


def test_lengths_that_differ(kata: Submission) -> None:
    """logreg_fit: one label for three rows raises a ValueError."""
    with kata.raises(ValueError):
        kata.logreg_fit(X_THREE, Y_THREE[:1], 0.6, 2)


def test_iris(kata: Submission) -> None:
    """All three: the petals of versicolor and virginica, as scikit-learn separates them."""
    flowers, species = dataset("iris")
    rows = species >= 1
    X, y = flowers[rows][:, 2:] - np.array([5.0, 1.7]), (species[rows] == 2).astype(np.int64)
    # scikit-learn 1.9.1: LogisticRegression(C=1 / (100 * 0.1), tol=1e-14, solver="newton-cholesky").fit(X, y) and its
    # score. C multiplies the sum of the costs, so it is 1 / (n * l2).
    w, b, losses = kata.logreg_fit(X, y, 4.0, 200, 0.1, 1e-8)
    equal((w, b), (np.array([1.20121221, 0.77298961]), 0.14056775), rtol=1e-6)
    # The loss of these weights in the formula of the task.
    equal(losses[-1], 0.44982518938316846)
    equal(float(np.mean(kata.predict(X, w, b) == y)), 0.94)
    assert np.max(np.abs(np.mean(kata.predict_proba(X, w, b)) - 0.5)) < 1e-6, "the mean probability should be 1/2"
