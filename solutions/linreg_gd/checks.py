"""The checks of linreg_gd. Every one of them tests a sentence of a docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

# Predictions 0, so the residuals are -2 and -6, the loss is 20 and the gradient (-20, -8). With lr = 0.1 the weight is
# 2 and the bias 0.8. Then both residuals are 0.8: the loss is 0.64 and the gradient (3.2, 1.6).
X_LINE = np.array([[1.0], [3.0]])
Y_LINE = np.array([2.0, 6.0])

# A zero column tells a bias from a weight, and three rows with two columns tell n from d.
X_THREE = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, -2.0]])
Y_THREE = np.array([3.0, 1.0, 2.0])


def by_hand(
    X: NDArray[Any], y: NDArray[Any], lr: float, steps: int
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Return what linreg_gd should, row by row."""
    w, b, losses = [0.0] * X.shape[1], 0.0, []
    for k in range(steps + 1):
        residuals = [
            sum(x * c for x, c in zip(row, w, strict=True)) + b - t
            for row, t in zip(X.tolist(), y.tolist(), strict=True)
        ]
        losses.append(math.fsum(r * r for r in residuals) / len(X))
        if k < steps:
            for j, column in enumerate(X.T.tolist()):
                w[j] -= lr * 2 * math.fsum(r * x for r, x in zip(residuals, column, strict=True)) / len(X)
            b -= lr * 2 * math.fsum(residuals) / len(X)
    return np.array(w), b, np.array(losses)


def test_no_step(kata: Submission) -> None:
    """linreg_gd: with 0 steps, weights and bias are 0."""
    # The squares of the targets sum to 9 + 1 + 4.
    equal(kata.linreg_gd(X_THREE, Y_THREE, 0.1, 0), (np.zeros(2), 0.0, np.array([14 / 3])))


def test_one_step(kata: Submission) -> None:
    """linreg_gd: a step is -lr times the gradient of the mean squared error."""
    # The residuals are -3, -1 and -2: the gradient is 2/3 (-5, 2) and 2/3 (-6).
    w, b, losses = kata.linreg_gd(X_THREE, Y_THREE, 0.3, 1)
    equal(w, np.array([1.0, -0.4]))
    equal(b, 1.2)
    # Now the predictions are 2.2, 0.4 and 3, the residuals -0.8, -0.6 and 1.
    equal(losses, np.array([14 / 3, 2 / 3]))


def test_two_steps(kata: Submission) -> None:
    """linreg_gd: losses[k] is the mean squared error after k steps."""
    w, b, losses = kata.linreg_gd(X_LINE, Y_LINE, 0.1, 2)
    equal(losses, np.array([20.0, 0.64, 0.1024]))
    equal(w, np.array([1.68]))
    equal(b, 0.64)


def test_only_a_bias(kata: Submission) -> None:
    """linreg_gd: if X is 0, only the bias moves, towards the mean target."""
    X, y = np.zeros((4, 3)), np.array([1.0, 2.0, 3.0, 10.0])
    # Each step multiplies the distance from the mean, 4, by 1 - 2 lr. The variance of y is 12.5.
    shares = 0.5 ** np.arange(6)
    equal(kata.linreg_gd(X, y, 0.25, 5), (np.zeros(3), 4 * (1 - shares[-1]), 12.5 + 16 * shares**2))


def test_already_there(kata: Submission) -> None:
    """linreg_gd: all steps are done, even if the first gradient is 0."""
    equal(kata.linreg_gd(X_THREE, np.zeros(3), 0.1, 4), (np.zeros(2), 0.0, np.zeros(5)))


def test_slow(kata: Submission) -> None:
    """linreg_gd: all steps are done, even if the loss changes by only 1e-10."""
    # With X = 0 and one target of 1, the loss after k steps is (1 - 2 lr)^(2k).
    losses = kata.linreg_gd(np.zeros((1, 2)), np.array([1.0]), 1e-10, 3)[2]
    equal(losses, (1 - 2e-10) ** (2 * np.arange(4)), rtol=1e-13)


def test_learning_rate_too_large(kata: Submission) -> None:
    """linreg_gd: with a learning rate that is too large, the losses grow."""
    equal(kata.linreg_gd(X_LINE, Y_LINE, 0.5, 6), by_hand(X_LINE, Y_LINE, 0.5, 6))


def test_column(kata: Submission) -> None:
    """linreg_gd: targets can be a column."""
    equal(kata.linreg_gd(X_THREE, Y_THREE[:, np.newaxis], 0.3, 1), by_hand(X_THREE, Y_THREE, 0.3, 1))


def test_lists(kata: Submission) -> None:
    """linreg_gd: lists are accepted."""
    equal(kata.linreg_gd([[1], [3]], [2, 6], 0.1, 2), (np.array([1.68]), 0.64, np.array([20.0, 0.64, 0.1024])))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """linreg_gd: every dtype is computed in float64."""
    X, y = np.array([[200, 1], [7, 100], [3, 5]], dtype=dtype), np.array([250, 60, 1], dtype=dtype)
    equal(kata.linreg_gd(X, y, 1e-5, 2), by_hand(X, y, 1e-5, 2))


def test_booleans(kata: Submission) -> None:
    """linreg_gd: rows can be booleans."""
    X = np.array([[True, False], [True, True], [False, False]])
    equal(kata.linreg_gd(X, Y_THREE, 0.3, 2), by_hand(X, Y_THREE, 0.3, 2))


def test_random_rows(kata: Submission) -> None:
    """linreg_gd: random rows agree with a loop over them."""
    X, y = kata.rng.normal(size=(7, 3)), kata.rng.normal(size=7) + 2
    equal(kata.linreg_gd(X, y, 0.2, 6), by_hand(X, y, 0.2, 6), rtol=1e-8)


def test_converges(kata: Submission) -> None:
    """linreg_gd: many steps lead to the line of least squares."""
    # X_LINE and Y_LINE are on the line 2x. The eigenvalues of X1'X1 are 11.66 and 0.34: with lr = 0.15, the slower
    # factor of a step is 1 - 0.15 * 0.34 = 0.949, and 0.949^500 is 4e-12.
    w, b, losses = kata.linreg_gd(X_LINE, Y_LINE, 0.15, 500)
    equal((w, b), (np.array([2.0]), 0.0), atol=1e-9)
    equal(losses[-1], 0.0)


def test_lengths_that_differ(kata: Submission) -> None:
    """linreg_gd: one target for three rows raises a ValueError, and so do two and four."""
    for n_targets in (1, 2, 4):
        with kata.raises(ValueError):
            kata.linreg_gd(X_THREE, np.ones(n_targets), 0.1, 1)


def test_bound_of_zeros(kata: Submission) -> None:
    """max_stable_lr: if X is 0, the bias alone sets the bound, and it is 1."""
    # Each step multiplies the distance of the bias from the mean target by 1 - 2 lr.
    equal(kata.max_stable_lr(np.zeros((3, 2))), 1.0)


def test_bound_of_separate_columns(kata: Submission) -> None:
    """max_stable_lr: if the columns do not overlap, the longest column sets the bound."""
    # The columns and the ones are orthogonal: the eigenvalues of X1'X1 are 2 * 9, 2 * 25 and 4.
    X = np.array([[3.0, 0.0], [-3.0, 0.0], [0.0, 5.0], [0.0, -5.0]])
    equal(kata.max_stable_lr(X), 4 / 50)


def test_bound_of_a_column_and_the_bias(kata: Submission) -> None:
    """max_stable_lr: the bias and a column together lower the bound."""
    # X1'X1 is [[10, 4], [4, 2]]: its eigenvalues are 6 + sqrt(32) and 6 - sqrt(32).
    equal(kata.max_stable_lr(X_LINE), 2 / (6 + math.sqrt(32)))


def test_bound_of_opposite_columns(kata: Submission) -> None:
    """max_stable_lr: two opposite columns of 3 and -3 have the bound 1/18."""
    # X1'X1 has the eigenvalue 36 for (1, -1, 0), 2 for the bias, and 0 for (1, 1, 0).
    equal(kata.max_stable_lr(np.array([[3.0, -3.0], [-3.0, 3.0]])), 1 / 18)


def test_bound_of_repeated_rows(kata: Submission) -> None:
    """max_stable_lr: repeated rows do not change the bound."""
    equal(kata.max_stable_lr(np.tile(X_LINE, (5, 1))), 2 / (6 + math.sqrt(32)))


def test_bound_of_a_wide_row(kata: Submission) -> None:
    """max_stable_lr: a single row has the bound 1 / (its squared length + 1)."""
    equal(kata.max_stable_lr([[1, 2, 3]]), 1 / 15)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_bound_dtypes(kata: Submission, dtype: Any) -> None:
    """max_stable_lr: every dtype is computed in float64."""
    # One column: X1'X1 is [[a, s], [s, 2]], with a = 50,000 and s = 300.
    expected = 2 / (25_001 + math.sqrt(24_999**2 + 300**2))
    equal(kata.max_stable_lr(np.array([[200], [100]], dtype=dtype)), expected)


def test_bound_booleans(kata: Submission) -> None:
    """max_stable_lr: rows can be booleans."""
    # X1'X1 is [[1, 1], [1, 3]]: its eigenvalues are 2 + sqrt(2) and 2 - sqrt(2).
    equal(kata.max_stable_lr(np.array([[True], [False], [False]])), 3 / (2 + math.sqrt(2)))


def test_bound_separates(kata: Submission) -> None:
    """Both: just below the bound the losses shrink, just above they grow."""
    X, y = np.array([[1.0, 4.0], [2.0, 1.0], [3.0, 3.0]]), np.array([1.0, -2.0, 5.0])
    # The largest eigenvalue of X1'X1 is 45.02...: the square of the largest singular value.
    bound = 3 / float(np.linalg.svd(np.column_stack([X, np.ones(3)]), compute_uv=False)[0]) ** 2
    equal(kata.max_stable_lr(X), bound)
    below, above = kata.linreg_gd(X, y, 0.98 * bound, 200)[2], kata.linreg_gd(X, y, 1.02 * bound, 200)[2]
    assert np.shape(below) == np.shape(above) == (201,), f"losses has the shape {np.shape(below)}, and not (201,)"
    assert below[-1] < below[0], f"at 0.98 times the bound, the loss went from {below[0]:.4g} to {below[-1]:.4g}"
    assert above[-1] > 100 * above[0], f"at 1.02 times the bound, the loss went from {above[0]:.4g} to {above[-1]:.4g}"


def test_wine(kata: Submission) -> None:
    """Both: the alcohol of a wine from malic acid, ash and the alcalinity of ash."""
    wines, _ = dataset("wine")
    X, y = wines[:, 1:4], wines[:, 0]
    bound = len(X) / float(np.linalg.svd(np.column_stack([X, np.ones(len(X))]), compute_uv=False)[0]) ** 2
    equal(kata.max_stable_lr(X), bound)
    equal(kata.linreg_gd(X[:40], y[:40], 0.5 * bound, 5), by_hand(X[:40], y[:40], 0.5 * bound, 5))
