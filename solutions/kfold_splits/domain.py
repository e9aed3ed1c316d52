"""What kfold_splits and stratified_kfold_splits may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, call, holds, parts, same

Fold = NDArray[np.int64]


def kfold_splits(draw: Draw) -> Script:
    """Any number of rows and folds, allowed or not; no shuffle, seeds, Generators."""
    n = draw.size(0)
    k = draw.pick(2, draw.integer(2, max(n, 2)), draw.integer(2, max(n, 2)), n, draw.pick(n + 1, 1, 0, -1, n + 3))
    seed = draw.seed()
    sources: list[Any] = draw.pick([None] * 2, [seed] * 2, [np.random.default_rng(seed) for _ in range(2)])
    if not 2 <= k <= n:
        draw.refuse(ValueError)
    got = yield (n, k) if sources[0] is None and draw.one_in(2) else (n, k, sources[0])
    fold = fold_of(got, n, k)
    balanced(fold, k, "the test folds")
    if sources[0] is None:
        same(fold, np.sort(np.arange(n) % k))
    again = yield n, k, sources[1]
    same(fold_of(again, n, k), fold)
    if draw.one_in(30):
        yield from _fair(draw)


def stratified_kfold_splits(draw: Draw) -> Script:
    """Classes of any labels and sizes, sorted or mixed; a class that is too small; seeds, Generators."""
    k = draw.pick(2, draw.integer(2, 6), draw.integer(2, 6), draw.pick(1, 0, -1))
    count = draw.integer(1, 4)
    sizes = [max(k, 1) + draw.pick(0, 1, draw.integer(0, 9)) for _ in range(count)]
    if draw.one_in(8):
        sizes[draw.integer(0, count - 1)] = max(k - 1, 1)
    pool: Any = draw.pick([0, 1, 2, 3], [7, -3, 2**40, 0], ["b", "a", "", "ab"], [True, False])
    classes = np.array(pool[: min(count, len(pool))])
    y = np.repeat(classes, sizes[: len(classes)])
    y = y[draw.pick(np.arange(len(y)), np.random.default_rng(draw.integer(0, 99)).permutation(len(y)))]
    counts = np.unique(y, return_counts=True)[1]
    seed = draw.seed()
    sources: list[Any] = draw.pick([seed] * 2, [np.random.default_rng(seed) for _ in range(2)])
    if k < 2 or counts.min() < k:
        draw.refuse(ValueError)
    labels = draw.laid_out(y)
    got = yield labels, k, sources[0]
    fold = fold_of(got, len(y), k)
    balanced(fold, k, "the test folds")
    for label in np.unique(y).tolist():
        balanced(fold[y == label], k, f"the numbers of rows of the class {label!r} in the test folds")
    again = yield labels, k, sources[1]
    same(fold_of(again, len(y), k), fold)
    if draw.one_in(30):
        yield from _fair_in_classes(draw)


def fold_of(got: Any, n: int, k: int) -> Fold:
    """Return the fold of each row, once it is sure that each is in one test fold and in all other train arrays."""
    fold = np.full(n, -1)
    for i, pair in enumerate(parts(got, k)):
        train, test = parts(pair, 2)
        for name, rows in (("train", train), ("test", test)):
            where = f"{name} of fold {i}"
            holds(isinstance(rows, np.ndarray), f"{where} should be an array, not a {type(rows).__name__}")
            holds(rows.dtype.kind in "iu", f"{where} should hold integers, not {rows.dtype}")
            holds(rows.ndim == 1, f"{where} should have one axis, not the shape {rows.shape}")
        both = np.sort(np.concatenate([train, test]))
        holds(np.array_equal(both, np.arange(n)), f"train and test of fold {i} do not have each row once")
        holds((fold[test] == -1).all(), f"the test fold {i} has a row that an earlier test fold has")
        fold[test] = i
    holds((fold >= 0).all(), "a row is in no test fold")
    return fold


def balanced(fold: Fold, k: int, what: str) -> None:
    """Make sure that no fold has two rows more than another."""
    sizes = np.bincount(fold, minlength=k)
    holds(np.ptp(sizes) <= 1, f"{what} have the sizes {sizes.tolist()}, which differ by more than 1")


def _fair(draw: Draw) -> Script:
    """Seeds and calls differ; the fold of a row depends on neither its index nor its neighbour's fold."""
    n, k = 6_000, 3
    rng = draw.rng()
    sources: list[Any] = [0, 1, 2, 42, 123, rng, rng, rng]
    got = yield [call("kfold_splits", n, k, source) for source in sources]
    folds = [fold_of(answer, n, k) for answer in got]
    mixed(folds)


def _fair_in_classes(draw: Draw) -> Script:
    """As `_fair`, and rows of different classes are dealt independently."""
    n, k = 6_000, 3
    rng = draw.rng()
    y = np.repeat([1, 0], n // 2)
    sources: list[Any] = [0, 1, 2, 42, 123, rng, rng, rng]
    got = yield [call("stratified_kfold_splits", y, k, source) for source in sources]
    folds = [fold_of(answer, n, k) for answer in got]
    mixed(folds)
    for fold in folds:
        agree = float(np.mean(fold[: n // 2] == fold[n // 2 :]))  # 1/3, with a standard deviation of 0.009
        holds(abs(agree - 1 / 3) < 0.06, "the classes are not shuffled independently of each other")


def mixed(folds: list[Fold]) -> None:
    """Make sure that folds of 6,000 rows, three each, are as mixed as by chance."""
    holds(len({fold.tobytes() for fold in folds}) == len(folds), "two seeds, or two calls with a Generator, agree")
    for fold in folds:
        for lag in (1, 2, 3):
            agree = float(np.mean(fold[lag:] == fold[:-lag]))  # 1/3, with a standard deviation of 0.006
            holds(abs(agree - 1 / 3) < 0.04, f"the fold of a row depends on the fold of the row {lag} before it")
        for block in fold.reshape(6, -1):
            sizes = np.bincount(block, minlength=3)  # 333, with a standard deviation of 14
            holds(np.abs(sizes - 333).max() < 90, "the rows of some folds come mostly from one part of the data")
