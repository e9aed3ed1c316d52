"""What people write instead of `kfold_splits` and `stratified_kfold_splits`."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Rows = NDArray[Any]
Split = tuple[Rows, Rows]
Source = int | np.random.Generator | None
# Indices may be in any order: a train array is put together, or it is what is left; or all is sorted.
FORMS = ("joined", "left", "sorted")


def checked(n: int, k: int) -> None:
    if not 2 <= k <= n:
        raise ValueError("k must be from 2 to n")


def checked_classes(y: ArrayLike, k: int) -> Rows:
    y = np.asarray(y)
    if not 2 <= k <= np.unique(y, return_counts=True)[1].min():
        raise ValueError("every class needs k rows")
    return y


def ordered(n: int, rng: Source) -> Rows:
    return np.arange(n) if rng is None else np.random.default_rng(rng).permutation(n)


def splits(folds: list[Rows], form: str = "joined", rows: Rows | None = None) -> list[Split]:
    """Return the splits with these test folds, and with all other rows to train."""
    everything = np.concatenate(folds) if rows is None else rows
    pairs = []
    for i, test in enumerate(folds):
        left = np.setdiff1d(everything, test)
        if form == "joined" and rows is None:
            pairs.append((np.concatenate(folds[:i] + folds[i + 1 :]), test))
        elif form == "joined":
            pairs.append((everything[~np.isin(everything, test)], test))
        else:
            pairs.append((left, np.sort(test) if form == "sorted" else test))
    return pairs


@mistake(
    of="kfold_splits",
    name="leftover rows never tested",
    why="you cut folds of n // k rows: of 11 rows and 4 folds, the last 3 rows are in no test fold",
    values=FORMS,
)
def never_tests_the_rest(n: int, k: int, rng: Source = None, *, value: str) -> list[Split]:
    checked(n, k)
    order, size = ordered(n, rng), n // k
    return splits([order[i * size : (i + 1) * size] for i in range(k)], value, order)


@mistake(
    of="kfold_splits",
    name="leftover rows dropped",
    why="you dropped the last n % k rows: of 11 rows and 4 folds, 3 rows are neither trained on nor tested",
    values=FORMS,
)
def drops_the_rest(n: int, k: int, rng: Source = None, *, value: str) -> list[Split]:
    checked(n, k)
    order, size = ordered(n, rng), n // k
    return splits([order[i * size : (i + 1) * size] for i in range(k)], value)


@mistake(
    of="kfold_splits",
    name="leftover rows in the last fold",
    why="you put all leftover rows into the last fold: 11 rows and 4 folds give the sizes 2, 2, 2 and 5",
    values=FORMS,
)
def rest_in_the_last(n: int, k: int, rng: Source = None, *, value: str) -> list[Split]:
    checked(n, k)
    order, size = ordered(n, rng), n // k
    folds = [order[i * size : (i + 1) * size] for i in range(k - 1)] + [order[(k - 1) * size :]]
    return splits(folds, value)


@mistake(
    of="kfold_splits",
    name="folds of ceil(n / k) rows",
    why="you rounded the size of a fold up: 11 rows and 4 folds give the sizes 3, 3, 3 and 2, but 9 rows give 3, 3, 3 "
    "and 0",
)
def rounds_up(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    order, size = ordered(n, rng), -(-n // k)
    return splits([order[i * size : (i + 1) * size] for i in range(k)])


@mistake(
    of="kfold_splits",
    name="larger folds last",
    why="you made the last folds larger: of 11 rows, the first 3 of 4 folds must have 3 rows, and the last fold 2",
)
def larger_last(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    order = ordered(n, rng)
    return splits(np.split(order, [i * n // k for i in range(1, k)]))


@mistake(
    of="kfold_splits",
    name="every k-th row instead of blocks",
    why="you dealt the rows to the folds in turn: the first of 3 test folds of 6 rows must be 0 1, not 0 3",
)
def deals(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    order = ordered(n, rng)
    return splits([order[i::k] for i in range(k)])


@mistake(
    of="kfold_splits",
    name="train and test swapped",
    why="you returned (test, train): of 6 rows and 3 folds you train on 2 rows and test on 4",
)
def swaps(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    return [(test, train) for train, test in splits(np.array_split(ordered(n, rng), k))]


@mistake(
    of="kfold_splits",
    name="trained on all rows",
    why="you left the test rows in train: the model has seen every row that it is tested on",
)
def trains_on_all(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    order = ordered(n, rng)
    return [(order, test) for test in np.array_split(order, k)]


@mistake(
    of="kfold_splits",
    name="trained on the rows before the test fold only",
    why="you trained only on the rows before the test fold: the first fold has no row to train on",
)
def trains_on_the_past(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    folds = np.array_split(ordered(n, rng), k)
    return [(np.concatenate([folds[0][:0], *folds[:i]]), test) for i, test in enumerate(folds)]


@mistake(
    of="kfold_splits",
    name="only the test folds",
    why="you returned the test folds: each entry must be a tuple (train, test)",
)
def only_folds(n: int, k: int, rng: Source = None) -> list[Rows]:
    checked(n, k)
    return np.array_split(ordered(n, rng), k)


@mistake(
    of="kfold_splits",
    name="only one split",
    why="you returned one pair (train, test): k folds give k pairs, and each row is tested once",
)
def only_one(n: int, k: int, rng: Source = None) -> Split:
    checked(n, k)
    return splits(np.array_split(ordered(n, rng), k))[0]


@mistake(
    of="kfold_splits",
    name="masks instead of indices",
    why="you returned Boolean masks: train and test must be arrays of row indices, such as [0, 1]",
)
def returns_masks(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    tests = [np.isin(np.arange(n), fold) for fold in np.array_split(ordered(n, rng), k)]
    return [(~test, test) for test in tests]


@mistake(
    of="kfold_splits",
    name="lists instead of arrays",
    why="you returned lists of row indices: train and test must be arrays, so that X[train] works for every X",
)
def returns_lists(n: int, k: int, rng: Source = None) -> list[tuple[list[int], list[int]]]:
    checked(n, k)
    return [(train.tolist(), test.tolist()) for train, test in splits(np.array_split(ordered(n, rng), k))]


@mistake(
    of="kfold_splits",
    name="a new shuffle for each fold",
    why="you shuffled again for each fold: the test folds overlap, and some rows are never tested",
    values=("block", "first"),
)
def shuffles_each_time(n: int, k: int, rng: Source = None, *, value: str) -> list[Split]:
    checked(n, k)
    generator = None if rng is None else np.random.default_rng(rng)
    pairs = []
    for i in range(k):
        order = ordered(n, generator)
        test = np.array_split(order, k)[i if value == "block" or rng is None else 0]
        pairs.append((np.setdiff1d(order, test), test))
    return pairs


@mistake(
    of="kfold_splits",
    name="blocks shuffled, not rows",
    why="you shuffled the folds: the rows of each fold are still consecutive rows, so sorted data give bad folds",
)
def shuffles_the_folds(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    folds = np.array_split(np.arange(n), k)
    return splits([folds[i] for i in ordered(k, rng)])


@mistake(
    of="kfold_splits",
    name="seed 0 treated as no seed",
    why="you treated 0 as no seed: 0 is false in Python, so `if rng:` leaves the rows in order for the seed 0",
    values=FORMS,
)
def zero_is_none(n: int, k: int, rng: Source = None, *, value: str) -> list[Split]:
    checked(n, k)
    return splits(np.array_split(ordered(n, rng or None), k), value)


@mistake(
    of="kfold_splits",
    name="never shuffled",
    why="you did not use rng: a seed or a Generator must shuffle the rows before they are cut into folds",
)
def never_shuffles(n: int, k: int, rng: Source = None) -> list[Split]:  # noqa: ARG001
    checked(n, k)
    return splits(np.array_split(np.arange(n), k))


@mistake(
    of="kfold_splits",
    name="shuffled without rng",
    why="you shuffled the rows although rng is None: the test folds of 6 rows must be 0 1, 2 3 and 4 5",
    values=(0, 42),
)
def always_shuffles(n: int, k: int, rng: Source = None, *, value: int) -> list[Split]:
    checked(n, k)
    return splits(np.array_split(ordered(n, value if rng is None else rng), k))


@mistake(
    of="kfold_splits",
    name="one order for every seed",
    why="you used a fixed seed: all values of rng that are not None give the same folds",
    values=(0, 42, 1),
)
def fixed_seed(n: int, k: int, rng: Source = None, *, value: int) -> list[Split]:
    checked(n, k)
    return splits(np.array_split(ordered(n, None if rng is None else value), k))


@mistake(
    of="kfold_splits",
    name="NumPy's global random numbers",
    why="you used NumPy's global random numbers: draw from rng, and a Generator is not a seed",
)
def global_numbers(n: int, k: int, rng: Source = None) -> list[Split]:
    checked(n, k)
    order = np.arange(n)
    if rng is not None:
        np.random.seed(rng)  # type: ignore[arg-type]
        np.random.shuffle(order)
    return splits(np.array_split(order, k))


@mistake(
    of="kfold_splits",
    name="k not checked",
    why="you accepted every k: k = 1 leaves no row to train on, and k above n gives empty folds",
    covers=["if not 2 <= k <= n: -> if False:"],
)
def any_k(n: int, k: int, rng: Source = None) -> list[Split]:
    order = ordered(n, rng)
    return [(np.setdiff1d(order, test), test) for test in np.array_split(order, k)]


@mistake(
    of="kfold_splits",
    name="one fold accepted",
    why="you accepted k = 1: then all rows are tested, and there is no row to train on",
)
def one_fold(n: int, k: int, rng: Source = None) -> list[Split]:
    if not 1 <= k <= n:
        raise ValueError("k must be from 1 to n")
    order = ordered(n, rng)
    return [(order[:0], order)] if k == 1 else splits(np.array_split(order, k))


@mistake(
    of="kfold_splits",
    name="more folds than rows accepted",
    why="you accepted k above n: 4 rows and 5 folds give a test fold without a row",
)
def too_many_folds(n: int, k: int, rng: Source = None) -> list[Split]:
    if k < 2:
        raise ValueError("k must be 2 or more")
    return splits(np.array_split(ordered(n, rng), k))


@mistake(
    of="kfold_splits",
    name="k = n raises an error",
    why="you raised an error for k = n: this is leave-one-out, and each row is a test fold",
)
def no_leave_one_out(n: int, k: int, rng: Source = None) -> list[Split]:
    if not 2 <= k < n:
        raise ValueError("k must be below n")
    return splits(np.array_split(ordered(n, rng), k))


@mistake(
    of="stratified_kfold_splits",
    name="each class cut separately",
    why="you began with the first fold for each class: three classes of 7 rows give folds of 9, 6 and 6 rows",
    values=[(cut, shuffle, form) for cut in ("split", "dealt") for shuffle in ("each", "one") for form in FORMS],
)
def cuts_each_class(y: ArrayLike, k: int, rng: Source, *, value: tuple[str, str, str]) -> list[Split]:
    y = checked_classes(y, k)
    cut, shuffle, form = value
    generator = np.random.default_rng(rng)
    order = generator.permutation(len(y)) if shuffle == "one" else np.arange(len(y))
    parts = []
    for label in np.unique(y):
        rows = order[y[order] == label]
        if shuffle == "each":
            rows = generator.permutation(rows)
        parts.append(np.array_split(rows, k) if cut == "split" else [rows[i::k] for i in range(k)])
    return splits([np.concatenate(pieces) for pieces in zip(*parts, strict=True)], form)


@mistake(
    of="stratified_kfold_splits",
    name="not stratified",
    why="you cut shuffled rows without their classes: of 12 rows of class 3 and 5 of class 5, a fold has any number",
    values=FORMS,
)
def ignores_classes(y: ArrayLike, k: int, rng: Source, *, value: str) -> list[Split]:
    y = checked_classes(y, k)
    return splits(np.array_split(ordered(len(y), rng), k), value)


@mistake(
    of="stratified_kfold_splits",
    name="sorted rows cut into blocks",
    why="you cut the rows into blocks after you sorted them by class: a fold has one class, or two",
    values=FORMS,
)
def blocks_of_classes(y: ArrayLike, k: int, rng: Source, *, value: str) -> list[Split]:
    y = checked_classes(y, k)
    order = ordered(len(y), rng)
    return splits(np.array_split(order[np.argsort(y[order], kind="stable")], k), value)


@mistake(
    of="stratified_kfold_splits",
    name="positions instead of rows",
    why="you returned positions in the sorted order: map them back to rows, as order[positions] does",
)
def forgets_to_map(y: ArrayLike, k: int, rng: Source) -> list[Split]:
    y = checked_classes(y, k)
    order = ordered(len(y), rng)
    by_class = np.argsort(y[order], kind="stable")
    return splits([by_class[i::k] for i in range(k)])


@mistake(
    of="stratified_kfold_splits",
    name="one shuffle repeated for each class",
    why="you shuffled each class with the same seed: the i-th rows of classes of equal size are in the same fold",
    values=FORMS,
)
def same_order_for_each_class(y: ArrayLike, k: int, rng: Source, *, value: str) -> list[Split]:
    y = checked_classes(y, k)
    by_class = []
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        by_class.append(rows[np.random.default_rng(rng).permutation(len(rows))])
    joined = np.concatenate(by_class)
    return splits([joined[i::k] for i in range(k)], value)


@mistake(
    of="stratified_kfold_splits",
    name="not shuffled",
    why="you dealt the rows of each class in their old order: every seed gives the same folds",
)
def keeps_the_order(y: ArrayLike, k: int, rng: Source) -> list[Split]:  # noqa: ARG001
    y = checked_classes(y, k)
    by_class = np.argsort(y, kind="stable")
    return splits([by_class[i::k] for i in range(k)])


@mistake(
    of="stratified_kfold_splits",
    name="stratified: train and test swapped",
    why="you returned (test, train): with five folds you train on a fifth of the rows",
)
def swaps_strata(y: ArrayLike, k: int, rng: Source) -> list[Split]:
    y = checked_classes(y, k)
    return [(test, train) for train, test in dealt(y, k, rng)]


def dealt(y: Rows, k: int, rng: Source, form: str = "left") -> list[Split]:
    """Return right splits of classes with k rows, or of smaller ones."""
    order = np.random.default_rng(rng).permutation(len(y))
    by_class = order[np.argsort(y[order], kind="stable")]
    return splits([by_class[i::k] for i in range(k)], form)


@mistake(
    of="stratified_kfold_splits",
    name="small classes accepted",
    why="you did not compare k with the smallest class: a class of 2 rows is missing in one of 3 folds",
    values=FORMS,
)
def accepts_small_classes(y: ArrayLike, k: int, rng: Source, *, value: str) -> list[Split]:
    y = np.asarray(y)
    checked(len(y), k)
    return dealt(y, k, rng, value)


@mistake(
    of="stratified_kfold_splits",
    name="only the largest class compared with k",
    why="you raised only if every class has fewer than k rows: a class of 2 rows is missing in one of 3 folds",
)
def compares_the_largest(y: ArrayLike, k: int, rng: Source) -> list[Split]:
    y = np.asarray(y)
    if not 2 <= k <= np.unique(y, return_counts=True)[1].max():
        raise ValueError("no class has k rows")
    return dealt(y, k, rng)


@mistake(
    of="stratified_kfold_splits",
    name="more than k rows wanted",
    why="you raised an error for a class of k rows: it has one row in each fold",
)
def wants_more(y: ArrayLike, k: int, rng: Source) -> list[Split]:
    y = np.asarray(y)
    if not 2 <= k < np.unique(y, return_counts=True)[1].min():
        raise ValueError("every class needs more than k rows")
    return dealt(y, k, rng)


@mistake(
    of="stratified_kfold_splits",
    name="stratified: one fold accepted",
    why="you accepted k = 1: then all rows are tested, and there is no row to train on",
)
def one_stratified_fold(y: ArrayLike, k: int, rng: Source) -> list[Split]:
    y = np.asarray(y)
    if not 1 <= k <= np.unique(y, return_counts=True)[1].min():
        raise ValueError("every class needs k rows")
    return [(np.arange(0), np.arange(len(y)))] if k == 1 else dealt(y, k, rng)


@mistake(
    of="stratified_kfold_splits",
    name="stratified: one order for every seed",
    why="you used a fixed seed: every value of rng gives the same folds",
    values=(0, 42, 1),
)
def fixed_stratified_seed(y: ArrayLike, k: int, rng: Source, *, value: int) -> list[Split]:  # noqa: ARG001
    return dealt(checked_classes(y, k), k, value)


@mistake(
    of="stratified_kfold_splits",
    name="stratified: NumPy's global random numbers",
    why="you used NumPy's global random numbers: draw from rng, and a Generator is not a seed",
)
def global_stratified_numbers(y: ArrayLike, k: int, rng: Source) -> list[Split]:
    y = checked_classes(y, k)
    np.random.seed(rng)  # type: ignore[arg-type]
    order = np.random.permutation(len(y))
    by_class = order[np.argsort(y[order], kind="stable")]
    return splits([by_class[i::k] for i in range(k)], "left")
