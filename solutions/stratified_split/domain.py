"""What stratified_split may be given, and what must come back."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, call, holds, parts, same

USUAL = (
    (0.6, 0.2, 0.2),
    (0.8, 0.2),
    (0.7, 0.2, 0.1),
    (0.5, 0.5),
    (0.25, 0.5, 0.25),
    (1.0,),
    (0.29, 0.57, 0.14),
    (0.15, 0.15, 0.7),
    (0.5, 0.5 + 0.9e-9),
)
WRONG = ((0.6, 0.6), (0.5, 0.3), (1.0, 0.0), (0.7, 0.4, -0.1), (0.5, 0.5 + 1.5e-9), (0.5, 0.5 - 1.5e-9))


def stratified_split(draw: Draw) -> Script:
    """Classes of any labels and sizes, one row, no rows; fractions of all kinds; seeds and Generators."""
    sizes = [draw.pick(draw.size(), draw.size(), 10, 100) for _ in range(draw.integer(0, 4))]
    pool: Any = draw.pick([0, 1, 2, 3], [7, -3, 2**40, 0], ["b", "a", "", "ab"], [True, False])
    classes = np.array(pool[: len(sizes)])
    y = np.repeat(classes, sizes[: len(classes)])
    y = y[draw.pick(np.arange(len(y)), np.random.default_rng(draw.integer(0, 99)).permutation(len(y)))]
    weights = [draw.integer(1, 9) for _ in range(draw.integer(2, 5))]
    shares: Any = draw.pick(*USUAL, *[tuple(weight / sum(weights) for weight in weights)] * 7)
    if draw.one_in(8):
        shares = draw.pick(*WRONG)
        draw.refuse(ValueError)
    fractions = draw.pick(shares, list(shares), np.array(shares))
    labels = draw.laid_out(y)
    seed = draw.seed()
    sources: list[Any] = draw.pick([seed] * 2, [np.random.default_rng(seed) for _ in range(2)])
    usual = shares == USUAL[0] and sources[0] == 0
    got = yield (labels,) if usual and draw.one_in(2) else (labels, fractions, sources[0])

    n, p = len(y), len(shares)
    part = part_of(got, n, p)
    for label in np.unique(y).tolist():
        counts = np.bincount(part[y == label], minlength=p)
        for fraction, count in zip(shares, counts.tolist(), strict=True):
            share = fraction * counts.sum()
            low, high = math.floor(share + 1e-9), math.ceil(share - 1e-9)
            holds(
                low <= count <= high,
                f"a part has {count} of the {counts.sum()} rows of the class {label!r}, and should have {share:.6g}",
            )
    again = yield labels, fractions, sources[1]
    same(tuple(parts(again, p)), tuple(got))
    if draw.one_in(30):
        yield from _fair(draw)


def part_of(got: Any, n: int, p: int) -> NDArray[np.int64]:
    """Return the part of each row, once it is sure that each is in one part."""
    part = np.full(n, -1)
    for j, rows in enumerate(parts(got, p)):
        holds(isinstance(rows, np.ndarray), f"part {j} should be an array, not a {type(rows).__name__}")
        holds(rows.dtype.kind in "iu", f"part {j} should hold integers, not {rows.dtype}")
        holds(rows.ndim == 1, f"part {j} should have one axis, not the shape {rows.shape}")
        holds(((rows >= 0) & (rows < n)).all(), f"part {j} has an index that is no row")
        holds(len(np.unique(rows)) == len(rows), f"part {j} has a row twice")
        holds((part[rows] == -1).all(), f"part {j} has a row that an earlier part has")
        part[rows] = j
    holds((part >= 0).all(), "a row is in no part")
    return part


def _fair(draw: Draw) -> Script:
    """Seeds and calls differ; rows of a class are chosen and ordered at random, and independently of other classes."""
    n, p = 3_000, 3
    rng = draw.rng()
    y = draw.pick(np.repeat([1, 0], n // 2), np.arange(n) % 2)
    sources: list[Any] = [0, 1, 2, 42, 123, rng, rng, rng]
    got = yield [call("stratified_split", y, (0.5, 0.25, 0.25), source) for source in sources]
    pieces = [part_of(answer, n, p) for answer in got]
    holds(len({part.tobytes() for part in pieces}) == len(pieces), "two seeds, or two calls with a Generator, agree")
    for answer, part in zip(got, pieces, strict=True):
        one, other = part[y == 0], part[y == 1]
        for what, agree in (
            ("the rows of a class are not chosen at random", np.mean(one[1:] == one[:-1])),
            ("the rows of one class are chosen like those of the other class", np.mean(one == other)),
        ):  # 0.375, with a standard deviation of 0.0125
            holds(abs(float(agree) - 0.375) < 0.07, what)
        for block in one.reshape(5, -1):  # of 300 rows, 150 in the first part, with a standard deviation of 7
            holds(abs(int((block == 0).sum()) - 150) < 50, "some rows of a class are more likely in the first part")
        first = answer[0]
        holds(abs(float(np.mean(np.diff(first) > 0)) - 0.5) < 0.07, "the rows of a part are not in random order")
        mixed = float(np.mean(y[first][1:] == y[first][:-1]))
        holds(abs(mixed - 0.5) < 0.08, "the classes are not mixed in a part")
