"""np.argpartition and a weighted mean

`np.argpartition` finds the k smallest distances without sorting the rest. The diagonal is infinite, so no row is its
own neighbour. (1 - share) * start + share * end is the same line.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def smote(
    X: ArrayLike, y: ArrayLike, k: int = 5, rng: int | np.random.Generator = 0
) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Balance two classes with synthetic rows of the smaller class, the minority."""
    rng = np.random.default_rng(rng)
    X, y = np.array(X, dtype=float), np.array(y)
    classes, codes = np.unique(y, return_inverse=True)
    if classes.size != 2:
        raise ValueError("need two classes")
    counts = np.bincount(codes)
    small = int(counts[1] < counts[0])
    rows, missing = X[codes == small], abs(int(counts[0] - counts[1]))
    if k < 1 or len(rows) <= k:
        raise ValueError("need more than k rows of the smaller class")

    distances = np.linalg.norm(rows[None] - rows[:, None], axis=-1)
    np.fill_diagonal(distances, np.inf)
    nearest = np.argpartition(distances, k - 1, axis=1)[:, :k]
    share = rng.uniform(size=missing)[:, None]
    rank = rng.integers(k, size=missing)
    start = rng.choice(len(rows), size=missing)
    new = (1 - share) * rows[start] + share * rows[nearest[start, rank]]
    return np.vstack([X, new]), np.append(y, np.repeat(classes[small], missing))
