"""What people write instead of `stratified_split`."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Rows = NDArray[Any]
Parts = tuple[Rows, ...]
Source = int | np.random.Generator
Counting = Callable[[NDArray[np.float64]], NDArray[np.int64]]
USUAL = (0.6, 0.2, 0.2)
# The rows are shuffled once, as a whole; or each class is, and each part at the end; or the other way.
HOW = ("one shuffle", "by class", "not at the end")
# Shares such as 28.999999999999996 are rounded down, or count as whole.
HOW_AND_DOWN = [(how, down) for how in HOW for down in ("plain", "nearly whole")]


def checked(fractions: ArrayLike) -> NDArray[np.float64]:
    fractions = np.asarray(fractions, dtype=np.float64)
    if (fractions <= 0).any() or abs(fractions.sum() - 1) > 1e-9:
        raise ValueError("fractions must be positive and sum to 1")
    return fractions


def rounded_down(shares: NDArray[np.float64], down: str) -> NDArray[np.int64]:
    return np.floor(shares + (1e-9 if down == "nearly whole" else 0)).astype(np.int64)


def largest_remainders(shares: NDArray[np.float64]) -> NDArray[np.int64]:
    counts = np.floor(shares).astype(np.int64)
    counts[np.argsort(counts - shares)[: round(shares.sum()) - counts.sum()]] += 1
    return counts


def taken(y: ArrayLike, fractions: NDArray[np.float64], rng: Source, counting: Counting, how: str = HOW[0]) -> Parts:
    """Return parts whose counts of a class are computed from its shares."""
    y, generator = np.asarray(y), np.random.default_rng(rng)
    p = len(fractions)
    if how == HOW[0]:
        order = generator.permutation(len(y))
        part = np.full(len(y), -1)
        for label in np.unique(y):
            own = np.flatnonzero(y[order] == label)
            marks = np.repeat(np.arange(p), counting(fractions * len(own)))
            part[own[: len(marks)]] = marks[: len(own)]
        return tuple(order[part == j] for j in range(p))
    pieces: list[list[Rows]] = [[np.arange(0)] for _ in range(p)]
    for label in np.unique(y):
        rows = generator.permutation(np.flatnonzero(y == label))
        ends = np.cumsum(counting(fractions * len(rows)))
        for piece, start, end in zip(pieces, [0, *ends], ends, strict=False):
            piece.append(rows[start:end])
    joined = tuple(np.concatenate(piece) for piece in pieces)
    return joined if how == HOW[2] else tuple(generator.permutation(rows) for rows in joined)


@mistake(
    of="stratified_split",
    name="leftover rows in the last part",
    why="you gave all leftover rows to the last part: 3 rows split by 0.34, 0.33 and 0.33 are 1, 0 and 2",
    values=HOW_AND_DOWN,
)
def rest_in_the_last(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: tuple[str, str]) -> Parts:
    def counting(shares: NDArray[np.float64]) -> NDArray[np.int64]:
        counts = rounded_down(shares, value[1])
        counts[-1] = round(shares.sum()) - counts[:-1].sum()
        return counts

    return taken(y, checked(fractions), rng, counting, value[0])


@mistake(
    of="stratified_split",
    name="leftover rows in the first part",
    why="you gave all leftover rows to the first part: 3 rows split by 0.34, 0.33 and 0.33 are 3, 0 and 0",
    values=HOW_AND_DOWN,
)
def rest_in_the_first(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: tuple[str, str]) -> Parts:
    def counting(shares: NDArray[np.float64]) -> NDArray[np.int64]:
        counts = rounded_down(shares, value[1])
        counts[0] = round(shares.sum()) - counts[1:].sum()
        return counts

    return taken(y, checked(fractions), rng, counting, value[0])


@mistake(
    of="stratified_split",
    name="leftover rows to the first parts in turn",
    why="you gave the leftover rows to the first parts in turn: 10 rows split by 0.5, 0.25 and 0.25 are 6, 2 and 2",
    values=HOW_AND_DOWN,
)
def rest_in_turn(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: tuple[str, str]) -> Parts:
    def counting(shares: NDArray[np.float64]) -> NDArray[np.int64]:
        counts = rounded_down(shares, value[1])
        counts[: round(shares.sum()) - counts.sum()] += 1
        return counts

    return taken(y, checked(fractions), rng, counting, value[0])


@mistake(
    of="stratified_split",
    name="leftover rows dropped",
    why="you rounded every share down: 5 rows split by 0.5 and 0.5 are 2 and 2, and one row is in no part",
    values=HOW,
)
def drops_the_rest(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    return taken(y, checked(fractions), rng, lambda shares: shares.astype(np.int64), value)


@mistake(
    of="stratified_split",
    name="cumulative shares rounded down",
    why="you rounded the sums of the shares down: for 10 rows, (0.7 + 0.2) * 10 is 8.999999999999998, so 7, 2, 1 "
    "becomes 7, 1, 2",
    values=HOW,
)
def cuts_too_early(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = checked(fractions)

    def counting(shares: NDArray[np.float64]) -> NDArray[np.int64]:
        n = round(shares.sum())
        return np.diff((np.cumsum(wanted)[:-1] * n).astype(np.int64), prepend=0, append=n)

    return taken(y, wanted, rng, counting, value)


@mistake(
    of="stratified_split",
    name="cumulative shares with .5 rounded to even",
    why="you rounded the sums of the shares with round: 0.5 becomes 0 and 1.5 becomes 2, so 0.25, 0.5, 0.25 of 2 rows "
    "is 0, 2, 0",
    values=HOW,
)
def rounds_half_to_even(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = checked(fractions)

    def counting(shares: NDArray[np.float64]) -> NDArray[np.int64]:
        n = round(shares.sum())
        ends = np.round(np.cumsum(wanted)[:-1] * n).astype(np.int64)
        return np.diff(ends, prepend=0, append=n)

    return taken(y, wanted, rng, counting, value)


@mistake(
    of="stratified_split",
    name="each share rounded, the rest in the last part",
    why="you rounded the shares separately, and the last part got the rest: 10 rows split by 0.15, 0.15 and 0.7 are "
    "2, 2 and 6",
    values=HOW,
)
def rounds_each(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    def counting(shares: NDArray[np.float64]) -> NDArray[np.int64]:
        counts = np.round(shares).astype(np.int64)
        counts[-1] = max(round(shares.sum()) - counts[:-1].sum(), 0)
        return counts

    return taken(y, checked(fractions), rng, counting, value)


@mistake(
    of="stratified_split",
    name="not stratified",
    why="you cut shuffled rows without their classes: 10 rows of a class are 6, 2, 2 only by chance",
    values=("cut", "largest remainders"),
)
def ignores_classes(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted, n = checked(fractions), len(np.asarray(y))
    counts = wanted * n if value == "cut" else largest_remainders(wanted * n)
    ends = np.cumsum(counts)[:-1].astype(np.int64)
    return tuple(np.split(np.random.default_rng(rng).permutation(n), ends))


@mistake(
    of="stratified_split",
    name="a random part for each row",
    why="you drew the part of each row separately: 10 rows of a class are 6, 2, 2 only by chance",
)
def draws_parts(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:
    wanted, n = checked(fractions), len(np.asarray(y))
    part = np.random.default_rng(rng).choice(len(wanted), size=n, p=wanted)
    return tuple(np.flatnonzero(part == j) for j in range(len(wanted)))


@mistake(
    of="stratified_split",
    name="parts in ascending order",
    why="you returned ascending indices: if the rows are sorted by class, the first batches have one class only",
)
def sorts(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:
    return tuple(np.sort(rows) for rows in taken(y, checked(fractions), rng, largest_remainders))


@mistake(
    of="stratified_split",
    name="classes after one another",
    why="you put the classes after one another in each part: the first batches have one class only",
    values=("one generator", "one shuffle"),
)
def joins_classes(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted, labels = checked(fractions), np.asarray(y)
    if value == "one generator":
        return taken(y, wanted, rng, largest_remainders, HOW[2])
    parts = taken(y, wanted, rng, largest_remainders)
    return tuple(rows[np.argsort(labels[rows], kind="stable")] for rows in parts)


@mistake(
    of="stratified_split",
    name="one shuffle repeated for each class",
    why="you shuffled each class with the same seed: the i-th rows of classes of equal size are in the same part",
    values=("shuffled", "joined"),
)
def same_order_for_each_class(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted, y = checked(fractions), np.asarray(y)
    pieces: list[list[Rows]] = [[np.arange(0)] for _ in wanted]
    for label in np.unique(y):
        rows = np.random.default_rng(rng).permutation(np.flatnonzero(y == label))
        for piece, own in zip(
            pieces, np.split(rows, np.cumsum(largest_remainders(wanted * len(rows)))[:-1]), strict=True
        ):
            piece.append(own)
    parts = tuple(np.concatenate(piece) for piece in pieces)
    return parts if value == "joined" else tuple(np.random.default_rng(rng).permutation(rows) for rows in parts)


@mistake(
    of="stratified_split",
    name="first rows of each class first",
    why="you did not shuffle: the first rows of each class are in the first part for every seed",
)
def never_shuffles(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:  # noqa: ARG001
    wanted, y = checked(fractions), np.asarray(y)
    part = np.empty(len(y), dtype=np.int64)
    for label in np.unique(y):
        own = np.flatnonzero(y == label)
        part[own] = np.repeat(np.arange(len(wanted)), largest_remainders(wanted * len(own)))
    return tuple(np.flatnonzero(part == j) for j in range(len(wanted)))


@mistake(
    of="stratified_split",
    name="positions instead of rows",
    why="you returned positions in the shuffled order: map them back to rows, as order[positions] does",
)
def forgets_to_map(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:
    wanted, y = checked(fractions), np.asarray(y)
    order = np.random.default_rng(rng).permutation(len(y))
    part = np.empty(len(y), dtype=np.int64)
    for label in np.unique(y):
        own = np.flatnonzero(y[order] == label)
        part[own] = np.repeat(np.arange(len(wanted)), largest_remainders(wanted * len(own)))
    return tuple(np.flatnonzero(part == j) for j in range(len(wanted)))


@mistake(
    of="stratified_split",
    name="labels instead of indices",
    why="you returned the labels of the parts: return row indices, which also select the rows of X",
)
def returns_labels(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:
    parts = taken(y, checked(fractions), rng, largest_remainders)
    return tuple(np.asarray(y)[rows] for rows in parts)


@mistake(
    of="stratified_split",
    name="masks instead of indices",
    why="you returned Boolean masks: return row indices, such as [4, 0, 7], whose order is random",
)
def returns_masks(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:
    parts = taken(y, checked(fractions), rng, largest_remainders)
    return tuple(np.isin(np.arange(len(np.asarray(y))), rows) for rows in parts)


@mistake(
    of="stratified_split",
    name="drawn with replacement",
    why="you drew the rows of each part from all rows of the class: some rows are in two parts, and some in none",
)
def draws_with_replacement(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:
    wanted, y, generator = checked(fractions), np.asarray(y), np.random.default_rng(rng)
    pieces: list[list[Rows]] = [[np.arange(0)] for _ in wanted]
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        for piece, count in zip(pieces, largest_remainders(wanted * len(rows)).tolist(), strict=True):
            piece.append(generator.choice(rows, size=count))
    return tuple(generator.permutation(np.concatenate(piece)) for piece in pieces)


@mistake(
    of="stratified_split",
    name="small classes raise an error",
    why="you raised an error for a class with fewer rows than parts: a class with one row is accepted",
    values=HOW[:2],
)
def refuses_small_classes(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = checked(fractions)
    if len(np.asarray(y)) and np.unique(y, return_counts=True)[1].min() < len(wanted):
        raise ValueError("a class has too few rows")
    return taken(y, wanted, rng, largest_remainders, value)


@mistake(
    of="stratified_split",
    name="sum compared with exactly 1",
    why="you raised an error unless the sum is exactly 1: 0.7 + 0.2 + 0.1 is 0.9999999999999999",
    values=HOW[:2],
)
def compares_exactly(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = np.asarray(fractions, dtype=np.float64)
    if (wanted <= 0).any() or wanted.sum() != 1:
        raise ValueError("fractions must be positive and sum to 1")
    return taken(y, wanted, rng, largest_remainders, value)


@mistake(
    of="stratified_split",
    name="sum of the fractions not checked",
    why="you did not check the sum of the fractions: 0.5 and 0.3 must raise a ValueError",
    values=HOW[:2],
)
def any_sum(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = np.asarray(fractions, dtype=np.float64)
    if (wanted <= 0).any():
        raise ValueError("fractions must be positive")
    return taken(y, wanted / wanted.sum(), rng, largest_remainders, value)


@mistake(
    of="stratified_split",
    name="sums above 1 checked only",
    why="you raised an error only if the fractions sum to more than 1: 0.5 and 0.3 must also raise a ValueError",
    values=HOW[:2],
    covers=[
        "if (fractions <= 0).any() or abs(fractions.sum() - 1) > 1e-09: -> "
        "if (fractions <= 0).any() or fractions.sum() - 1 > 1e-09:",
    ],
)
def small_sums(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = np.asarray(fractions, dtype=np.float64)
    if (wanted <= 0).any() or wanted.sum() > 1 + 1e-9:
        raise ValueError("fractions must be positive, and sum to 1 at most")
    return taken(y, wanted / wanted.sum(), rng, largest_remainders, value)


@mistake(
    of="stratified_split",
    name="a fraction of 0 accepted",
    why="you accepted a fraction of 0: every fraction must be positive, and 0 is not",
    values=HOW[:2],
    covers=[
        "if (fractions <= 0).any() or abs(fractions.sum() - 1) > 1e-09: -> "
        "if (fractions <= 0).all() or abs(fractions.sum() - 1) > 1e-09:",
        "if (fractions <= 0).any() or abs(fractions.sum() - 1) > 1e-09: -> "
        "if (fractions < 0).any() or abs(fractions.sum() - 1) > 1e-09:",
    ],
)
def accepts_zero(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = np.asarray(fractions, dtype=np.float64)
    if (wanted < 0).any() or abs(wanted.sum() - 1) > 1e-9:
        raise ValueError("fractions must be 0 or more and sum to 1")
    return taken(y, wanted, rng, largest_remainders, value)


@mistake(
    of="stratified_split",
    name="signs of the fractions not checked",
    why="you checked only the sum: 0.7, 0.5 and -0.2 sum to 1, and must raise a ValueError",
    values=HOW[:2],
)
def any_sign(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0, *, value: str) -> Parts:
    wanted = np.asarray(fractions, dtype=np.float64)
    if abs(wanted.sum() - 1) > 1e-9:
        raise ValueError("fractions must sum to 1")
    return taken(y, np.maximum(wanted, 0), rng, lambda shares: np.floor(shares).astype(np.int64), value)


@mistake(
    of="stratified_split",
    name="one split for every seed",
    why="you used a fixed seed: every value of rng gives the same parts",
    values=(0, 42, 1),
)
def fixed_seed(
    y: ArrayLike,
    fractions: ArrayLike = USUAL,
    rng: Source = 0,  # noqa: ARG001
    *,
    value: int,
) -> Parts:
    return taken(y, checked(fractions), value, largest_remainders)


@mistake(
    of="stratified_split",
    name="NumPy's global random numbers",
    why="you used NumPy's global random numbers: draw from rng, and a Generator is not a seed",
)
def global_numbers(y: ArrayLike, fractions: ArrayLike = USUAL, rng: Source = 0) -> Parts:
    wanted = checked(fractions)
    np.random.seed(rng)  # type: ignore[arg-type]
    return taken(y, wanted, int(np.random.randint(2**31)), largest_remainders)
