"""One row at a time

Welford's update needs only the current mean and the sum of squared deviations, so the rows can come from a stream. In
Python its loop is slow.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(X: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and the scale of every column."""
    rows = np.asarray(X, dtype=np.float64)
    mean = np.zeros(rows.shape[1])
    squares = np.zeros(rows.shape[1])
    for n, row in enumerate(rows, 1):
        deviation = row - mean
        mean = mean + deviation / n
        squares = squares + deviation * (row - mean)
    # The first mean is the first row itself. In a constant column every deviation after it is exactly 0.
    return mean, np.where(squares == 0, 1.0, np.sqrt(squares / len(rows)))


def transform(X: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return standardised rows, computed from the mean and the scale of the training rows."""
    return (np.asarray(X) - mean) * (1 / scale)


def inverse_transform(Z: ArrayLike, mean: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rows that `transform` turns into Z."""
    return (np.asarray(Z) + mean / scale) * scale
