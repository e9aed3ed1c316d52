"""SMOTE in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller class, the minority."""
    X = np.asarray(X, dtype=np.float64)
    y = np.asarray(y)
    counts: dict[Any, int] = {}
    for label in y.tolist():
        counts[label] = counts.get(label, 0) + 1
    if len(counts) != 2:
        raise ValueError(f"need two classes, not {len(counts)}")
    small, large = sorted(counts, key=lambda label: counts[label])
    if k < 1 or counts[small] <= k:
        raise ValueError(f"need more than k = {k} >= 1 rows of {small!r}, not {counts[small]}")

    generator = np.random.default_rng(rng)
    rows = X.tolist()
    minority = [row for row, label in zip(rows, y.tolist(), strict=True) if label == small]
    for _ in range(counts[large] - counts[small]):
        i = int(generator.integers(len(minority)))
        start = minority[i]
        distances = []
        for j, other in enumerate(minority):
            if j != i:
                total = 0.0
                for a, b in zip(start, other, strict=True):
                    total += (a - b) ** 2
                distances.append((total, j))
        distances.sort()
        end = minority[distances[int(generator.integers(k))][1]]
        share = float(generator.random())
        rows.append([a + share * (b - a) for a, b in zip(start, end, strict=True)])
    labels = y.tolist() + [small] * (len(rows) - len(X))
    return np.array(rows, dtype=np.float64), np.array(labels, dtype=y.dtype)


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n minority rows and 4 n others, all of 4 numbers, and k = 5."""
    return {"smote": (rng.normal(size=(5 * n, 4)), np.repeat([1, 0], [n, 4 * n]), 5, 7)}
