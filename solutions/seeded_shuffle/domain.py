"""What shuffle_together may be given, and what must come back."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import Draw, Script, array, call, holds, parts, same


def shuffle_together(draw: Draw) -> Script:
    """Rows of any shape and dtype with labels of any kind; a seed, the generator that it makes, a generator."""
    n = draw.size(0)
    m = draw.size(0) if draw.one_in(8) else n
    shape = draw.pick((n,), (n, draw.size()), (n, 2, 3))
    X = draw.numbers(shape, nan=True)
    y = draw.labels(m)
    seed = draw.seed()
    rng = draw.pick(seed, np.random.default_rng(seed))
    if m != n:
        draw.refuse(ValueError)
    first = yield X, y, rng
    pair = _pair(first, X, y)
    holds(_sorted(*pair) == _sorted(X, y), "the rows with their labels are not those of the input")
    again = yield X, y, np.random.default_rng(seed)
    same(tuple(again) if isinstance(again, list) else again, pair)
    if draw.one_in(30):
        yield from _fair(draw)


def _fair(draw: Draw) -> Script:
    """Both orders of two rows occur, over seeds and over calls; the order of many rows is as mixed as by chance."""
    two = np.arange(2)
    rng = draw.rng()
    calls: list[Any] = [call("shuffle_together", two, two, seed) for seed in range(50)]
    calls += [call("shuffle_together", two, two, rng) for _ in range(50)]
    got = yield calls
    orders = [_pair(answer, two, two)[1].tolist() for answer in got]
    for of, several in (("50 seeds", orders[:50]), ("50 calls with one Generator", orders[50:])):
        holds([0, 1] in several and [1, 0] in several, f"with {of}, the order of two rows is always the same")
    many = np.arange(10_000)
    answer = yield many, many, draw.seed()
    order = _pair(answer, many, many)[1]
    moved = order - many
    share = float(np.mean((moved > 0) & (moved < 5_000)))  # 0.375, with a standard deviation of 0.0045
    holds(0.35 < share < 0.4, f"of 10,000 rows, {share:.1%} came from up to half the array further on: 37.5% is fair")
    share = float(np.mean(np.diff(order.argsort()) > 0))  # 0.5, with a standard deviation of 0.0029
    holds(0.48 < share < 0.52, f"of 10,000 rows, {share:.1%} are still before the row that followed them: 50% is fair")


def _pair(got: Any, X: Any, y: Any) -> tuple[Any, Any]:
    """Return two arrays of the shapes and dtypes of the input."""
    rows, labels = parts(got, 2)
    X, y = np.asarray(X), np.asarray(y)
    pair = array(rows, X, "[0]"), array(labels, y, "[1]")
    holds(pair[0].dtype == X.dtype, f"X_shuffled has the dtype {pair[0].dtype}, and X has {X.dtype}")
    return pair


def _sorted(X: Any, y: Any) -> list[str]:
    return sorted(map(repr, zip(np.asarray(X).tolist(), np.asarray(y).tolist(), strict=True)))
