"""The checks of seeded_shuffle: properties that hold for every way of drawing an order, and never one order itself."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import Submission, equal

# Six rows that tell which label is theirs: label c has the row (10 c, 10 c + 1).
Y = np.array([1, 2, 3, 4, 5, 6])
X = np.stack([10 * Y, 10 * Y + 1], axis=1)


def shuffled(
    kata: Submission, X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Call shuffle_together, and make sure that it returned two arrays of the right shapes."""
    pair = kata.shuffle_together(X, y, rng)
    assert isinstance(pair, (tuple, list)), f"expected two arrays, got a {type(pair).__name__}"
    assert len(pair) == 2, f"expected two arrays, got {len(pair)} values"
    for name, got, given in (("X_shuffled", pair[0], X), ("y_shuffled", pair[1], y)):
        assert isinstance(got, np.ndarray), f"{name} should be an array, not a {type(got).__name__}"
        assert got.shape == np.shape(given), f"{name} should have the shape {np.shape(given)}, not {got.shape}"
    return pair[0], pair[1]


def test_pairs(kata: Submission) -> None:
    """Every row keeps its label."""
    X_shuffled, y_shuffled = shuffled(kata, X, Y, 7)
    equal(X_shuffled, np.stack([10 * y_shuffled, 10 * y_shuffled + 1], axis=1))


def test_each_row_once(kata: Submission) -> None:
    """Every row occurs once."""
    X_shuffled, y_shuffled = shuffled(kata, np.arange(20.0, 60.0), np.arange(40), 3)
    equal(np.sort(y_shuffled), np.arange(40))
    equal(np.sort(X_shuffled), np.arange(20.0, 60.0))


def test_order_changes(kata: Submission) -> None:
    """Forty rows change their order."""
    X_shuffled, y_shuffled = shuffled(kata, np.arange(40.0), np.arange(40), 5)
    # Of 40! orders one is the old one.
    assert not np.array_equal(X_shuffled, np.arange(40.0)), "the 40 rows of X are in their old order"
    assert not np.array_equal(y_shuffled, np.arange(40)), "the 40 labels are in their old order"


@pytest.mark.parametrize("seed", [7, 0])
def test_same_seed(kata: Submission, seed: int) -> None:
    """The same seed gives the same order, also the seed 0."""
    y = np.arange(30)
    first = shuffled(kata, np.arange(30.0), y, seed)[1]
    second = shuffled(kata, np.arange(30.0), y, seed)[1]
    question = "did every draw come from a generator with this seed" if seed else "is 0 treated as no seed"
    assert np.array_equal(first, second), f"two calls with the seed {seed} gave two orders: {question}?"


def test_other_seeds(kata: Submission) -> None:
    """For 30 rows, five seeds give five orders."""
    # Two of them agree by chance once in 30! / 10 times.
    seeds = (0, 1, 2, 42, 123)
    orders = {tuple(shuffled(kata, np.arange(30.0), np.arange(30), seed)[1].tolist()) for seed in seeds}
    assert len(orders) == len(seeds), f"the seeds 0, 1, 2, 42 and 123 gave only {len(orders)} different orders"


@pytest.mark.parametrize("seed", [5, 0])
def test_seed_and_generator(kata: Submission, seed: int) -> None:
    """A seed gives the same order as np.random.default_rng of this seed."""
    y = np.arange(30)
    from_generator = shuffled(kata, np.arange(30.0), y, np.random.default_rng(seed))
    from_seed = shuffled(kata, np.arange(30.0), y, seed)
    assert np.array_equal(from_seed[1], from_generator[1]), (
        f"the seed {seed} gave one order, and np.random.default_rng({seed}) another: seed a generator of this kind"
    )


def test_generator_pairs(kata: Submission) -> None:
    """Every row keeps its label if rng is a Generator."""
    X_shuffled, y_shuffled = shuffled(kata, X, Y, np.random.default_rng(11))
    equal(X_shuffled, np.stack([10 * y_shuffled, 10 * y_shuffled + 1], axis=1))


def test_generator_goes_on(kata: Submission) -> None:
    """For 30 rows, two calls with the same Generator give two orders."""
    rng = np.random.default_rng(12)
    first = shuffled(kata, np.arange(30.0), np.arange(30), rng)[1]
    second = shuffled(kata, np.arange(30.0), np.arange(30), rng)[1]
    assert not np.array_equal(first, second), (
        "two calls with one Generator gave the same order: draw from the Generator itself"
    )


def test_matrices_stay_whole(kata: Submission) -> None:
    """Rows may have any shape, and nothing moves inside a row."""
    images = np.arange(7 * 2 * 3).reshape(7, 2, 3)
    X_shuffled, y_shuffled = shuffled(kata, images, np.arange(7), 4)
    equal(X_shuffled, images[y_shuffled])


def test_dtypes(kata: Submission) -> None:
    """X and y keep their dtypes."""
    X_in = np.array([[0.5, 1.5, 2.5], [3.5, 4.5, 5.5]], dtype=np.float32)
    X_shuffled, y_shuffled = shuffled(kata, X_in, np.array(["owl", "bat"]), 1)
    equal(y_shuffled[np.argsort(y_shuffled)], np.array(["bat", "owl"]))
    equal(X_shuffled[np.argsort(y_shuffled)], X_in[[1, 0]])


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    X_shuffled, y_shuffled = shuffled(kata, [1.5, 2.5, 3.5, 4.5], [1, 2, 3, 4], 2)
    equal(X_shuffled, y_shuffled + 0.5)


def test_few_rows(kata: Submission) -> None:
    """One row, or no row, is returned unchanged."""
    equal(kata.shuffle_together(np.array([[1.0, 2.0]]), [5], 0), (np.array([[1.0, 2.0]]), np.array([5])))
    equal(kata.shuffle_together(np.ones((0, 2)), np.ones(0), 0), (np.ones((0, 2)), np.ones(0)))


@pytest.mark.parametrize(("n_rows", "n_labels"), [(4, 3), (3, 4), (3, 1), (0, 2)])
def test_lengths_that_differ(kata: Submission, n_rows: int, n_labels: int) -> None:
    """Different lengths raise a ValueError."""
    with kata.raises(ValueError):
        kata.shuffle_together(np.ones((n_rows, 2)), np.zeros(n_labels), 0)


def test_two_rows(kata: Submission) -> None:
    """Both orders of two rows occur."""
    rng = np.random.default_rng(99)
    firsts = {int(shuffled(kata, np.array([1.0, 2.0]), np.array([1, 2]), rng)[1][0]) for _ in range(40)}
    # A fair shuffle gives one order 40 times in a row about twice in a million million runs.
    for label in (1, 2):
        assert label in firsts, f"in 40 shuffles of two rows, row {label} never came first"


def test_every_order_equally_likely(kata: Submission) -> None:
    """Every order is equally likely."""
    n = 10_000
    order = shuffled(kata, np.arange(n), np.arange(n), 2024)[1]
    # An index and the old index of the row there are like two random draws. So the old index is larger, by less than
    # half the array, with probability 1/2 - 1/8 = 0.375. Measured over 60 shuffles of 10,000 rows, the
    # share has a standard deviation of 0.0045. With a swap of every row with any row it is 0.419.
    moved = order - np.arange(n)
    share = float(np.mean((moved > 0) & (moved < n / 2)))
    assert 0.353 < share < 0.397, (
        f"of 10,000 rows, {share:.1%} came from up to half the array further on; in a fair shuffle it is about 37.5%"
    )
    # Two rows that were neighbours are in the old order with probability 1/2: the share has a standard deviation of
    # 0.0029. If rows are sorted by one of ten random keys, it is 0.55.
    kept = float(np.mean(np.diff(order.argsort()) > 0))
    assert 0.48 < kept < 0.52, (
        f"of 10,000 rows, {kept:.1%} are still before the row that followed them; in a fair shuffle it is about 50%"
    )
