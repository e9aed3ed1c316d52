"""What fit and transform may be given, and what they must return."""

import math
from collections import Counter
from typing import Any

import numpy as np

from mlkata_plugin.domain import EPS, Draw, Script, floats, near, same


def rows(draw: Draw, n: int, d: int, *, without: tuple[str, ...] = ()) -> Any:
    """Return a table in which few, many or all values of a column are missing."""
    X = np.array(draw.numbers((n, d), without=without))
    how = draw.pick("many", "many", "few", "column", "none")
    if X.dtype.kind == "f" and how != "none":
        if how == "few":
            X.flat[draw.integer(0, X.size - 1)] = np.nan
        else:
            X[np.reshape(draw.choose("missing", X.size, 2), X.shape) == 2] = np.nan
        if how == "column":
            X[:, draw.integer(0, d - 1)] = np.nan
    return draw.laid_out(X)


def replacement(known: list[float], strategy: str) -> float:
    """Return the number that replaces the missing values of a column."""
    if not known:
        return 0.0
    if strategy == "mean":
        return math.fsum(known) / len(known)
    ordered = sorted(known)
    if strategy == "median":
        return (ordered[(len(known) - 1) // 2] + ordered[len(known) // 2]) / 2
    counts = Counter(known)
    return min(known, key=lambda value: (-counts[value], value))


def fit(draw: Draw) -> Script:
    """Tables with missing values; columns without a known value; each strategy, and others that do not exist."""
    strategy = draw.pick("mean", "median", "most_frequent", "most_frequent")
    n, d = draw.shape()
    if strategy == "most_frequent" and draw.one_in(2):  # a few values, so that several have the same count
        X = floats(draw.numbers((n, d), "whole", dtypes=("float64",))).copy()
        X[np.reshape(draw.choose("missing", X.size, 3), X.shape) == 3] = np.nan
    else:
        X = rows(draw, n, d)
    if draw.one_in(12):
        strategy = draw.pick("mode", "Mean", "", "constant")
        draw.refuse(ValueError)
    draw.quiet()
    got = yield (X,) if strategy == "mean" and draw.one_in(2) else (X, strategy)
    columns = [[value for value in column if not math.isnan(value)] for column in floats(X).T.tolist()]
    truth = np.array([replacement(known, strategy) for known in columns])
    largest = np.array([max(map(abs, known), default=0.0) for known in columns])
    near(got, truth, 0.0 if strategy == "most_frequent" else 2 * (n + 8) * EPS * largest)


def transform(draw: Draw) -> Script:
    """Training rows and new rows, with and without indicators; one column for each value, or not."""
    n, d = draw.shape()
    X = rows(draw, n, d)
    count = draw.size(like=d) if draw.one_in(8) else d
    values = floats(draw.numbers(count, "whole", "full", "eighths", "tiny", "huge", dtypes=("float64",)))
    if count != d:
        draw.refuse(ValueError)
    draw.fresh()
    draw.quiet()
    with_indicators = not draw.one_in(2)
    got = yield (X, values, True) if with_indicators else (X, values)
    missing = np.isnan(floats(X))
    filled = np.where(missing, values, floats(X))
    same(got, np.hstack([filled, missing.astype(float)]) if with_indicators else filled)
