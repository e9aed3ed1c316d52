"""What people write instead of `over_sample`, `under_sample` and `tomek_links`."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Rows = NDArray[Any]
Source = int | np.random.Generator


def checked(y: ArrayLike, ratio: float) -> tuple[Rows, Rows]:
    """Return the rows of the minority and of the majority."""
    y = np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or not counts.min() / counts.max() <= ratio <= 1:
        raise ValueError("need two classes and n_min / n_maj <= ratio <= 1")
    return classes(y)


def classes(y: ArrayLike) -> tuple[Rows, Rows]:
    y = np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    is_large = y == labels[counts.argmax()]
    if is_large.all() or not len(y):
        return np.flatnonzero(is_large), np.flatnonzero(is_large)
    return np.flatnonzero(~is_large), np.flatnonzero(is_large)


def extended(small: Rows, large: Rows, drawn: Rows) -> Rows:
    return np.concatenate([np.arange(len(small) + len(large)), drawn])


def copies(small: Rows, n_new: int, rng: Source) -> Rows:
    return np.random.default_rng(rng).choice(small, size=max(n_new, 0))


def sample(large: Rows, n_kept: int, rng: Source) -> Rows:
    return np.random.default_rng(rng).choice(large, size=min(n_kept, len(large)), replace=False)


@mistake(
    of="over_sample",
    name="minority rows replaced by the drawn rows",
    why="you returned the majority and the drawn rows: minority rows that were not drawn are lost, and all must stay",
    values=("majority first", "all rows in order"),
)
def replaces_the_minority(y: ArrayLike, ratio: float = 1.0, rng: Source = 0, *, value: str) -> Rows:
    small, large = checked(y, ratio)
    joined = np.concatenate([large, copies(small, round(ratio * len(large)), rng)])
    return joined if value == "majority first" else np.sort(joined)


@mistake(
    of="over_sample",
    name="as many rows added as the minority should have",
    why="you added ratio * n_maj rows: with the rows that are there, 3 rows of 8 become 11, not 8",
)
def adds_too_many(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return extended(small, large, copies(small, round(ratio * len(large)), rng))


@mistake(
    of="over_sample",
    name="ratio applied to the missing rows",
    why="you multiplied n_maj - n_min by the ratio: for 0.75, 3 rows of 8 become 7, not 6",
)
def share_of_the_gap(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return extended(small, large, copies(small, round(ratio * (len(large) - len(small))), rng))


@mistake(
    of="over_sample",
    name="ratio ignored",
    why="you always balanced the classes: for the ratio 0.75, 3 rows of 8 become 6, not 8",
)
def ignores_the_ratio(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return extended(small, large, copies(small, len(large) - len(small), rng))


@mistake(
    of="over_sample",
    name="ratio applied to all rows",
    why="you multiplied the ratio by the number of all rows: 3 rows of one class and 8 of the other become 11 and 8",
    values=("not the majority", "the first of equal classes"),
)
def share_of_all_rows(y: ArrayLike, ratio: float = 1.0, rng: Source = 0, *, value: str) -> Rows:
    small, large = checked(y, ratio)
    if len(small) == len(large) and value == "the first of equal classes":
        small, large = large, small
    n = len(small) + len(large)
    return extended(small, large, copies(small, max(round(ratio * n) - len(small), 0), rng))


@mistake(
    of="over_sample",
    name="only the drawn rows",
    why="you returned the drawn rows alone: the indices of all rows come first",
)
def only_drawn(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return copies(small, round(ratio * len(large)) - len(small), rng)


@mistake(
    of="over_sample",
    name="rows sorted or shuffled at the end",
    why="you changed the order at the end: the indices 0 to n - 1 come first, and the drawn rows follow",
    values=("sorted", "shuffled", "by class"),
)
def reorders(y: ArrayLike, ratio: float = 1.0, rng: Source = 0, *, value: str) -> Rows:
    small, large = checked(y, ratio)
    generator = np.random.default_rng(rng)
    drawn = copies(small, round(ratio * len(large)) - len(small), generator)
    rows = extended(small, large, drawn)
    if value == "sorted":
        return np.sort(rows)
    return generator.permutation(rows) if value == "shuffled" else np.concatenate([large, small, drawn])


@mistake(
    of="over_sample",
    name="drawn without replacement",
    why="you drew without replacement: 3 rows are not enough for 5 copies, so an error is raised",
)
def without_replacement(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    n_new = round(ratio * len(large)) - len(small)
    return extended(small, large, np.random.default_rng(rng).choice(small, size=n_new, replace=False))


@mistake(
    of="over_sample",
    name="copies in turn",
    why="you repeated the minority rows in turn: each row must be drawn independently of the draw before",
    values=("in order", "shuffled"),
)
def takes_turns(y: ArrayLike, ratio: float = 1.0, rng: Source = 0, *, value: str) -> Rows:
    small, large = checked(y, ratio)
    rows = small if value == "in order" else np.random.default_rng(rng).permutation(small)
    return extended(small, large, np.resize(rows, round(ratio * len(large)) - len(small)))


@mistake(
    of="over_sample",
    name="class 1 treated as the minority",
    why="you treated class 1 as the minority: the minority is the class with fewer rows, for every label",
)
def one_is_small(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    checked(y, ratio)
    y = np.asarray(y)
    small, large = np.flatnonzero(y == 1), np.flatnonzero(y != 1)
    if not len(small):
        raise IndexError("there is no row of class 1")
    return extended(small, large, copies(small, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="the larger label treated as the minority",
    why="you treated the larger label as the minority: the minority is the class with fewer rows",
)
def larger_label(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    checked(y, ratio)
    y = np.asarray(y)
    label = np.unique(y)[-1]
    small, large = np.flatnonzero(y == label), np.flatnonzero(y != label)
    return extended(small, large, copies(small, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="the majority copied",
    why="you drew rows of the majority: the class with fewer rows needs the copies",
)
def copies_the_majority(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return extended(small, large, copies(large, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="all rows drawn from",
    why="you drew from the rows of both classes: only the minority needs copies",
)
def copies_all(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    rows = np.arange(len(small) + len(large))
    return extended(small, large, copies(rows, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="positions in the minority instead of rows",
    why="you returned positions in the minority: position 0 is row 2 if the minority is 2, 5 and 6",
)
def copies_positions(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return extended(small, large, copies(np.arange(len(small)), round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="labels instead of indices",
    why="you returned labels: return row indices, which also select the rows of X",
)
def returns_labels(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return np.asarray(y)[extended(small, large, copies(small, round(ratio * len(large)) - len(small), rng))]


@mistake(
    of="over_sample",
    name="product cut off by int",
    why="you cut off the product: 0.29 * 100 is 28.999999999999996, so int makes 28 of it",
)
def cuts_off(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return extended(small, large, copies(small, int(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="every ratio accepted",
    why="you did not check the ratio: it must be from n_min / n_maj to 1",
)
def any_ratio(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    if len(np.unique(y)) != 2:
        raise ValueError("need two classes")
    small, large = classes(y)
    return extended(small, large, copies(small, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="small ratios accepted",
    why="you accepted a ratio below n_min / n_maj: for 0.374, 3 rows of 8 already are too many",
)
def small_ratio(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    if len(np.unique(y)) != 2 or not 0 < ratio <= 1:
        raise ValueError("need two classes, and a ratio up to 1")
    small, large = classes(y)
    return extended(small, large, copies(small, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="ratios above 1 accepted",
    why="you accepted a ratio above 1: the minority would be larger than the majority",
    covers=[
        "if len(labels) != 2 or not counts.min() / counts.max() <= ratio <= 1: -> "
        "if len(labels) != 2 or not counts.min() / counts.max() <= ratio <= 2:",
    ],
)
def large_ratio(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    checked(y, min(ratio, 1))
    small, large = classes(y)
    return extended(small, large, copies(small, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="ratio * n_maj compared with n_min",
    why="you compared ratio * n_maj with n_min: 15 / 22 * 22 is less than 15 in Python, but 15 / 22 is allowed",
)
def compares_the_product(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    if len(np.unique(y)) != 2:
        raise ValueError("need two classes")
    small, large = classes(y)
    if ratio * len(large) < len(small) or ratio > 1:
        raise ValueError("the ratio is too small or too large")
    return extended(small, large, copies(small, round(ratio * len(large)) - len(small), rng))


@mistake(
    of="over_sample",
    name="every number of classes accepted",
    why="you did not check the number of classes: one class or three must raise a ValueError",
)
def any_classes(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    labels, counts = np.unique(y, return_counts=True)
    if not counts.min() / counts.max() <= ratio <= 1:
        raise ValueError("the ratio is too small or too large")
    small = np.flatnonzero(np.asarray(y) == labels[counts.argmin()])
    drawn = copies(small, round(ratio * counts.max()) - len(small), rng)
    return np.concatenate([np.arange(len(np.asarray(y))), drawn])


@mistake(
    of="over_sample",
    name="one draw for every seed",
    why="you used a fixed seed: every value of rng gives the same rows",
    values=(0, 42, 1),
)
def fixed_seed(y: ArrayLike, ratio: float = 1.0, rng: Source = 0, *, value: int) -> Rows:  # noqa: ARG001
    small, large = checked(y, ratio)
    return extended(small, large, copies(small, round(ratio * len(large)) - len(small), value))


@mistake(
    of="over_sample",
    name="NumPy's global random numbers",
    why="you used NumPy's global random numbers: draw from rng, and a Generator is not a seed",
)
def global_numbers(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    np.random.seed(rng)  # type: ignore[arg-type]
    return extended(small, large, np.random.choice(small, size=round(ratio * len(large)) - len(small)))


def stays(small: Rows, kept: Rows) -> Rows:
    return np.sort(np.concatenate([small, kept]))


@mistake(
    of="under_sample",
    name="minority rows first",
    why="you joined the rows and did not sort them: the rows that stay must be in ascending order",
    values=("minority", "majority"),
)
def joins(y: ArrayLike, ratio: float = 1.0, rng: Source = 0, *, value: str) -> Rows:
    small, large = checked(y, ratio)
    kept = sample(large, round(len(small) / ratio), rng)
    return np.concatenate([small, kept] if value == "minority" else [kept, small])


@mistake(
    of="under_sample",
    name="ratio * n_maj rows kept",
    why="you kept ratio * n_maj rows of the majority: for 0.5, of 8 rows that is 4, and 3 / 0.5 is 6",
)
def share_of_the_majority(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return stays(small, sample(large, round(ratio * len(large)), rng))


@mistake(
    of="under_sample",
    name="ratio * n_min rows kept",
    why="you kept ratio * n_min rows of the majority: for 0.5, of 3 rows that is 2 at most, and 3 / 0.5 is 6",
    covers=[
        "n_kept = round(counts.min() / ratio) -> n_kept = round(counts.min() * ratio)",
    ],
)
def multiplies(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return stays(small, sample(large, round(ratio * len(small)), rng))


@mistake(
    of="under_sample",
    name="ratio ignored by under_sample",
    why="you always balanced the classes: for the ratio 0.5, 3 / 0.5 = 6 majority rows stay, not 3",
)
def always_balances(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return stays(small, sample(large, len(small), rng))


@mistake(
    of="under_sample",
    name="majority drawn with replacement",
    why="you drew with replacement: some majority rows occur twice, although more rows are there",
    covers=[
        "kept = generator.choice(np.flatnonzero(is_large), size=n_kept, replace=False) -> "
        "kept = generator.choice(np.flatnonzero(is_large), size=n_kept)",
        "kept = generator.choice(np.flatnonzero(is_large), size=n_kept, replace=False) -> "
        "kept = generator.choice(np.flatnonzero(is_large), size=n_kept, replace=True)",
    ],
)
def with_replacement(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return stays(small, copies(large, round(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="the first majority rows kept",
    why="you kept the first rows of the majority: all choices must be equally likely",
)
def keeps_the_first(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:  # noqa: ARG001
    small, large = checked(y, ratio)
    return stays(small, large[: round(len(small) / ratio)])


@mistake(
    of="under_sample",
    name="only the majority rows",
    why="you returned the majority rows alone: all minority rows stay as well",
)
def only_the_majority(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return np.sort(sample(large, round(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="majority taken as class 0",
    why="you took class 0 as the majority: the majority is the class with more rows, for every label",
)
def zero_is_large(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    checked(y, ratio)
    y = np.asarray(y)
    small, large = np.flatnonzero(y != 0), np.flatnonzero(y == 0)
    return stays(small, sample(large, round(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="one class lost if sizes are equal",
    why="you used argmin and argmax of the counts: if the sizes are equal, both are 0, and one class is lost",
)
def loses_a_class(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    checked(y, ratio)
    y = np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    small, large = np.flatnonzero(y == labels[counts.argmin()]), np.flatnonzero(y == labels[counts.argmax()])
    return stays(small, sample(large, round(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="quotient cut off by int",
    why="you cut off the quotient: 7 / 0.07 is 99.99999999999999, so int makes 99 of it",
)
def cuts_the_quotient(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return stays(small, sample(large, int(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="quotient rounded up by ceil",
    why="you rounded up: 21 / 0.7 is 30.000000000000004, so ceil makes 31 of it",
)
def rounds_up(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    small, large = checked(y, ratio)
    return stays(small, sample(large, math.ceil(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="every ratio accepted by under_sample",
    why="you did not check the ratio: it must be from n_min / n_maj to 1",
)
def any_under_ratio(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    if len(np.unique(y)) != 2:
        raise ValueError("need two classes")
    small, large = classes(y)
    return stays(small, sample(large, round(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="ratios above 1 accepted by under_sample",
    why="you accepted a ratio above 1: the majority would be smaller than the minority",
    covers=[
        "if len(labels) != 2 or not counts.min() / counts.max() <= ratio <= 1: -> "
        "if len(labels) != 2 or not counts.min() / counts.max() <= ratio <= 2:",
    ],
)
def large_under_ratio(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    checked(y, min(ratio, 1))
    small, large = classes(y)
    return stays(small, sample(large, round(len(small) / ratio), rng))


@mistake(
    of="under_sample",
    name="every number of classes accepted by under_sample",
    why="you did not check the number of classes: one class or three must raise a ValueError",
)
def any_under_classes(y: ArrayLike, ratio: float = 1.0, rng: Source = 0) -> Rows:
    counts = np.unique(y, return_counts=True)[1]
    if not counts.min() / counts.max() <= ratio <= 1:
        raise ValueError("the ratio is too small or too large")
    small, large = classes(y)
    return stays(small, sample(large, round(counts.min() / ratio), rng))


@mistake(
    of="under_sample",
    name="one choice for every seed",
    why="you used a fixed seed: every value of rng keeps the same rows",
    values=(0, 42, 1),
)
def fixed_under_seed(y: ArrayLike, ratio: float = 1.0, rng: Source = 0, *, value: int) -> Rows:  # noqa: ARG001
    small, large = checked(y, ratio)
    return stays(small, sample(large, round(len(small) / ratio), value))


def table_of(X: ArrayLike) -> NDArray[np.float64]:
    """Return all squared distances, and infinity from a row to itself."""
    X = np.asarray(X, dtype=np.float64)
    table: NDArray[np.float64] = ((X[:, np.newaxis] - X) ** 2).sum(axis=2)
    np.fill_diagonal(table, np.inf)
    return table


def links(table: NDArray[Any], y: ArrayLike, *, mutual: bool = True, classes: bool = True, once: bool = True) -> Rows:
    y, rows, nearest = np.asarray(y), np.arange(len(table)), table.argmin(axis=1)
    wanted = np.full(len(rows), True)
    if mutual:
        wanted &= nearest[nearest] == rows
    if classes:
        wanted &= y != y[nearest]
    if once:
        wanted &= rows < nearest
    return np.column_stack([rows, nearest])[wanted]


@mistake(
    of="tomek_links",
    name="nearest rows of the other class",
    why="you searched the nearest row of another class only: if a row of the same class is nearer, there is no link",
)
def nearest_enemies(X: ArrayLike, y: ArrayLike) -> Rows:
    y, table = np.asarray(y), table_of(X)
    table[y[:, np.newaxis] == y] = np.inf
    return links(table, y)


@mistake(
    of="tomek_links",
    name="links in one direction",
    why="you did not test the other direction: each of the two rows must be the nearest row of its partner",
    values=("smaller index", "any index"),
)
def one_direction(X: ArrayLike, y: ArrayLike, *, value: str) -> Rows:
    return links(table_of(X), y, mutual=False, once=value == "smaller index")


@mistake(
    of="tomek_links",
    name="classes not compared",
    why="you did not compare the classes: two nearest rows of the same class are no link",
)
def any_class(X: ArrayLike, y: ArrayLike) -> Rows:
    return links(table_of(X), y, classes=False)


@mistake(
    of="tomek_links",
    name="each link twice",
    why="you returned i, j and j, i: each link must be there once, with the smaller index first",
)
def both_orders(X: ArrayLike, y: ArrayLike) -> Rows:
    return links(table_of(X), y, once=False)


@mistake(
    of="tomek_links",
    name="larger index first",
    why="you put the larger index first: a link of the rows 0 and 2 is [0, 2]",
)
def larger_first(X: ArrayLike, y: ArrayLike) -> Rows:
    return links(table_of(X), y)[:, ::-1]


@mistake(
    of="tomek_links",
    name="a row is its own neighbour",
    why="your nearest row of each row is the row itself: leave it out of the search, or there are no links",
    covers=[
        "np.fill_diagonal(distances, np.inf) -> pass",
        "nearest = distances.argmin(axis=1) -> nearest = distances.argmax(axis=1)",
    ],
)
def own_neighbour(X: ArrayLike, y: ArrayLike) -> Rows:
    table = table_of(X)
    np.fill_diagonal(table, 0)
    return links(table, y)


@mistake(
    of="tomek_links",
    name="second of the sorted distances",
    why="you took the second of the sorted distances: if rows are equal, the first can be another row, and the second "
    "the row itself",
)
def takes_the_second(X: ArrayLike, y: ArrayLike) -> Rows:
    table = table_of(X)
    np.fill_diagonal(table, 0)
    if len(table) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    order = np.argsort(table, axis=1, kind="stable")
    return links(np.where(np.arange(len(table)) == order[:, 1:2], 0.0, 1.0), y)


@mistake(
    of="tomek_links",
    name="a zero distance treated as the row itself",
    why="you replaced every distance of 0: equal rows have the distance 0 too, and they are each other's nearest row",
)
def skips_zeros(X: ArrayLike, y: ArrayLike) -> Rows:
    table = table_of(X)
    table[table == 0] = np.inf
    return links(table, y)


@mistake(
    of="tomek_links",
    name="last of equally near rows",
    why="you took the last of equally near rows: the row with the lowest index is the nearest",
)
def last_of_ties(X: ArrayLike, y: ArrayLike) -> Rows:
    table = table_of(X)
    last = len(table) - 1 - table[:, ::-1].argmin(axis=1)
    return links(np.where(np.arange(len(table)) == last[:, np.newaxis], 0.0, 1.0), y)


@mistake(
    of="tomek_links",
    name="all of equally near rows",
    why="you accepted every partner at the smallest distance: only the row with the lowest index is the nearest",
)
def all_ties(X: ArrayLike, y: ArrayLike) -> Rows:
    table, y = table_of(X), np.asarray(y)
    near = np.isfinite(table) & (table == table.min(axis=1, keepdims=True))
    return np.argwhere(np.triu(near & near.T & (y[:, np.newaxis] != y)))


@mistake(
    of="tomek_links",
    name="sums of absolute differences",
    why="you summed absolute differences: (3, 3) is 6 away from (0, 0) then, and not 4.24",
)
def city_blocks(X: ArrayLike, y: ArrayLike) -> Rows:
    X = np.asarray(X, dtype=np.float64)
    table = np.abs(X[:, np.newaxis] - X).sum(axis=2)
    np.fill_diagonal(table, np.inf)
    return links(table, y)


@mistake(
    of="tomek_links",
    name="distances in the input's dtype",
    why="you computed in the input's dtype: in uint8, 16 squared is 0",
)
def keeps_the_dtype(X: ArrayLike, y: ArrayLike) -> Rows:
    X = np.asarray(X)
    table = ((X[:, np.newaxis] - X) ** 2).sum(axis=2, dtype=X.dtype).astype(np.float64)
    np.fill_diagonal(table, np.inf)
    return links(table, y)


@mistake(
    of="tomek_links",
    name="|a|^2 + |b|^2 - 2ab",
    why="you expanded the square: near 1e8 its terms are about 1e16, where float64 numbers are 2 apart",
)
def expands(X: ArrayLike, y: ArrayLike) -> Rows:
    X = np.asarray(X, dtype=np.float64)
    squares = (X**2).sum(axis=1)
    table = squares[:, np.newaxis] + squares - 2 * X @ X.T
    np.fill_diagonal(table, np.inf)
    return links(table, y)


@mistake(
    of="tomek_links",
    name="a flat array of rows",
    why="you returned the rows that are in a link: the result has the shape (m, 2), with a link in each line",
)
def flat(X: ArrayLike, y: ArrayLike) -> Rows:
    return np.sort(links(table_of(X), y).ravel())


@mistake(
    of="tomek_links",
    name="no shape without links",
    why="you made an array of an empty list: its shape is (0,), and must be (0, 2)",
)
def loses_the_shape(X: ArrayLike, y: ArrayLike) -> Rows:
    found = links(table_of(X), y)
    return found if len(found) else np.array([], dtype=np.int64)
