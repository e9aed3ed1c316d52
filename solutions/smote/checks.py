"""The checks of smote: properties that hold for all draws, in any order of drawing."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import Submission, equal

Matrix = NDArray[np.float64]

# Four rows of class 1 in no special position, and nine of class 0, among them.
FEW = np.array([[0.0, 0.0], [4.0, 1.0], [1.0, 6.0], [7.0, 5.0]])
MANY = np.array(
    [[2.0, 2.0], [3.0, 0.0], [5.0, 5.0], [6.0, 1.0], [0.0, 3.0], [2.0, 5.0], [4.0, 4.0], [8.0, 2.0], [1.0, 1.0]]
)
X = np.vstack([FEW, MANY])
Y = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])


def synthetic_rows(result: Any, X: ArrayLike, y: ArrayLike, n_new: int) -> Matrix:
    """Return the synthetic rows of a result, once its form and its first rows are right."""
    assert isinstance(result, (tuple, list)), f"expected X_res and y_res, got a {type(result).__name__}"
    assert len(result) == 2, f"expected X_res and y_res, got {len(result)} things"
    X_res, y_res = result
    assert isinstance(X_res, np.ndarray), f"X_res should be an array, not a {type(X_res).__name__}"
    assert isinstance(y_res, np.ndarray), f"y_res should be an array, not a {type(y_res).__name__}"
    n, d = np.shape(X)
    assert X_res.shape == (n + n_new, d), (
        f"X_res should have {n} + {n_new} rows of {d}, shape {(n + n_new, d)}, not {X_res.shape}"
    )
    assert y_res.shape == (n + n_new,), f"y_res should have {n} + {n_new} labels, not the shape {y_res.shape}"
    equal(X_res[:n], np.asarray(X, dtype=np.float64))
    equal(y_res[:n], np.asarray(y))
    return X_res[n:]


def on_segments(new: Matrix, minority: Matrix, k: int, atol: float = 1e-9) -> set[tuple[int, int]]:
    """Return on which lines, from a minority row to one of its k nearest, rows lie, once it is sure that all do."""
    d2 = ((minority[:, np.newaxis] - minority) ** 2).sum(axis=2)
    np.fill_diagonal(d2, np.inf)
    starts, ends = np.nonzero(d2 <= np.sort(d2, axis=1)[:, k - 1 : k])  # of rows at the same distance, either
    ways, offsets = minority[ends] - minority[starts], new[:, np.newaxis] - minority[starts]
    shares = np.clip((offsets * ways).sum(axis=2) / (ways**2).sum(axis=1), 0, 1)
    on = np.abs(offsets - shares[:, :, np.newaxis] * ways).max(axis=2) <= atol
    strays = new[~on.any(axis=1)].tolist()
    assert not strays, (
        f"the synthetic row {strays[0]} lies on no straight line from a minority row to one of its {k} nearest "
        f"minority rows ({len(strays)} of {len(new)} do not)"
    )
    return {(int(starts[s]), int(ends[s])) for s in np.flatnonzero(on.any(axis=0))}


def test_counts(kata: Submission) -> None:
    """The rows of X come first, then as many rows as the minority lacks."""
    X_res, y_res = kata.smote(X, Y, 2, 1)
    synthetic_rows((X_res, y_res), X, Y, 5)
    equal(y_res, np.concatenate([Y, np.array([1, 1, 1, 1, 1])]))


def test_on_a_line(kata: Submission) -> None:
    """A synthetic row lies on the straight line between two rows of the minority."""
    # With k = 3, each of the four rows has all the others for neighbours.
    on_segments(synthetic_rows(kata.smote(X, Y, 3, 2), X, Y, 5), FEW, 3)


def test_nearest(kata: Submission) -> None:
    """The other end of the line is one of the k nearest rows."""
    few = np.array([[0.0, 0.0], [1.0, 0.5], [0.0, 2.0], [9.0, 9.0], [10.0, 8.5], [9.5, 12.0]])
    X = np.vstack([few, kata.rng.normal(20.0, 1.0, size=(30, 2))])
    y = np.repeat([3, 8], [6, 30])
    on_segments(synthetic_rows(kata.smote(X, y, 2, 3), X, y, 24), few, 2)


def test_neighbours_of_the_minority(kata: Submission) -> None:
    """Neighbours are rows of the minority, even if rows of the other class are nearer."""
    # The minority is at (0, 0), (2, 0), ... (10, 0), and the majority is along it, at height 1.
    few = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 0.0], [6.0, 0.0], [8.0, 0.0], [10.0, 0.0]])
    many = np.stack([np.arange(0.0, 10.5, 0.5), np.ones(21)], axis=1)
    X, y = np.vstack([many, few]), np.repeat([0, 1], [21, 6])
    new = synthetic_rows(kata.smote(X, y, 2, 4), X, y, 15)
    equal(new[:, 1], np.zeros(15))


def test_no_copies(kata: Submission) -> None:
    """A row is not its own neighbour, so a synthetic row is not a copy."""
    X = np.vstack([FEW, kata.rng.normal(size=(24, 2))])
    y = np.repeat([1, 0], [4, 24])
    new = synthetic_rows(kata.smote(X, y, 2, 5), X, y, 20)
    copies = sum(bool((row == FEW).all(axis=1).any()) for row in new)
    assert copies == 0, f"{copies} of 20 synthetic rows are copies of rows that were there before"


def test_every_neighbour(kata: Submission) -> None:
    """Each minority row and each of its k nearest rows can be drawn."""
    # Rows 0 and 6 are far away on both sides. Lines that end there can only start there.
    few = np.array([[-30.0, 3.0], [0.0, 0.0], [1.0, 4.0], [3.0, -2.0], [4.0, 3.0], [5.0, 1.0], [40.0, -5.0]])
    X = np.vstack([few, np.full((507, 2), 99.0)])
    y = np.repeat([1, 0], [7, 507])
    found = on_segments(synthetic_rows(kata.smote(X, y, 3, 6), X, y, 500), few, 3)
    for start in (0, 6):
        partners = sum(1 for i, _ in found if i == start)
        # Each of these lines has a share of 1 in 21: 24 of 500 rows.
        assert partners == 3, (
            f"of 500 synthetic rows, rows that start at {few[start].tolist()} lead to {partners} of its 3 nearest rows"
        )


def test_shares(kata: Submission) -> None:
    """Each synthetic row has a separate share, uniform from 0 to 1."""
    X = np.vstack([[[0.0, 0.0, 0.0], [1.0, 2.0, -2.0]], np.full((402, 3), 9.0)])
    y = np.repeat(["few", "many"], [2, 402])
    new = synthetic_rows(kata.smote(X, y, 1, 7), X, y, 400)
    on_segments(new, X[:2], 1)
    # 400 shares: 100 in each quarter, with a standard deviation of 8.7.
    quarters = np.histogram(new[:, 0], bins=4, range=(0.0, 1.0))[0].tolist()
    assert min(quarters) > 45, (
        f"of 400 synthetic rows between two rows, the quarters of the line have {quarters}: about 100 each are expected"
    )


def test_independent_rows(kata: Submission) -> None:
    """Minority rows are drawn independently, so they are not all used equally often."""
    few = np.array([[0.0], [1.0], [10.0], [11.0], [20.0], [21.0]])
    X, y = np.vstack([few, np.full((12, 1), 99.0)]), np.repeat([1, 0], [6, 12])
    # Six rows between three pairs. Each pair has two rows in 1 of 8 results: in all of 20, once in 10**18 runs.
    results = [synthetic_rows(kata.smote(X, y, 1, seed), X, y, 6) for seed in range(20)]
    counts = [[int((np.floor(new / 10) == pair).sum()) for pair in range(3)] for new in results]
    assert any(count != [2, 2, 2] for count in counts), (
        "in 20 results of 6 synthetic rows each, all minority rows were used equally often: draw each independently"
    )


def test_two_islands(kata: Submission) -> None:
    """Two groups of six rows have no line between them if k is 5."""
    island = np.array([[0.0, 0.0], [1.0, 0.2], [2.0, 1.1], [0.3, 2.0], [1.4, 2.9], [2.5, 2.2]])
    few = np.vstack([island, island + 100])
    X = np.vstack([few, np.tile([[50.0, 50.0]], (32, 1))])
    y = np.repeat([1, 0], [12, 32])
    on_segments(synthetic_rows(kata.smote(X, y, 5, 8), X, y, 20), few, 5)


def test_string_labels(kata: Submission) -> None:
    """Labels can be strings, and the minority can come last."""
    labels = np.where(Y == 1, "rare", "a frequent one")
    y_res = kata.smote(X[::-1], labels[::-1], 2, 9)[1]
    equal(y_res, np.concatenate([labels[::-1], np.full(5, "rare")]))


def test_smaller_label(kata: Submission) -> None:
    """The minority is the class with fewer rows, also if its label is smaller."""
    labels = np.where(Y == 1, -4, 0)
    X_res, y_res = kata.smote(X, labels, 2, 10)
    on_segments(synthetic_rows((X_res, y_res), X, labels, 5), FEW, 2)
    equal(y_res[13:], np.full(5, -4))


def test_mixed_rows(kata: Submission) -> None:
    """The rows of X keep their order, also if the classes are mixed."""
    order = np.array([4, 0, 5, 6, 1, 7, 8, 2, 9, 10, 3, 11, 12])
    new = synthetic_rows(kata.smote(X[order], Y[order], 2, 11), X[order], Y[order], 5)
    on_segments(new, FEW, 2)


@pytest.mark.parametrize("dtype", [np.int64, np.uint8], ids=["int64", "uint8"])
def test_integers(kata: Submission, dtype: Any) -> None:
    """Integer rows give float64 rows, with fractions between them."""
    # In uint8, 128 squared is 0: wrapped around, the far rows would be the nearest.
    few = np.array([[0, 0], [3, 1], [128, 0], [131, 2]], dtype=dtype)
    X = np.vstack([few, np.full((10, 2), 100, dtype=dtype)])
    y = np.repeat([1, 0], [4, 10])
    new = synthetic_rows(kata.smote(X, y, 1, 12), X, y, 6)
    on_segments(new, few.astype(np.float64), 1)


def test_lists(kata: Submission) -> None:
    """Lists are accepted."""
    X, y = [[0, 0], [1, 2], [9, 9], [8, 9], [9, 8], [7, 7]], [5, 5, 6, 6, 6, 6]
    new = synthetic_rows(kata.smote(X, y, 1, 13), X, y, 2)
    equal(new[:, 1], 2 * new[:, 0])


def test_far_from_the_origin(kata: Submission) -> None:
    """Adding 1e8 to a column of whole numbers changes no neighbours."""
    small = np.array([[3, 1], [5, -1], [2, -2], [9, -2], [5, 2], [0, 0], [5, -2], [4, 2]])
    few = small + np.array([100_000_000, 0])
    X = np.vstack([few, np.tile([[99_999_950, 20]], (24, 1))])
    y = np.repeat([1, 0], [8, 24])
    # At 1e8 a float64 is exact to 1.5e-8.
    new = synthetic_rows(kata.smote(X, y, 1, 14), X, y, 16)
    on_segments(new, few.astype(np.float64), 1, atol=1e-6)


def test_balanced(kata: Submission) -> None:
    """If both classes have the same number of rows, none is added."""
    X, y = np.array([[0.0, 1.0, 2.0], [1.0, 1.0, 1.0], [5.0, 5.0, 5.0], [6.0, 5.0, 4.0]]), np.array([2, 1, 1, 2])
    equal(kata.smote(X, y, 1, 0), (X, y))


def test_defaults(kata: Submission) -> None:
    """The defaults are k = 5 and seed 0."""
    X = np.vstack([kata.rng.normal(size=(6, 3)), kata.rng.normal(size=(9, 3))])
    y = np.repeat([1, 0], [6, 9])
    equal(kata.smote(X, y), kata.smote(X, y, k=5, rng=0))
    with kata.raises(ValueError):
        kata.smote(X[1:], y[1:])


@pytest.mark.parametrize("seed", [5, 0])
def test_same_seed(kata: Submission, seed: int) -> None:
    """The same seed gives the same rows, and 0 is a seed like any other."""
    first, second = (synthetic_rows(kata.smote(X, Y, 2, seed), X, Y, 5) for _ in range(2))
    question = "did every draw come from a generator with this seed" if seed else "is the seed 0 replaced"
    assert np.array_equal(first, second), f"two calls with the seed {seed} gave different rows: {question}?"


def test_other_seeds(kata: Submission) -> None:
    """Different seeds give different rows."""
    drawn = {tuple(synthetic_rows(kata.smote(X, Y, 2, seed), X, Y, 5).ravel().tolist()) for seed in (0, 1, 42)}
    assert len(drawn) == 3, f"the seeds 0, 1 and 42 gave only {len(drawn)} different sets of rows"


def test_generator(kata: Submission) -> None:
    """A second call with the same Generator gives different rows."""
    rng = np.random.default_rng(15)
    first, second = (synthetic_rows(kata.smote(X, Y, 2, rng), X, Y, 5) for _ in range(2))
    assert not np.array_equal(first, second), (
        "two calls with one Generator gave the same rows: draw from the Generator itself, so that it moves on"
    )


def test_equal_generators(kata: Submission) -> None:
    """Two Generators in the same state give the same rows."""
    first, second = (synthetic_rows(kata.smote(X, Y, 2, np.random.default_rng(16)), X, Y, 5) for _ in range(2))
    assert np.array_equal(first, second), (
        "two Generators in the same state gave different rows: did every draw come from them?"
    )


@pytest.mark.parametrize("k", [4, 0, -1], ids=["k = n_min", "zero", "negative"])
def test_bad_k(kata: Submission, k: int) -> None:
    """If k is below 1 or the minority has only k rows, a ValueError is raised."""
    with kata.raises(ValueError):
        kata.smote(X, Y, k, 0)


@pytest.mark.parametrize("labels", [1, 3])
def test_not_two_classes(kata: Submission, labels: int) -> None:
    """If there are not exactly two classes, a ValueError is raised."""
    with kata.raises(ValueError):
        kata.smote(X, np.arange(13) % labels, 1, 0)
