"""The checks of early_stopping. Every one of them tests a sentence of a docstring or of the README."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

NAN, INF = math.nan, math.inf

# Two training rows that only a weight of (2, 3) explains, and two validation rows that want (1, 1.5): half of the way.
# With lr = 0.25, each step goes a quarter of the remaining way, from (0, 0) over (0.5, 0.75) and (0.875, 1.3125) to
# (1.15625, 1.734375). The columns do not overlap, so a step multiplies the distance by 1 - 2 lr / 2 = 0.75.
X = np.array([[1.0, 0.0], [0.0, 1.0]])
Y = np.array([2.0, 3.0])
X_VAL = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
Y_VAL = np.array([1.0, 1.5, 2.5])


def path(steps: int) -> NDArray[np.float64]:
    """Return the weights after 0, 1, ..., steps steps on X and Y with lr = 0.25."""
    return (1 - 0.75 ** np.arange(steps + 1.0))[:, np.newaxis] * Y


def val_losses(steps: int) -> NDArray[np.float64]:
    """Return the validation loss of each of these weights."""
    # The residuals are (2, 3, 5) q - (1, 1.5, 2.5), with q = 1 - 0.75^k: their squares sum to 38 (q - 1/2)^2.
    q = 1 - 0.75 ** np.arange(steps + 1.0)
    return 38 * (q - 0.5) ** 2 / 3


def by_hand(
    X: NDArray[Any], y: NDArray[Any], X_val: NDArray[Any], y_val: NDArray[Any], lr: float, steps: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weights and the validation losses after 0, 1, ..., steps steps, row by row."""
    w, weights, losses = [0.0] * X.shape[1], [], []
    for _ in range(steps + 1):
        weights.append(w)
        squares = [
            (sum(x * c for x, c in zip(row, w, strict=True)) - t) ** 2
            for row, t in zip(X_val.tolist(), y_val.tolist(), strict=True)
        ]
        losses.append(math.fsum(squares) / len(squares))
        residuals = [
            sum(x * c for x, c in zip(row, w, strict=True)) - t for row, t in zip(X.tolist(), y.tolist(), strict=True)
        ]
        w = [
            c - lr * 2 * math.fsum(r * x for r, x in zip(residuals, column, strict=True)) / len(X)
            for c, column in zip(w, X.T.tolist(), strict=True)
        ]
    return np.array(weights), np.array(losses)


def test_falling(kata: Submission) -> None:
    """early_stopping: if each loss is an improvement, training goes on to the end."""
    equal(kata.early_stopping([5.0, 4.0, 3.0, 2.0], 2), (3, 3))


def test_patience(kata: Submission) -> None:
    """early_stopping: with patience 2, training stops at the second epoch without an improvement."""
    # Epoch 2 is the best, epochs 3 and 4 are no improvement. The 1.0 comes too late.
    equal(kata.early_stopping([5.0, 4.0, 3.0, 3.5, 3.2, 3.1, 1.0], 2), (4, 2))


def test_patience_one(kata: Submission) -> None:
    """early_stopping: with patience 1, the first epoch without an improvement is the last."""
    equal(kata.early_stopping([5.0, 4.0, 4.5, 3.0], 1), (2, 1))


def test_in_a_row(kata: Submission) -> None:
    """early_stopping: an improvement starts the count again."""
    # Epochs 1, 3 and 5 are no improvement, never two of them in a row.
    equal(kata.early_stopping([5.0, 6.0, 4.0, 4.5, 3.0, 3.5, 2.0], 2), (6, 6))


def test_wave(kata: Submission) -> None:
    """early_stopping: a loss that is only below the previous loss is no improvement."""
    equal(kata.early_stopping([5.0, 2.0, 4.0, 3.0, 2.5, 2.1, 1.0], 4), (5, 1))


def test_plateau(kata: Submission) -> None:
    """early_stopping: a loss equal to the best is no improvement."""
    equal(kata.early_stopping([5.0, 4.0, 4.0, 4.0, 1.0], 2), (3, 1))


def test_never_better(kata: Submission) -> None:
    """early_stopping: if no loss improves on the first, epoch 0 is the best."""
    equal(kata.early_stopping([1.0, 2.0, 3.0, 4.0, 0.5], 3), (3, 0))


def test_end_before_patience(kata: Submission) -> None:
    """early_stopping: if the losses end before patience does, the last epoch is the last loss."""
    equal(kata.early_stopping([5.0, 3.0, 4.0], 2), (2, 1))


def test_min_delta(kata: Submission) -> None:
    """early_stopping: a loss that is better by less than min_delta is no improvement."""
    equal(kata.early_stopping([5.0, 4.75, 4.25, 3.0], 2, 1.0), (2, 0))


def test_min_delta_exactly(kata: Submission) -> None:
    """early_stopping: a loss that is better by exactly min_delta is no improvement."""
    equal(kata.early_stopping([5.0, 4.5, 4.0, 3.75, 3.5, 3.25], 2, min_delta=0.5), (4, 2))


def test_slow_and_steady(kata: Submission) -> None:
    """early_stopping: small steps add up to an improvement on the best loss."""
    # 4.75 and 4.5 are better than 5 by 0.5 at most; 4.25 is better by 0.75. Then 4 and 3.75, and 3.5.
    equal(kata.early_stopping([5.0, 4.75, 4.5, 4.25, 4.0, 3.75, 3.5], 3, 0.5), (6, 6))


def test_one_loss(kata: Submission) -> None:
    """early_stopping: a single loss is the last and the best epoch."""
    equal(kata.early_stopping([0.5], 1), (0, 0))


def test_nan(kata: Submission) -> None:
    """early_stopping: NaN is no improvement, and a later loss can still be one."""
    with kata.allow(nan=True):
        equal(kata.early_stopping([5.0, NAN, 4.0, INF, NAN, 3.0], 2), (4, 2))


def test_minus_infinity(kata: Submission) -> None:
    """early_stopping: minus infinity is no improvement, and a later loss can still be one."""
    equal(kata.early_stopping([2.0, -INF, 1.0, 1.5], 3), (3, 2))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float16], ids=["int64", "uint8", "float16"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """early_stopping: losses of any dtype are compared in float64."""
    # In uint8, 2 - 3 is 255. In float16, 2 - 0.0001 is 2.
    equal(kata.early_stopping(np.array([9, 2, 5, 4, 3], dtype=dtype), 3, 3), (4, 1))
    equal(kata.early_stopping(np.array([9, 2, 2, 2], dtype=dtype), 2, 1e-4), (3, 1))


def test_refusals(kata: Submission) -> None:
    """early_stopping: no losses, or a patience below 1, raise a ValueError."""
    with kata.raises(ValueError):
        kata.early_stopping([], 2)
    with kata.raises(ValueError):
        kata.early_stopping([3.0, 2.0], 0)


def test_fit_no_step(kata: Submission) -> None:
    """fit_early: epoch 0 is the start, before the first step."""
    equal(kata.fit_early(X, Y, X_VAL, Y_VAL, 0.25, 0, 3), (np.zeros(2), 0, val_losses(0)))


def test_fit_to_the_end(kata: Submission) -> None:
    """fit_early: while each step is an improvement, the last weights are the best."""
    equal(kata.fit_early(X, Y, X_VAL, Y_VAL, 0.25, 2, 3), (path(2)[2], 2, val_losses(2)))


def test_fit_best_weights(kata: Submission) -> None:
    """fit_early: the returned weights belong to the best epoch, not to the last."""
    # q is 0, 0.25, 0.4375, 0.578, 0.684: the nearest to 1/2 is the second step. The third and fourth are no better.
    equal(kata.fit_early(X, Y, X_VAL, Y_VAL, 0.25, 50, 2), (path(2)[2], 2, val_losses(4)))


def test_fit_never_better(kata: Submission) -> None:
    """fit_early: if no step is an improvement, the weights are 0."""
    # The validation rows want the opposite weights.
    w, best_epoch, losses = kata.fit_early(X, Y, X_VAL, -Y_VAL, 0.25, 50, 3)
    equal((w, best_epoch), (np.zeros(2), 0))
    q = 1 - 0.75 ** np.arange(4.0)
    equal(losses, 38 * (q + 0.5) ** 2 / 3)


def test_fit_min_delta(kata: Submission) -> None:
    """fit_early: a step must improve the loss by more than min_delta."""
    # The losses are 3.17, 0.79, 0.05, 0.08, ...: from 0.79 to 0.05 is less than 1.
    equal(kata.fit_early(X, Y, X_VAL, Y_VAL, 0.25, 50, 1, 1.0), (path(1)[1], 1, val_losses(2)))


def test_fit_plateau(kata: Submission) -> None:
    """fit_early: a loss that stays exactly the same is no improvement."""
    # The gradient is 0, so each loss is (1 + 2.25 + 6.25) / 3.
    equal(kata.fit_early(np.zeros((2, 2)), Y, X_VAL, Y_VAL, 0.25, 50, 2), (np.zeros(2), 0, np.full(3, 9.5 / 3)))


def test_fit_too_fast(kata: Submission) -> None:
    """fit_early: with a learning rate that is too large, training stops early."""
    # Each step multiplies the distance by -2.
    weights, losses = by_hand(X, Y, X_VAL, Y_VAL, 3.0, 3)
    equal(kata.fit_early(X, Y, X_VAL, Y_VAL, 3.0, 50, 3), (weights[0], 0, losses))


def test_fit_lists_and_integers(kata: Submission) -> None:
    """fit_early: lists of integers are accepted."""
    expected = by_hand(np.array([[1, 2], [3, 1], [0, 2]]), np.array([2, 1, 4]), X_VAL, np.array([1, 1, 2]), 0.1, 3)
    got = kata.fit_early([[1, 2], [3, 1], [0, 2]], [2, 1, 4], [[1, 0], [0, 1], [1, 1]], [1, 1, 2], 0.1, 3, 9)
    best = int(np.argmin(expected[1]))
    equal(got, (expected[0][best], best, expected[1]))


@pytest.mark.parametrize("dtype", [np.uint8, np.float32], ids=["uint8", "float32"])
def test_fit_dtypes(kata: Submission, dtype: Any) -> None:
    """fit_early: every dtype is computed in float64."""
    rows, targets = np.array([[200, 1], [7, 100], [3, 5]], dtype=dtype), np.array([250, 60, 1], dtype=dtype)
    weights, losses = by_hand(rows, targets, rows[:2], targets[:2], 1e-5, 2)
    equal(kata.fit_early(rows, targets, rows[:2], targets[:2], 1e-5, 2, 5), (weights[2], 2, losses))


def test_fit_random_rows(kata: Submission) -> None:
    """fit_early: random rows agree with a loop over them."""
    rows, targets = kata.rng.normal(size=(9, 4)), kata.rng.normal(size=9)
    weights, losses = by_hand(rows[:5], targets[:5], rows[5:], targets[5:], 0.1, 12)
    best = stop = 0
    for stop in range(13):
        if losses[stop] < losses[best]:
            best = stop
        if stop - best == 3:
            break
    got = kata.fit_early(rows[:5], targets[:5], rows[5:], targets[5:], 0.1, 12, 3)
    equal(got, (weights[best], best, losses[: stop + 1]))
