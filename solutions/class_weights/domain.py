"""What the three functions may be given, and what they must return."""

import math
from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import EPS, Draw, Script, near, parts, same
from mlkata_plugin.domain.kinds import FLOATS, INTEGERS

POOLS: dict[str, NDArray[Any]] = {
    "counted": np.arange(5),
    "bytes": np.array((200, 0, 255, 17), dtype=np.uint8),
    "gaps": np.array((7, -3, 0, 100, -1, 2**40)),
    "words": np.array(("ham", "spam", "", "Ham", "10", "9")),
    "flags": np.array((False, True)),
}


def pool_of(draw: Draw) -> NDArray[Any]:
    """Return labels of one type, each once, in any order."""
    pool = POOLS[draw.pick("counted", "gaps", "words", "flags", "bytes")]
    return pool[np.argsort(draw.choose("order", len(pool), 99), kind="stable")]


def class_weights(draw: Draw) -> Script:
    """Labels of each type, many of one class and few of another; rarely none."""
    pool = pool_of(draw)
    n = draw.size(0)
    rows = list(draw.choose("values", n, draw.integer(0, len(pool) - 1)))
    if n and draw.one_in(3):
        rows += [rows[0]] * draw.pick(20, 300)
    if n == 0:
        draw.refuse(ValueError)
    got = yield (draw.laid_out(pool[rows]),)
    counts = Counter(pool[rows].tolist())
    labels = sorted(counts)
    weights = np.array([len(rows) / (len(labels) * counts[label]) for label in labels])
    found = parts(got, 2)
    same(found[0], np.array(labels, dtype=pool.dtype))
    near(found[1], weights, 8 * EPS * weights)


def sample_weights(draw: Draw) -> Script:
    """Labels with and without a weight, in any order; weights of any dtype."""
    pool = pool_of(draw)
    K = draw.integer(1, len(pool))
    known = pool[:K]
    weights = draw.numbers(K, without=("neighbours",), dtypes=FLOATS + INTEGERS, signed=False)
    n = draw.size()
    y = pool[list(draw.choose("values", n, len(pool) - 1 if draw.one_in(5) else K - 1))]
    table = dict(zip(known.tolist(), np.asarray(weights, dtype=np.float64).tolist(), strict=True))
    if not set(y.tolist()) <= table.keys():
        draw.refuse(ValueError)
    got = yield draw.laid_out(y), draw.laid_out(known), weights
    same(got, np.array([table[label] for label in y.tolist()]))


def weighted_log_loss(draw: Draw) -> Script:
    """Probabilities near both ends, weights of 0, rows of one label only, and lengths that differ."""
    n = draw.size()
    y: Any = draw.indices(n, draw.pick(2, 2, 1)) if draw.one_in(2) else draw.laid_out(_flags(draw, n))
    shares = np.array(draw.choose("p", n, 98), dtype=np.float64)
    p = (shares + 1) / 100
    if draw.one_in(4):
        p = np.array((1e-30, 1e-12, 0.5, 1 - 2.0**-50))[list(draw.choose("ends", n, 3))]
    if draw.one_in(4):
        p = np.clip(p, 0.01, 0.99).astype(draw.pick("float32", "float16"))
    own = np.array(draw.choose("weights", n, 5), dtype=draw.pick("float64", "int64", "uint8", "float32", "float16"))
    if own.dtype == np.float64 and draw.one_in(2):
        own = own / 7 * draw.pick(1.0, 1e-4, 1e4)
    if not own.any():
        own[draw.integer(0, n - 1)] = 1
    lengths = [n, n, n]
    if draw.one_in(8):
        lengths[draw.integer(0, 2)] = draw.pick(1, n + 1)
    args = [np.asarray(values) if length == n else np.resize(values, length)
            for values, length in zip((y, p, own), lengths, strict=True)]  # fmt: skip
    if len(set(lengths)) > 1:
        draw.refuse(ValueError)
    got = yield y if lengths[0] == n else args[0], draw.laid_out(args[1]), draw.laid_out(args[2])
    w = own.astype(np.float64)
    pairs = zip(np.asarray(y).tolist(), p.astype(np.float64).tolist(), strict=True)
    costs = [-math.log(value) if label == 1 else -math.log1p(-value) for label, value in pairs]
    truth = math.fsum(w * np.array(costs)) / math.fsum(w)
    near(got, truth, (n + 16) * EPS * (1 + truth))


def _flags(draw: Draw, n: int) -> NDArray[np.bool_]:
    return np.array(draw.choose("flags", n, 1), dtype=bool)
