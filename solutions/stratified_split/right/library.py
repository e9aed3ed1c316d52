"""scikit-learn's train_test_split

Two parts at a time: the first part is split off, and the rest is split again. train_test_split fixes the sizes of the
parts, and raises an error for a class with one row. So it is called with one class at a time here.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import train_test_split


def stratified_split(
    y: ArrayLike, fractions: ArrayLike = (0.6, 0.2, 0.2), rng: int | np.random.Generator = 0
) -> tuple[NDArray[Any], ...]:
    """Split rows at random into parts, so that each part has its fraction of each class."""
    y, fractions = np.asarray(y), np.asarray(fractions, dtype=np.float64)
    if (fractions <= 0).any() or abs(fractions.sum() - 1) > 1e-9:
        raise ValueError("fractions must be positive and sum to 1")
    state = np.random.RandomState(np.random.default_rng(rng).bit_generator)
    pieces: list[list[NDArray[Any]]] = [[np.arange(0)] for _ in fractions]
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        ends = np.floor(np.cumsum(fractions) * len(rows) + 0.5 + 1e-9).astype(int)
        for j, count in enumerate(np.diff(ends, prepend=0)[:-1]):
            if 0 < count < len(rows):
                taken, rows = train_test_split(rows, train_size=int(count), random_state=state)
            elif count:
                taken, rows = rows, rows[:0]
            else:
                taken = rows[:0]
            pieces[j].append(taken)
        pieces[-1].append(rows)
    return tuple(state.permutation(np.concatenate(piece)) for piece in pieces)
