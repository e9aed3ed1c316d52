"""The checks of stratified_split: counts and properties that hold for every way of drawing."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

Part = NDArray[np.int64]


def part_of(parts: Any, n: int, p: int) -> Part:
    """Return the part of each row, once it is sure that the parts have the right form and each row once."""
    assert isinstance(parts, (tuple, list)), f"expected a tuple of {p} arrays, got a {type(parts).__name__}"
    assert len(parts) == p, f"expected a tuple of {p} arrays, got {len(parts)} things"
    part = np.full(n, -1)
    for j, rows in enumerate(parts):
        assert isinstance(rows, np.ndarray), f"part {j} should be an array, not a {type(rows).__name__}"
        assert rows.dtype.kind in "iu", f"part {j} should hold row indices, integers, not {rows.dtype}"
        assert rows.ndim == 1, f"part {j} should have one axis, not the shape {rows.shape}"
        outside = rows[(rows < 0) | (rows >= n)].tolist()
        assert not outside, f"part {j} has the index {outside[0]}, and the rows are 0 to {n - 1}"
        counts = np.bincount(rows, minlength=n)
        assert counts.max(initial=0) <= 1, f"part {j} has row {counts.argmax()} twice"
        twice = rows[part[rows] >= 0].tolist()
        assert not twice, f"row {twice[0]} is in part {part[twice[0]]} and in part {j}"
        part[rows] = j
    missing = np.flatnonzero(part < 0).tolist()
    assert not missing, f"row {missing[0]} is in no part"
    return part


def counts_of(kata: Submission, y: ArrayLike, fractions: Any, rng: Any) -> NDArray[np.int64]:
    """Return how many rows of each class each part has, shape (classes, parts)."""
    y = np.asarray(y)
    part = part_of(kata.stratified_split(y, fractions, rng), len(y), len(fractions))
    classes = np.unique(y)
    return np.array([[int(((y == label) & (part == j)).sum()) for j in range(len(fractions))] for label in classes])


def test_whole_shares(kata: Submission) -> None:
    """Ten rows of a class are split 6, 2, 2 by 0.6, 0.2, 0.2."""
    y = np.array([0] * 10 + [1] * 20)
    equal(counts_of(kata, y, (0.6, 0.2, 0.2), 1), np.array([[6, 2, 2], [12, 4, 4]]))


def test_mixed_classes(kata: Submission) -> None:
    """The rows of the classes can be in any order."""
    y = np.array([3, 8, 8, 3, 8, 8, 8, 3, 8, 3, 8, 8])
    equal(counts_of(kata, y, (0.75, 0.25), 2), np.array([[3, 1], [6, 2]]))


def test_rounded_shares(kata: Submission) -> None:
    """A share of 2.5 is rounded to 2 or 3."""
    counts = counts_of(kata, np.repeat([0, 1, 2], 5), (0.5, 0.5), 3)
    for row in counts.tolist():
        assert sorted(row) == [2, 3], f"5 rows of a class were split {row[0]}, {row[1]} by 0.5, 0.5"


def test_largest_remainders(kata: Submission) -> None:
    """The shares 1.02, 0.99 and 0.99 of three rows are rounded to at most 2, 1 and 1."""
    counts = counts_of(kata, np.repeat([0, 1], [3, 6]), (0.34, 0.33, 0.33), 4)
    for n, row in zip((3, 6), counts.tolist(), strict=True):
        for fraction, count in zip((0.34, 0.33, 0.33), row, strict=True):
            assert abs(count - fraction * n) < 1, (
                f"a part has {count} of the {n} rows of a class: its share, {fraction * n:.4g}, is rounded up or down"
            )


def test_nearly_whole(kata: Submission) -> None:
    """Whole shares are exact, although 0.29 * 100 is 28.999999999999996 in Python."""
    equal(counts_of(kata, np.zeros(100, dtype=np.int64), (0.29, 0.57, 0.14), 5), np.array([[29, 57, 14]]))


def test_fractions_of_nearly_1(kata: Submission) -> None:
    """Fractions whose sum is 0.9999999999999999 are accepted, and ten rows are split 7, 2, 1."""
    equal(counts_of(kata, np.repeat([0, 1], [10, 20]), (0.7, 0.2, 0.1), 6), np.array([[7, 2, 1], [14, 4, 2]]))


def test_three_parts(kata: Submission) -> None:
    """Ten rows: the part with the fraction 0.7 has exactly seven rows."""
    row = counts_of(kata, np.full(10, 4), (0.15, 0.15, 0.7), 17)[0].tolist()
    assert row in ([2, 1, 7], [1, 2, 7]), f"ten rows were split {row} by 0.15, 0.15, 0.7: 0.7 * 10 is 7"


def test_whole_first_share(kata: Submission) -> None:
    """Ten rows: the first part, with the fraction 0.5, has exactly five rows."""
    row = counts_of(kata, np.full(10, 4), (0.5, 0.25, 0.25), 18)[0].tolist()
    assert row in ([5, 2, 3], [5, 3, 2]), f"ten rows were split {row} by 0.5, 0.25, 0.25: 0.5 * 10 is 5"


def test_half_shares(kata: Submission) -> None:
    """Two rows: the part with the fraction 0.5 has exactly one row."""
    counts = counts_of(kata, [0, 0], (0.25, 0.5, 0.25), 7)
    assert counts[0, 1] == 1, f"two rows were split {counts[0].tolist()} by 0.25, 0.5, 0.25: 0.5 * 2 is 1"


def test_small_class(kata: Submission) -> None:
    """A class with one row is accepted: the row is in one of the parts."""
    equal(counts_of(kata, np.array([1, 0, 0, 0, 0, 0]), (0.6, 0.2, 0.2), 8)[0], np.array([3, 1, 1]))


def test_wine(kata: Submission) -> None:
    """Each part of the 178 wines has its share of each kind, rounded up or down."""
    y = dataset("wine")[1]
    counts = counts_of(kata, y, (0.6, 0.2, 0.2), 9)
    for n, row in zip((59, 71, 48), counts.tolist(), strict=True):
        for fraction, count in zip((0.6, 0.2, 0.2), row, strict=True):
            assert abs(count - fraction * n) < 1, (
                f"a part has {count} of {n} wines of a kind: its share, {fraction * n:.4g}, is rounded up or down"
            )


@pytest.mark.parametrize("labels", [["b", "a", "b", "a"], [True, False, True, False], [-3, 9, 9, -3]])
def test_labels(kata: Submission, labels: list[Any]) -> None:
    """Labels may be strings, booleans or any integers, and a list."""
    part = part_of(kata.stratified_split(labels, [0.5, 0.5], 10), 4, 2)
    y = np.array(labels)
    for label in np.unique(y).tolist():
        equal(np.sort(part[y == label]), np.array([0, 1]))


def test_no_rows(kata: Submission) -> None:
    """If there are no rows, the parts are empty."""
    part_of(kata.stratified_split(np.zeros(0, dtype=np.int64), (0.5, 0.5), 0), 0, 2)


def test_one_part(kata: Submission) -> None:
    """If the only fraction is 1, the part has all rows."""
    part_of(kata.stratified_split(np.array([1, 0, 1]), (1.0,), 11), 3, 1)


def test_defaults(kata: Submission) -> None:
    """The defaults are 0.6, 0.2, 0.2 and the seed 0."""
    y = np.repeat([0, 1], 15)
    equal(kata.stratified_split(y), kata.stratified_split(y, (0.6, 0.2, 0.2), 0))


@pytest.mark.parametrize(
    "fractions",
    [(0.8, 0.8), (0.5, 0.3), (1.0, 0.0), (0.7, 0.5, -0.2), (0.5, 0.5 - 1.5e-9)],
    ids=["more than 1", "less than 1", "zero", "negative", "off by 1.5e-9"],
)
def test_refused(kata: Submission, fractions: tuple[float, ...]) -> None:
    """Fractions that are not positive, or do not sum to 1, raise a ValueError."""
    with kata.raises(ValueError):
        kata.stratified_split(np.repeat([0, 1], 10), fractions, 0)


@pytest.mark.parametrize("seed", [5, 0])
def test_same_seed(kata: Submission, seed: int) -> None:
    """The same seed gives the same parts, and 0 is a seed like any other."""
    y = np.arange(40) % 2
    first, second = (part_of(kata.stratified_split(y, (0.5, 0.5), seed), 40, 2) for _ in range(2))
    assert np.array_equal(first, second), f"two calls with the seed {seed} gave different parts"


def test_other_seeds(kata: Submission) -> None:
    """Different seeds give different parts."""
    y = np.arange(40) % 2
    parts = {tuple(part_of(kata.stratified_split(y, (0.5, 0.5), s), 40, 2).tolist()) for s in (0, 1, 42)}
    assert len(parts) == 3, f"the seeds 0, 1 and 42 gave only {len(parts)} different splits"


def test_generator(kata: Submission) -> None:
    """A second call with the same Generator gives different parts."""
    y, rng = np.arange(40) % 2, np.random.default_rng(12)
    first, second = (part_of(kata.stratified_split(y, (0.5, 0.5), rng), 40, 2) for _ in range(2))
    assert not np.array_equal(first, second), (
        "two calls with one Generator gave the same parts: draw from the Generator itself"
    )


def test_equal_generators(kata: Submission) -> None:
    """Two Generators in the same state give the same parts."""
    y = np.arange(40) % 2
    first, second = (part_of(kata.stratified_split(y, (0.5, 0.5), np.random.default_rng(13)), 40, 2) for _ in range(2))
    assert np.array_equal(first, second), "two Generators in the same state gave different parts"


def test_random_order(kata: Submission) -> None:
    """The rows of each part are in random order, so the classes are mixed."""
    y = np.repeat([0, 1], 600)
    parts = kata.stratified_split(y, (0.5, 0.5), 14)
    part_of(parts, 1200, 2)
    for j, rows in enumerate(parts):
        # 600 rows in each part: both shares have a standard deviation of 0.02.
        up = float(np.mean(np.diff(rows) > 0))
        assert 0.38 < up < 0.62, f"in part {j}, {up:.0%} of the indices are larger than the index before: about 50%"
        change = float(np.mean(y[rows][1:] != y[rows][:-1]))
        assert 0.38 < change < 0.62, f"in part {j}, {change:.0%} of the rows are in another class than the row before"


def test_all_rows_equally_likely(kata: Submission) -> None:
    """All rows of a class are equally likely in each part."""
    part = part_of(kata.stratified_split(np.zeros(1200, dtype=np.int64), (0.5, 0.5), 15), 1200, 2)
    # Two neighbours are in one part with probability 1/2: the share has a standard deviation of 0.014.
    share = float(np.mean(part[1:] == part[:-1]))
    assert 0.42 < share < 0.58, f"{share:.1%} of the rows are in the part of the row before: 50% are expected"
    # 300 rows of each quarter, 150 in the first part, with a standard deviation of 8.7.
    counts = (part.reshape(4, -1) == 0).sum(axis=1).tolist()
    assert all(100 < count < 200 for count in counts), (
        f"of the four quarters of the rows, {counts} are in the first part: 150 of each are expected"
    )


def test_independent_classes(kata: Submission) -> None:
    """The rows of one class are chosen independently of another class."""
    part = part_of(kata.stratified_split(np.arange(1200) % 2, (0.5, 0.5), 16), 1200, 2)
    # The i-th rows of both classes are in one part with probability 1/2: the standard deviation is 0.02.
    share = float(np.mean(part[::2] == part[1::2]))
    assert 0.38 < share < 0.62, (
        f"row i of one class is in the part of row i of the other class in {share:.1%} of all cases: 50% are expected"
    )
