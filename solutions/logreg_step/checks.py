"""The hidden checks of logreg_step."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

# With these weights and the bias 0, the scores are log 3, log 2 and log 6, the probabilities 3/4, 2/3 and 6/7.
X_ODDS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
W_ODDS = np.log(np.array([3.0, 2.0]))
Y_ODDS = np.array([1, 0, 1])
LOSS_ODDS = (math.log(4 / 3) + math.log(3) + math.log(7 / 6)) / 3
# The residuals are -1/4, 2/3 and -1/7.
GRAD_W_ODDS = np.array([-1 / 4 - 1 / 7, 2 / 3 - 1 / 7]) / 3
GRAD_B_ODDS = (-1 / 4 + 2 / 3 - 1 / 7) / 3

# The rows add up to 258, 259 and 256: with the weights 1 and the bias -257, the scores are 1, 2 and -1.
X_SUMS = np.array([[200.0, 58.0], [129.0, 130.0], [1.0, 255.0]])


def loss_by_hand(X: NDArray[Any], y: NDArray[Any], w: NDArray[Any], b: float, l2: float) -> float:
    """Return the loss of moderate scores, row by row."""
    total = 0.0
    for row, label in zip(X.tolist(), y.tolist(), strict=True):
        p = 1 / (1 + math.exp(-sum(x * c for x, c in zip(row, w.tolist(), strict=True)) - b))
        total -= math.log(p if label == 1 else 1 - p)
    return total / len(X) + l2 / 2 * math.fsum(c * c for c in w.tolist())


def test_loss_of_nothing_learnt(kata: Submission) -> None:
    """logreg_loss: if weights and bias are 0, every row costs log 2."""
    X = np.array([[5.0, -1.0], [2.0, 8.0], [0.0, 3.0]])
    equal(kata.logreg_loss(X, np.array([1, 0, 1]), np.zeros(2), 0.0), math.log(2))


def test_loss(kata: Submission) -> None:
    """logreg_loss: a row costs minus the log of the probability of its label."""
    equal(kata.logreg_loss(X_ODDS, Y_ODDS, W_ODDS, 0.0), LOSS_ODDS)


def test_loss_bias(kata: Submission) -> None:
    """logreg_loss: the bias is added to every score."""
    X = np.array([[7.0, 1.0, 0.0], [2.0, 2.0, 5.0]])
    # Both scores are log 4, both probabilities 4/5.
    equal(kata.logreg_loss(X, np.array([1, 0]), np.zeros(3), math.log(4)), (math.log(5 / 4) + math.log(5)) / 2)


def test_loss_penalty(kata: Submission) -> None:
    """logreg_loss: the penalty is l2/2 times the sum of the squared weights."""
    X = np.zeros((3, 2))
    # Every score is the bias, log 3; the squares of the weights add up to 25.
    expected = (math.log(4 / 3) + math.log(4) + math.log(4 / 3)) / 3 + 0.2 / 2 * 25
    equal(kata.logreg_loss(X, np.array([1, 0, 1]), np.array([3.0, -4.0]), math.log(3), 0.2), expected)


def test_loss_of_sure_and_wrong(kata: Submission) -> None:
    """logreg_loss: a score of -1000 costs 1000 for label 1."""
    X = np.array([[-10.0, 0.0], [0.0, 30.0], [-20.0, 0.0]])
    # The scores are -1000, 3000 and -2000.
    equal(kata.logreg_loss(X, np.array([1, 0, 1]), np.array([100.0, 100.0]), 0.0), 2000.0)


def test_loss_of_sure_and_right(kata: Submission) -> None:
    """logreg_loss: a score of 1000 costs 0 for label 1."""
    X = np.array([[10.0, 0.0], [0.0, -30.0], [20.0, 0.0]])
    equal(kata.logreg_loss(X, np.array([1, 0, 1]), np.array([100.0, 100.0]), 0.0), 0.0)


def test_loss_column(kata: Submission) -> None:
    """logreg_loss: labels can be a column."""
    equal(kata.logreg_loss(X_ODDS, Y_ODDS[:, np.newaxis], W_ODDS, 0.0), LOSS_ODDS)


def test_loss_lists(kata: Submission) -> None:
    """logreg_loss: lists are accepted."""
    # The scores are 2 - 1 - 1 = 0 and 4 + 1 - 1 = 4.
    expected = (math.log(2) + math.log(1 + math.exp(4))) / 2 + 0.5 / 2 * 5
    equal(kata.logreg_loss([[1, 1, 5], [2, -1, 7]], [1, 0], [2, -1, 0], -1, 0.5), expected)


def test_loss_booleans(kata: Submission) -> None:
    """logreg_loss: rows and labels can be booleans."""
    equal(kata.logreg_loss(X_ODDS.astype(bool), Y_ODDS.astype(bool), W_ODDS, 0.0), LOSS_ODDS)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_loss_dtypes(kata: Submission, dtype: Any) -> None:
    """logreg_loss: every dtype is computed in float64."""
    X, y, w = X_SUMS.astype(dtype), np.array([1, 0, 1], dtype=dtype), np.array([1, 1], dtype=dtype)
    # The margins are 1, -2 and -1.
    expected = sum(math.log1p(math.exp(-margin)) for margin in (1, -2, -1)) / 3
    equal(kata.logreg_loss(X, y, w, -257.0), expected)


def test_loss_random(kata: Submission) -> None:
    """logreg_loss: random rows agree with a loop over them."""
    X, w, b = kata.rng.normal(size=(7, 3)), kata.rng.normal(size=3), float(kata.rng.normal())
    y = np.array([1, 0, 0, 1, 1, 0, 1])
    equal(kata.logreg_loss(X, y, w, b, 0.3), loss_by_hand(X, y, w, b, 0.3))


def test_loss_one_label(kata: Submission) -> None:
    """logreg_loss: one label for three rows raises a ValueError."""
    with kata.raises(ValueError):
        kata.logreg_loss(X_ODDS, Y_ODDS[:1], W_ODDS, 0.0)


def test_first_step(kata: Submission) -> None:
    """logreg_step: if weights and bias are 0, every probability is 1/2."""
    X = np.array([[1.0, 2.0], [3.0, 0.0], [0.0, 4.0]])
    # The residuals are -1/2, 1/2 and -1/2, the gradient is (1, -3) / 3 and -1/6.
    equal(kata.logreg_step(X, np.array([1, 0, 1]), np.zeros(2), 0.0, 0.6), (np.array([-0.2, 0.6]), 0.1))


def test_step(kata: Submission) -> None:
    """logreg_step: the residual of a row is its probability minus its label."""
    w_new, b_new = W_ODDS - 0.5 * GRAD_W_ODDS, -0.5 * GRAD_B_ODDS
    equal(kata.logreg_step(X_ODDS, Y_ODDS, W_ODDS, 0.0, 0.5), (w_new, b_new))


def test_step_bias(kata: Submission) -> None:
    """logreg_step: the bias is part of every score."""
    X = np.array([[5.0, 0.0, 10.0], [0.0, 5.0, 5.0]])
    # Both scores are log 4, both probabilities 4/5: the residuals are -1/5 and 4/5.
    # So the gradient is (-1/2, 2, 1) and 3/10.
    w_new, b_new = np.array([0.25, -1.0, -0.5]), math.log(4) - 0.15
    equal(kata.logreg_step(X, np.array([1, 0]), np.zeros(3), math.log(4), 0.5), (w_new, b_new))


def test_step_penalty(kata: Submission) -> None:
    """logreg_step: the penalty moves the weights towards 0, and not the bias."""
    X = np.zeros((3, 2))
    # Every score is the bias, log 3: the residuals are -1/4, 3/4 and -1/4. Only the penalty moves the weights.
    w_new, b_new = np.array([3.0, -4.0]) * (1 - 0.5 * 0.2), math.log(3) - 0.5 / 12
    equal(kata.logreg_step(X, np.array([1, 0, 1]), np.array([3.0, -4.0]), math.log(3), 0.5, 0.2), (w_new, b_new))


def test_step_of_sure_rows(kata: Submission) -> None:
    """logreg_step: large scores give probabilities of 0 and 1, without a warning."""
    X = np.array([[1e4, 0.0], [0.0, 1e4], [-1e4, 0.0], [0.0, -1e4]])
    # The scores are 20000, -30000, -20000 and 30000: the first two rows are wrong, the last two right.
    # The gradient is (2500, -2500) and 0.
    w_new, b_new = np.array([-0.5, -0.5]), 0.0
    equal(kata.logreg_step(X, np.array([0, 1, 0, 1]), np.array([2.0, -3.0]), 0.0, 0.001), (w_new, b_new))


def test_step_of_one_row(kata: Submission) -> None:
    """logreg_step: a single row gives a step."""
    w_new, b_new = np.array([0.5, -1.0, 1.5]), 0.25
    equal(kata.logreg_step([[2, -4, 6]], [1], [0, 0, 0], 0, 0.5), (w_new, b_new))


def test_step_column(kata: Submission) -> None:
    """logreg_step: labels can be a column."""
    w_new, b_new = W_ODDS - 2.0 * GRAD_W_ODDS, -2.0 * GRAD_B_ODDS
    equal(kata.logreg_step(X_ODDS, Y_ODDS[:, np.newaxis], W_ODDS, 0.0, 2.0), (w_new, b_new))


def test_step_booleans(kata: Submission) -> None:
    """logreg_step: rows and labels can be booleans."""
    w_new, b_new = W_ODDS - 0.5 * GRAD_W_ODDS, -0.5 * GRAD_B_ODDS
    equal(kata.logreg_step(X_ODDS.astype(bool), Y_ODDS.astype(bool), W_ODDS, 0.0, 0.5), (w_new, b_new))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_step_dtypes(kata: Submission, dtype: Any) -> None:
    """logreg_step: every dtype is computed in float64."""
    X, y, w = X_SUMS.astype(dtype), np.array([1, 0, 1], dtype=dtype), np.array([1, 1], dtype=dtype)
    residuals = np.array([1 / (1 + math.exp(-z)) for z in (1, 2, -1)]) - np.array([1, 0, 1])
    w_new, b_new = 1 - 0.01 * (X_SUMS.T @ residuals) / 3, -257.0 - 0.01 * float(residuals.sum()) / 3
    equal(kata.logreg_step(X, y, w, -257.0, 0.01), (w_new, b_new))


def test_step_random(kata: Submission) -> None:
    """logreg_step: random rows agree with a loop over them."""
    X, w, b = kata.rng.normal(size=(7, 3)), kata.rng.normal(size=3), float(kata.rng.normal())
    y = np.array([1, 0, 0, 1, 1, 0, 1])
    grad_w, grad_b = 0.3 * w, 0.0
    for i in range(7):
        residual = 1 / (1 + math.exp(-float((X[i] * w).sum()) - b)) - float(y[i])
        grad_w, grad_b = grad_w + residual * X[i] / 7, grad_b + residual / 7
    equal(kata.logreg_step(X, y, w, b, 0.7, 0.3), (w - 0.7 * grad_w, b - 0.7 * grad_b))


def test_step_goes_down_the_loss(kata: Submission) -> None:
    """Both: the step is minus lr times the gradient of the loss."""
    X, w, b = kata.rng.normal(size=(5, 2)), kata.rng.normal(size=2), float(kata.rng.normal())
    y, h = np.array([0, 1, 1, 0, 1]), 1e-5
    equal(kata.logreg_loss(X, y, w, b, 0.4), loss_by_hand(X, y, w, b, 0.4))
    slopes = []
    for nudge in (np.array([h, 0.0, 0.0]), np.array([0.0, h, 0.0]), np.array([0.0, 0.0, h])):
        above = kata.logreg_loss(X, y, w + nudge[:2], b + nudge[2], 0.4)
        below = kata.logreg_loss(X, y, w - nudge[:2], b - nudge[2], 0.4)
        slopes.append((above - below) / (2 * h))
    step = (w - np.array(slopes[:2]), b - slopes[2])
    equal(kata.logreg_step(X, y, w, b, 1.0, 0.4), step, atol=1e-6)  # differences of a loss: about nine digits


def test_step_one_label(kata: Submission) -> None:
    """logreg_step: one label for three rows raises a ValueError."""
    with kata.raises(ValueError):
        kata.logreg_step(X_ODDS, Y_ODDS[:1], W_ODDS, 0.0, 0.5)
