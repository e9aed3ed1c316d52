"""Sums and counts of known values

A mean is the sum of the known values, divided by their number. With 1 instead of 0 as divisor, a column without a
known value gets 0 / 1. This form needs no function for NaN, so it also works with masks other than NaN.
"""

from collections import Counter

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike, strategy: str = "mean") -> NDArray[np.float64]:
    """Return the value that replaces missing values, one for each column."""
    rows = np.asarray(X, dtype=np.float64)
    known = ~np.isnan(rows)
    if strategy == "mean":
        means: NDArray[np.float64] = np.where(known, rows, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        return means
    columns = [column[mask] for column, mask in zip(rows.T, known.T, strict=True)]
    if strategy == "median":
        return np.array([np.median(column) if len(column) else 0.0 for column in columns])
    if strategy == "most_frequent":
        # The most frequent value, and the smallest of several: sort by descending count, then by value.
        return np.array(
            [min(Counter(column.tolist()).items(), key=by_count, default=(0.0, 0))[0] for column in columns]
        )
    raise ValueError(f"there is no strategy {strategy!r}")


def by_count(item: tuple[float, int]) -> tuple[int, float]:
    """Return what is smallest for the most frequent value."""
    value, count = item
    return -count, value


def transform(X: ArrayLike, values: NDArray[np.float64], add_indicator: bool = False) -> NDArray[np.float64]:
    """Return rows in which each missing value is replaced by the value of its column."""
    filled = np.array(X, dtype=np.float64)
    if filled.shape[1] != len(values):
        raise ValueError("X does not have one column for each value")
    missing = np.isnan(filled)
    filled[missing] = values[np.nonzero(missing)[1]]
    return np.column_stack([filled, missing]) if add_indicator else filled
