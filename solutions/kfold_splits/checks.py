"""The checks of kfold_splits: which fold each row is in, for every order of the indices and every way of drawing."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

Fold = NDArray[np.int64]


def fold_of(splits: Any, n: int, k: int) -> Fold:
    """Return the test fold of each row, once it is sure that the splits have the right form and miss no row."""
    assert isinstance(splits, (list, tuple)), f"expected a list of {k} pairs, got a {type(splits).__name__}"
    assert len(splits) == k, f"expected {k} pairs, got {len(splits)}"
    fold = np.full(n, -1)
    for i, pair in enumerate(splits):
        assert isinstance(pair, (list, tuple)), f"pair {i} should be (train, test), not a {type(pair).__name__}"
        assert len(pair) == 2, f"pair {i} should be (train, test), not {len(pair)} things"
        for name, rows in zip(("train", "test"), pair, strict=True):
            assert isinstance(rows, np.ndarray), f"{name} {i} should be an array, not a {type(rows).__name__}"
            assert rows.dtype.kind in "iu", f"{name} {i} should hold row indices, integers, not {rows.dtype}"
            assert rows.ndim == 1, f"{name} {i} should have one axis, not the shape {rows.shape}"
            outside = rows[(rows < 0) | (rows >= n)].tolist()
            assert not outside, f"{name} {i} has the index {outside[0]}, and the rows are 0 to {n - 1}"
        train, test = pair
        both = sorted(set(train.tolist()) & set(test.tolist()))
        assert not both, f"row {both[0]} is in train {i} and in test {i}"
        counts = np.bincount(np.concatenate([train, test]), minlength=n)
        assert counts.max() <= 1, f"split {i} has row {counts.argmax()} twice"
        assert counts.min() >= 1, f"row {counts.argmin()} is neither in train {i} nor in test {i}"
        twice = test[fold[test] >= 0].tolist()
        assert not twice, f"row {twice[0]} is in test {fold[twice[0]]} and in test {i}"
        fold[test] = i
    never = np.flatnonzero(fold < 0).tolist()
    assert not never, f"row {never[0]} is in no test fold"
    return fold


def balanced(fold: Fold, k: int, what: str) -> None:
    """Make sure that no fold has two rows more than another."""
    sizes = np.bincount(fold, minlength=k).tolist()
    assert max(sizes) - min(sizes) <= 1, f"{what} have the sizes {sizes}: they may differ by 1 at most"


def test_blocks(kata: Submission) -> None:
    """Six rows and three folds: the test folds are 0 1, 2 3 and 4 5."""
    equal(fold_of(kata.kfold_splits(6, 3), 6, 3), np.array([0, 0, 1, 1, 2, 2]))


def test_leftover_rows(kata: Submission) -> None:
    """Eleven rows and four folds: the first three folds have one row more."""
    equal(fold_of(kata.kfold_splits(11, 4), 11, 4), np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3]))


def test_one_leftover_row(kata: Submission) -> None:
    """Seven rows and three folds: only the first fold has one row more."""
    equal(fold_of(kata.kfold_splits(7, 3, None), 7, 3), np.array([0, 0, 0, 1, 1, 2, 2]))


def test_two_folds(kata: Submission) -> None:
    """Five rows and two folds: the test folds are 0 1 2 and 3 4."""
    equal(fold_of(kata.kfold_splits(5, 2), 5, 2), np.array([0, 0, 0, 1, 1]))


def test_leave_one_out(kata: Submission) -> None:
    """If k is n, each row is a test fold."""
    equal(fold_of(kata.kfold_splits(5, 5), 5, 5), np.arange(5))


@pytest.mark.parametrize(("n", "k"), [(4, 5), (3, 1), (1, 2)])
def test_bad_k(kata: Submission, n: int, k: int) -> None:
    """If k is below 2 or above n, a ValueError is raised."""
    with kata.raises(ValueError):
        kata.kfold_splits(n, k)


def test_shuffled_rows(kata: Submission) -> None:
    """Shuffled folds also have each row once, and their sizes differ by 1 at most."""
    fold = fold_of(kata.kfold_splits(23, 4, 5), 23, 4)
    balanced(fold, 4, "the test folds")


@pytest.mark.parametrize("seed", [3, 0])
def test_seed_shuffles(kata: Submission, seed: int) -> None:
    """A seed shuffles the rows, also the seed 0."""
    fold = fold_of(kata.kfold_splits(40, 4, seed), 40, 4)
    # By chance, 40 shuffled rows are in blocks once in 4.7e21 times.
    assert not np.array_equal(fold, np.sort(fold)), f"with the seed {seed}, the rows are in blocks, as for rng=None"


@pytest.mark.parametrize("seed", [8, 0])
def test_same_seed(kata: Submission, seed: int) -> None:
    """The same seed gives the same folds."""
    first, second = (fold_of(kata.kfold_splits(30, 3, seed), 30, 3) for _ in range(2))
    assert np.array_equal(first, second), f"two calls with the seed {seed} gave different folds"


def test_other_seeds(kata: Submission) -> None:
    """Different seeds give different folds."""
    folds = {tuple(fold_of(kata.kfold_splits(30, 3, seed), 30, 3).tolist()) for seed in (0, 1, 42)}
    assert len(folds) == 3, f"the seeds 0, 1 and 42 gave only {len(folds)} different sets of folds"


def test_generator(kata: Submission) -> None:
    """A second call with the same Generator gives different folds."""
    rng = np.random.default_rng(15)
    first, second = (fold_of(kata.kfold_splits(30, 3, rng), 30, 3) for _ in range(2))
    assert not np.array_equal(first, second), (
        "two calls with one Generator gave the same folds: draw from the Generator itself"
    )


def test_equal_generators(kata: Submission) -> None:
    """Two Generators in the same state give the same folds."""
    first, second = (fold_of(kata.kfold_splits(30, 3, np.random.default_rng(16)), 30, 3) for _ in range(2))
    assert np.array_equal(first, second), "two Generators in the same state gave different folds"


def test_every_row_equally_likely(kata: Submission) -> None:
    """If rows are shuffled, every row is equally likely in every fold."""
    fold = fold_of(kata.kfold_splits(1200, 4, 17), 1200, 4)
    # Two neighbours share a fold with probability 1/4: the share has a standard deviation of 0.0125.
    share = float(np.mean(fold[1:] == fold[:-1]))
    assert 0.18 < share < 0.32, f"{share:.1%} of the rows are in the fold of the row before: 25% are expected"
    # 300 rows of each quarter, 75 in each fold, with a standard deviation of 6.5.
    most = int(max(np.bincount(quarter, minlength=4).max() for quarter in fold.reshape(4, -1)))
    assert most < 120, f"{most} of the 300 rows of a fold come from one quarter of the data: 75 are expected"


def test_strata(kata: Submission) -> None:
    """Two folds of two classes with four rows have two rows of each class."""
    y = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    fold = fold_of(kata.stratified_kfold_splits(y, 2, 1), 8, 2)
    equal(np.bincount(2 * y + fold), np.array([2, 2, 2, 2]))


def test_strata_in_folds(kata: Submission) -> None:
    """Between folds, the number of rows of a class differs by 1 at most."""
    y = np.array([5, 3, 3, 5, 3, 3, 5, 3, 3, 3, 5, 3, 3, 3, 3, 5, 3])
    fold = fold_of(kata.stratified_kfold_splits(y, 3, 2), 17, 3)
    for label in (3, 5):
        balanced(fold[y == label], 3, f"the rows of class {label} in the test folds")


def test_strata_sizes(kata: Submission) -> None:
    """Three classes of seven rows give three folds of seven rows."""
    y = np.repeat([0, 1, 2], 7)
    fold = fold_of(kata.stratified_kfold_splits(y, 3, 3), 21, 3)
    for label in range(3):
        balanced(fold[y == label], 3, f"the rows of class {label} in the test folds")
    balanced(fold, 3, "the test folds")


def test_strata_iris(kata: Submission) -> None:
    """Five folds of the 150 irises have ten of each species."""
    y = dataset("iris")[1]
    fold = fold_of(kata.stratified_kfold_splits(y, 5, 4), 150, 5)
    equal(np.bincount(5 * y + fold, minlength=15), np.full(15, 10))


def test_strata_k_rows(kata: Submission) -> None:
    """A class of k rows has one row in each fold."""
    y = np.array([0, 1, 0, 0, 1, 0, 1, 0])
    fold = fold_of(kata.stratified_kfold_splits(y, 3, 5), 8, 3)
    equal(np.sort(fold[y == 1]), np.arange(3))


@pytest.mark.parametrize("labels", [["b", "a", "b", "a", "a"], [True, False, True, False, False], [-3, 9, 9, -3, -3]])
def test_strata_labels(kata: Submission, labels: list[Any]) -> None:
    """Labels may be strings, booleans or any integers, and a list."""
    y = np.array(labels)
    fold = fold_of(kata.stratified_kfold_splits(labels, 2, 6), 5, 2)
    for label in np.unique(y).tolist():
        balanced(fold[y == label], 2, f"the rows of class {label!r} in the test folds")


@pytest.mark.parametrize(
    ("y", "k"),
    [([0, 0, 0, 0, 1, 1], 3), ([1, 1, 0, 1, 1, 1, 0], 3), ([0, 0, 1, 1], 3), ([0, 0, 1, 1], 1)],
    ids=["two rows of 1", "two rows of 0", "two rows each", "k = 1"],
)
def test_strata_refused(kata: Submission, y: list[int], k: int) -> None:
    """If a class has fewer than k rows, or k is 1, a ValueError is raised."""
    with kata.raises(ValueError):
        kata.stratified_kfold_splits(np.array(y, dtype=np.int64), k, 0)


@pytest.mark.parametrize("seed", [8, 0])
def test_strata_same_seed(kata: Submission, seed: int) -> None:
    """The same seed gives the same stratified folds."""
    y = np.arange(40) % 2
    first, second = (fold_of(kata.stratified_kfold_splits(y, 4, seed), 40, 4) for _ in range(2))
    assert np.array_equal(first, second), f"two calls with the seed {seed} gave different folds"


def test_strata_other_seeds(kata: Submission) -> None:
    """Different seeds give different stratified folds."""
    y = np.arange(40) % 2
    folds = {tuple(fold_of(kata.stratified_kfold_splits(y, 4, seed), 40, 4).tolist()) for seed in (0, 1, 42)}
    assert len(folds) == 3, f"the seeds 0, 1 and 42 gave only {len(folds)} different sets of folds"


def test_strata_generator(kata: Submission) -> None:
    """A second call with the same Generator gives different stratified folds."""
    y = np.arange(40) % 2
    rng = np.random.default_rng(18)
    first, second = (fold_of(kata.stratified_kfold_splits(y, 4, rng), 40, 4) for _ in range(2))
    assert not np.array_equal(first, second), (
        "two calls with one Generator gave the same folds: draw from the Generator itself"
    )


def test_strata_shuffled(kata: Submission) -> None:
    """The rows of a class are dealt to the folds in random order."""
    fold = fold_of(kata.stratified_kfold_splits(np.zeros(1200, dtype=np.int64), 4, 19), 1200, 4)
    # Two neighbours share a fold with probability 1/4: the share has a standard deviation of 0.0125.
    share = float(np.mean(fold[1:] == fold[:-1]))
    assert 0.18 < share < 0.32, f"{share:.1%} of the rows are in the fold of the row before: 25% are expected"


def test_strata_independent(kata: Submission) -> None:
    """The classes are shuffled independently of each other."""
    fold = fold_of(kata.stratified_kfold_splits(np.arange(1200) % 2, 4, 20), 1200, 4)
    # The i-th row of one class and the i-th row of the other share a fold with probability 1/4.
    share = float(np.mean(fold[::2] == fold[1::2]))
    assert 0.18 < share < 0.32, (
        f"row i of one class is in the fold of row i of the other class in {share:.1%} of all cases: 25% are expected"
    )
