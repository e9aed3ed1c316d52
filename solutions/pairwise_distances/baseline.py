"""Pairwise distances in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pairwise_sq_dists(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the squared Euclidean distance of every row of A from every row of B."""
    left, right = points(A, B)
    table = []
    for a in left:
        row = []
        for b in right:
            total = 0.0
            for x, y in zip(a, b, strict=True):
                total += (x - y) ** 2
            row.append(total)
        table.append(row)
    return np.array(table)


def pairwise_l1(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the Manhattan distance of every row of A from every row of B."""
    left, right = points(A, B)
    table = []
    for a in left:
        row = []
        for b in right:
            total = 0.0
            for x, y in zip(a, b, strict=True):
                total += abs(x - y)
            row.append(total)
        table.append(row)
    return np.array(table)


def points(A: ArrayLike, B: ArrayLike) -> tuple[list[list[float]], list[list[float]]]:
    """Return the rows of both as lists of floats."""
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if left.shape[1] != right.shape[1]:
        raise ValueError(f"A has {left.shape[1]} columns and B has {right.shape[1]}")
    return left.tolist(), right.tolist()


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n points and n others, in 128 dimensions."""
    A, B = rng.normal(size=(n, 128)), rng.normal(size=(n, 128))
    return {"pairwise_sq_dists": (A, B), "pairwise_l1": (A, B)}
