"""The checks of dropout: properties that hold for every way of drawing a mask, and never one mask itself."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal

Floats = NDArray[np.float64]
X = np.arange(1.0, 13.0).reshape(3, 4)


def dropped(kata: Submission, x: Any, p: float, rng: Any, *rest: bool) -> tuple[Floats, Floats]:
    """Call dropout_forward, and make sure that it returned two float64 arrays of the shape of x."""
    got = kata.dropout_forward(x, p, rng, *rest)
    assert isinstance(got, (tuple, list)), f"expected out and mask, got a {type(got).__name__}"
    assert len(got) == 2, f"expected out and mask, got {len(got)} values"
    for name, part in (("out", got[0]), ("mask", got[1])):
        assert isinstance(part, np.ndarray), f"{name} should be an array, not a {type(part).__name__}"
        assert part.shape == np.shape(x), f"{name} should have the shape {np.shape(x)}, not {part.shape}"
        assert part.dtype == np.float64, f"{name} should be float64, not {part.dtype}"
    return got[0], got[1]


def test_evaluation(kata: Submission) -> None:
    """evaluation: x is unchanged, and all factors are 1."""
    equal(kata.dropout_forward(X, 0.5, 7, False), (X, np.ones((3, 4))))


def test_evaluation_is_float64(kata: Submission) -> None:
    """evaluation: integers in a list become float64."""
    equal(kata.dropout_forward([1, -2, 3], 0.2, 0, False), (np.array([1.0, -2.0, 3.0]), np.ones(3)))


def test_nothing_dropped(kata: Submission) -> None:
    """training: if p is 0, all factors are 1."""
    equal(kata.dropout_forward(X, 0.0, 7), (X, np.ones((3, 4))))


@pytest.mark.parametrize("p", [0.5, 0.2, 0.75])
def test_factors(kata: Submission, p: float) -> None:
    """training: each factor is 0 or 1 / (1 - p)."""
    _, mask = dropped(kata, np.ones((20, 30)), p, 3, True)
    found = np.unique(mask)
    # 600 entries are all kept or all dropped with a probability below 1e-50.
    equal(found, np.array([0.0, {0.5: 2.0, 0.2: 1.25, 0.75: 4.0}[p]]))


def test_out(kata: Submission) -> None:
    """training: out is x times the mask."""
    out, mask = dropped(kata, X, 0.5, 11)
    equal(out, X * mask)


@pytest.mark.parametrize("p", [0.2, 0.7])
def test_share(kata: Submission, p: float) -> None:
    """training: the share of dropped entries is near p."""
    _, mask = dropped(kata, np.ones((100, 100)), p, 5)
    share = float(np.mean(mask == 0))
    # 10,000 entries: the standard deviation is sqrt(p (1 - p) / 10,000), at most 0.0046.
    assert abs(share - p) < 0.03, f"p is {p}, and {share:.1%} of 10,000 entries are dropped"


def test_mean(kata: Submission) -> None:
    """training: the mean over many masks is near x."""
    x = np.tile([1.0, -2.0, 10.0], (4000, 1))
    out, _ = dropped(kata, x, 0.2, 6)
    # A factor has the standard deviation sqrt(0.25) = 0.5; the mean of 4,000 has 0.008.
    equal(out.mean(axis=0), np.array([1.0, -2.0, 10.0]), rtol=0.05)


def test_each_entry_separately(kata: Submission) -> None:
    """training: rows and columns have different masks."""
    _, mask = dropped(kata, np.ones((40, 50)), 0.5, 8)
    rows, columns = len(np.unique(mask, axis=0)), len(np.unique(mask.T, axis=0))
    # Two rows of 50 entries agree by chance once in 2**50 times.
    assert rows == 40, f"the 40 rows have only {rows} different masks"
    assert columns == 50, f"the 50 columns have only {columns} different masks"


def test_counts_vary(kata: Submission) -> None:
    """training: the number of dropped entries is random, too."""
    counts = {int((dropped(kata, np.ones(100), 0.5, seed)[1] == 0).sum()) for seed in range(12)}
    # A count has the standard deviation 5; twelve equal counts have a probability below 1e-12.
    assert len(counts) > 1, f"in 12 masks of 100 entries, exactly {counts.pop()} entries were dropped each time"


def test_neighbours(kata: Submission) -> None:
    """training: an entry is dropped independently of the entry beside it."""
    _, mask = dropped(kata, np.ones((100, 100)), 0.5, 9)
    zero = mask == 0
    for axis, name in ((0, "above"), (1, "to the left")):
        both = float(np.mean(zero & np.roll(zero, 1, axis=axis)))
        # 1/4, with a standard deviation of about 0.005.
        assert 0.21 < both < 0.29, (
            f"an entry and the entry {name} are both dropped in {both:.1%}, not 25%, of all cases"
        )


@pytest.mark.parametrize("seed", [7, 0])
def test_same_seed(kata: Submission, seed: int) -> None:
    """training: a seed gives the same mask each time, even for the seed 0."""
    x = np.ones((6, 20))
    first, second = (dropped(kata, x, 0.5, seed)[1] for _ in range(2))
    assert np.array_equal(first, second), f"two calls with the seed {seed} gave two masks"
    third = dropped(kata, x, 0.5, np.random.default_rng(seed))[1]
    assert np.array_equal(first, third), f"the seed {seed} and np.random.default_rng({seed}) gave two masks"


def test_other_seeds(kata: Submission) -> None:
    """training: five seeds give five masks."""
    masks = {dropped(kata, np.ones((6, 20)), 0.5, seed)[1].tobytes() for seed in (0, 1, 2, 42, 123)}
    assert len(masks) == 5, f"the seeds 0, 1, 2, 42 and 123 gave only {len(masks)} different masks"


def test_generator_goes_on(kata: Submission) -> None:
    """training: two calls with the same Generator give two masks."""
    rng = np.random.default_rng(12)
    first, second = (dropped(kata, np.ones((6, 20)), 0.5, rng)[1] for _ in range(2))
    assert not np.array_equal(first, second), "two calls with one Generator gave the same mask"


def test_evaluation_draws_no_numbers(kata: Submission) -> None:
    """evaluation: a Generator keeps its state."""
    rng = np.random.default_rng(13)
    dropped(kata, np.ones((6, 20)), 0.5, rng, False)
    after = dropped(kata, np.ones((6, 20)), 0.5, rng, True)[1]
    fresh = dropped(kata, np.ones((6, 20)), 0.5, np.random.default_rng(13), True)[1]
    assert np.array_equal(after, fresh), "after a call in evaluation, the Generator gives another mask"


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.float32], ids=["int64", "uint8", "float32"])
def test_dtypes(kata: Submission, dtype: Any) -> None:
    """training: the results are float64 for every dtype."""
    x = np.array([[1, 2, 3], [7, 200, 5]], dtype=dtype)
    out, mask = dropped(kata, x, 0.3, 4)
    equal(out, x.astype(np.float64) * mask)


def test_images(kata: Submission) -> None:
    """training: x may have any shape."""
    x = np.arange(1.0, 121.0).reshape(2, 3, 4, 5)
    out, mask = dropped(kata, x, 0.5, 2)
    equal(out, x * mask)


@pytest.mark.parametrize("p", [1, 1.5, -0.1])
@pytest.mark.parametrize("training", [True, False])
def test_wrong_p(kata: Submission, p: float, training: bool) -> None:
    """A p below 0, or of 1 or more, raises a ValueError."""
    with kata.raises(ValueError):
        kata.dropout_forward(X, p, 7, training)


def test_backward(kata: Submission) -> None:
    """backward: each gradient is multiplied by its factor."""
    mask = np.array([[0.0, 1.25, 1.25], [1.25, 0.0, 0.0]])
    dout = np.array([[4.0, -8.0, 2.0], [0.0, 5.0, 6.0]])
    equal(kata.dropout_backward(dout, mask), np.array([[0.0, -10.0, 2.5], [0.0, 0.0, 0.0]]))


def test_backward_in_evaluation(kata: Submission) -> None:
    """backward: if all factors are 1, the gradient is unchanged."""
    equal(kata.dropout_backward(np.array([3.0, -1.0]), np.ones(2)), np.array([3.0, -1.0]))


@pytest.mark.parametrize("dtype", [np.int64, np.float32], ids=["int64", "float32"])
def test_backward_dtypes(kata: Submission, dtype: Any) -> None:
    """backward: the result is float64 for every dtype."""
    equal(
        kata.dropout_backward(np.array([3, 2, 1], dtype=dtype), np.array([1.25, 0.0, 1.25])),
        np.array([3.75, 0.0, 1.25]),
    )


def test_backward_lists(kata: Submission) -> None:
    """backward: lists are accepted."""
    equal(kata.dropout_backward([[1, 2]], [[2.0, 0.0]]), np.array([[2.0, 0.0]]))


def test_backward_of_forward(kata: Submission) -> None:
    """backward: the gradient of the sum of out is the mask of the forward pass."""
    _, mask = dropped(kata, X, 0.4, 21)
    equal(kata.dropout_backward(np.ones((3, 4)), mask), mask)
