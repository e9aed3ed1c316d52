"""What make_batches and train_epoch may be given, and what must come back."""

import math
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, holds, near

KINDS = ("whole", "full", "eighths", "flags", "tiny", "zero rows")


def make_batches(draw: Draw) -> Script:
    """Batches of one row, of all rows, of more than all; with and without a rest; seeds and Generators."""
    n = draw.size()
    size = draw.pick(draw.size(high=n), draw.size(high=n), 1, n, n + draw.integer(1, 3), draw.pick(0, -1))
    seed = draw.seed()
    source = draw.pick(seed, np.random.default_rng(seed))
    drop_last = draw.pick(False, True)
    if size < 1:
        draw.refuse(ValueError)
    got = yield (n, size, source, drop_last) if drop_last or draw.one_in(2) else (n, size, source)
    order = judged(got, n, size, drop_last)
    again = yield n, size, np.random.default_rng(seed), drop_last
    holds(judged(again, n, size, drop_last) == order, "a seed and its Generator gave different batches")
    if draw.one_in(30):
        yield from _fair(draw)


def judged(got: Any, n: int, size: int, drop_last: bool) -> list[int]:
    """Return all indices in their order, once the batches have the right sizes and each index once."""
    holds(isinstance(got, (list, tuple)), "the result is not a list of arrays")
    for batch in got:
        ok = isinstance(batch, np.ndarray) and batch.ndim == 1 and batch.dtype.kind in "iu"
        holds(ok, "a batch is not an array of integers of shape (m,)")
    sizes = [size] * (n // size) + ([n % size] if n % size and not drop_last else [])
    holds([len(batch) for batch in got] == sizes, f"the batches should have the lengths {sizes}")
    order = [int(i) for batch in got for i in batch]
    holds(len(set(order)) == len(order) and set(order) <= set(range(n)), f"an index occurs twice, or is not below {n}")
    return order


def _fair(draw: Draw) -> Script:
    """Seeds and epochs differ, and the rows of a batch are as mixed as by chance."""
    rng = draw.rng()
    sources: list[Any] = [0, 1, 2, 42, 123, rng, rng, rng]
    got = yield [call("make_batches", 40, 7, source) for source in sources]
    orders = {tuple(judged(one, 40, 7, False)) for one in got}
    holds(len(orders) == 8, "two seeds, or two epochs with a Generator, have the same order")
    n, size = 10_000, 100
    got = yield n, size, draw.seed()
    order = np.array(judged(got, n, size, False))
    batch = np.empty(n, dtype=int)
    batch[order] = np.arange(n) // size
    moved = batch * size - np.arange(n)
    share = float(np.mean((moved > 0) & (moved < 5_000)))
    holds(0.34 < share < 0.41, f"{share:.1%} of 10,000 rows are in a batch up to half an epoch later: 37.5% is fair")
    together = float(np.mean(np.diff(batch) == 0))
    holds(together < 0.02, f"{together:.1%} of the rows are in one batch with the row that follows them: 1% is fair")
    later = float(np.mean(np.diff(batch) > 0))
    holds(0.46 < later < 0.53, f"{later:.1%} of the rows are in a batch before that of the next row: 49.5% is fair")


def train_epoch(draw: Draw) -> Script:
    """Batches of equal and of different lengths, in any order, with repeated rows, as arrays and lists; each dtype."""
    n, d = draw.size(high=8), draw.size(high=4)
    X, y, w = (draw.numbers(shape, *KINDS) for shape in ((n, d), n, d))
    size = draw.size(high=n)
    order = np.array(draw.choose("order", n, 999)).argsort(kind="stable")
    if draw.one_in(4):
        order = order[: draw.integer(1, n)]
    if draw.one_in(5):
        order = np.array(draw.choose("repeated", len(order), n - 1))
    batches: Any = [draw.laid_out(order[i : i + size]) for i in range(0, len(order), size)]
    batches = batches[::-1] if draw.one_in(3) else batches
    lr = draw.pick(0.1, 0.5, 0.01, 1.0, 1e-3, 0, 0.25)
    got = yield X, y, w, batches, lr

    x, t, v = floats(X), floats(y), floats(w)
    off = np.zeros(d)
    squares, off_squares = [], 0.0
    for batch in batches:
        rows, targets = x[np.asarray(batch)], t[np.asarray(batch)]
        m = len(targets)
        residuals = rows @ v - targets
        off_residuals = np.abs(rows) @ off + (d + 4) * EPS * (np.abs(rows) @ np.abs(v) + np.abs(targets))
        squares += (residuals**2).tolist()
        off_squares += float((2 * np.abs(residuals) * off_residuals + off_residuals**2).sum())
        gradient = 2 / m * rows.T @ residuals
        scale = 2 / m * np.abs(rows).T
        off = off + lr * (scale @ off_residuals + (m + 4) * EPS * (scale @ np.abs(residuals)))
        v = v - lr * gradient
        off = off + 4 * EPS * (np.abs(v) + lr * np.abs(gradient))
    loss = math.fsum(squares) / len(squares)
    near(got, (v, loss), (4 * off, 4 * off_squares / len(squares) + (len(squares) + 8) * EPS * loss))
