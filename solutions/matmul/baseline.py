"""Matrix products in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the matrix product of A and B."""
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    (n, k), m = left.shape, right.shape[1]
    if len(right) != k:
        raise ValueError(f"A has {k} columns, and B has {len(right)} rows")
    rows, factors = left.tolist(), right.tolist()
    product = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            total = 0.0
            for p in range(k):
                total += rows[i][p] * factors[p][j]
            product[i, j] = total
    return product


def row_dots(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Return the dot product of each row of A with the same row of B."""
    left, right = np.asarray(A, dtype=np.float64), np.asarray(B, dtype=np.float64)
    if left.shape != right.shape:
        raise ValueError(f"A has the shape {left.shape}, and B has {right.shape}")
    dots = []
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        total = 0.0
        for x, y in zip(a, b, strict=True):
            total += x * y
        dots.append(total)
    return np.array(dots, dtype=np.float64)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return two n by n matrices."""
    A, B = rng.normal(size=(n, n)), rng.normal(size=(n, n))
    return {"matmul": (A, B), "row_dots": (A, B)}
