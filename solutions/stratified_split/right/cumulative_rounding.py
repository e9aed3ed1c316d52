"""Cumulative shares, rounded

np.split cuts the shuffled rows of a class at the rounded sums of the shares. No row is left over, so no remainders are
compared. The cuts need care: without the small constant, 0.85 * 10 could be a hair below 8.5.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def stratified_split(
    y: ArrayLike, fractions: ArrayLike = (0.6, 0.2, 0.2), rng: int | np.random.Generator = 0
) -> tuple[NDArray[Any], ...]:
    """Split rows at random into parts, so that each part has its fraction of each class."""
    labels, total = np.asarray(y), np.cumsum(fractions)
    if np.min(fractions) <= 0 or not np.isclose(total[-1], 1, rtol=0, atol=1e-9):
        raise ValueError("fractions must be positive and sum to 1")
    generator = np.random.default_rng(rng)
    pieces = [[np.arange(0)] for _ in total]
    for label in np.unique(labels):
        rows = generator.permutation(np.flatnonzero(labels == label))
        cuts = np.floor(total[:-1] * len(rows) + 0.5 + 1e-9).astype(int)
        for piece, own in zip(pieces, np.split(rows, cuts), strict=True):
            piece.append(own)
    return tuple(generator.permutation(np.concatenate(piece)) for piece in pieces)
