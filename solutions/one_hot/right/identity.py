"""One-hot encoding by picking rows of the identity matrix."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def one_hot(y: ArrayLike, k: int | None = None) -> NDArray[np.float64]:
    """Return one row for each label, with a 1 in the column of its class and 0 elsewhere."""
    labels = np.asarray(y, dtype=int).reshape(-1)
    if k is None:
        k = 1 + max(labels.tolist())  # raises ValueError where there is no label
    if any(label not in range(k) for label in labels.tolist()):
        raise ValueError("a label has no column")
    encoded: NDArray[np.float64] = np.eye(k)[labels]
    return encoded
