"""Over- and undersampling with plain Python loops."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def rows_by_size(y: ArrayLike, ratio: float) -> tuple[list[int], list[int]]:
    """Return the rows of the smaller and of the larger class."""
    rows_of: dict[Any, list[int]] = {}
    for row, label in enumerate(np.asarray(y).tolist()):
        rows_of.setdefault(label, []).append(row)
    if len(rows_of) != 2:
        raise ValueError(f"need two classes, not {len(rows_of)}")
    small, large = sorted(rows_of.values(), key=len)
    if ratio > 1 or ratio < len(small) / len(large):
        raise ValueError(f"the ratio must be from {len(small)} / {len(large)} to 1, not {ratio}")
    return small, large


def over_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all rows, and of random copies of minority rows after them."""
    small, large = rows_by_size(y, ratio)
    generator = np.random.default_rng(rng)
    rows = list(range(len(small) + len(large)))
    for _ in range(round(ratio * len(large)) - len(small)):
        rows.append(small[int(generator.integers(len(small)))])
    return np.array(rows)


def under_sample(y: ArrayLike, ratio: float = 1.0, rng: int | np.random.Generator = 0) -> NDArray[Any]:
    """Return the indices of all minority rows and of some random majority rows."""
    small, large = rows_by_size(y, ratio)
    generator = np.random.default_rng(rng)
    kept = list(small)
    for _ in range(round(len(small) / ratio)):
        kept.append(large.pop(int(generator.integers(len(large)))))
    return np.array(sorted(kept))


def tomek_links(X: ArrayLike, y: ArrayLike) -> NDArray[Any]:
    """Return the Tomek links: pairs of rows of different classes that are each other's nearest row."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    labels = np.asarray(y).tolist()
    nearest = []
    for i, row in enumerate(rows):
        best, found = float("inf"), -1
        for j, other in enumerate(rows):
            distance = 0.0
            for a, b in zip(row, other, strict=True):
                distance += (a - b) ** 2
            if i != j and distance < best:
                best, found = distance, j
        nearest.append(found)
    links = []
    for i, j in enumerate(nearest):
        if i < j and nearest[j] == i and labels[i] != labels[j]:
            links.append([i, j])
    return np.array(links, dtype=np.int64).reshape(-1, 2)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of two numbers, in two classes that overlap."""
    return {"tomek_links": (rng.normal(size=(n, 2)), rng.integers(2, size=n))}
