"""One synthetic row at a time

A function for one synthetic row is easy to test and close to the definition. It costs a Python loop over the new rows.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller class, the minority."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
    labels, counts = np.unique(y, return_counts=True)
    if len(labels) != 2 or k < 1 or counts.min() <= k:
        raise ValueError("need two classes with more than k rows")
    generator = np.random.default_rng(rng)
    label = labels[np.argmin(counts)]
    rows = X[y == label]

    def one() -> NDArray[np.float64]:
        i = int(generator.integers(len(rows)))
        others = np.delete(rows, i, axis=0)
        nearest = np.argsort(np.square(others - rows[i]).sum(axis=1))[:k]
        end = others[generator.choice(nearest)]
        row: NDArray[np.float64] = rows[i] + generator.uniform() * (end - rows[i])
        return row

    synthetic = [one() for _ in range(int(np.ptp(counts)))]
    return np.vstack([X, *synthetic]), np.append(y, np.repeat(label, len(synthetic)))
