"""What bin_edges, psi and drift_status may be given, and what they must return."""

import bisect
import math
from itertools import pairwise

from mlkata_plugin.domain import EPS, Draw, Script, call, floats, near, same

KINDS = ("whole", "eighths", "full", "constant", "flags", "near constant", "tiny")
DTYPES = ("float64", "float32", "int64", "uint8", "int32", "int8", "uint16", "float16")
BINS = (2, 3, 4, 10, 5, 7, 20)


def edges_of(ordered: list[float], bins: int) -> list[float]:
    """Return the distinct edges of a sorted sample."""
    return sorted({ordered[i * len(ordered) // bins] for i in range(1, bins)})


def bin_edges(draw: Draw) -> Script:
    """Ties, constants, fewer rows than bins; no rows and less than two bins raise an error."""
    n = draw.size(0 if draw.one_in(6) else 1, 24)
    expected = draw.numbers(n, *KINDS, dtypes=DTYPES)
    bins = draw.pick(*BINS, 1, 0)
    if n == 0 or bins < 2:
        draw.refuse(ValueError)
    got = yield (expected,) if bins == 10 else (expected, bins)
    same(got, floats(edges_of(sorted(floats(expected).tolist()), bins)))


def psi(draw: Draw) -> Script:
    """Samples of unequal sizes and dtypes, new values beyond both ends, empty bins, every eps."""
    n, m = (draw.size(0 if draw.one_in(5) else 1, 24) for _ in range(2))
    expected = draw.numbers(n, *KINDS, dtypes=DTYPES)
    actual = expected if draw.one_in(8) and n else draw.numbers(m, *KINDS, dtypes=DTYPES, like=expected)
    bins = draw.pick(*BINS, 1)
    eps = draw.pick(1e-4, 1e-4, 0.1, 0.01, 1e-6, 1e-12, 0.2)
    old, new = (sorted(floats(sample).tolist()) for sample in (expected, actual))
    if not old or not new or bins < 2:
        draw.refuse(ValueError)
    if eps == 1e-4:
        got = yield (expected, actual) if bins == 10 else (expected, actual, bins)
    else:
        got = yield call("psi", expected, actual, bins, eps=eps)

    edges = edges_of(old, bins)
    shares = []
    for ordered in (old, new):
        below = [0, *(bisect.bisect_left(ordered, edge) for edge in edges), len(ordered)]
        shares.append([max((b - a) / len(ordered), eps) for a, b in pairwise(below)])
    terms, off = [], 0.0
    for e, a in zip(*shares, strict=True):
        terms.append((a - e) * math.log(a / e))
        off += (a + e) * (1 + abs(math.log(a)) + abs(math.log(e)))
    near(got, math.fsum(terms), 16 * EPS * off + len(terms) * EPS * math.fsum(terms))


def drift_status(draw: Draw) -> Script:
    """Values at the limits and beside them, and noise on both sides of its limit."""
    limit = draw.pick(0.1, 0.25, 0.2, 0.0, 0.15, 0.05, 0.3, 3.0)
    value = draw.pick(limit, limit, math.nextafter(limit, 9), math.nextafter(limit, 0), limit + 0.01)
    sizes = (1000, 91, 150, 200, 400, 10**6, 20, 100, 5000, 1)
    n, m = draw.pick(*sizes), draw.pick(*sizes)
    bins = draw.pick(10, 2, 5, 20, 11, 9, 3)
    noise = (bins - 1) * (1 / n + 1 / m)
    while abs(noise - 0.1) < 1e-9:
        n += 1
        noise = (bins - 1) * (1 / n + 1 / m)
    got = yield (value, n, m) if bins == 10 else (value, n, m, bins)
    status = "stable" if value < 0.1 else "watch" if value < 0.25 else "drifted"
    same(got, "too few rows" if noise > 0.1 else status)
