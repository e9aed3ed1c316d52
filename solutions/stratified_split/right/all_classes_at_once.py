"""All classes at once

No Python loop over the classes: rows are sorted by class, and the counts are a table with a row for each class. It pays
if there are thousands of classes, and it is harder to read.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def stratified_split(
    y: ArrayLike, fractions: ArrayLike = (0.6, 0.2, 0.2), rng: int | np.random.Generator = 0
) -> tuple[NDArray[Any], ...]:
    """Split rows at random into parts, so that each part has its fraction of each class."""
    fractions = np.array(fractions, dtype=float)
    if not (fractions > 0).all() or np.abs(fractions.sum() - 1) > 1e-9:
        raise ValueError("fractions must be positive and sum to 1")
    classes, codes, sizes = np.unique(y, return_inverse=True, return_counts=True)
    order = np.random.default_rng(rng).permutation(len(codes))
    by_class = np.argsort(codes[order], kind="stable")

    shares = sizes[:, np.newaxis] * fractions
    counts = np.floor(shares).astype(int)
    rank = np.argsort(np.argsort(counts - shares, axis=1), axis=1)
    counts += rank < (sizes - counts.sum(axis=1))[:, np.newaxis]

    part = np.empty(len(codes), dtype=int)
    part[by_class] = np.repeat(np.tile(np.arange(len(fractions)), len(classes)), counts.ravel())
    return tuple(order[part == j] for j in range(len(fractions)))
