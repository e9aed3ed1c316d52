"""What over_sample, under_sample and tomek_links may be given, and what must come back."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, array, call, floats, holds, same, squared_distances
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

CLASSES = ((0, 1, 2), (1, 0, 2), ("b", "a", "c"), (-7, 3, 0), (2**40, 5, -1), (True, False))
KINDS = ("whole", "whole", "full", "eighths", "far", "clusters", "offset", "ends", "tiny", "mixed")


def drawn_classes(draw: Draw) -> tuple[Any, NDArray[np.bool_], NDArray[np.bool_], Any]:
    """Return labels, which of them are of the minority and of the majority, and a ratio, allowed or not."""
    few = draw.size(1, 12)
    many = few + draw.pick(1, draw.integer(0, 30), draw.integer(0, 30), 0, 100 - few)
    few, many = draw.pick(*[(few, many)] * 9, (15, 22), (21, 40))  # 15 / 22 * 22 is less than 15, 21 / 0.7 more than 30
    classes: Any = draw.pick(*CLASSES)
    sizes: list[int] = draw.pick(*[[few, many]] * 10, [many], [few, many, few])
    y = np.repeat(classes[: len(sizes)], sizes[: len(classes)])
    y = y[draw.pick(np.arange(len(y)), np.random.default_rng(draw.integer(0, 99)).permutation(len(y)))]
    least = few / many
    between = least + (1 - least) * draw.integer(1, 20) / 20
    ratio = draw.pick(1.0, 1, between, between, between, least, round(between, 2) if many != 40 else 0.7)
    if draw.one_in(8):
        ratio = draw.pick(1.01, least * 0.99, 0.0, -0.5, 2.0, least - 1e-6)
    if len(np.unique(y)) != 2 or not least <= ratio <= 1:
        draw.refuse(ValueError)
    is_small = y == np.asarray(classes[0])
    return draw.laid_out(y), is_small, ~is_small, ratio


def sources_of(draw: Draw) -> list[Any]:
    """Return a seed or a Generator, twice."""
    seed = draw.seed()
    sources: list[Any] = draw.pick([seed] * 2, [np.random.default_rng(seed) for _ in range(2)])
    return sources


def over_sample(draw: Draw) -> Script:
    """Two classes of any labels and sizes, also equal ones; one class, three; ratios at and beyond the ends."""
    y, is_small, is_large, ratio = drawn_classes(draw)
    sources = sources_of(draw)
    usual = ratio == 1 and sources[0] == 0
    got = yield (y,) if usual and draw.one_in(2) else (y, ratio, sources[0])
    n, n_min, n_maj = len(is_small), int(is_small.sum()), int(is_large.sum())
    new = added(got, n)
    rounded(n_min + len(new), ratio * n_maj, "minority rows")
    holds(is_small[new].all() or n_min == n_maj, "a row that was added is not of the minority")
    again = yield y, ratio, sources[1]
    same(again, got)
    if draw.one_in(30):
        yield from _fair_copies(draw)


def under_sample(draw: Draw) -> Script:
    """As over_sample."""
    y, is_small, is_large, ratio = drawn_classes(draw)
    sources = sources_of(draw)
    usual = ratio == 1 and sources[0] == 0
    got = yield (y,) if usual and draw.one_in(2) else (y, ratio, sources[0])
    n, n_min = len(is_small), int(is_small.sum())
    stays = kept(got, n)
    holds(stays[is_small].all(), "a minority row is missing")
    rounded(int(stays[is_large].sum()), n_min / ratio, "majority rows")
    again = yield y, ratio, sources[1]
    same(again, got)
    if draw.one_in(30):
        yield from _fair_choice(draw)


def rounded(count: int, exact: float, what: str) -> None:
    """Make sure that a count is a number, rounded up or down, or the whole number that it nearly is."""
    low, high = math.floor(exact + 1e-9), math.ceil(exact - 1e-9)
    holds(low <= count <= high, f"there are {count} {what} afterwards, and should be {exact:.6g}")


def indices(got: Any, n: int) -> NDArray[np.int64]:
    """Return row indices, once it is sure that they are such."""
    rows: NDArray[np.int64] = array(got, np.zeros(np.size(got), dtype=np.int64))
    holds(((rows >= 0) & (rows < n)).all(), "an index is that of no row")
    return rows


def added(got: Any, n: int) -> NDArray[np.int64]:
    """Return the rows that were added after the rows 0 to n - 1."""
    rows = indices(got, n)
    holds(np.array_equal(rows[:n], np.arange(n)), "the result does not begin with the indices of all rows")
    return rows[n:]


def kept(got: Any, n: int) -> NDArray[np.bool_]:
    """Return True for the rows that stay."""
    rows = indices(got, n)
    holds((np.diff(rows) > 0).all(), "the indices are not in ascending order, each of them once")
    stays = np.zeros(n, dtype=bool)
    stays[rows] = True
    return stays


def _fair_copies(draw: Draw) -> Script:
    """Every minority row is as frequent as by chance, rows do not take turns, and seeds and calls differ."""
    y = np.repeat([1, 0], [6, 606])
    rng = draw.rng()
    sources: list[Any] = [0, 1, 2, 42, 123, rng, rng, rng]
    got = yield [call("over_sample", y, 1.0, source) for source in sources]
    results = [added(answer, 612) for answer in got]
    holds(len({new.tobytes() for new in results}) == 8, "two seeds, or two calls with a Generator, drew the same rows")
    for new in results:
        counts = np.bincount(new, minlength=6)  # 100 each, with a standard deviation of 9
        holds(np.abs(counts - 100).max() < 55, f"the minority rows were drawn {counts.tolist()} times: about 100 each")
        steps = np.bincount((new[1:] - new[:-1]) % 6, minlength=6)
        holds(np.abs(steps - 100).max() < 55, "a row that is drawn depends on the row before it")
    holds(any(len(np.unique(new[i : i + 6])) < 6 for new in results for i in (0, 6)), "the minority rows take turns")


def _fair_choice(draw: Draw) -> Script:
    """Every majority row is as likely to stay as by chance, and seeds and calls differ."""
    y = np.repeat([1, 0], [600, 1200])
    rng = draw.rng()
    sources: list[Any] = [0, 1, 2, 42, 123, rng, rng, rng]
    got = yield [call("under_sample", y, 1.0, source) for source in sources]
    results = [kept(answer, 1800)[600:] for answer in got]
    holds(len({stays.tobytes() for stays in results}) == 8, "two seeds, or two calls with a Generator, kept the same")
    for stays in results:
        agree = float(np.mean(stays[1:] == stays[:-1]))  # 0.5, with a standard deviation of 0.014
        holds(abs(agree - 0.5) < 0.085, "whether a row stays depends on the row before it")
        for quarter in stays.reshape(4, -1):  # 150 of 300, with a standard deviation of 7.5
            holds(abs(int(quarter.sum()) - 150) < 45, "some rows are more likely to stay than other rows")


def tomek_links(draw: Draw) -> Script:
    """Rows of any dtype, equal rows, one row; labels of any kind and any number of classes."""
    n = draw.size(1)
    X = draw.numbers((n, draw.size(high=4)), *KINDS, dtypes=FLOATS + INTEGERS)
    y = draw.labels(n)
    rows, labels = floats(X), np.asarray(y)
    if np.asarray(X).dtype.kind in "iu" and np.abs(rows).max(initial=0) > 2**53:
        return
    got = yield X, y
    table, off = squared_distances(rows, rows)
    np.fill_diagonal(table, np.inf)
    nearest = table.argmin(axis=1)
    for i in range(n if n > 1 else 0):
        gaps = np.delete(table[i], nearest[i]) - table[i, nearest[i]]
        if off[i].any() and (gaps <= 2 * off[i].max()).any():
            return  # which row is nearer is open
    truth = [(i, j) for i, j in enumerate(nearest.tolist()) if i < j and nearest[j] == i and labels[i] != labels[j]]
    same(got, np.array(truth, dtype=np.int64).reshape(-1, 2))
