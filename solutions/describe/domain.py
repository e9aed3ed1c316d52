"""What describe and histogram may be given, and what they must return."""

import math
from collections import Counter

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near, same


def describe(draw: Draw) -> Script:
    """Columns of any kind, with ties, with missing values, empty, and any ddof."""
    x = draw.numbers(draw.size(0), nan=True)
    ddof = draw.pick(1, 0, 2, 3)
    known = sorted(floats(x)[~np.isnan(floats(x))].tolist())
    n = len(known)
    if n <= ddof:
        draw.refuse(ValueError)
    got = yield (x,) if ddof == 1 else (x, ddof)
    mean = math.fsum(known) / n
    counts = Counter(known)
    most = max(counts.values())
    truth: dict[str, float] = {
        "n": n,
        "missing": len(floats(x)) - n,
        "mean": mean,
        "std": math.sqrt(math.fsum((value - mean) ** 2 for value in known) / (n - ddof)),
        "min": known[0],
        "q1": _quantile(known, 0.25),
        "median": _quantile(known, 0.5),
        "q3": _quantile(known, 0.75),
        "max": known[-1],
        "mode": min(value for value in known if counts[value] == most),
    }
    largest = max(map(abs, known))
    rounding = 2 * (n + 8) * EPS * largest
    bounds = dict.fromkeys(truth, 0.0) | dict.fromkeys(("q1", "median", "q3"), 8 * EPS * largest)
    if isinstance(got, dict):
        got = {key: float(value) if isinstance(value, float) else value for key, value in got.items()}
    near(got, truth, bounds | {"mean": rounding, "std": rounding * math.sqrt(n / (n - ddof))})


def histogram(draw: Draw) -> Script:
    """Values on edges, between them and outside, missing values or none at all, and bins of any widths."""
    kind = draw.pick("whole", "whole", "eighths", "full", "far", "ends", "tiny", "mixed")
    edges = np.asarray(draw.numbers(draw.size(2), kind))
    x = (
        draw.numbers(draw.size(0), "flags")
        if draw.one_in(12)
        else draw.numbers(draw.size(0), kind, like=edges, nan=True)
    )
    edges = np.unique(edges) if len(np.unique(edges)) > 1 else np.array([0.0, 1.0])
    got = yield x, draw.laid_out(edges)
    values, bounds = floats(x)[:, np.newaxis], floats(edges)
    inside = (values >= bounds[:-1]) & (values < bounds[1:])
    inside[:, -1] |= values[:, 0] == bounds[-1]
    same(got, inside.sum(axis=0))


def _quantile(known: list[float], q: float) -> float:
    """Return a quantile of sorted values, interpolated linearly."""
    position = (len(known) - 1) * q
    below = math.floor(position)
    above = min(below + 1, len(known) - 1)
    return known[below] + (position - below) * (known[above] - known[below])
