"""The checks of minibatches: properties of the batches for every way of drawing, and epochs by hand."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

X = np.array([[1.0], [2.0], [3.0]])
Y = np.array([2.0, 4.0, 6.0])


def batches_of(kata: Submission, *args: Any) -> list[NDArray[Any]]:
    """Call make_batches, and make sure that it returned a list of index arrays."""
    got = kata.make_batches(*args)
    assert isinstance(got, (list, tuple)), f"expected a list of arrays, got {type(got).__name__}"
    for batch in got:
        assert isinstance(batch, np.ndarray), f"each batch should be an array, not {type(batch).__name__}"
        assert batch.ndim == 1, f"each batch should have the shape (m,), not {batch.shape}"
        assert batch.dtype.kind in "iu", f"indices should be integers, not {batch.dtype}"
    return list(got)


@pytest.mark.parametrize(
    ("n", "size", "sizes"),
    [(6, 3, [3, 3]), (10, 4, [4, 4, 2]), (5, 5, [5]), (3, 1, [1, 1, 1]), (3, 8, [3])],
    ids=["no rest", "a rest", "all rows", "one row each", "more than all"],
)
def test_sizes(kata: Submission, n: int, size: int, sizes: list[int]) -> None:
    """make_batches: all batches are full, and the last batch has the rest."""
    got = [len(batch) for batch in batches_of(kata, n, size, 7)]
    assert got == sizes, f"{n} rows in batches of {size} should have the lengths {sizes}, not {got}"


@pytest.mark.parametrize(
    ("n", "size", "sizes"),
    [(6, 3, [3, 3]), (10, 4, [4, 4]), (3, 8, [])],
    ids=["no rest", "a rest", "more than all"],
)
def test_drop_last(kata: Submission, n: int, size: int, sizes: list[int]) -> None:
    """make_batches: drop_last leaves out a last batch that is not full."""
    got = [len(batch) for batch in batches_of(kata, n, size, 7, True)]
    assert got == sizes, f"{n} rows in batches of {size} with drop_last should have the lengths {sizes}, not {got}"


def test_each_row_once(kata: Submission) -> None:
    """make_batches: each index from 0 to n - 1 occurs once."""
    got = np.concatenate(batches_of(kata, 50, 8, 3))
    equal(np.sort(got), np.arange(50))


def test_dropped_rows_differ(kata: Submission) -> None:
    """make_batches: drop_last leaves out other rows in each epoch."""
    rng, left_out = np.random.default_rng(5), set()
    for _ in range(10):
        got = np.concatenate(batches_of(kata, 50, 8, rng, True))
        equal(np.sort(got), np.unique(got))
        left_out |= set(range(50)) - set(got.tolist())
    # Each epoch leaves out 2 of 50 rows; the same two rows ten times have a probability below 1e-27.
    assert len(left_out) > 2, f"in ten epochs only the rows {sorted(left_out)} were left out"


def test_shuffled(kata: Submission) -> None:
    """make_batches: a batch has rows from all over the data."""
    first = batches_of(kata, 400, 40, 9)[0]
    # Forty random rows of 400: the smallest is above 100, or the largest below 300, once in 10,000 seeds.
    assert first.max() - first.min() > 200, f"the first batch has only rows from {first.min()} to {first.max()}"
    assert not np.array_equal(np.sort(first), np.arange(first.min(), first.min() + 40)), "a batch is a run of rows"


def test_every_order_equally_likely(kata: Submission) -> None:
    """make_batches: every row is equally likely in every batch."""
    got = batches_of(kata, 10_000, 100, 2024)
    batch = np.empty(10_000, dtype=np.int64)
    for k, rows in enumerate(got):
        batch[rows] = k
    together = float(np.mean(np.diff(batch) == 0))
    # A fair share is 1%, with a standard deviation of 0.1%.
    assert together < 0.02, f"{together:.1%} of the rows are in the batch of the next row; it should be about 1%"
    moved = batch * 100 - np.arange(10_000)
    share = float(np.mean((moved > 0) & (moved < 5_000)))
    assert 0.34 < share < 0.41, f"{share:.1%} of the rows are in a batch up to half an epoch later, not 37.5%"


@pytest.mark.parametrize("seed", [7, 0])
def test_same_seed(kata: Submission, seed: int) -> None:
    """make_batches: a seed and its Generator give the same batches, even for the seed 0."""
    first, second, third = (
        np.concatenate(batches_of(kata, 40, 7, source)) for source in (seed, seed, np.random.default_rng(seed))
    )
    assert np.array_equal(first, second), f"two calls with the seed {seed} gave different batches"
    assert np.array_equal(first, third), f"the seed {seed} and np.random.default_rng({seed}) gave different batches"


def test_other_seeds(kata: Submission) -> None:
    """make_batches: five seeds give five orders."""
    orders = {tuple(np.concatenate(batches_of(kata, 40, 7, seed)).tolist()) for seed in (0, 1, 2, 42, 123)}
    assert len(orders) == 5, f"the seeds 0, 1, 2, 42 and 123 gave only {len(orders)} different orders"


def test_next_epoch(kata: Submission) -> None:
    """make_batches: the next epoch with the same Generator has another order."""
    rng = np.random.default_rng(12)
    first, second = (np.concatenate(batches_of(kata, 40, 7, rng)) for _ in range(2))
    assert not np.array_equal(first, second), "two epochs with one Generator have the same order"


@pytest.mark.parametrize("size", [0, -1])
def test_batch_size(kata: Submission, size: int) -> None:
    """make_batches: a batch size below 1 raises a ValueError."""
    with kata.raises(ValueError):
        kata.make_batches(5, size, 7)


def test_one_batch(kata: Submission) -> None:
    """train_epoch: a single batch is one step of gradient descent."""
    # The errors are -2, -4, -6; the gradient is 2/3 * (-2 - 8 - 18) = -56/3, and the loss is 56/3.
    got = kata.train_epoch(X, Y, np.zeros(1), [np.array([0, 1, 2])], 0.03)
    equal(got, (np.array([0.56]), 56 / 3))


def test_two_batches(kata: Submission) -> None:
    """train_epoch: the second batch starts with the new weights, and has its own length."""
    # First batch: errors -2 and -4, gradient -10, so w is 1. Second batch: error -3, gradient -18, so w is 2.8.
    got = kata.train_epoch(X, Y, np.zeros(1), [np.array([0, 1]), np.array([2])], 0.1)
    equal(got, (np.array([2.8]), 29 / 3))


def test_single_rows(kata: Submission) -> None:
    """train_epoch: batches of one row are stochastic gradient descent, in the given order."""
    # w: 0, then 0 + 0.1 * 2 * 2 * 4 = 1.6, then 1.6 + 0.1 * 2 * 1 * 0.4 = 1.68, then 1.68 + 0.1 * 6 * 0.96 = 2.256.
    got = kata.train_epoch(X, Y, np.zeros(1), [np.array([1]), np.array([0]), np.array([2])], 0.1)
    equal(got, (np.array([2.256]), (16 + 0.16 + 0.96**2) / 3))


def test_rows_and_targets_together(kata: Submission) -> None:
    """train_epoch: each row keeps its target."""
    x = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, 1.0]])
    y = np.array([3.0, 5.0, 8.0, 11.0])  # exactly x @ (3, 5)
    got = kata.train_epoch(x, y, np.array([3.0, 5.0]), [np.array([3, 1]), np.array([2, 0])], 0.5)
    equal(got, (np.array([3.0, 5.0]), 0.0))


def test_repeated_rows(kata: Submission) -> None:
    """train_epoch: a row that occurs twice counts twice."""
    # The errors -2 and -2 give the gradient -4, so w is 0.4. Then the error -1.6 gives 0.4 + 0.1 * 3.2 = 0.72.
    got = kata.train_epoch(X, Y, np.zeros(1), [np.array([0, 0]), np.array([0])], 0.1)
    equal(got, (np.array([0.72]), (4 + 4 + 1.6**2) / 3))


def test_left_out_rows(kata: Submission) -> None:
    """train_epoch: only the rows in the batches count."""
    got = kata.train_epoch(X, np.array([2.0, 900.0, 6.0]), np.zeros(1), [np.array([2]), np.array([0])], 0.1)
    # w: 0 + 0.1 * 36 = 3.6, then the error 1.6 gives 3.6 - 0.1 * 3.2 = 3.28.
    equal(got, (np.array([3.28]), (36 + 1.6**2) / 2))


def test_learning_rate_zero(kata: Submission) -> None:
    """train_epoch: if lr is 0, w is unchanged."""
    got = kata.train_epoch(X, Y, [1], [[0, 1], [2]], 0)
    equal(got, (np.array([1.0]), 14 / 3))


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """train_epoch: everything is computed in float64 for every dtype."""
    x, y, w = np.array([[1, 20], [3, 0], [2, 5]], dtype=dtype), np.array([1, 4, 0], dtype=dtype), [2, 15]
    # First batch: errors 301 and 2, gradient (307, 6020). Second batch: w is (1.693, 8.98), the error is 48.286.
    got = kata.train_epoch(x, y, np.array(w, dtype=dtype), [np.array([0, 1]), np.array([2])], 0.001)
    after = np.array([1.693 - 0.001 * 2 * 2 * 48.286, 8.98 - 0.001 * 2 * 5 * 48.286])
    equal(got, (after, (301**2 + 4 + 48.286**2) / 3))


def test_random_epoch(kata: Submission) -> None:
    """train_epoch: a random epoch gives the same as a loop over rows."""
    x, y, w = kata.rng.normal(size=(7, 3)), kata.rng.normal(size=7), kata.rng.normal(size=3)
    batches = [np.array([6, 0, 3]), np.array([1, 5]), np.array([4, 2])]
    weights, total = w.copy(), 0.0
    for batch in batches:
        gradient = np.zeros(3)
        for i in batch.tolist():
            error = sum(a * b for a, b in zip(x[i], weights, strict=True)) - y[i]
            gradient += 2 * error * x[i] / len(batch)
            total += error**2
        weights = weights - 0.05 * gradient
    equal(kata.train_epoch(x, y, w, batches, 0.05), (weights, float(total / 7)))


def test_diabetes(kata: Submission) -> None:
    """Both: 8 epochs on the diabetes data come near least squares."""
    x, y = dataset("diabetes")
    x = np.column_stack([(x - x.mean(axis=0)) / x.std(axis=0), np.ones(len(x))])
    rng, w, losses = np.random.default_rng(0), np.zeros(11), []
    for _ in range(8):
        w, loss = kata.train_epoch(x, y, w, batches_of(kata, 442, 16, rng), 0.01)
        losses.append(float(loss))
    # The mean squared error of w = 0 is 29,074, and of least squares 2,860.
    assert losses[-1] < 3400, f"the loss after 8 epochs is {losses[-1]:.0f}, and should be near 2,860"
    assert losses[0] > losses[-1], "the loss did not fall"
