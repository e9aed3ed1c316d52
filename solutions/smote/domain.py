"""What smote may be given, and what must come back."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, array, call, floats, holds, parts, same, squared_distances
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

Matrix = NDArray[np.float64]
KINDS = ("whole", "whole", "full", "eighths", "far", "clusters", "offset", "ends", "tiny", "mixed")
CLASSES = ((0, 1, 2), (1, 0, 2), ("b", "a", "c"), (-7, 3, 0), (2**40, 5, -1), ("few", "many", ""))


def smote(draw: Draw) -> Script:
    """Classes of any labels, mixed or not; equal rows; equal sizes; too few rows, one class, three."""
    few = draw.size(2, 8)
    lacking = draw.pick(1, draw.integer(0, 12), draw.integer(0, 12))
    k = draw.pick(1, draw.integer(1, few), draw.integer(1, few - 1), draw.integer(1, few - 1), 0, -1)
    sizes: list[int] = draw.pick(*[[few, few + lacking]] * 6, [few + 1], [few, few + lacking, few])
    classes: Any = draw.pick(*CLASSES)
    y = np.repeat(classes[: len(sizes)], sizes)
    order = draw.pick(np.arange(len(y)), np.arange(len(y))[::-1], np.random.default_rng(few).permutation(len(y)))
    y = y[order]
    args = draw.numbers((len(y), draw.size(high=4)), *KINDS, dtypes=FLOATS + INTEGERS), draw.laid_out(y), k
    seed = draw.seed()
    sources: list[Any] = draw.pick([seed, seed], [np.random.default_rng(seed), np.random.default_rng(seed)])
    if len(sizes) != 2 or (lacking and not 1 <= k < few):
        draw.refuse(ValueError)
    elif k < 1 or k >= few:
        return  # whether this is refused is open
    got = yield *args, sources[0]

    x = floats(args[0])
    synthetic = added(got, x, y, np.repeat(classes[:1], lacking))
    if lacking:
        on_lines(synthetic, x[y == np.asarray(classes[0])], k)
    again = yield *args, sources[1]
    same(again[0], got[0])
    if draw.one_in(40):
        yield from _fair(draw)


def added(got: Any, x: Matrix, y: NDArray[Any], new: NDArray[Any]) -> Matrix:
    """Return the synthetic rows, once all that does not depend on the random numbers is right."""
    X_res, y_res = parts(got, 2)
    X_res = array(X_res, np.zeros((len(x) + len(new), x.shape[1])), "X_res")
    same(X_res[: len(x)], x)
    holds(np.isfinite(X_res).all(), "a synthetic row is not finite")
    same(y_res, np.concatenate([y, new.astype(y.dtype)]))
    return X_res[len(x) :]


def on_lines(synthetic: Matrix, rows: Matrix, k: int) -> NDArray[np.bool_]:
    """Return on which lines each synthetic row lies, once it is sure that each lies on one."""
    table, off = squared_distances(rows, rows)
    np.fill_diagonal(table, np.inf)
    kth = np.sort(table + off, axis=1)[:, k - 1 : k]
    starts, ends = np.nonzero(table - off <= kth)
    ways, offsets = rows[ends] - rows[starts], synthetic[:, np.newaxis] - rows[starts]
    lengths = (ways**2).sum(axis=1)
    shares = np.clip((offsets * ways).sum(axis=2) / np.where(lengths > 0, lengths, 1), 0, 1)
    on: NDArray[np.bool_] = (
        np.abs(offsets - shares[..., np.newaxis] * ways).max(axis=2) <= 32 * EPS * np.abs(rows).max()
    )
    holds(on.any(axis=1).all(), f"a synthetic row is on no line from a minority row to one of its {k} nearest")
    return on


def _fair(draw: Draw) -> Script:
    """Every row, neighbour and share is as frequent as by chance; rows do not take turns; seeds and calls differ."""
    rows = np.array([[0.0, 0.0], [5.0, 1.0], [9.0, 8.0], [2.0, 7.0], [7.0, 3.5], [3.0, 3.0]])
    n, k, many = len(rows), 2, 1200
    X, y = np.vstack([rows, np.full((n + many, 2), -50.0)]), np.repeat([1, 0], [n, n + many])
    got = yield X, y, k, draw.rng()
    synthetic = got[0][len(X) :]
    table, _ = squared_distances(rows, rows)
    np.fill_diagonal(table, np.inf)
    near = np.argsort(table, axis=1)[:, :k]
    folded, oriented = np.full(many, np.nan), np.full(many, np.nan)
    for i, j in {(min(a, b), max(a, b)) for a in range(n) for b in near[a].tolist()}:
        way = rows[j] - rows[i]
        share = (synthetic - rows[i]) @ way / (way @ way)
        on = (np.abs(synthetic - rows[i] - share[:, np.newaxis] * way).max(axis=1) < 1e-9) & (share >= 0) & (share <= 1)
        folded[on] = np.abs(2 * share[on] - 1)
        forth, back = j in near[i], i in near[j]
        if forth != back:
            oriented[on] = share[on] if forth else 1 - share[on]
        for step in (on, on[::2], on[1::2]):
            expected = len(step) * (forth + back) / (n * k)
            holds(
                abs(step.sum() - expected) < 5.5 * expected**0.5, "some lines have too many or too few synthetic rows"
            )
    for part in (oriented, *np.split(folded, 4)):
        found = np.histogram(part, 4, (0.0, 1.0))[0]
        off = np.abs(found - found.mean()).max()
        holds(off < 6 * (found.sum() * 3 / 16) ** 0.5, "the shares are not uniform and independent")

    pairs = np.array([[0.0], [1.0], [10.0], [11.0], [20.0], [21.0]])
    X, y = np.vstack([pairs, np.full((12, 1), 99.0)]), np.repeat([1, 0], [6, 12])
    rng = draw.rng()
    seeds: list[Any] = [call("smote", X, y, 1, seed) for seed in (*range(18), 42, 123)]
    calls = yield seeds + [call("smote", X, y, 1, rng) for _ in range(3)]
    results = [answer[0][18:, 0] for answer in calls]
    counts = [np.histogram(row, 3, (0, 30))[0].tolist() for row in results[:20]]
    holds([count for count in counts if count != [2, 2, 2]], "the minority rows take turns: draw each independently")
    holds(
        len({tuple(row.tolist()) for row in results}) == 23, "two seeds, or two calls with a Generator, gave one result"
    )
