"""Pairs and random.shuffle

If rows and labels are zipped into pairs, one shuffle of the pairs keeps them together. The standard library's generator
gets its seed from the Generator. It costs a Python object for each row.
"""

import random
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shuffle_together(X: ArrayLike, y: ArrayLike, rng: int | np.random.Generator) -> tuple[NDArray[Any], NDArray[Any]]:
    """Put rows and labels in one random order."""
    rows, labels = np.asarray(X), np.asarray(y)
    pairs = list(zip(rows, labels, strict=True))
    random.Random(int(np.random.default_rng(rng).integers(2**63))).shuffle(pairs)
    return (
        np.array([row for row, _ in pairs], dtype=rows.dtype).reshape(rows.shape),
        np.array([label for _, label in pairs], dtype=labels.dtype),
    )
