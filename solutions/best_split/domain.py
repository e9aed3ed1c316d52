"""What best_split may be given, and what it must return."""

from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, holds, near, parts, same

KINDS = ("whole", "whole", "whole", "flags", "eighths", "full", "zero rows", "some constant", "near constant", "ends")
RARE = ("far", "clusters", "mixed", "tiny", "huge", "offset", "constant")
ERROR = 1e-12


def splits(X: Any, y: Any, min_leaf: int) -> list[tuple[int, float, float, float]]:
    """Return all splits that are allowed: column, the two neighbours, and the gain, in the order of the tie rule."""
    x, (classes, codes) = floats(X), np.unique(y, return_inverse=True)
    n, k, found = len(x), len(classes), []
    counts = np.bincount(codes).tolist()
    for feature, column in enumerate(x.T):
        order = np.argsort(column)
        values, moved = column[order].tolist(), codes[order].tolist()
        left = [0] * k
        for size in range(1, n):
            left[moved[size - 1]] += 1
            if values[size - 1] == values[size] or min(size, n - size) < min_leaf:
                continue
            squares = [sum(c * c for c in left), sum((c - b) ** 2 for c, b in zip(counts, left, strict=True))]
            gain = (squares[0] / size + squares[1] / (n - size) - sum(c * c for c in counts) / n) / n
            found.append((feature, values[size - 1], values[size], gain))
    return found if k > 1 else []


def best_split(draw: Draw) -> Script:
    """Nodes with equal values, equal rows and equal gains, of one class and of several."""
    n, d = draw.size(high=17), draw.size(1, 4)
    X = draw.numbers((n, d), *(RARE if draw.one_in(4) else KINDS))
    if draw.one_in(12):  # floats that are next to each other
        X = draw.pick(1.0, -1.0, 3e7) * (1 + np.reshape(draw.choose("steps", n * d, 4), (n, d)) * EPS)
    y = draw.indices(n, 2) if draw.one_in(2) else draw.labels(n)
    min_leaf = draw.pick(1, 1, 1, 2, 3, draw.integer(1, n))
    got = yield (X, y) if min_leaf == 1 and draw.one_in(2) else (X, y, min_leaf)

    found = splits(X, y, min_leaf)
    if not found:
        return same(got, None)
    largest = max(gain for *_, gain in found)
    feature, low, high, gain = next(split for split in found if split[3] > largest - ERROR)
    got = parts(got, 3)
    same(got[0], feature)
    near(got[1], (low + high) / 2, 4 * EPS * max(abs(low), abs(high)))
    holds(low <= got[1] < high, f"the threshold must be at least {low!r} and less than {high!r}, not {got[1]!r}")
    near(got[2], gain, ERROR)
    return None
